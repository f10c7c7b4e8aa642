/* The table of schemas/words/evaluation.json: see evaluation-words.h. */
#include "normalize/schema/evaluation-words.h"

#include "normalize/schema/shape.h"

#define WORDS(member) JS_FIELD(JS_FIELD_STRINGS, JsEvaluationWords, member, .required = TRUE)
#define PATTERN(member) JS_FIELD(JS_FIELD_REGEX, JsEvaluationWords, member, .required = TRUE)

static const JsField FIELDS[] = {
    WORDS(phrase_ends),  WORDS(amount_ends),  WORDS(calendar),      WORDS(nothing),
    PATTERN(money_unit), PATTERN(year_alone), PATTERN(year_within), JS_FIELD_END,
};
static const JsShape SHAPE = JS_SHAPE(JsEvaluationWords, FIELDS);

JsEvaluationWords *
js_evaluation_words_load(const char *dir, GError **error)
{
  return js_shape_load(&SHAPE, dir, "words/evaluation.json", error);
}

void
js_evaluation_words_free(JsEvaluationWords *words)
{
  js_shape_free(&SHAPE, words);
}
