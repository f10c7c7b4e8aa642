/* What loading and matching of the statement forms share. */
#pragma once

#include "normalize/schema/statement-forms.h"

struct _JsStatementForms {
  GPtrArray *forms;      /* of JsStatementForm, owned */
  GHashTable *roles;     /* letters → JsRole */
  GHashTable *sides;     /* letters → "income" / "expenditure" */
  GPtrArray *unit_lines; /* of GRegex, owned */
  GStrv own_titles, not_own_titles, other_titles, statement_words;
  GStrv government_documents, not_government_documents, government_tables, unit_ends;
  GStrv skip_containing, units, subtotals, counts_below, splits, not_titles, government_ends;
};
