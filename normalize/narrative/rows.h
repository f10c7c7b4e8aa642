/* Rows that the narrative's reader writes. */
#pragma once

#include "normalize/narrative/state.h"

/* "income" and "expenditure": the order of the two rows of what is about both sides. */
extern const char *const js_narrative_sides[2];

/* An amount about the subject: one row, or two where it is about both sides. */
void js_narrative_add_account(const JsNarrativeReader *reader, const JsNarrativeText *text,
                              const JsQuantity *q, const JsSubject *subject, const char *phase,
                              gboolean negative);
/* A percentage about the subject. */
void js_narrative_add_percent(const JsNarrativeReader *reader, const JsNarrativeText *text,
                              const JsQuantity *q, const JsSubject *subject, const char *metric,
                              gboolean negative);
/* A count or an area. */
void js_narrative_add_count(const JsNarrativeReader *reader, const JsNarrativeText *text,
                            const JsQuantity *q, const char *statement, const char *item,
                            const char *name, const char *metric, gboolean negative);
