/* datapackage.json: the Frictionless data package (v2) that describes the tables. */
#pragma once

#include "normalize/package/writer.h"

/* Writes and syncs DIR/datapackage.json for the closed tables; `engine` (NULL: none) is the OCR
 * engine. */
gboolean js_descriptor_write(const char *dir, JsTableWriter *const *tables, guint n_tables,
                             const JsPackageOptions *options, const char *engine, GError **error);
