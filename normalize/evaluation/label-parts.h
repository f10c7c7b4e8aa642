/* Labels that share a cell with values. */
#pragma once

#include "extract/model/text.h"
#include "normalize/schema/evaluation-forms.h"

/* A part of a cell's text: the value of a label that stands before it. */
typedef struct {
  int label;      /* JS_LABEL_…; 0: it stands before the first label */
  guint from, to; /* characters of the flow */
} JsLabelPart;

/* The parts of a cell, from left to right; `flow` is js_text_flow() of `cell`. One part with label
 * 0 when the cell holds no label. Elements JsLabelPart; transfer full. */
GArray *js_label_parts(const JsEvaluationForms *forms, const JsText *cell, const JsText *flow);
