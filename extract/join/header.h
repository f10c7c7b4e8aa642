/* Header rows that are printed again on the next page. */
#pragma once

#include "extract/model/layout-words.h"
#include "extract/model/table.h"

/* The number of first rows of `part` that repeat the header of `table`, 0 when none; *header_rows
 * gets the row where that header ends in `table`. */
guint js_header_repeated(const JsLayoutWords *words, const JsTable *table, const JsTable *part,
                         guint *header_rows);

/* TRUE when the first `rows` rows of `part` are the same cells, column by column, as those of the
 * header that ends at `header_rows`: then columns are the same by number, whatever their widths. */
gboolean js_header_same_columns(const JsTable *table, const JsTable *part, guint rows,
                                guint header_rows);

/* Takes the first rows out of a part. */
void js_table_drop_rows(JsTable *part, guint rows);
