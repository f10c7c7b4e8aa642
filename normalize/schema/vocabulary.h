/* clang-format off */
/* Canonical items, measures and phases, and the names under which they are printed. In: a printed
 * name; out: its identifier.
 *
 * schemas/vocabulary.json:
 *   {"prefixes": ["本年", …], "suffixes": ["决算数", …],
 *    "items": [{"id": "business_income", "direction": "income", "names": ["事业收入", …],
 *               "statements": ["income", …] (optional: only in these)}],
 *    "counts": [{"id": "vehicles_held", "metric": "count", "names": ["公务用车保有量", …]}],
 *    "measures": [{"id": "basic", "names": ["基本支出", …]}],
 *    "phases": [{"id": "approved", "names": ["年初预算", …]}],
 *    "statements": identifiers of all statements}
 *
 * The files of schemas/statements/ may add items, counts, measures and phases for their forms.
 * Names are compared after js_label_strip() and js_fold_letters(), without a year at the beginning.
 * A name that is not found is tried again without a prefix, a suffix, or both. */
/* clang-format on */
#pragma once

#include "extract/model/error.h"

typedef struct _JsVocabulary JsVocabulary;

typedef struct {
  const char *id;
  const char *direction; /* items: "income", "expenditure" or NULL */
  const char *metric;    /* counts: "count" or "area" */
} JsItem;

JsVocabulary *js_vocabulary_load(const char *dir, GError **error);
void js_vocabulary_free(JsVocabulary *v);

/* The item that `name` means in `statement` on the side `direction` ("income", "expenditure", NULL:
 * unknown). `name` is as printed; ordinals and 其中 are removed here. An entry for this statement
 * is preferred to a general one. Borrowed; NULL when there is none. */
const JsItem *js_vocabulary_item(const JsVocabulary *v, const char *statement,
                                 const char *direction, const char *name);
/* The count or area that `name` means, for facts.csv; NULL when there is none. Borrowed. */
const JsItem *js_vocabulary_count(const JsVocabulary *v, const char *statement, const char *name);
/* The measure of a column heading; NULL when there is none (the caller then uses "total").
 * Borrowed. */
const char *js_vocabulary_measure(const JsVocabulary *v, const char *heading);
/* The phase that a heading or phrase names; NULL when there is none. Borrowed. */
const char *js_vocabulary_phase(const JsVocabulary *v, const char *heading);
/* TRUE when `id` is a statement of the output. */
gboolean js_vocabulary_has_statement(const JsVocabulary *v, const char *id);
/* TRUE when `id` is an item or a count. */
gboolean js_vocabulary_has_item(const JsVocabulary *v, const char *id);
