/* Is a doubtful text layer what the page shows? A few of its words are recognised and compared. */
#pragma once

#include "ocr/sight.h"

/* Settles a page whose layer is JS_LAYER_DOUBTFUL: SOUND, its words kept, or LIES, its words
 * dropped (js_page_forget_text). page->reason tells what was found. FALSE only when the page cannot
 * be rendered. */
gboolean js_verdict_settle(JsSight *sight, JsDocument *document, JsPage *page, GError **error);

/* What was compared, for the decision and the tests. */
typedef struct {
  guint numbers, numbers_wrong; /* numbers of the layer that recognition was sure of */
  guint texts;                  /* pieces of text compared */
  double likeness;              /* their mean likeness, 0 to 1 */
  guint absent;                 /* words of the layer where the page shows no ink */
  guint lines,
      lines_uncovered; /* lines that the page shows, and those without words of the layer */
} JsEvidence;

/* TRUE when the evidence speaks for the layer; *reason (transfer full) says it in words. */
gboolean js_verdict_of(const JsEvidence *evidence, char **reason);

/* How much of the letters and digits of the layer's text was seen, in their order: 0 to 1. What was
 * seen beside it (a neighbour's characters) does not count, nor do marks, width and spaces. */
double js_verdict_likeness(const char *layer, const char *seen);
