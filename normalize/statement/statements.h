/* Reads statement tables of final accounts and budgets (收入支出决算总表 …). In: tables; out:
 * accounts and facts in the records. */
#pragma once

#include "normalize/context.h"

/* TRUE when the table is a statement, even an empty one, which gives no records. */
gboolean js_statement_read(JsContext *context, const JsTable *table);

/* Call when the whole document is read. A table without a unit gets the unit of the equal amounts
 * elsewhere in the document, if they all have the same one. */
void js_statement_settle_units(JsRecords *records);
