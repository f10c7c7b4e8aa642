/* Rows of a section that no rule parts. Private to the grid code. */
#pragma once

#include "extract/grid/sections.h"

/* A thought border between two rows. */
typedef struct {
  double y;
  guint first;      /* drawn from this column of the section on to the right end … */
  gboolean *labels; /* … and in these of the columns before it; owned, NULL when first is 0 */
} JsRowBorder;

/* The borders between the rows that lines [from, to) show between the heights y0 and y1; of
 * JsRowBorder, from top to bottom, owned by the array. *between grows by the number of labels that
 * stand in the middle of several rows and are level with none: no other table has such. Transfer
 * full. */
GArray *js_bands_find(const GPtrArray *lines, guint from, guint to, const GArray *columns,
                      double y0, double y1, double text_size, guint *between);
