/* Reads performance self-evaluation forms (绩效自评表). In: tables; out: projects, funding lines
 * and indicators in the records. */
#pragma once

#include "normalize/context.h"

/* TRUE when the table is such a form or continues the one before it. */
gboolean js_evaluation_read(JsContext *context, const JsTable *table);

/* Call when the whole document is read: gives forms without a name the document's entity, and forms
 * without a year its year. */
void js_evaluation_settle(JsRecords *records);
