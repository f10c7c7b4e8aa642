/* One CSV table of a package that is there, with a place for every document: which bytes of the
 * file are its rows. In: the file; out: the rows of one document at a time, so that no more than
 * these are in memory. The rows of a document may stand in several places: a person may have sorted
 * them.
 *
 *     accounts.csv   header │ d1 … │ d2 … │ d1 … │ d3 …
 *                             └──────┬─────┘
 *                             two slices of d1
 */
#pragma once

#include <stdio.h>

#include "extract/model/error.h"
#include "normalize/schema/csv-file.h"

typedef struct {
  guint document; /* index */
  guint64 offset, length;
  guint first_row; /* its number in the file; the header is 1 */
} JsTableSlice;

typedef struct {
  char *path;         /* owned */
  char *name;         /* owned: "accounts" */
  char *header;       /* owned: as it stands, with its line end */
  GPtrArray *columns; /* of char *, owned */
  FILE *file;         /* owned */
  GArray *slices;     /* of JsTableSlice, sorted by document, then by offset */
  char sha256[65];    /* of the whole file */
  guint rows;
} JsTableFile;

/* Reads the file once. `documents` maps an id to its index + 1; with `own`, the file itself is the
 * list of documents, and every new id is entered. Errors: MISSING, IO, FORMAT (also for a document
 * that is not listed). Transfer full. */
JsTableFile *js_table_file_open(const char *dir, const char *name, GHashTable *documents,
                                gboolean own, GError **error);
void js_table_file_free(JsTableFile *file);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsTableFile, js_table_file_free)

/* The index of the column; −1 when there is none. */
int js_table_file_column(const JsTableFile *file, const char *name);

/* Gets a row: its fields (as many as there are columns) and its number in the file. */
typedef gboolean (*JsTableRowFunc)(const JsTableFile *file, const GPtrArray *fields, guint number,
                                   gpointer data);
/* Calls the function for each row of the document until it returns FALSE. FALSE with an error when
 * a row cannot be read. Errors: IO, FORMAT. */
gboolean js_table_file_each(const JsTableFile *file, guint document, JsTableRowFunc func,
                            gpointer data, GError **error);
