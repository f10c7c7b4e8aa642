/* Which white between the lines of a band parts rows. Private to the grid code. */
#pragma once

#include "extract/grid/band.h"

/* White between rows is at least JS_ROW_GAP (font sizes) high, and at least JS_ROW_GAP_LINES times
 * as high as the white between the lines of a cell. Guesses. */
#define JS_ROW_GAP 0.5
#define JS_ROW_GAP_LINES 1.8

/* White between two rows or lines. */
typedef struct {
  double from, to; /* y */
  gboolean cut;
  guint changes; /* columns that change between words and figures here */
} JsBandGap;

/* The smallest white between two lines of one cell (points). */
double js_band_line_gap(const JsBand *band);

/* Whether the texts of the first column stand at the top of their rows, beside several lines of
 * text: they are then the names, and begin the rows. */
gboolean js_band_is_set_to_top(const JsBand *band);

/* Keeps those of `gaps` (of JsBandGap, white over all columns from `name` on) that are borders of
 * rows. */
void js_band_cut_gaps(const JsBand *band, GArray *gaps, guint name);
