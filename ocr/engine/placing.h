/* The ink on which each character of a line stands. */
#pragma once

#include "extract/model/text.h"
#include "ocr/ink/glyphs.h"

/* Puts the characters of `text` (a line, left to right, with roughly right boxes) on the line's
 * glyphs: each box becomes that of its ink; one without ink gets a box without width. Returns the
 * width of the ink that no character stands on, or that is too wide for those that do, pixels. */
double js_place_on_ink(const GArray *glyphs, double em, JsText *text);
