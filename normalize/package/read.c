/* Reads a package document by document: see read.h. */
#include "normalize/package/read.h"

#include <string.h>

#include "normalize/package/read-descriptor.h"

/* One column of a table: what it is of a record, and what it may hold. */
typedef struct {
  const JsRecordColumn *record; /* NULL: of no record */
  const JsTableField *field;    /* NULL: not in the Table Schema */
  char *good; /* owned: a text that was found to be allowed; texts repeat from row to row */
} ReadColumn;

struct _JsReadPackage {
  char *dir; /* owned */
  const JsTableSchemas *schemas;
  JsReadDescriptor *descriptor;
  GHashTable *documents; /* id → index + 1 */
  GPtrArray *ids;        /* of char *, owned */
  JsTableFile *tables[JS_N_RECORD_KINDS];
  GArray *columns[JS_N_RECORD_KINDS]; /* of ReadColumn, one for each column of the file */
  JsOriginal *original;               /* NULL: none */
};

/* ---- opening ---- */

void
js_read_package_free(JsReadPackage *p)
{
  if (p == NULL)
    return;
  for (guint i = 0; i < JS_N_RECORD_KINDS; i++) {
    for (guint k = 0; p->columns[i] != NULL && k < p->columns[i]->len; k++)
      g_free(g_array_index(p->columns[i], ReadColumn, k).good);
    g_clear_pointer(&p->columns[i], g_array_unref);
    js_table_file_free(p->tables[i]);
  }
  js_read_descriptor_free(p->descriptor);
  js_original_free(p->original);
  g_hash_table_unref(p->documents);
  g_ptr_array_unref(p->ids);
  g_free(p->dir);
  g_free(p);
}

static gboolean
map_columns(JsReadPackage *p, JsRecordKind kind, GError **error)
{
  const JsTableFile *t = p->tables[kind];
  const JsTableSchema *schema = js_table_schemas_lookup(p->schemas, t->name);
  for (guint i = 0; schema != NULL && i < schema->fields->len; i++) {
    const JsTableField *field = g_ptr_array_index(schema->fields, i);
    if (js_table_file_column(t, field->name) < 0) {
      g_set_error(error, JS_ERROR, JS_ERROR_FORMAT, "%s: no column “%s”", t->path, field->name);
      return FALSE;
    }
  }
  p->columns[kind] = g_array_new(FALSE, TRUE, sizeof(ReadColumn));
  for (guint i = 0; i < t->columns->len; i++) {
    const char *name = g_ptr_array_index(t->columns, i);
    if (schema != NULL && js_table_schema_field(schema, name) == NULL) {
      g_set_error(error, JS_ERROR, JS_ERROR_FORMAT,
                  "%s: column “%s” is none of the table's, and would be lost; keep it in another "
                  "file",
                  t->path, name);
      return FALSE;
    }
    ReadColumn column = {js_record_column(kind, name),
                         schema != NULL ? js_table_schema_field(schema, name) : NULL, NULL};
    g_array_append_val(p->columns[kind], column);
  }
  return TRUE;
}

/* The ids of the documents in their order. */
static void
list_ids(JsReadPackage *p)
{
  GHashTableIter iter;
  gpointer id, place;
  g_ptr_array_set_size(p->ids, (gint)g_hash_table_size(p->documents));
  g_hash_table_iter_init(&iter, p->documents);
  while (g_hash_table_iter_next(&iter, &id, &place))
    p->ids->pdata[GPOINTER_TO_UINT(place) - 1] = g_strdup(id);
}

JsReadPackage *
js_read_package_open(const char *dir, const JsTableSchemas *schemas, GError **error)
{
  g_autoptr(JsReadPackage) p = g_new0(JsReadPackage, 1);
  g_autoptr(GError) cause = NULL;
  p->dir = g_strdup(dir);
  p->schemas = schemas;
  p->documents = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  p->ids = g_ptr_array_new_with_free_func(g_free);
  p->descriptor = js_read_descriptor_load(dir, error);
  if (p->descriptor == NULL)
    return NULL;
  for (guint i = 0; i < JS_N_RECORD_KINDS; i++) {
    gboolean own = i == JS_RECORD_DOCUMENT;
    p->tables[i] = js_table_file_open(dir, js_record_kind_name(i), p->documents, own, error);
    if (p->tables[i] == NULL || !map_columns(p, i, error))
      return NULL;
    if (own)
      list_ids(p);
  }
  p->original = js_original_open(dir, &cause);
  if (p->original == NULL && !g_error_matches(cause, JS_ERROR, JS_ERROR_MISSING)) {
    g_propagate_error(error, g_steal_pointer(&cause));
    return NULL;
  }
  return js_read_descriptor_check(p->descriptor, dir, JS_ORIGINAL_FILE, error) ? g_steal_pointer(&p)
                                                                               : NULL;
}

/* ---- a row ---- */

typedef struct {
  JsReadPackage *package;
  JsReadDocument *document;
  JsRecordKind kind;
  JsFaultFunc fault;
  gpointer data;
  GHashTable *seen; /* the ids of the rows so far; NULL: for the documents */
  guint rows;
} ReadingRows;

static void
tell(const ReadingRows *r, const JsTableFile *t, guint number, const char *column, const char *text,
     const char *what)
{
  if (r->fault == NULL)
    return;
  g_autofree char *message = js_table_field_message(t->path, number, column, text, what);
  r->fault(message, r->data);
}

/* The text of a field without the guard that a table for spreadsheets has. */
static const char *
unguard(const JsReadPackage *p, const ReadColumn *column, const char *text)
{
  gboolean guarded = p->descriptor->spreadsheet && *text == '\'' && column->field != NULL &&
                     column->field->type == JS_TYPE_STRING && text[1] != '\0' &&
                     strchr("=+-@\t\r", text[1]) != NULL;
  return guarded ? text + 1 : text;
}

/* Reads a field into the record. */
static void
read_field(ReadingRows *r, const JsTableFile *t, ReadColumn *column, gpointer record,
           const char *given, guint number)
{
  const char *text = unguard(r->package, column, given);
  /* A row that a person added has no id yet. */
  gboolean new_row = *text == '\0' && column->field != NULL && column->field->key;
  gboolean good = column->field == NULL || new_row || g_strcmp0(column->good, text) == 0;
  if (!good) {
    g_autofree char *what = js_table_field_fault(column->field, text);
    good = what == NULL;
    if (!good)
      tell(r, t, number, column->field->name, text, what);
    else {
      g_free(column->good);
      column->good = g_strdup(text);
    }
  }
  if (column->record == NULL)
    return;
  if (!good || !js_record_set(r->document->records, record, column->record, text)) {
    js_record_set(r->document->records, record, column->record, "");
    if (good)
      tell(r, t, number, column->record->name, text, "is nothing that the column can hold");
  }
}

static const char *
field_of(const JsTableFile *t, const GPtrArray *fields, const char *name)
{
  int column = js_table_file_column(t, name);
  return column >= 0 ? g_ptr_array_index(fields, (guint)column) : "";
}

/* The id must be of the document, and stand there once. */
static void
check_id(ReadingRows *r, const JsTableFile *t, const char *id, guint number)
{
  gsize n = strlen(r->document->id);
  if (*id == '\0')
    return;
  if (strncmp(id, r->document->id, n) != 0 || id[n] != ':')
    tell(r, t, number, "id", id, "is not of the document of its row");
  if (!g_hash_table_add(r->seen, g_strdup(id)))
    tell(r, t, number, "id", id, "stands there twice");
}

static void
read_info(JsReadDocument *d, const JsTableFile *t, const GPtrArray *fields)
{
  JsDocumentInfo *info = &d->info;
  info->file = d->file = g_strdup(field_of(t, fields, "file"));
  info->status = d->status = g_strdup(field_of(t, fields, "status"));
  info->message = d->message = g_strdup(field_of(t, fields, "message"));
  g_strlcpy(info->sha256, field_of(t, fields, "sha256"), sizeof info->sha256);
  info->bytes = g_ascii_strtoull(field_of(t, fields, "bytes"), NULL, 10);
  info->pages = (guint)g_ascii_strtoull(field_of(t, fields, "pages"), NULL, 10);
  info->pages_ocr = (guint)g_ascii_strtoull(field_of(t, fields, "pages_ocr"), NULL, 10);
}

static gboolean
on_row(const JsTableFile *t, const GPtrArray *fields, guint number, gpointer data)
{
  ReadingRows *r = data;
  JsRecords *records = r->document->records;
  GArray *columns = r->package->columns[r->kind];
  gpointer record = records;
  if (r->kind != JS_RECORD_DOCUMENT) {
    const char *id = field_of(t, fields, "id");
    check_id(r, t, id, number);
    g_ptr_array_add(r->document->ids[r->kind], g_strdup(id));
    record = js_records_append(records, r->kind);
  } else if (r->rows++ > 0) {
    tell(r, t, number, "document_id", r->document->id, "stands there twice");
    return TRUE;
  }
  for (guint i = 0; i < columns->len; i++)
    read_field(r, t, &g_array_index(columns, ReadColumn, i), record, g_ptr_array_index(fields, i),
               number);
  if (r->kind == JS_RECORD_DOCUMENT) {
    read_info(r->document, t, fields);
    const char *hash = r->document->info.sha256;
    if (strncmp(hash, r->document->id + 1, strlen(r->document->id) - 1) != 0)
      tell(r, t, number, "sha256", hash, "does not begin with the digits of the document's id");
    return TRUE;
  }
  JsPlace *place = js_record_place(record, r->kind);
  place->order = place->printed;
  records->next_printed = MAX(records->next_printed, place->printed);
  return TRUE;
}

/* ---- a document ---- */

void
js_read_document_free(JsReadDocument *d)
{
  if (d == NULL)
    return;
  for (guint i = 0; i < JS_N_RECORD_KINDS; i++)
    g_ptr_array_unref(d->ids[i]);
  js_records_free(d->records);
  g_free(d->file);
  g_free(d->status);
  g_free(d->message);
  g_free(d);
}

/* A row that says the document's year says none of its own, so that it follows a correction. */
static void
drop_common_years(JsRecords *records)
{
  for (guint i = 0; i < records->accounts->len; i++) {
    JsAccount *a = g_ptr_array_index(records->accounts, i);
    if (g_strcmp0(a->fiscal_year, records->fiscal_year) == 0)
      a->fiscal_year = NULL;
  }
  for (guint i = 0; i < records->facts->len; i++) {
    JsFact *f = g_ptr_array_index(records->facts, i);
    if (g_strcmp0(f->fiscal_year, records->fiscal_year) == 0)
      f->fiscal_year = NULL;
  }
}

/* Reads the first `kinds` tables. */
static JsReadDocument *
read_tables(JsReadPackage *p, guint document, guint kinds, JsFaultFunc fault, gpointer data,
            GError **error)
{
  g_autoptr(JsReadDocument) d = g_new0(JsReadDocument, 1);
  d->id = g_ptr_array_index(p->ids, document);
  d->records = js_records_new();
  for (guint i = 0; i < JS_N_RECORD_KINDS; i++)
    d->ids[i] = g_ptr_array_new_with_free_func(g_free);
  for (guint i = 0; i < kinds; i++) {
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    ReadingRows r = {p, d, i, fault, data, seen, 0};
    if (!js_table_file_each(p->tables[i], document, on_row, &r, error))
      return NULL;
  }
  drop_common_years(d->records);
  /* The tables do not say how the name of the body was read. */
  d->records->entity_method = d->info.pages_ocr > 0 ? JS_METHOD_OCR : JS_METHOD_TEXT;
  return g_steal_pointer(&d);
}

JsReadDocument *
js_read_package_document(JsReadPackage *p, guint document, JsFaultFunc fault, gpointer data,
                         GError **error)
{
  return read_tables(p, document, JS_N_RECORD_KINDS, fault, data, error);
}

JsReadDocument *
js_read_package_info(JsReadPackage *p, guint document, GError **error)
{
  return read_tables(p, document, JS_RECORD_DOCUMENT + 1, NULL, NULL, error);
}

/* ---- what else there is ---- */

guint
js_read_package_length(const JsReadPackage *p)
{
  return p->ids->len;
}

const char *
js_read_package_id(const JsReadPackage *p, guint document)
{
  return g_ptr_array_index(p->ids, document);
}

JsRecords *
js_read_package_original(const JsReadPackage *p, guint document, GError **error)
{
  return p->original != NULL
             ? js_original_read(p->original, g_ptr_array_index(p->ids, document), error)
             : NULL;
}

const JsOriginal *
js_read_package_originals(const JsReadPackage *p)
{
  return p->original;
}

gboolean
js_read_package_is_edited(const JsReadPackage *p, const char *table)
{
  for (guint i = 0; i < JS_N_RECORD_KINDS; i++) {
    const JsTableFile *t = p->tables[i];
    g_autofree char *name = g_strconcat(t->name, ".csv", NULL);
    const char *sum = g_hash_table_lookup(p->descriptor->sums, name);
    if ((table == NULL || strcmp(table, t->name) == 0) && g_strcmp0(sum, t->sha256) != 0)
      return TRUE;
  }
  return FALSE;
}

const char *
js_read_package_sum(const JsReadPackage *p, const char *file)
{
  return g_hash_table_lookup(p->descriptor->sums, file);
}

const char *const *
js_read_package_applied(const JsReadPackage *p)
{
  return (const char *const *)p->descriptor->applied;
}

const char *
js_read_package_engine(const JsReadPackage *p)
{
  return p->descriptor->engine;
}

gboolean
js_read_package_is_spreadsheet(const JsReadPackage *p)
{
  return p->descriptor->spreadsheet;
}

gboolean
js_read_package_is_shard(const JsReadPackage *p)
{
  return p->descriptor->shard;
}
