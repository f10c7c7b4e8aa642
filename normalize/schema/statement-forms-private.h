/* Shared by the loading and the matching of statement forms. */
#pragma once

#include "normalize/schema/statement-forms.h"

/* The headings of columns with each role, and below, those of the two sides; letters. */
typedef struct {
  GStrv ordinal, code, name, entity, group, change, rate, skip;
} JsRoleWords;

typedef struct {
  GStrv income, expenditure;
} JsSideWords;

struct _JsStatementForms {
  GPtrArray *forms;       /* of JsStatementForm, owned */
  GHashTable *roles;      /* letters → JsRole */
  GHashTable *sides;      /* letters → "income" / "expenditure" */
  JsRoleWords role_words; /* from common.json; `roles` and `sides` have the words of all files */
  JsSideWords side_words;
  GPtrArray *unit_lines; /* of GRegex, owned */
  GStrv own_titles, not_own_titles, other_titles, statement_words;
  GStrv government_documents, not_government_documents, government_tables, unit_ends;
  GStrv skip_containing, units, subtotals, counts_below, splits, not_titles, government_ends;
};
