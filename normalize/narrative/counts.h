/* Reads counts and areas of sentences. In: a number and the words around it; out: facts. */
#pragma once

#include "normalize/narrative/state.h"

/* Reads the count `q`. Its words begin at the character `from`; `to` is the end of its clause or
 * the next number. */
void js_narrative_read_count(JsNarrativeReader *reader, const JsNarrativeText *text,
                             const JsQuantity *q, guint from, guint to, const JsLead *lead);
/* TRUE when the words name a known count. */
gboolean js_narrative_is_count(const JsNarrativeReader *reader, const JsNarrativeText *text,
                               const JsQuantity *q, guint from, guint to);
