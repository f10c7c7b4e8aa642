/* One table of the package on its way to disk, as CSV or as JSON lines.
 *
 * The columns are those of the Table Schema schemas/tables/NAME.json. A row is given cell by cell
 * in their order, each cell with the name of its column, so that program and schema cannot drift
 * apart: a name that is not the next column's fails the row with JS_ERROR_SCHEMA. Rows go straight
 * to the file; nothing is kept but the running hash and the counts. */
#pragma once

#include <json-glib/json-glib.h>

#include "extract/model/error.h"
#include "normalize/package/options.h"
#include "normalize/value/decimal.h"

typedef struct _JsTableWriter JsTableWriter;

/* Creates DIR/NAME.csv (or .jsonl) and writes the header row. The schema is NAME.json in the folder
 * `schema_dir`. Transfer full. */
JsTableWriter *js_table_writer_new(const char *dir, const char *name, const char *schema_dir,
                                   const JsPackageOptions *options, GError **error);
/* Closes the file without a word about errors; after js_table_writer_close() only frees. */
void js_table_writer_free(JsTableWriter *writer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsTableWriter, js_table_writer_free)

/* The cells of a row; NULL is an empty field. */
void js_row_text(JsTableWriter *writer, const char *column, const char *text);
void js_row_uint(JsTableWriter *writer, const char *column, guint64 value);
/* A number that is already in its final form; NULL is an empty field. */
void js_row_number(JsTableWriter *writer, const char *column, const char *number);
/* As printed, with all its digits; empty unless present. */
void js_row_decimal(JsTableWriter *writer, const char *column, gboolean present, JsDecimal value);
void js_row_fixed(JsTableWriter *writer, const char *column, double value, guint digits);
/* true or false. */
void js_row_boolean(JsTableWriter *writer, const char *column, gboolean value);
void js_row_empty(JsTableWriter *writer, const char *column);
gboolean js_row_end(JsTableWriter *writer, GError **error);

/* Flushes and syncs. After it hash and byte count are final. */
gboolean js_table_writer_close(JsTableWriter *writer, GError **error);

const char *js_table_writer_file_name(const JsTableWriter *writer); /* "accounts.csv" */
const char *js_table_writer_sha256(const JsTableWriter *writer);    /* after close */
guint64 js_table_writer_bytes(const JsTableWriter *writer);
guint64 js_table_writer_rows(const JsTableWriter *writer);
JsonObject *js_table_writer_schema(const JsTableWriter *writer); /* transfer none */

/* What an errno of a failed write means to the user, with the path. */
void js_set_write_error(GError **error, const char *path, int saved_errno);
