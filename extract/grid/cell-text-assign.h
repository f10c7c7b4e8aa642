/* Words → the cells that they stand in. Private to the grid code. */
#pragma once

#include "extract/grid/cell-text.h"
#include "extract/grid/lattice.h"

/* A table in the making. */
typedef struct {
  JsLattice *lattice; /* owned */
  GPtrArray *cells;   /* of JsCell, owned */
  guint *map;         /* owned: place → index in cells */
  guint *origin;      /* owned: cell → first cell of its region, see js_lattice_cells() */
  gboolean open;      /* without an upper or a lower line */
  gboolean complete;  /* borders that it lacked were added, see complete.h */
  GPtrArray *words;   /* of JsWord, borrowed: those that stand in it */
} JsWordGrid;

void js_word_grid_free(JsWordGrid *grid);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsWordGrid, js_word_grid_free)

/* Puts grid->words into the text of grid->cells. */
void js_grid_assign(JsWordGrid *grid);
