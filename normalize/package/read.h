/* Reads an existing package, so that values corrected by a person can be checked again.
 *
 * Only what the identities need is read: values, what they state, and their places. Verdicts and
 * checks are written back; all other fields and columns of the files stay unchanged. */
#pragma once

#include "normalize/records.h"
#include "normalize/schema/csv-file.h"

typedef struct {
  char *id;           /* owned */
  const char *file;   /* borrowed from the package */
  guint row;          /* index of its row in documents.csv, from 0 */
  JsRecords *records; /* owned */
} JsReadDocument;

typedef struct {
  char *dir; /* owned */
  /* Owned; in this order: documents, accounts, facts, projects, funding, indicators, checks. */
  JsCsvFile *files[7];
  GPtrArray *documents; /* of JsReadDocument, owned, in the order of documents.csv */
} JsReadPackage;

/* Errors: IO; FORMAT (with file, row and column of a field that is not a number). Transfer full. */
JsReadPackage *js_read_package_load(const char *dir, GError **error);
void js_read_package_free(JsReadPackage *package);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsReadPackage, js_read_package_free)

/* Writes the identities to checks.csv, the verdicts to the `check` columns, the counts to
 * documents.csv, and the new hashes to datapackage.json. Each file is replaced as a whole. Errors:
 * IO. */
gboolean js_read_package_save(JsReadPackage *package, GError **error);
