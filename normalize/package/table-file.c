/* Finds and reads the rows of one document in a table: see table-file.h. */
#include "normalize/package/table-file.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "normalize/package/row-stream.h"
#include "normalize/schema/regular-file.h"

/* The rows of one document in one table, in bytes. More is no package. */
#define SLICE_MAX ((guint64)1 << 30)

void
js_table_file_free(JsTableFile *t)
{
  if (t == NULL)
    return;
  if (t->file != NULL)
    fclose(t->file);
  g_clear_pointer(&t->columns, g_ptr_array_unref);
  g_array_unref(t->slices);
  g_free(t->header);
  g_free(t->path);
  g_free(t->name);
  g_free(t);
}

int
js_table_file_column(const JsTableFile *t, const char *name)
{
  for (guint i = 0; i < t->columns->len; i++)
    if (strcmp(g_ptr_array_index(t->columns, i), name) == 0)
      return (int)i;
  return -1;
}

/* ---- the index ---- */

typedef struct {
  JsTableFile *table;
  JsRowStream *stream;
  GHashTable *documents;
  gboolean own;
  int column; /* of document_id */
  guint64 offset;
  char *last; /* owned: id of the document of the last row */
  GError **error;
} Indexing;

/* The index of the document of the current row; −1 with an error. */
static int
document_of_row(Indexing *x, guint number)
{
  g_autoptr(GPtrArray) fields = js_row_stream_fields(x->stream, x->error);
  if (fields == NULL)
    return -1;
  const char *id = g_ptr_array_index(fields, (guint)x->column);
  guint place = GPOINTER_TO_UINT(g_hash_table_lookup(x->documents, id));
  if (place == 0 && x->own) {
    place = g_hash_table_size(x->documents) + 1;
    g_hash_table_insert(x->documents, g_strdup(id), GUINT_TO_POINTER(place));
  }
  g_free(x->last);
  x->last = g_strdup(id);
  if (place == 0)
    g_set_error(x->error, JS_ERROR, JS_ERROR_FORMAT,
                "%s, row %u: document %s is not in documents.csv", x->table->path, number, id);
  return (int)place - 1;
}

/* Enters the current row, which has `length` bytes. */
static gboolean
enter_row(Indexing *x, gsize length, guint number)
{
  GArray *slices = x->table->slices;
  JsTableSlice *last =
      slices->len > 0 ? &g_array_index(slices, JsTableSlice, slices->len - 1) : NULL;
  if (last != NULL && x->last != NULL &&
      js_row_stream_field_is(x->stream, (guint)x->column, x->last)) {
    last->length += length;
    return TRUE;
  }
  int document = document_of_row(x, number);
  if (document < 0)
    return FALSE;
  if (last != NULL && last->document == (guint)document) {
    last->length += length;
    return TRUE;
  }
  JsTableSlice slice = {(guint)document, x->offset, length, number};
  g_array_append_val(slices, slice);
  return TRUE;
}

static gint
compare_slices(gconstpointer a, gconstpointer b)
{
  const JsTableSlice *x = a, *y = b;
  if (x->document != y->document)
    return x->document < y->document ? -1 : 1;
  return x->offset < y->offset ? -1 : 1;
}

static gboolean
index_rows(Indexing *x)
{
  gsize length;
  guint number = 2;
  x->column = js_row_stream_column(x->stream, "document_id");
  if (x->column < 0) {
    g_set_error(x->error, JS_ERROR, JS_ERROR_FORMAT, "%s: no column “document_id”", x->table->path);
    return FALSE;
  }
  for (; js_row_stream_row(x->stream, &length) != NULL; number++) {
    if (!enter_row(x, length, number))
      return FALSE;
    x->offset += length;
    if (!js_row_stream_step(x->stream, x->error))
      return FALSE;
  }
  x->table->rows = number - 2;
  g_array_sort(x->table->slices, compare_slices);
  return TRUE;
}

static GPtrArray *
parse_header(const char *path, const char *header, GError **error)
{
  g_autoptr(JsCsvFile) parsed = js_csv_file_parse(path, header, strlen(header), error);
  return parsed != NULL ? g_ptr_array_ref(parsed->header) : NULL;
}

JsTableFile *
js_table_file_open(const char *dir, const char *name, GHashTable *documents, gboolean own,
                   GError **error)
{
  g_autoptr(JsTableFile) t = g_new0(JsTableFile, 1);
  g_autofree char *file_name = g_strconcat(name, ".csv", NULL);
  t->slices = g_array_new(FALSE, FALSE, sizeof(JsTableSlice));
  t->path = g_build_filename(dir, file_name, NULL);
  t->name = g_strdup(name);
  g_autoptr(JsRowStream) stream = js_row_stream_open(t->path, error);
  if (stream == NULL)
    return NULL;
  t->header = g_strdup(js_row_stream_header(stream));
  t->columns = parse_header(t->path, t->header, error);
  Indexing x = {.table = t,
                .stream = stream,
                .documents = documents,
                .own = own,
                .offset = strlen(t->header),
                .error = error};
  gboolean good = t->columns != NULL && index_rows(&x);
  g_free(x.last);
  t->file = good ? js_regular_file_open(t->path, error) : NULL;
  if (t->file == NULL)
    return NULL;
  g_strlcpy(t->sha256, js_row_stream_sha256(stream), sizeof t->sha256);
  return g_steal_pointer(&t);
}

/* ---- the rows of a document ---- */

/* The header and the bytes of the slice. Transfer full. */
static GString *
read_slice(const JsTableFile *t, const JsTableSlice *slice, GError **error)
{
  GString *text = g_string_new(t->header);
  gsize at = text->len, n = 0;
  ssize_t got = 0;
  if (slice->length <= SLICE_MAX) {
    g_string_set_size(text, at + slice->length);
    while (n < slice->length && ((got = pread(fileno(t->file), text->str + at + n,
                                              slice->length - n, (off_t)(slice->offset + n))) > 0 ||
                                 (got < 0 && errno == EINTR)))
      n += got > 0 ? (gsize)got : 0;
  }
  if (n == slice->length)
    return text;
  g_string_free(text, TRUE);
  g_set_error(error, JS_ERROR, JS_ERROR_IO, "%s: changed while it was read", t->path);
  return NULL;
}

static gboolean
each_of_slice(const JsTableFile *t, const JsTableSlice *slice, JsTableRowFunc func, gpointer data,
              GError **error)
{
  GString *text = read_slice(t, slice, error);
  if (text == NULL)
    return FALSE;
  g_autoptr(JsCsvFile) rows =
      js_csv_file_parse_part(t->path, text->str, text->len, slice->first_row, error);
  g_string_free(text, TRUE);
  for (guint i = 0; rows != NULL && i < rows->rows->len; i++)
    if (!func(t, g_ptr_array_index(rows->rows, i), slice->first_row + i, data))
      break;
  return rows != NULL;
}

gboolean
js_table_file_each(const JsTableFile *t, guint document, JsTableRowFunc func, gpointer data,
                   GError **error)
{
  guint low = 0, high = t->slices->len;
  while (low < high) {
    guint middle = (low + high) / 2;
    if (g_array_index(t->slices, JsTableSlice, middle).document < document)
      low = middle + 1;
    else
      high = middle;
  }
  for (; low < t->slices->len; low++) {
    const JsTableSlice *slice = &g_array_index(t->slices, JsTableSlice, low);
    if (slice->document != document)
      break;
    if (!each_of_slice(t, slice, func, data, error))
      return FALSE;
  }
  return TRUE;
}
