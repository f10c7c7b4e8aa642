/* The pairs of cells that meet at a page break. In: the table so far and the next part, with the
 * same columns. Out: for each pair, whether its texts are one text. */
#pragma once

#include "extract/model/table.h"

typedef struct {
  JsCell *above, *below; /* borrowed */
} JsCellPair;

/* The relation of the two texts: one or both are missing (EMPTY, ABOVE_ONLY, BELOW_ONLY), they are
 * one text that was cut (GOES_ON), two texts (CONFLICT), or either (UNDECIDED). */
typedef enum {
  JS_PAIR_EMPTY,
  JS_PAIR_ABOVE_ONLY,
  JS_PAIR_BELOW_ONLY,
  JS_PAIR_GOES_ON,
  JS_PAIR_UNDECIDED,
  JS_PAIR_CONFLICT,
} JsPairVerdict;

JsPairVerdict js_pair_judge(const JsCellPair *pair);

/* Whether no rule separates the two cells, neither below the upper nor above the lower one. */
gboolean js_pair_is_open(const JsCellPair *pair);

/* Appends the pairs from left to right (of JsCellPair). FALSE when the two rows do not have the
 * same cells, or there are none. */
gboolean js_pairs_collect(const JsTable *table, const JsTable *part, GArray *pairs);

/* For each column the cell that reaches the last row; NULL where there is none. Cells borrowed;
 * free the array with g_free(). */
JsCell **js_table_bottom_cells(const JsTable *table);

/* Whether the last line of the cell is so long that the next character did not fit. *room (may be
 * NULL) gets the number of characters that fit on a line of the cell. */
gboolean js_cell_is_full(const JsCell *cell, double *room);

/* Whether the whole text of the cell is a figure or a code. */
gboolean js_cell_is_figure(const JsCell *cell);

/* Most characters in a piece of a label or figure. A guess. */
#define JS_SHORT_PIECE 3
