/* A package that is there, read back: for checks of what a person has corrected.
 *
 * Only what the identities need is read (values, what they state, where they stand); verdicts and
 * checks are written back in place, every other field and column of the files stays as it is. */
#pragma once

#include "normalize/records.h"
#include "normalize/schema/csv-file.h"

typedef struct {
  char *id;           /* owned */
  const char *file;   /* borrowed from the package */
  guint row;          /* of documents.csv */
  JsRecords *records; /* owned */
} JsReadDocument;

typedef struct {
  char *dir; /* owned */
  /* Owned; in this order: documents, accounts, facts, projects, funding, indicators, checks. */
  JsCsvFile *files[7];
  GPtrArray *documents; /* of JsReadDocument, owned, in the order of documents.csv */
} JsReadPackage;

/* Errors: IO, FORMAT (file, row and column of what cannot be a value). Transfer full. */
JsReadPackage *js_read_package_load(const char *dir, GError **error);
void js_read_package_free(JsReadPackage *package);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsReadPackage, js_read_package_free)

/* Writes the documents' identities to checks.csv, their verdicts to the `check` columns, the counts
 * to documents.csv, and the new hashes to datapackage.json. Each file is replaced whole. */
gboolean js_read_package_save(JsReadPackage *package, GError **error);
