/* What is not read: reasons, uses, work reports (contract, narrative R3). */
#pragma once

#include "normalize/narrative/state.h"

/* FALSE: the clause `c`, whose folded text is `s`, is passed over. Takes reading up again at a
 * clause that is a record by itself. */
gboolean js_reasons_pass(JsNarrativeReader *reader, const JsNarrativeText *text, const JsClause *c,
                         const char *s);
/* Where reasons or uses begin in the clause, its end when nowhere; *skip says how far they go,
 * *numbered whether they begin with an ordinal. */
guint js_reasons_begin(const JsNarrativeReader *reader, const JsClause *c, const char *s,
                       JsSkip *skip, gboolean *numbered);
/* TRUE when the paragraph is an item of a list of reasons that began before it. */
gboolean js_reasons_continue(JsNarrativeReader *reader, const JsNarrativeText *text);
/* The number of quantities in the characters from…to, and the index of the first. */
guint js_narrative_quantities_in(const JsNarrativeText *text, guint from, guint to, guint *first);
