/* Brings the column borders of tables on different pages together. */
#pragma once

#include "extract/model/table.h"

/* x → scale · x + shift: from the coordinates of a part's page to those of the logical table. */
typedef struct {
  double scale, shift;
} JsColumnMap;

/* The n_cols + 1 borders (double, points, ascending) of a table on one page. Transfer full. */
GArray *js_table_borders(const JsTable *table);

/* How well the borders of a part fit those of the logical table, 0 to 1: the share of borders with
 * a counterpart, of the side with fewer borders. *map gets the best map. */
double js_columns_fit(const GArray *logical, const GArray *part, gboolean ruled, JsColumnMap *map);

/* Renumbers the columns of both tables to one set of columns. Borders that only the part has are
 * inserted into the logical table and into `logical`. */
void js_columns_unify(JsTable *table, GArray *logical, JsTable *part, const GArray *borders,
                      gboolean ruled, const JsColumnMap *map);

/* For each column of a part without rules, the logical column in which its texts stand; NULL when
 * the texts of a column stand in none or in two. The part's own borders may differ from those of
 * the page before, because other texts and headings determined them. Transfer full. */
guint *js_columns_by_text(const GArray *logical, const JsTable *part);

/* Gives the cells of the part the columns found by js_columns_by_text(), of `n_cols` columns. */
void js_columns_renumber(JsTable *part, const guint *columns, guint n_cols);
