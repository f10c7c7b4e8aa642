/* Writes datapackage.json, the Frictionless Data Package (v2) descriptor of the tables. In: the
 * closed tables with their hashes and counts; out: one JSON file. */
#pragma once

#include "normalize/package/extras.h"
#include "normalize/package/writer.h"

/* Writes and syncs DIR/datapackage.json for the closed tables. `engine` names the OCR engine; NULL
 * when none was used. `stopped`: the run did not read all of its inputs. Errors: IO. */
gboolean js_descriptor_write(const char *dir, JsTableWriter *const *tables, guint n_tables,
                             const JsPackageOptions *options, const char *engine,
                             const JsPackageExtras *extras, gboolean stopped, GError **error);
