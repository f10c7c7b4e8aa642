/* The options with which a package is written. */
#pragma once

#include "normalize/package/shard.h"

typedef enum { JS_FORMAT_CSV, JS_FORMAT_JSON_LINES } JsFormat;

typedef struct {
  JsFormat format;
  /* For spreadsheets: byte-order mark, CRLF, and a guard before text that would run as a formula.
   */
  gboolean spreadsheet;
  gboolean force; /* replace an existing package */
  gboolean keep_others; /* files in the folder that are no part of a package stay there */
  JsShard *shard; /* the package is that of a shard; NULL: of a whole list; borrowed */
  char *engine;   /* owned, may be NULL: OCR engine, version and language data */
} JsPackageOptions;
