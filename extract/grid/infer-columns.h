/* Infers columns that have no line between them from the places of their words. Private to the grid
 * code. */
#pragma once

#include "extract/grid/cell-text-assign.h"

/* Adds to grid->lattice the columns that its words show beyond doubt. `size`: usual font size,
 * points. */
void js_grid_infer_columns(JsWordGrid *grid, double size);
