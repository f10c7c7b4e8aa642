/* Finds the numbers inside a line of text and reads each one again from its ink. */
#pragma once

#include "ocr/engine/print-reader.h"

/* Reads each number of the text again and replaces it when the readings agree; otherwise lowers its
 * confidence. `glyphs` are those of the line. */
void js_number_runs_check(const JsPrintReader *reader, const GArray *glyphs, JsText *text);

/* Whether more glyphs with the build of a digit stand at the characters from…to (exclusive) and
 * close to them than digits were read. Then a digit was not read. `em` in pixels. */
gboolean js_number_unread_ink(const GArray *glyphs, const JsText *text, guint from, guint to,
                              double em);
