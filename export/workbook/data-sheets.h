/* Tables of the package as sheets: one row a row, Chinese titles and labels, header frozen, filters
 * on. */
#pragma once

#include "export/package-tables.h"
#include "export/workbook/book.h"

/* The sheet of figures, first of the data. Errors: IO. */
gboolean js_data_sheet_figures(JsBook *book, GError **error);
/* The sheet of what to distrust: the view doubtful, with what the failing identities say. */
gboolean js_data_sheet_doubtful(JsBook *book, GError **error);
/* Quantities, funding lines and indicators; a table without rows gives no sheet. */
gboolean js_data_sheets_rest(JsBook *book, GError **error);
/* All columns of all tables and all labels. */
gboolean js_data_sheets_dictionary(JsBook *book, GError **error);
