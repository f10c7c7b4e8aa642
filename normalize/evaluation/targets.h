/* Targets and results of indicators. In: the text of one cell (≥98%, <=433.33万元); out: operator,
 * number and unit. */
#pragma once

#include "normalize/schema/evaluation-forms.h"
#include "normalize/value/number.h"

typedef struct {
  const char *sign;    /* ">=", …; NULL when there is none; static */
  gboolean has_number; /* TRUE when `number` is set */
  JsNumber number;
  char *unit; /* owned; NULL when there is none */
} JsTarget;

void js_target_clear(JsTarget *target);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(JsTarget, js_target_clear)

/* Reads the cell. Words, dates, ranges, ratios and an empty cell leave `out` empty. */
void js_target_read(const JsEvaluationForms *forms, const JsText *flowed, JsTarget *out);

/* Reads a cell that is one amount, rate or score: a number, perhaps followed by 分, % or a unit of
 * money. FALSE for a dash, words or an empty cell. */
gboolean js_amount_read(const JsEvaluationForms *forms, const JsText *flowed, JsNumber *out);
