/* The borders of a table that was found by alignment, each with its evidence. */
#pragma once

#include "extract/align/private.h"

/* The borders around the cells of `map` (n_rows × b->n_cols borrowed JsCell pointers; NULL: an
 * empty cell). Row r is between edges[r] and edges[r + 1]. Elements JsBorder, horizontal ones from
 * top to bottom, then vertical ones from left to right. Transfer full. */
GArray *js_align_borders(const JsAlignment *b, const double *edges, guint n_rows,
                         JsCell *const *map);
