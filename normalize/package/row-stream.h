/* Reads a CSV file row by row, as bytes, with flat memory. In: a file of a package; out: its rows
 * as they stand, with their line ends. */
#pragma once

#include "extract/model/error.h"

typedef struct _JsRowStream JsRowStream;

/* Opens the file and reads its header. Errors: IO, FORMAT. Transfer full. */
JsRowStream *js_row_stream_open(const char *path, GError **error);
void js_row_stream_free(JsRowStream *stream);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsRowStream, js_row_stream_free)

/* The header as it stands, with a byte-order mark where the file has one. Borrowed. */
const char *js_row_stream_header(const JsRowStream *stream);
/* The current row, NULL after the last one; *length in bytes. Borrowed until the next step. */
const char *js_row_stream_row(const JsRowStream *stream, gsize *length);
/* Goes on to the next row. Errors: IO; FORMAT for a row that does not end. */
gboolean js_row_stream_step(JsRowStream *stream, GError **error);

/* The fields of the current row (of char *, owned). Errors: FORMAT. Transfer full. */
GPtrArray *js_row_stream_fields(const JsRowStream *stream, GError **error);
/* The index of a column; −1 when there is none. */
int js_row_stream_column(const JsRowStream *stream, const char *name);
/* TRUE when the field at `column` of the current row is `value`. The fields up to it must hold no
 * quotes, as identifiers do. */
gboolean js_row_stream_field_is(const JsRowStream *stream, guint column, const char *value);

/* SHA-256 of all bytes read so far. Borrowed. */
const char *js_row_stream_sha256(JsRowStream *stream);
const char *js_row_stream_path(const JsRowStream *stream);
