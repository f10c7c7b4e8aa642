/* Finds labels that share a cell with values. */
#pragma once

#include "extract/model/text.h"
#include "normalize/schema/evaluation-forms.h"

/* A part of a cell's text: the value after a label. */
typedef struct {
  int label;      /* JS_LABEL_…; 0: the part before the first label */
  guint from, to; /* characters of the flow; `to` is exclusive */
} JsLabelPart;

/* The parts of a cell, from left to right. `flow` is js_text_flow() of `cell`. A cell without
 * labels gives one part with label 0. Elements JsLabelPart; transfer full. */
GArray *js_label_parts(const JsEvaluationForms *forms, const JsText *cell, const JsText *flow);
