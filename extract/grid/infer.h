/* Infers inner lines that a form lacks from the places of its words. Private to the grid code. */
#pragma once

#include "extract/grid/cell-text-assign.h"

/* Adds to grid->lattice the rows and columns that its words show beyond doubt. Called with
 * grid->words, before the cells are made. */
void js_grid_infer(JsWordGrid *grid);
