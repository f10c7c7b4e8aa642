/* Assigns words to cells. Private to the grid code. */
#pragma once

#include "extract/grid/cell-text.h"
#include "extract/grid/lattice.h"

/* A table under construction. */
typedef struct {
  JsLattice *lattice; /* owned */
  GPtrArray *cells;   /* of JsCell, owned */
  guint *map;         /* owned: for each place its index in cells */
  guint *origin;     /* owned: for each cell the first cell of its region, see js_lattice_cells() */
  gboolean open;     /* has no upper or no lower line */
  gboolean complete; /* missing borders were added, see complete.h */
  GPtrArray *words;  /* of JsWord, borrowed: the words inside */
} JsWordGrid;

void js_word_grid_free(JsWordGrid *grid);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsWordGrid, js_word_grid_free)

/* Sets the text of grid->cells from grid->words. */
void js_grid_assign(JsWordGrid *grid);
