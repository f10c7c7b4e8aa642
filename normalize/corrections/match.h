/* Finds the row on which a correction hangs: the rules stand in apply.h. */
#pragma once

#include "normalize/corrections/corrections.h"

/* What came of a correction. */
typedef enum {
  JS_FIT_APPLIED,
  JS_FIT_ALREADY, /* the new value is there without the correction; the row counts as corrected */
  JS_FIT_NO_ROW,  /* nothing stands there any more */
  JS_FIT_SEVERAL, /* several rows fit equally well */
  JS_FIT_OTHER_TEXT,  /* another text is printed at the place */
  JS_FIT_OTHER_VALUE, /* the old value is no longer there */
  JS_FIT_INVALID,     /* a field or a value that the table cannot have */
  JS_FIT_NO_DOCUMENT  /* the document is not in the package */
} JsFit;

/* TRUE when the row stands at the place of the correction, with the same printed text. */
gboolean js_correction_is_at(const JsCorrection *correction, const JsRecords *records, guint index);

/* Sets *index to the row of the correction's table and returns JS_FIT_APPLIED; else tells why there
 * is none: NO_ROW, SEVERAL, OTHER_TEXT (*index is then the row at the place). */
JsFit js_correction_find(const JsCorrection *correction, const JsRecords *records, guint *index);
