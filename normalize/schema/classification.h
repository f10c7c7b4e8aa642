/* The classification of government revenue and expenditure: codes and names over the years.
 *
 * Loaded from schemas/classification/classification.csv (classification, code, level, name, parent,
 * years, evidence). */
#pragma once

#include "extract/model/error.h"

typedef struct _JsClassification JsClassification;

typedef enum { JS_CLASS_FUNCTIONAL, JS_CLASS_ECONOMIC, JS_CLASS_ECONOMIC_GOVERNMENT } JsClass;

JsClassification *js_classification_load(const char *dir, GError **error);
void js_classification_free(JsClassification *c);

/* "functional", "economic", "economic_government". */
const char *js_class_id(JsClass k);

/* The code of the only entry whose names agree at every level given (contract, narrative R7); names
 * are as printed, without ordinals and level marks; NULL or "" where a level is not named. `year`
 * 0: unknown. marked: the names carried (类)(款)(项) marks, so 支出 at an end counts for nothing if
 * no name is equal. Borrowed; NULL when none or several remain. */
const char *js_classification_functional(const JsClassification *c, const char *lei,
                                         const char *kuan, const char *xiang, gboolean marked,
                                         int year);
/* An unmarked functional name: equal to exactly one entry of the whole list. */
const char *js_classification_functional_unmarked(const JsClassification *c, const char *name,
                                                  int year);
/* A line of a summary statement: among the 3-digit entries alone. */
const char *js_classification_functional_top(const JsClassification *c, const char *name, int year);
/* An economic account; `under` is the code of its 类 or NULL for the whole list. */
const char *js_classification_economic(const JsClassification *c, JsClass k, const char *under,
                                       const char *name, int year);
/* The name of a code in the year nearest to `year` (0: the latest), or NULL. Borrowed. */
const char *js_classification_name(const JsClassification *c, JsClass k, const char *code,
                                   int year);
/* TRUE when `printed` may be the name of an account that a list calls `listed`: names change over
 * the years, and single characters are misread. */
gboolean js_classification_alike(const char *listed, const char *printed);
gboolean js_classification_has_code(const JsClassification *c, JsClass k, const char *code);
/* Every name, once each, for the OCR lexicon: func(name, code, data). */
typedef void (*JsClassificationFunc)(JsClass k, const char *code, const char *name, gpointer data);
void js_classification_foreach(const JsClassification *c, JsClassificationFunc func, gpointer data);
