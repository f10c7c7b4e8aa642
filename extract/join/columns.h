/* Column borders of tables on different pages, brought together. */
#pragma once

#include "extract/model/table.h"

/* x → scale · x + shift: from a part's page to the coordinates of the logical table. */
typedef struct {
  double scale, shift;
} JsColumnMap;

/* The n_cols + 1 borders of a table of one page, of double, ascending. Transfer full. */
GArray *js_table_borders(const JsTable *table);

/* How well the borders of a part fit those of the logical table: the share of the borders of the
 * one with fewer that have a counterpart, 0 to 1. *map gets the map that fits best. */
double js_columns_fit(const GArray *logical, const GArray *part, gboolean ruled, JsColumnMap *map);

/* Renumbers the columns of both, so that one set of columns serves them: borders that only the part
 * has are inserted into the logical table and into `logical`. */
void js_columns_unify(JsTable *table, GArray *logical, JsTable *part, const GArray *borders,
                      gboolean ruled, const JsColumnMap *map);

/* For each column of a part without rules the logical column in which its texts stand; NULL when
 * one stands in none or in two. Its own borders need not be those of the page before, where other
 * texts and headings made them. Transfer full. */
guint *js_columns_by_text(const GArray *logical, const JsTable *part);

/* Gives the part's cells the columns that js_columns_by_text() found, of `n_cols`. */
void js_columns_renumber(JsTable *part, const guint *columns, guint n_cols);
