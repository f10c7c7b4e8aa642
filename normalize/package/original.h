/* clang-format off */
/* The original of a package: its records as they were read, before anybody corrected them. From it
 * and corrections.csv the tables can be made again at any time, a correction can be undone, and an
 * edit by hand is found by comparing.
 *
 *   original.gz    one gzip member a document; gzip's own header has the document's id as its file
 *                  name, and in its extra field the length of the member, so that one document is
 *                  read without the others. zcat shows it.
 *
 *     accounts 2114            ◄ name of the table, bytes of its rows
 *     fiscal_year,statement,…  ◄ the columns of record-columns.h, also those of no table
 *     2023,expenditure,…
 *     facts 0
 */
/* clang-format on */
#pragma once

#include "extract/model/error.h"
#include "normalize/records.h"

#define JS_ORIGINAL_FILE "original.gz"

typedef struct _JsOriginalWriter JsOriginalWriter;

/* Creates DIR/original.gz. Errors: IO. Transfer full. */
JsOriginalWriter *js_original_writer_new(const char *dir, GError **error);
/* Appends a document. Errors: IO. */
gboolean js_original_writer_add(JsOriginalWriter *writer, const char *document_id,
                                const JsRecords *records, GError **error);
/* Appends a member as it stands in another original. */
gboolean js_original_writer_copy(JsOriginalWriter *writer, const void *member, gsize length,
                                 GError **error);
/* Syncs and closes the file. Errors: IO. */
gboolean js_original_writer_close(JsOriginalWriter *writer, GError **error);
/* SHA-256 and length of the file; final after closing. */
const char *js_original_writer_sha256(const JsOriginalWriter *writer);
guint64 js_original_writer_bytes(const JsOriginalWriter *writer);
void js_original_writer_free(JsOriginalWriter *writer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsOriginalWriter, js_original_writer_free)

typedef struct _JsOriginal JsOriginal;

/* Opens DIR/original.gz and lists its documents. Errors: MISSING when there is none, IO, FORMAT.
 * Transfer full. */
JsOriginal *js_original_open(const char *dir, GError **error);
void js_original_free(JsOriginal *original);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsOriginal, js_original_free)
/* The records of a document; NULL without an error when it has none there. Errors: IO, FORMAT,
 * LIMIT. Transfer full. */
JsRecords *js_original_read(const JsOriginal *original, const char *document_id, GError **error);
/* The member of a document as it stands in the file; NULL without an error when there is none.
 * Transfer full. */
char *js_original_member(const JsOriginal *original, const char *document_id, gsize *length,
                         GError **error);
