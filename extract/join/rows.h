/* Rows at a page break: whether one row was cut, and which cells are merged. */
#pragma once

#include "extract/model/layout-words.h"
#include "extract/model/table.h"

/* (cut.c) Whether the first row of `part` is the rest of the last row of `table`. Both have the
 * same columns, and the part has no header any more. */
gboolean js_rows_cut(const JsLayoutWords *words, const JsTable *table, const JsTable *part);

/* (rows.c) Moves the cells of `part`, which is left empty, below those of `table`. With `cut`, the
 * part's first row continues the table's last row, cell by cell. Without, merged cells that the
 * break cut are joined. */
void js_rows_append(JsTable *table, JsTable *part, gboolean cut);
