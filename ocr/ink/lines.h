/* Where the lines of print are, before anything is read. */
#pragma once

#include <leptonica/allheaders.h>

#include "extract/model/geom.h"

typedef struct {
  int x0, y0, x1, y1; /* pixels, x1 and y1 exclusive; the box of its ink */
} JsInkLine;

/* The height of a Han character (the em), in pixels, of the print that makes up most of `ink` (1
 * bit, without rules); a guess from dpi when there is hardly any. */
double js_ink_lines_em(PIX *ink, double dpi);

/* The lines inside the region of `ink`, top to bottom: bands of rows with ink, strokes of one
 * character kept together, bands of several lines cut. Elements JsInkLine. Transfer full. */
GArray *js_ink_lines_in_cell(PIX *ink, const BOX *region, double em);

/* The lines of a page of running text (`ink` without rules and tables): pieces of print that stand
 * in one row, cut where a gap is wider than a few characters. Sorted by y, then x. Transfer full.
 */
GArray *js_ink_lines_on_page(PIX *ink, double em);
