/* A CSV file in memory, with its byte-order mark and line ends. For packages that are read back
 * after a person or a spreadsheet changed them. */
#pragma once

#include "extract/model/error.h"

typedef struct {
  char *path;        /* owned */
  GPtrArray *header; /* of char *, owned */
  GPtrArray *rows;   /* of GPtrArray of char *, owned; each has as many fields as the header */
  gboolean bom, crlf;
} JsCsvFile;

/* Errors: IO; FORMAT with the row (a row of another length, text that is not UTF-8, no header).
 * Transfer full. */
JsCsvFile *js_csv_file_load(const char *path, GError **error);
/* Parses bytes in memory; `path` is used in messages. Transfer full. */
JsCsvFile *js_csv_file_parse(const char *path, const char *data, gsize length, GError **error);
/* Parses the header and a part of the rows of a file; `first_row` is the number of the first of them
 * in the file, for messages. Transfer full. */
JsCsvFile *js_csv_file_parse_part(const char *path, const char *data, gsize length,
                                  guint first_row, GError **error);
void js_csv_file_free(JsCsvFile *file);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsCsvFile, js_csv_file_free)

/* The index of the column; −1 when there is none. */
int js_csv_file_column(const JsCsvFile *file, const char *name);
const char *js_csv_file_get(const JsCsvFile *file, guint row,
                            int column); /* borrowed; "" for column −1 */
void js_csv_file_set(JsCsvFile *file, guint row, int column, const char *text);
void js_csv_file_clear_rows(JsCsvFile *file);
/* Adds an empty row and returns its index. */
guint js_csv_file_add_row(JsCsvFile *file);

/* The file's text, with the byte-order mark and line ends with which it was read. Transfer full. */
char *js_csv_file_to_text(const JsCsvFile *file, gsize *length);

/* Appends one field. It is quoted only where RFC 4180 requires it, or where a reader might remove
 * spaces at its ends. */
void js_csv_append_field(GString *line, const char *text);
