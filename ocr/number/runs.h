/* Numbers inside a line of text: found by their characters and their ink, read again. */
#pragma once

#include "ocr/engine/print-reader.h"

/* Reads each number in the text again; `glyphs` are those of its line. */
void js_number_runs_check(const JsPrintReader *reader, const GArray *glyphs, JsText *text);

/* TRUE when more glyphs with the build of a digit stand at the characters from…to (exclusive), and
 * close before and behind, than digits were read: one was passed over. */
gboolean js_number_unread_ink(const GArray *glyphs, const JsText *text, guint from, guint to,
                              double em);
