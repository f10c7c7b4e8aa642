/* The output package: CSV files and datapackage.json, written whole or not at all. */
#pragma once

#include "extract/model/error.h"
#include "normalize/package/document-info.h"
#include "normalize/package/options.h"
#include "normalize/records.h"
#include "normalize/schemas.h"

typedef struct _JsPackage JsPackage;

/* Starts a package beside `dir` (dir.partial-XXXXXX); EXISTS when dir holds one already and !force,
 * IO when it cannot be written. */
JsPackage *js_package_new(const char *dir, const JsPackageOptions *options,
                          const JsSchemas *schemas, GError **error);
/* Appends the cells that are in `records` so far and takes them out, so that a long document need
 * not hold them all; the rest goes with js_package_add(). `sha256` is the document's. */
gboolean js_package_add_cells(JsPackage *package, const char *sha256, JsRecords *records,
                              GError **error);
/* Appends one row of files.csv; files in the order of the calls. */
gboolean js_package_add_file(JsPackage *package, const JsFileInfo *info, GError **error);
/* Puts the name of the body right where OCR read it wrongly, by the list of regions and by the
 * documents added so far; before js_package_add(). */
void js_package_mend_entity(JsPackage *package, JsRecords *records);
/* Appends one document, records may be NULL for a failed one; documents in the order of the calls.
 */
gboolean js_package_add(JsPackage *package, const JsDocumentInfo *info, const JsRecords *records,
                        GError **error);
/* The OCR engine, its version and language data, for the provenance. */
void js_package_set_engine(JsPackage *package, const char *engine);
/* Writes datapackage.json, syncs, and puts the whole in place with a rename. */
gboolean js_package_close(JsPackage *package, GError **error);
/* Without a close before it: removes what was written so far. */
void js_package_free(JsPackage *package);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsPackage, js_package_free)
