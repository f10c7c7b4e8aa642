/* Writes the records of the narrative. In: a quantity and its account; out: accounts and facts. */
#pragma once

#include "normalize/narrative/state.h"

/* "income" and "expenditure", in the order of the two rows of an amount about both sides. */
extern const char *const js_narrative_sides[2];

/* Adds an amount of the account: one row, or two if it is about both sides. */
void js_narrative_add_account(const JsNarrativeReader *reader, const JsNarrativeText *text,
                              const JsQuantity *q, const JsSubject *subject, const char *phase,
                              gboolean negative);
/* Adds a percentage of the account. */
void js_narrative_add_percent(const JsNarrativeReader *reader, const JsNarrativeText *text,
                              const JsQuantity *q, const JsSubject *subject, const char *metric,
                              gboolean negative);
/* Adds a count or an area. */
void js_narrative_add_count(const JsNarrativeReader *reader, const JsNarrativeText *text,
                            const JsQuantity *q, const char *statement, const char *item,
                            const char *name, const char *metric, gboolean negative);
