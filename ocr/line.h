/* One line of print → its characters: text by the text engine, numbers by several readings that
 * must agree, ≥ and ≤ by their shape. */
#pragma once

#include "ocr/engine/print-reader.h"

/* The line's text; boxes in pixels of grey, spaces as characters of their own. Transfer full; an
 * empty text when nothing could be read. */
JsText *js_read_line(const JsPrintReader *reader, const JsInkLine *line);

/* The same by the text engine alone, once. */
JsText *js_read_plain(const JsPrintReader *reader, const JsInkLine *line);
