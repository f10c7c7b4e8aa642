/* Decides whether a doubtful text layer is what the page shows, by recognising some of its words.
 */
#pragma once

#include "ocr/sight.h"

/* Decides on a page whose layer is JS_LAYER_DOUBTFUL: SOUND, with its words kept, or LIES, with its
 * words dropped (js_page_forget_text()). page->reason says what was found. FALSE only when the page
 * cannot be rendered. */
gboolean js_verdict_settle(JsSight *sight, JsDocument *document, JsPage *page, GError **error);

/* What was compared; input of the decision and of its tests. */
typedef struct {
  guint numbers, numbers_wrong; /* numbers read with confidence */
  guint texts;                  /* pieces of text compared */
  double likeness;              /* their mean likeness, 0 to 1 */
  guint absent;                 /* words where the page has no ink */
  guint lines, lines_uncovered; /* lines on the page, and those without words */
} JsEvidence;

/* Whether the evidence supports the layer; *reason (transfer full) says why. */
gboolean js_verdict_of(const JsEvidence *evidence, char **reason);

/* Share of the letters and digits in the layer's text that was seen in this order, 0 to 1. Other
 * characters seen before or after it do not count, nor do marks, width and spaces. */
double js_verdict_likeness(const char *layer, const char *seen);
