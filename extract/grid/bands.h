/* Finds rows of a section that no rule separates. Private to the grid code. */
#pragma once

#include "extract/grid/sections.h"

/* An inferred border between two rows. */
typedef struct {
  double y;
  guint first;      /* first column with the border, up to the right end … */
  gboolean *labels; /* … and which earlier columns have it; owned; NULL if first is 0 */
} JsRowBorder;

/* The borders between the rows that lines [from, to) show between the heights y0 and y1. *between
 * is increased by the number of labels in the middle of several rows that are level with none of
 * them, which only forms have. text_size in points. Elements JsRowBorder, from top to bottom, owned
 * by the array. Transfer full. */
GArray *js_bands_find(const GPtrArray *lines, guint from, guint to, const GArray *columns,
                      double y0, double y1, double text_size, guint *between);
