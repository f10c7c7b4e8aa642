/* Recognises header rows that are printed again on the next page. */
#pragma once

#include "extract/model/layout-words.h"
#include "extract/model/table.h"

/* How many first rows of `part` repeat the header of the first `n_cols` columns of `table`; 0 for
 * none. *header_rows gets the row in `table` at which the header ends. */
guint js_header_repeated(const JsLayoutWords *words, const JsTable *table, guint n_cols,
                         const JsTable *part, guint *header_rows);

/* The same for tables without rules, in which the headings of a page with few rows may come
 * together in other cells: how many first rows of `part` have all characters of the table's header.
 */
guint js_header_reprinted(const JsLayoutWords *words, const JsTable *table, const JsTable *part);

/* Whether the first `rows` rows of `part` have the same cells, column by column, as the header that
 * ends at `header_rows`. Then columns with the same number are the same, whatever their widths. */
gboolean js_header_same_columns(const JsTable *table, guint n_cols, const JsTable *part, guint rows,
                                guint header_rows);

/* Removes the first `rows` rows of a part. */
void js_table_drop_rows(JsTable *part, guint rows);
