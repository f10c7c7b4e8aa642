/* schemas/words/evaluation.json: words by which the values of performance forms are read. The
 * file's "about" explains each member. */
#pragma once

#include "extract/model/error.h"

typedef struct {
  GStrv phrase_ends, amount_ends, calendar, nothing;
  GRegex *money_unit, *year_alone, *year_within;
} JsEvaluationWords;

JsEvaluationWords *js_evaluation_words_load(const char *dir, GError **error);
void js_evaluation_words_free(JsEvaluationWords *words);
