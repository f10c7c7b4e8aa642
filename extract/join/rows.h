/* Rows at a page break: one row that was cut, or two; and what is merged with what. */
#pragma once

#include "extract/model/table.h"

/* (cut.c) Is the first row of `part` the rest of the last row of `table`? Both have the same
 * columns, and the header of the part is gone already. */
gboolean js_rows_cut(const JsTable *table, const JsTable *part);

/* (rows.c) Moves the cells of `part` (emptied) under those of `table`. With `cut` the part's
 * first row goes on with the table's last one, cell by cell; without, merged cells that the break
 * cut are merged.
 */
void js_rows_append(JsTable *table, JsTable *part, gboolean cut);
