/* Reads an existing package, document by document, also one that a person has edited.
 *
 * In: the folder. Out: the list of its documents; for each of them the records as the tables say
 * them, and as they were read (package/original.h). No more than one document is in memory, beside
 * a list of ids and places. */
#pragma once

#include "normalize/package/document-info.h"
#include "normalize/package/original.h"
#include "normalize/package/table-file.h"
#include "normalize/record-columns.h"
#include "normalize/schema/table-schema.h"

typedef struct _JsReadPackage JsReadPackage;

/* A document as the tables say it. */
typedef struct {
  const char *id; /* borrowed from the package */
  JsDocumentInfo info;
  char *file, *status, *message;     /* owned: the texts of `info` */
  JsRecords *records;                /* owned */
  GPtrArray *ids[JS_N_RECORD_KINDS]; /* of char *, owned: the field id of each record's row */
} JsReadDocument;

/* Gets what is wrong with a field: "accounts.csv, row 17, column code: “208.0” is …". */
typedef void (*JsFaultFunc)(const char *message, gpointer data);

/* Opens the package; every file is read once, and hashed. Errors: MISSING, IO; FORMAT for a folder
 * that holds no package, for JSON lines and for a table without its columns. `schemas` is borrowed.
 * Transfer full. */
JsReadPackage *js_read_package_open(const char *dir, const JsTableSchemas *schemas, GError **error);
void js_read_package_free(JsReadPackage *package);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsReadPackage, js_read_package_free)

guint js_read_package_length(const JsReadPackage *package);
const char *js_read_package_id(const JsReadPackage *package, guint document);

/* Reads a document from the tables. `fault` (may be NULL) gets each field that its Table Schema
 * does not allow; such a field is left empty in the records. Errors: IO, FORMAT. Transfer full. */
JsReadDocument *js_read_package_document(JsReadPackage *package, guint document, JsFaultFunc fault,
                                         gpointer data, GError **error);
/* Reads its row of documents.csv alone. Transfer full. */
JsReadDocument *js_read_package_info(JsReadPackage *package, guint document, GError **error);
void js_read_document_free(JsReadDocument *document);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsReadDocument, js_read_document_free)

/* The records as they were read from the document, before any correction; NULL without an error
 * when the package keeps no original of it. Transfer full. */
JsRecords *js_read_package_original(const JsReadPackage *package, guint document, GError **error);
/* NULL when the package has none. Borrowed. */
const JsOriginal *js_read_package_originals(const JsReadPackage *package);

/* TRUE when the file is not as it was written; for table NULL, when one of the tables whose rows
 * are records is not. TRUE also where datapackage.json tells no hash. */
gboolean js_read_package_is_edited(const JsReadPackage *package, const char *table);
/* The SHA-256 that datapackage.json tells of a file; NULL: none. Borrowed. */
const char *js_read_package_sum(const JsReadPackage *package, const char *file);
/* The ids of the corrections that the tables have, NULL-terminated; NULL when there is no
 * datapackage.json that tells. Borrowed. */
const char *const *js_read_package_applied(const JsReadPackage *package);
/* The engine of datapackage.json, NULL: none; and whether the CSV is for spreadsheets. Borrowed. */
const char *js_read_package_engine(const JsReadPackage *package);
gboolean js_read_package_is_spreadsheet(const JsReadPackage *package);
/* TRUE for the package of a shard. */
gboolean js_read_package_is_shard(const JsReadPackage *package);
