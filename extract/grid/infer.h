/* Inner lines that a form leaves out, seen from how its words stand. Private to the grid code. */
#pragma once

#include "extract/grid/cell-text-assign.h"

/* Adds to grid->lattice the rows and columns that its words show beyond doubt. The cells are not
 * made yet; grid->words are there. */
void js_grid_infer(JsWordGrid *grid);
