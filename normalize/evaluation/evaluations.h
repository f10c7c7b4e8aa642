/* Performance self-evaluation forms (绩效自评表) → projects, funding, indicators. */
#pragma once

#include "normalize/context.h"

/* TRUE when the table is such a form, or goes on with the one before it. */
gboolean js_evaluation_read(JsContext *context, const JsTable *table);

/* When the document is read: forms without a name of their own get its entity, those without a year
 * its year. */
void js_evaluation_settle(JsRecords *records);
