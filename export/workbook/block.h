/* One printed table as a block of a sheet. */
#pragma once

#include "export/workbook/values.h"

typedef struct {
  int row, column, row_span, column_span;
  char *text; /* owned */
} JsBlockCell;

/* Writes the cells of a table (of JsBlockCell) from the sheet's next row on, and moves that on by
 * the table's rows. */
void js_printed_block_write(JsBookSheet *sheet, const GPtrArray *cells, const JsCellValues *values);
guint js_printed_block_rows(const GPtrArray *cells);
