/* The rows of each document: see package-index.h.
 *
 * The files are mapped. A row ends at a line feed outside of quotes; the rows of one document stand
 * together in each file, as the writer of the package puts them. */
#include "review/package-index.h"

#include <string.h>
#include <sys/stat.h>

#include "normalize/schema/csv-file.h"

static const char *const NAMES[] = {"documents",  "accounts", "facts",  "projects", "funding",
                                    "indicators", "figures",  "checks", "cells"};
G_STATIC_ASSERT(G_N_ELEMENTS(NAMES) == JS_N_REVIEW_TABLES);

typedef struct {
  gsize offset, length; /* bytes */
} Range;

typedef struct {
  GMappedFile *file; /* owned; NULL: the package does not have it */
  const char *data;  /* after a byte-order mark */
  gsize size, header;
  GPtrArray *columns; /* of char *, owned */
  Range *ranges;      /* owned: one for each document */
} IndexedTable;

struct _JsPackageIndex {
  char *dir; /* owned */
  IndexedTable tables[JS_N_REVIEW_TABLES];
  JsCsvFile *documents; /* owned */
  GArray *list;         /* of JsReviewDocument */
  GHashTable *by_id;    /* id (borrowed) → number + 1 */
};

const char *
js_review_table_name(JsReviewTable table)
{
  return NAMES[table];
}

/* ---- rows ---- */

/* The end of the row that begins at `at`: after its line feed. */
static gsize
row_end(const IndexedTable *t, gsize at)
{
  gboolean quoted = FALSE;
  for (; at < t->size; at++)
    if (t->data[at] == '"')
      quoted = !quoted;
    else if (t->data[at] == '\n' && !quoted)
      return at + 1;
  return t->size;
}

/* The bytes of a field of the row, with its quotes. */
static const char *
field_at(const char *row, gsize length, guint column, gsize *field)
{
  gsize begin = 0, i = 0;
  gboolean quoted = FALSE;
  for (guint at = 0; i < length; i++) {
    if (row[i] == '"')
      quoted = !quoted;
    if (quoted || (row[i] != ',' && row[i] != '\n' && row[i] != '\r'))
      continue;
    if (at == column)
      break;
    begin = i + 1;
    at++;
  }
  *field = i - begin;
  return row + begin;
}

static int
column_of(const IndexedTable *t, const char *name)
{
  for (guint i = 0; t->columns != NULL && i < t->columns->len; i++)
    if (strcmp(g_ptr_array_index(t->columns, i), name) == 0)
      return (int)i;
  return -1;
}

/* ---- loading ---- */

/* The path of a file of the package. NULL without an error when it is missing, and with one when it
 * is no ordinary file of the folder. Transfer full. */
static char *
path_of(const char *dir, const char *name, GError **error)
{
  struct stat about;
  g_autofree char *file = g_strconcat(name, ".csv", NULL);
  g_autofree char *path = g_build_filename(dir, file, NULL);
  if (lstat(path, &about) != 0)
    return NULL;
  if (S_ISREG(about.st_mode))
    return g_steal_pointer(&path);
  g_set_error(error, JS_ERROR, JS_ERROR_FORMAT, "%s: is no ordinary file of the package", path);
  return NULL;
}

static gboolean
table_map(IndexedTable *t, const char *dir, const char *name, GError **error)
{
  g_autoptr(GError) local = NULL;
  g_autofree char *path = path_of(dir, name, &local);
  if (path == NULL) {
    if (local != NULL)
      g_propagate_error(error, g_steal_pointer(&local));
    return local == NULL && (error == NULL || *error == NULL);
  }
  t->file = g_mapped_file_new(path, FALSE, error);
  if (t->file == NULL)
    return FALSE;
  t->data = g_mapped_file_get_contents(t->file);
  t->size = g_mapped_file_get_length(t->file);
  if (t->size >= 3 && memcmp(t->data, "\xef\xbb\xbf", 3) == 0) {
    t->data += 3;
    t->size -= 3;
  }
  t->header = row_end(t, 0);
  g_autoptr(JsCsvFile) parsed = js_csv_file_parse(path, t->data, t->header, error);
  t->columns = parsed != NULL ? g_ptr_array_ref(parsed->header) : NULL;
  return t->columns != NULL;
}

static void
table_clear(IndexedTable *t)
{
  g_clear_pointer(&t->file, g_mapped_file_unref);
  g_clear_pointer(&t->columns, g_ptr_array_unref);
  g_free(t->ranges);
}

/* Finds the range of each document. Rows of documents that are unknown are passed over. */
static void
find_ranges(JsPackageIndex *index, IndexedTable *t)
{
  int column = column_of(t, "document_id");
  t->ranges = g_new0(Range, index->list->len + 1);
  if (t->file == NULL || column < 0)
    return;
  guint current = 0; /* number + 1; 0: none */
  for (gsize at = t->header, end; at < t->size; at = end) {
    gsize length;
    end = row_end(t, at);
    const char *id = field_at(t->data + at, end - at, (guint)column, &length);
    const char *known =
        current > 0 ? g_array_index(index->list, JsReviewDocument, current - 1).id : "";
    if (current == 0 || strlen(known) != length || memcmp(known, id, length) != 0) {
      g_autofree char *key = g_strndup(id, length);
      current = GPOINTER_TO_UINT(g_hash_table_lookup(index->by_id, key));
      if (current > 0)
        t->ranges[current - 1] = (Range){at, 0};
    }
    if (current > 0)
      t->ranges[current - 1].length = end - t->ranges[current - 1].offset;
  }
}

static gboolean
load_documents(JsPackageIndex *index, GError **error)
{
  const IndexedTable *t = &index->tables[JS_REVIEW_DOCUMENTS];
  if (t->file == NULL) {
    g_set_error(error, JS_ERROR, JS_ERROR_IO, "%s: is no package: documents.csv is missing",
                index->dir);
    return FALSE;
  }
  index->documents = js_csv_file_parse("documents.csv", t->data, t->size, error);
  if (index->documents == NULL)
    return FALSE;
  const JsCsvFile *d = index->documents;
  int id = js_csv_file_column(d, "document_id"), file = js_csv_file_column(d, "file"),
      sha256 = js_csv_file_column(d, "sha256"), pages = js_csv_file_column(d, "pages");
  for (guint i = 0; i < d->rows->len; i++) {
    JsReviewDocument one = {js_csv_file_get(d, i, id), js_csv_file_get(d, i, file),
                            js_csv_file_get(d, i, sha256),
                            (guint)g_ascii_strtoull(js_csv_file_get(d, i, pages), NULL, 10)};
    g_array_append_val(index->list, one);
    g_hash_table_insert(index->by_id, (gpointer)one.id, GUINT_TO_POINTER(i + 1));
  }
  return TRUE;
}

JsPackageIndex *
js_package_index_load(const char *dir, GError **error)
{
  g_autoptr(JsPackageIndex) index = g_new0(JsPackageIndex, 1);
  index->dir = g_strdup(dir);
  index->list = g_array_new(FALSE, FALSE, sizeof(JsReviewDocument));
  index->by_id = g_hash_table_new(g_str_hash, g_str_equal);
  for (int i = 0; i < JS_N_REVIEW_TABLES; i++)
    if (!table_map(&index->tables[i], dir, NAMES[i], error))
      return NULL;
  if (!load_documents(index, error))
    return NULL;
  for (int i = 0; i < JS_N_REVIEW_TABLES; i++)
    find_ranges(index, &index->tables[i]);
  return g_steal_pointer(&index);
}

void
js_package_index_free(JsPackageIndex *index)
{
  if (index == NULL)
    return;
  for (int i = 0; i < JS_N_REVIEW_TABLES; i++)
    table_clear(&index->tables[i]);
  js_csv_file_free(index->documents);
  g_array_unref(index->list);
  g_hash_table_unref(index->by_id);
  g_free(index->dir);
  g_free(index);
}

/* ---- asking ---- */

guint
js_package_index_count(const JsPackageIndex *index)
{
  return index->list->len;
}

const JsReviewDocument *
js_package_index_document(const JsPackageIndex *index, guint i)
{
  return &g_array_index(index->list, JsReviewDocument, i);
}

gboolean
js_package_index_find(const JsPackageIndex *index, const char *id, guint *i)
{
  guint found = GPOINTER_TO_UINT(g_hash_table_lookup(index->by_id, id));
  if (found > 0)
    *i = found - 1;
  return found > 0;
}

/* Text of a package may be anything; JSON must be UTF-8. */
static char *
text_of(GString *text)
{
  char *valid = g_utf8_make_valid(text->str, (gssize)text->len);
  g_string_free(text, TRUE);
  return valid;
}

char *
js_package_index_rows(const JsPackageIndex *index, guint document, JsReviewTable table)
{
  const IndexedTable *t = &index->tables[table];
  GString *text = g_string_new(NULL);
  if (t->file != NULL) {
    const Range *r = &t->ranges[document];
    g_string_append_len(text, t->data, (gssize)t->header);
    g_string_append_len(text, t->data + r->offset, (gssize)r->length);
  }
  return text_of(text);
}

char *
js_package_index_rows_where(const JsPackageIndex *index, guint document, JsReviewTable table,
                            const char *column, const char *value)
{
  const IndexedTable *t = &index->tables[table];
  GString *text = g_string_new(NULL);
  int at = column_of(t, column);
  if (t->file == NULL || at < 0)
    return text_of(text);
  const Range *r = &t->ranges[document];
  g_string_append_len(text, t->data, (gssize)t->header);
  for (gsize row = r->offset, end; row < r->offset + r->length; row = end) {
    gsize length;
    end = row_end(t, row);
    const char *field = field_at(t->data + row, end - row, (guint)at, &length);
    if (length == strlen(value) && memcmp(field, value, length) == 0)
      g_string_append_len(text, t->data + row, (gssize)(end - row));
  }
  return text_of(text);
}

char *
js_package_index_whole(const JsPackageIndex *index, const char *table)
{
  g_autofree char *path = path_of(index->dir, table, NULL);
  char *data = NULL;
  gsize length;
  if (path == NULL || !g_file_get_contents(path, &data, &length, NULL))
    return NULL;
  g_autofree char *owned = data;
  gboolean bom = length >= 3 && memcmp(data, "\xef\xbb\xbf", 3) == 0;
  return g_utf8_make_valid(data + (bom ? 3 : 0), (gssize)(length - (bom ? 3 : 0)));
}

void
js_package_index_tally(const JsPackageIndex *index, guint document, JsReviewTable table,
                       const char *column, GHashTable *counts)
{
  const IndexedTable *t = &index->tables[table];
  int at = column_of(t, column);
  if (t->file == NULL || at < 0)
    return;
  const Range *r = &t->ranges[document];
  for (gsize row = r->offset, end; row < r->offset + r->length; row = end) {
    gsize length;
    end = row_end(t, row);
    const char *field = field_at(t->data + row, end - row, (guint)at, &length);
    g_autofree char *value = g_strndup(field, length);
    guint n = GPOINTER_TO_UINT(g_hash_table_lookup(counts, value));
    g_hash_table_replace(counts, g_steal_pointer(&value), GUINT_TO_POINTER(n + 1));
  }
}
