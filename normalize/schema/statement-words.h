/* schemas/words/statement.json: words by which the reader of statements tells lines and columns
 * apart. The file's "about" explains each list. */
#pragma once

#include "extract/model/error.h"

typedef struct {
  GStrv years, this_year, year_before, years_before;
  GStrv parts, unit_labels, level_marks;
  GStrv functional, economic;
  GStrv budget, final, budget_tables, initial;
  GStrv expenditure_ends;
} JsStatementWords;

JsStatementWords *js_statement_words_load(const char *dir, GError **error);
void js_statement_words_free(JsStatementWords *words);
