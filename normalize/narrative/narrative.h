/* Reads the explanations (情况说明) of a document. In: paragraphs; out: accounts and facts in the
 * records. */
#pragma once

#include "normalize/context.h"

typedef struct _JsNarrative JsNarrative;

JsNarrative *js_narrative_new(JsContext *context /* transfer none */);
/* Takes one paragraph of running text, or a heading, in reading order. */
void js_narrative_push(JsNarrative *narrative, const JsParagraph *paragraph);
/* Call at a table: the text before it ends here, unless its last sentence is unfinished. */
void js_narrative_interrupt(JsNarrative *narrative);
void js_narrative_finish(JsNarrative *narrative);
void js_narrative_free(JsNarrative *narrative);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsNarrative, js_narrative_free)
