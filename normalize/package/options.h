/* In which form a package is written. */
#pragma once

#include <glib.h>

typedef enum { JS_FORMAT_CSV, JS_FORMAT_JSON_LINES } JsFormat;

typedef struct {
  JsFormat format;
  gboolean
      spreadsheet; /* BOM, CRLF, text cells that a spreadsheet would take for a formula guarded */
  gboolean force;  /* replace a package that is there */
  char *engine;    /* owned or NULL: OCR engine, version, language data, for the provenance */
} JsPackageOptions;
