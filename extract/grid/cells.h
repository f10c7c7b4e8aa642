/* The cells of a lattice: its places, joined where no line is drawn between them. Private to the
 * grid code. */
#pragma once

#include "extract/grid/lattice.h"
#include "extract/model/table.h"

/* The cells as rectangles of places without a drawn piece between them. *map (n_rows × n_cols) gets
 * the cell of each place. *origin (one for each cell) gets the first cell of the region from which
 * the cell was cut, which is the cell itself if the region is a rectangle. Free both with g_free().
 * Elements JsCell with their box on `page`, by row, then column; owned by the array. Transfer full.
 */
GPtrArray *js_lattice_cells(const JsLattice *lattice, guint page, guint **map, guint **origin);
