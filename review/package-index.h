/* Where the rows of each document stand in the files of a package. In: the folder of a package;
 * out: the rows of one document as CSV text, read from disk when they are asked for, so that a
 * package of thousands of documents takes little memory.
 *
 *   accounts.csv   │header│ rows of document 1 │ rows of document 2 │ …
 *                          ▲ offset, length
 */
#pragma once

#include "extract/model/error.h"

typedef enum {
  JS_REVIEW_DOCUMENTS,
  JS_REVIEW_ACCOUNTS,
  JS_REVIEW_FACTS,
  JS_REVIEW_PROJECTS,
  JS_REVIEW_FUNDING,
  JS_REVIEW_INDICATORS,
  JS_REVIEW_FIGURES,
  JS_REVIEW_CHECKS,
  JS_REVIEW_CELLS,
  JS_N_REVIEW_TABLES
} JsReviewTable;

typedef struct _JsPackageIndex JsPackageIndex;

typedef struct {
  const char *id, *file, *sha256; /* borrowed from the index */
  guint pages;
} JsReviewDocument;

/* Errors: IO, FORMAT. A file that is a link or stands outside the folder is refused. Transfer full.
 */
JsPackageIndex *js_package_index_load(const char *dir, GError **error);
void js_package_index_free(JsPackageIndex *index);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsPackageIndex, js_package_index_free)

/* "accounts", … */
const char *js_review_table_name(JsReviewTable table);

guint js_package_index_count(const JsPackageIndex *index);
/* The document number `i`, from 0. */
const JsReviewDocument *js_package_index_document(const JsPackageIndex *index, guint i);
/* FALSE when no document has this id. */
gboolean js_package_index_find(const JsPackageIndex *index, const char *id, guint *i);

/* The header and the rows of the document as CSV. Transfer full. */
char *js_package_index_rows(const JsPackageIndex *index, guint document, JsReviewTable table);
/* The same, only the rows whose field in `column` is `value`. Transfer full. */
char *js_package_index_rows_where(const JsPackageIndex *index, guint document, JsReviewTable table,
                                  const char *column, const char *value);
/* All rows of a small table by its name: "entities", "files", "corrections"; NULL when the package
 * does not have it. Transfer full. */
char *js_package_index_whole(const JsPackageIndex *index, const char *table);

/* How often each value stands in `column` of the document's rows: adds to `counts` (char *, owned →
 * number). */
void js_package_index_tally(const JsPackageIndex *index, guint document, JsReviewTable table,
                            const char *column, GHashTable *counts);
