/* Reads one line of print: text with the text engine, numbers by readings that must agree, ≥ and ≤
 * by their shape. */
#pragma once

#include "ocr/engine/print-reader.h"

/* The text of the line, empty when nothing was read. Boxes are in pixels of reader->grey; spaces
 * are characters. Transfer full. */
JsText *js_read_line(const JsPrintReader *reader, const JsInkLine *line);

/* The same with one reading by the text engine alone. */
JsText *js_read_plain(const JsPrintReader *reader, const JsInkLine *line);
