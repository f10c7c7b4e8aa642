/* The cells that meet at a page break. */
#pragma once

#include "extract/model/table.h"

typedef struct {
  JsCell *above, *below; /* borrowed */
} JsCellPair;

/* What the two texts say: nothing (EMPTY, ABOVE_ONLY, BELOW_ONLY), one text that was cut (GOES_ON),
 * two texts (CONFLICT), or either (UNDECIDED). */
typedef enum {
  JS_PAIR_EMPTY,
  JS_PAIR_ABOVE_ONLY,
  JS_PAIR_BELOW_ONLY,
  JS_PAIR_GOES_ON,
  JS_PAIR_UNDECIDED,
  JS_PAIR_CONFLICT,
} JsPairVerdict;

JsPairVerdict js_pair_judge(const JsCellPair *pair);

/* TRUE when no rule stands between the two, neither under the one nor over the other. */
gboolean js_pair_is_open(const JsCellPair *pair);

/* Appends the pairs, left to right (of JsCellPair); FALSE when the two rows are not the same cells,
 * or there are none. */
gboolean js_pairs_collect(const JsTable *table, const JsTable *part, GArray *pairs);

/* The cell that reaches down to the last row, for each column; NULL where none does. g_free() it.
 */
JsCell **js_table_bottom_cells(const JsTable *table);

/* Is the last line of the cell so long that the next character had to go to another line? *room:
 * how many characters a line of the cell holds; may be NULL. */
gboolean js_cell_is_full(const JsCell *cell, double *room);

/* A piece of a label or a figure is this short at most, in characters. */
#define JS_SHORT_PIECE 3
