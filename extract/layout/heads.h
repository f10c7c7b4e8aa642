/* Tells the headings of a table from its body. */
#pragma once

#include "extract/model/table.h"

/* Sets *rows and *cols to the number of rows at the top and of columns at the left that are
 * headings; 0 where this is not clear. Rows that the layout knows (JsTable.header_rows) are taken
 * over. */
void js_table_heads(const JsTable *table, guint *rows, guint *cols);
