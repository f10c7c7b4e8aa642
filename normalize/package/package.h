/* The output package: tables and datapackage.json. It is written completely or not at all. */
#pragma once

#include "extract/model/error.h"
#include "normalize/corrections/corrections.h"
#include "normalize/entity/entities.h"
#include "normalize/package/document-info.h"
#include "normalize/package/options.h"
#include "normalize/package/original.h"
#include "normalize/records.h"
#include "normalize/schemas.h"

typedef struct _JsPackage JsPackage;

/* The id of a document: the letter d, so that spreadsheets do not take it for a number, and the
 * first 16 hexadecimal digits (64 bits) of its SHA-256. In bytes, with the NUL. */
enum { JS_DOCUMENT_ID_DIGITS = 16, JS_DOCUMENT_ID_BYTES = JS_DOCUMENT_ID_DIGITS + 2 };

void js_document_id(char id[JS_DOCUMENT_ID_BYTES], const char *sha256);

/* Starts a package in dir.partial-XXXXXX. Errors: EXISTS when `dir` holds a package and
 * options->force is FALSE, or holds anything else; IO when it cannot be written. Transfer full. */
JsPackage *js_package_new(const char *dir, const JsPackageOptions *options,
                          const JsSchemas *schemas, GError **error);
/* Writes the cells in `records` and removes them from there, so that the cells of a long document
 * need not all be kept in memory. js_package_add() writes the remaining ones. `sha256` is the hash
 * of the document. */
gboolean js_package_add_cells(JsPackage *package, const char *sha256, JsRecords *records,
                              GError **error);
/* Appends one row of files.csv; rows are in the order of the calls. */
gboolean js_package_add_file(JsPackage *package, const JsFileInfo *info, GError **error);
/* Corrects the name of the body where OCR misread it, with the list of regions and the documents
 * added so far. Call it before js_package_add(). */
void js_package_mend_entity(JsPackage *package, JsRecords *records);
/* Appends one document; documents are in the order of the calls. `records` is NULL for a document
 * that failed. */
gboolean js_package_add(JsPackage *package, const JsDocumentInfo *info, const JsRecords *records,
                        GError **error);
/* Keeps the records as they were read, before corrections are applied: original.gz. Call it before
 * js_package_add(). Does nothing for JSON lines. */
gboolean js_package_add_original(JsPackage *package, const char *sha256, const JsRecords *records,
                                 GError **error);
/* Keeps those of a document of another package as they stand there. */
gboolean js_package_copy_original(JsPackage *package, const JsOriginal *original,
                                  const char *document_id, GError **error);
/* Notes that the rows have the correction. */
void js_package_note_correction(JsPackage *package, const char *id);
/* The content of corrections.csv. */
void js_package_set_corrections(JsPackage *package, const JsCorrections *corrections);
/* Lists the body of a document, as js_package_add() does; NULL when the document names none.
 * Borrowed until the next call. */
const JsEntity *js_package_add_entity(JsPackage *package, const JsRecords *records);
/* Lists a region that rows of accounts.csv name, as js_package_add() does; `code` may be NULL. */
void js_package_add_region(JsPackage *package, const char *name, const char *code);

/* The names of the tables that every package has, NULL-terminated. */
const char *const *js_package_tables(void);
/* TRUE for a table that says nothing of documents and is the same in every package. */
gboolean js_package_is_reference(const char *table);
/* The header row of a table as it was written. Borrowed. */
const char *js_package_header(const JsPackage *package, const char *table);
/* Appends a row of a table as it stands in another package. */
gboolean js_package_copy_row(JsPackage *package, const char *table, const char *row, gsize length,
                             GError **error);

/* Appends all rows of the table as they stand in the package in `dir`. Errors: IO; FORMAT when it
 * has other columns. */
gboolean js_package_copy_table(JsPackage *package, const char *table, const char *dir,
                               GError **error);

/* TRUE when js_package_close() will replace a package. */
gboolean js_package_replaces(const JsPackage *package);
/* Notes that the run was stopped before all inputs were read. */
void js_package_set_stopped(JsPackage *package);
/* The OCR engine, its version and language data, for datapackage.json. The text is copied. */
void js_package_set_engine(JsPackage *package, const char *engine);
/* Writes datapackage.json, syncs all files, and renames the folder to its place. Errors: IO,
 * EXISTS. */
gboolean js_package_close(JsPackage *package, GError **error);
/* Frees the package. If it was not closed, what was written so far is removed. */
void js_package_free(JsPackage *package);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsPackage, js_package_free)
