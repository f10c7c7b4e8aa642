/* Finds the ink on which each character of a line stands. */
#pragma once

#include "extract/model/text.h"
#include "ocr/ink/glyphs.h"

/* Puts the characters of `text` (one line, left to right, boxes roughly right) on the glyphs of the
 * line: each box becomes the box of its ink; a character without ink gets a box of width 0. `em` in
 * pixels. Returns the width of the ink that has no character or is too wide for its characters
 * (pixels). */
double js_place_on_ink(const GArray *glyphs, double em, JsText *text);
