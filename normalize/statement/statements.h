/* Statement tables (收入支出决算总表 … 部门预算 forms) → accounts and facts. */
#pragma once

#include "normalize/context.h"

/* TRUE when the table is a statement (also an empty one, which gives no rows). */
gboolean js_statement_read(JsContext *context, const JsTable *table);

/* When all is read: a table whose unit is not stated has that of the amounts elsewhere in the
 * document which are equal to its own, if they agree on it. */
void js_statement_settle_units(JsRecords *records);
