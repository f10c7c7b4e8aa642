/* The official classification of government revenue and expenditure: codes and names over the
 * years.
 *
 * In: schemas/classification/classification.csv (classification, code, level, name, parent, years,
 * evidence); out: codes for printed names, and names for codes. */
#pragma once

#include "extract/model/error.h"

typedef struct _JsClassification JsClassification;

typedef enum {
  JS_CLASS_FUNCTIONAL,
  JS_CLASS_ECONOMIC,
  JS_CLASS_ECONOMIC_GOVERNMENT,
  JS_CLASS_REVENUE
} JsClass;

JsClassification *js_classification_load(const char *dir, GError **error);
void js_classification_free(JsClassification *c);

/* "functional", "economic", "economic_government", "revenue". */
const char *js_class_id(JsClass k);

/* The code of the only entry whose names agree on every level given. Names are as printed, without
 * ordinals and level marks; NULL or "" for a level that is not named. `year` is 0 when unknown.
 * `marked`: the names carried the marks (类)(款)(项); then 支出 at the end of a name is ignored if
 * no name is equal. Borrowed; NULL when no entry or several codes remain. */
const char *js_classification_functional(const JsClassification *c, const char *lei,
                                         const char *kuan, const char *xiang, gboolean marked,
                                         int year);
/* As above for a name without level marks, which must be equal to that of exactly one code of the
 * whole list. */
const char *js_classification_functional_unmarked(const JsClassification *c, const char *name,
                                                  int year);
/* As above for a line of a summary statement, among the 3-digit codes only. */
const char *js_classification_functional_top(const JsClassification *c, const char *name, int year);
/* The code of an economic account. `under` is the code of its 类, or NULL to search the whole list.
 */
const char *js_classification_economic(const JsClassification *c, JsClass k, const char *under,
                                       const char *name, int year);
/* The code of a line in a government's table. `under` is the code of the line that it is a part of;
 * NULL searches the top codes first, then the whole list. Equal names are preferred to names that
 * agree without brackets and without one of `ends` at the end. Borrowed; NULL when no entry or
 * several codes remain. */
const char *js_classification_line(const JsClassification *c, JsClass k, const char *under,
                                   const char *name, GStrv ends, int year);
/* The name of a code in the year nearest to `year` (0: the latest). Borrowed; NULL for an unknown
 * code. */
const char *js_classification_name(const JsClassification *c, JsClass k, const char *code,
                                   int year);
/* TRUE when `printed` may be a name of the account that the list calls `listed`. Names change over
 * the years, and single characters are misread. */
gboolean js_classification_alike(const char *listed, const char *printed);
gboolean js_classification_has_code(const JsClassification *c, JsClass k, const char *code);
/* Calls func(class, code, name, data) with every name once, for the OCR lexicon. */
typedef void (*JsClassificationFunc)(JsClass k, const char *code, const char *name, gpointer data);
void js_classification_foreach(const JsClassification *c, JsClassificationFunc func, gpointer data);
