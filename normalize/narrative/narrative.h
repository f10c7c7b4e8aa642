/* Sentences of 情况说明 → accounts and facts. */
#pragma once

#include "normalize/context.h"

typedef struct _JsNarrative JsNarrative;

JsNarrative *js_narrative_new(JsContext *context /* transfer none */);
/* One paragraph of running text or a heading, in reading order. */
void js_narrative_push(JsNarrative *narrative, const JsParagraph *paragraph);
/* A table stood here: a list that it interrupts goes on behind it. */
void js_narrative_interrupt(JsNarrative *narrative);
void js_narrative_finish(JsNarrative *narrative);
void js_narrative_free(JsNarrative *narrative);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsNarrative, js_narrative_free)
