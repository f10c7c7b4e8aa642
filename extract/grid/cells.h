/* The cells of a lattice: its places, joined where no line is drawn between them. Private to the
 * grid code. */
#pragma once

#include "extract/grid/lattice.h"
#include "extract/model/table.h"

/* The cells: places that no drawn piece parts, as rectangles. map (n_rows × n_cols) gets the cell
 * of each place; origin (one a cell) the first cell of the region that the cell was cut from, which
 * is the cell itself for a rectangle. Elements JsCell with their box on `page`, by row, then
 * column; owned by the array. */
GPtrArray *js_lattice_cells(const JsLattice *lattice, guint page, guint **map, guint **origin);
