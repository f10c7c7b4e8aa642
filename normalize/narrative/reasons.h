/* Finds what is not read: reasons, uses, work reports (docs/narrative.md, R3). In: clauses; out:
 * whether and how far they are read. */
#pragma once

#include "normalize/narrative/state.h"

/* FALSE when the clause `c`, whose folded text is `s`, is skipped. Resumes reading at a clause that
 * is a record by itself. */
gboolean js_reasons_pass(JsNarrativeReader *reader, const JsNarrativeText *text, const JsClause *c,
                         const char *s);
/* The character at which reasons or uses begin in the clause; its end when there are none. *skip
 * says how far they extend, *numbered whether they begin with an ordinal. */
guint js_reasons_begin(const JsNarrativeReader *reader, const JsClause *c, const char *s,
                       JsSkip *skip, gboolean *numbered);
/* TRUE when the paragraph is an item of a list of reasons that began in a paragraph before. */
gboolean js_reasons_continue(JsNarrativeReader *reader, const JsNarrativeText *text);
