/* clang-format off */
/* Applies the corrections of a document to its records. In: the records as they were read, after
 * the identities ran over them; out: the same records corrected, and for each correction what came
 * of it. The caller runs the identities anew.
 *
 * How a correction finds its row, the first that gives exactly one:
 *
 *   1  same page, same place (the centres lie within PLACE_TOLERANCE), same printed text
 *   2  same page, same printed text, same line            (the place moved: another version)
 *
 * Several rows of one printed number are told apart by `line`, then by the old value. A row whose
 * field holds neither the old nor the new value is left alone. */
/* clang-format on */
#pragma once

#include "normalize/corrections/match.h"

typedef struct {
  const JsCorrection *correction; /* borrowed */
  JsFit fit;
  char *message; /* owned: why it was not applied, for users; NULL when it was */
  guint rows;    /* number of rows that it changed or confirmed */
} JsCorrectionOutcome;

/* TRUE for JS_FIT_APPLIED and JS_FIT_ALREADY. */
gboolean js_fit_is_good(JsFit fit);

/* Applies all corrections of the document in their order. `tables` says which values a field may
 * have; NULL: any. Elements JsCorrectionOutcome, owned; empty when the document has no corrections.
 * Transfer full. */
GPtrArray *js_corrections_apply(const JsCorrections *corrections, const JsTableSchemas *tables,
                                const char *document_id, JsRecords *records);
