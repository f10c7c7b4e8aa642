/* Statement tables (收入支出决算总表 … 部门预算 forms) → accounts and facts. */
#pragma once

#include "normalize/interpreter.h"

JsStatementForms *js_statement_forms_load(const char *dir, GError **error);
void js_statement_forms_free(JsStatementForms *forms);

/* TRUE when the table is a statement (also an empty one, which gives no rows). */
gboolean js_statement_read(JsContext *context, const JsTable *table);
