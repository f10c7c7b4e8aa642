/* The table of schemas/words/statement.json: see statement-words.h. */
#include "normalize/schema/statement-words.h"

#include "normalize/schema/shape.h"

#define WORDS(member) JS_FIELD(JS_FIELD_STRINGS, JsStatementWords, member, .required = TRUE)

static const JsField FIELDS[] = {
    WORDS(years),    WORDS(this_year),        WORDS(year_before), WORDS(years_before),
    WORDS(parts),    WORDS(unit_labels),      WORDS(level_marks), WORDS(functional),
    WORDS(economic), WORDS(budget),           WORDS(final),       WORDS(budget_tables),
    WORDS(initial),  WORDS(expenditure_ends), JS_FIELD_END,
};
static const JsShape SHAPE = JS_SHAPE(JsStatementWords, FIELDS);

JsStatementWords *
js_statement_words_load(const char *dir, GError **error)
{
  return js_shape_load(&SHAPE, dir, "words/statement.json", error);
}

void
js_statement_words_free(JsStatementWords *words)
{
  js_shape_free(&SHAPE, words);
}
