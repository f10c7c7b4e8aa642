/* Counts and areas of the narrative (contract, facts.csv). */
#pragma once

#include "normalize/narrative/state.h"

/* Reads the count `q`, whose words begin at `from` and whose clause ends, or has its next number,
 * at `to`. */
void js_narrative_read_count(JsNarrativeReader *reader, const JsNarrativeText *text,
                             const JsQuantity *q, guint from, guint to, const JsLead *lead);
/* TRUE when the words name a count that is known. */
gboolean js_narrative_is_count(const JsNarrativeReader *reader, const JsNarrativeText *text,
                               const JsQuantity *q, guint from, guint to);
