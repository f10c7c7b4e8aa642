/* Holds a table that is copied as it is against its Table Schema. In: a CSV file; out: what its
 * fields may not hold. Row by row, with flat memory. */
#pragma once

#include "normalize/package/read.h"

/* Does nothing when the file has the SHA-256 `sum` with which it was written (NULL: not known).
 * Errors: MISSING, IO, FORMAT. */
gboolean js_table_validate(const char *path, const JsTableSchema *schema, const char *sum,
                           JsFaultFunc fault, gpointer data, GError **error);
