/* The files of a package beside its tables: corrections.csv, which persons write, and original.gz,
 * which has the records as they were read. */
#pragma once

#include "normalize/corrections/corrections.h"
#include "normalize/package/options.h"
#include "normalize/package/original.h"

typedef struct {
  JsOriginalWriter *original; /* owned; NULL for JSON lines */
  char *corrections;          /* owned: the text of corrections.csv; NULL: there is none */
  gsize corrections_length;
  GPtrArray *applied; /* of char *, owned: ids of the corrections that the rows have */
} JsPackageExtras;

/* Starts original.gz in `dir`. Errors: IO. */
gboolean js_package_extras_open(JsPackageExtras *extras, const char *dir,
                                const JsPackageOptions *options, GError **error);
void js_package_extras_set_corrections(JsPackageExtras *extras, const JsCorrections *corrections);
/* Writes and closes the files. Errors: IO. */
gboolean js_package_extras_close(JsPackageExtras *extras, const char *dir, GError **error);
void js_package_extras_clear(JsPackageExtras *extras);
