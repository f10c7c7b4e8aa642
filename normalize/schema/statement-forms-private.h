/* What loading and matching of the statement forms share. */
#pragma once

#include "normalize/schema/statement-forms.h"

struct _JsStatementForms {
  GPtrArray *forms;  /* of JsStatementForm, owned */
  GHashTable *roles; /* letters → JsRole */
  GHashTable *sides; /* letters → "income" / "expenditure" */
  GStrv own_titles, not_own_titles;
  GStrv government_documents, not_government_documents, government_tables;
  GStrv skip_containing, units, subtotals, counts_below, splits, not_titles, government_ends;
};
