/* Names of identifiers in one language, from schemas/labels/labels.csv. */
#pragma once

#include "extract/model/error.h"

typedef struct _JsLabels JsLabels;

/* `language`: as "zh" or "zh_CN". Where the file has no column for it, no identifier has a name.
 * `dir`: the folder of the schemas. Errors: IO, FORMAT. Transfer full. */
JsLabels *js_labels_load(const char *dir, const char *language, GError **error);
void js_labels_free(JsLabels *labels);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsLabels, js_labels_free)

/* The name of the identifier in the field ("rule", "statement" …), or the identifier itself.
 * Borrowed. */
const char *js_labels_get(const JsLabels *labels, const char *field, const char *id);

/* Gives the name of an identifier, or the identifier itself, as js_labels_get(). */
typedef const char *(*JsLabelFunc)(gconstpointer data, const char *field, const char *id);

/* The scope of an identity, as checks.csv has it, with names for its identifiers: "expenditure ·
 * 208 · total" → "支出表 · 208 · 合计". Transfer full. */
char *js_label_scope(const char *scope, JsLabelFunc label, gconstpointer data);
