/* Columns that a form draws no line between, seen from how its words stand. Private to the grid
 * code. */
#pragma once

#include "extract/grid/cell-text-assign.h"

/* Adds to grid->lattice the columns that its words show beyond doubt; `size`: the usual text size,
 * points. */
void js_grid_infer_columns(JsWordGrid *grid, double size);
