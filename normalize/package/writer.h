/* Writes one table of the package to disk, as CSV or as JSON lines.
 *
 * The columns are those of the Table Schema schemas/tables/NAME.json. Each row is written cell by
 * cell in their order, and each cell is given with the name of its column. A name that is not that
 * of the next column fails the row with JS_ERROR_SCHEMA, so program and schema cannot differ. Rows
 * are written to the file immediately; only the running hash and the counts are kept. */
#pragma once

#include <json-glib/json-glib.h>

#include "extract/model/error.h"
#include "normalize/package/options.h"
#include "normalize/value/decimal.h"

typedef struct _JsTableWriter JsTableWriter;

/* Creates DIR/NAME.csv (or .jsonl) and writes the header row of a CSV. The schema is
 * SCHEMA_DIR/NAME.json. Errors: IO, SCHEMA. Transfer full. */
JsTableWriter *js_table_writer_new(const char *dir, const char *name, const char *schema_dir,
                                   const JsPackageOptions *options, GError **error);
/* Frees the writer. If the file is still open, it is closed and errors are ignored. */
void js_table_writer_free(JsTableWriter *writer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsTableWriter, js_table_writer_free)

/* The cells of a row. NULL gives an empty field. */
void js_row_text(JsTableWriter *writer, const char *column, const char *text);
void js_row_uint(JsTableWriter *writer, const char *column, guint64 value);
/* A number in its final form. NULL gives an empty field. */
void js_row_number(JsTableWriter *writer, const char *column, const char *number);
/* The value with all printed digits; an empty field unless `present`. */
void js_row_decimal(JsTableWriter *writer, const char *column, gboolean present, JsDecimal value);
void js_row_fixed(JsTableWriter *writer, const char *column, double value, guint digits);
/* true or false. */
void js_row_boolean(JsTableWriter *writer, const char *column, gboolean value);
void js_row_empty(JsTableWriter *writer, const char *column);
gboolean js_row_end(JsTableWriter *writer, GError **error);

/* Appends a whole row as it stands in another file of the same table, with its line end. */
gboolean js_row_copy(JsTableWriter *writer, const char *row, gsize length, GError **error);

/* Appends all rows of the table's file in `dir` as they stand. Errors: IO; FORMAT when it has other
 * columns or line ends. */
gboolean js_table_writer_copy_file(JsTableWriter *writer, const char *dir, GError **error);

/* Flushes, syncs and closes the file. Hash and byte count are final afterwards. */
gboolean js_table_writer_close(JsTableWriter *writer, GError **error);

const char *js_table_writer_header(const JsTableWriter *writer);    /* "id,…", NULL for JSON */
const char *js_table_writer_file_name(const JsTableWriter *writer); /* "accounts.csv" */
const char *js_table_writer_sha256(const JsTableWriter *writer);    /* after closing */
guint64 js_table_writer_bytes(const JsTableWriter *writer);
guint64 js_table_writer_rows(const JsTableWriter *writer);
JsonObject *js_table_writer_schema(const JsTableWriter *writer); /* transfer none */

/* Sets an error that explains the errno of a failed write of `path`. */
void js_set_write_error(GError **error, const char *path, int saved_errno);
