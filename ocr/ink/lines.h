/* The places of the lines of print on a page whose text has not been read. */
#pragma once

#include <leptonica/allheaders.h>

#include "extract/model/geom.h"

typedef struct {
  int x0, y0, x1, y1; /* pixels, x1 and y1 exclusive; the box of its ink */
} JsInkLine;

/* The em (height of a Chinese character) of most of the print in `ink` (1 bit, without rules),
 * pixels; 10.5 points at that dpi when there is hardly any print. */
double js_ink_lines_em(PIX *ink, double dpi);

/* The lines inside the region of `ink`, from top to bottom. Strokes of one character stay together.
 * `em` is in pixels. Elements JsInkLine. Transfer full. */
GArray *js_ink_lines_in_cell(PIX *ink, const BOX *region, double em);

/* The lines of a page of running text (`ink` without rules and tables): pieces of print in one row,
 * cut at gaps that are wider than one or two characters. Sorted by y, then x. Elements JsInkLine.
 * Transfer full. */
GArray *js_ink_lines_on_page(PIX *ink, double em);
