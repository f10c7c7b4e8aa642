/* Targets and results of indicators: operator, number and unit out of one cell (≥98%,
 * <=433.33万元). */
#pragma once

#include "normalize/schema/evaluation-forms.h"
#include "normalize/value/number.h"

typedef struct {
  const char *sign;    /* ">=", … or NULL; static */
  gboolean has_number; /* number is set */
  JsNumber number;
  char *unit; /* owned, NULL: none */
} JsTarget;

void js_target_clear(JsTarget *target);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(JsTarget, js_target_clear)

/* Words, dates, ranges and ratios leave everything empty; so does an empty cell. */
void js_target_read(const JsEvaluationForms *forms, const JsText *flowed, JsTarget *out);

/* The flowed cell is one amount, rate or score: a number, perhaps with 分, % or 元 behind it.
 * FALSE: a dash, words, nothing. */
gboolean js_amount_read(const JsText *flowed, JsNumber *out);
