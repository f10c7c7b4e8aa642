/* Merges the packages of shards: see merge.h.
 *
 *   1. shard.csv of all shards, by the place of the inputs in the list:
 *        the order of the documents, the bodies that they name, mended as one run would have
 *   2. each table: the rows of the documents in that order, from the file of their shard
 *
 * Only the order of the documents is held in memory. */
#include "normalize/package/merge.h"

#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "normalize/package/merge-extras.h"
#include "normalize/package/package.h"
#include "normalize/package/row-stream.h"
#include "normalize/package/shard-set.h"
#include "normalize/schema/csv-file.h"

/* Files that the program has open beside those of the shards (guess). */
enum { OTHER_FILES = 64 };

typedef struct {
  char id[JS_DOCUMENT_ID_BYTES];
  guint16 shard; /* from 0 */
  gboolean twin; /* its content stands in an earlier shard already: its rows are dropped */
} PlacedDocument;

/* One row of files.csv. */
typedef struct {
  guint16 shard;
  gboolean own;  /* the document of its content is its own */
  gboolean twin; /* it would be, had another shard not read the same content before */
} PlacedInput;

/* The body of a document whose name was mended. */
typedef struct {
  char *body; /* owned */
  char entity_id[JS_ENTITY_ID_BYTES];
} MendedBody;

typedef struct {
  const GPtrArray *packages; /* of JsShardPackage */
  JsPackage *package;
  GArray *inputs;     /* of PlacedInput */
  GArray *documents;  /* of PlacedDocument */
  GHashTable *seen;   /* ids of the documents, owned */
  GHashTable *first;  /* id of a document with twins in other shards → path, both owned */
  GHashTable *mended; /* document id → MendedBody, both owned */
} ShardMerge;

static void
mended_free(gpointer data)
{
  MendedBody *m = data;
  g_free(m->body);
  g_free(m);
}

/* ---- the files of all shards side by side ---- */

/* Opens the same table of all shards: an array of JsRowStream (transfer full). */
static GPtrArray *
open_streams(const ShardMerge *m, const char *file, GError **error)
{
  g_autoptr(GPtrArray) streams = g_ptr_array_new_with_free_func((GDestroyNotify)js_row_stream_free);
  for (guint i = 0; i < m->packages->len; i++) {
    const JsShardPackage *p = g_ptr_array_index(m->packages, i);
    g_autofree char *path = g_build_filename(p->dir, file, NULL);
    JsRowStream *stream = js_row_stream_open(path, error);
    if (stream == NULL)
      return NULL;
    g_ptr_array_add(streams, stream);
  }
  return g_steal_pointer(&streams);
}

/* At the end every stream must have been used up, and its bytes must be those that were written. */
static gboolean
close_streams(const ShardMerge *m, const char *file, const GPtrArray *streams, GError **error)
{
  for (guint i = 0; i < streams->len; i++) {
    const JsShardPackage *p = g_ptr_array_index(m->packages, i);
    JsRowStream *stream = g_ptr_array_index(streams, i);
    gsize length;
    const char *sum = g_hash_table_lookup(p->sums, file);
    if (js_row_stream_row(stream, &length) != NULL ||
        g_strcmp0(js_row_stream_sha256(stream), sum) != 0) {
      g_set_error(error, JS_ERROR, JS_ERROR_FORMAT,
                  "%s: not as it was written; run the shard again with --force",
                  js_row_stream_path(stream));
      return FALSE;
    }
  }
  return TRUE;
}

/* ---- the order of the documents, and their bodies ---- */

/* The shard whose current row is that of the input. An error when there is none, or two. */
static JsRowStream *
find_input(const GPtrArray *streams, guint input, guint *shard, GError **error)
{
  char number[12];
  JsRowStream *found = NULL;
  g_snprintf(number, sizeof number, "%u", input);
  for (guint i = 0; i < streams->len; i++) {
    JsRowStream *stream = g_ptr_array_index(streams, i);
    if (!js_row_stream_field_is(stream, 0, number))
      continue;
    if (found != NULL) {
      g_set_error(error, JS_ERROR, JS_ERROR_FORMAT,
                  "input %u of the list is in shard %u and in shard %u: the file changed between "
                  "the runs; run both again with --force",
                  input, *shard + 1, i + 1);
      return NULL;
    }
    found = stream;
    *shard = i;
  }
  if (found == NULL)
    g_set_error(error, JS_ERROR, JS_ERROR_FORMAT,
                "input %u of the list is in no shard: the file changed between the runs; run the "
                "shards again with --force",
                input);
  return found;
}

static const char *
field(const JsRowStream *stream, const GPtrArray *fields, const char *name)
{
  int column = js_row_stream_column(stream, name);
  return column >= 0 ? g_ptr_array_index(fields, (guint)column) : "";
}

/* Lists the body of a document as the run over the whole list would have. */
static void
add_body(ShardMerge *m, const char *id, const char *body, const char *method, const char *year)
{
  g_autoptr(JsRecords) records = js_records_new();
  records->entity = js_records_string(records, body);
  records->entity_method = strcmp(method, "ocr") == 0 ? JS_METHOD_OCR : JS_METHOD_TEXT;
  records->fiscal_year = *year != '\0' ? js_records_string(records, year) : NULL;
  js_package_mend_entity(m->package, records);
  const JsEntity *entity = js_package_add_entity(m->package, records);
  if (entity == NULL || strcmp(records->entity, body) == 0)
    return;
  MendedBody *mended = g_new0(MendedBody, 1);
  mended->body = g_strdup(records->entity);
  g_strlcpy(mended->entity_id, entity->id, sizeof mended->entity_id);
  g_hash_table_insert(m->mended, g_strdup(id), mended);
}

/* Notes the document of an input. Its content may stand in an earlier shard already: as a member of
 * an archive, which is one input with all of its members. */
static void
place_document(ShardMerge *m, const char *id, PlacedInput *input)
{
  PlacedDocument document = {.shard = input->shard};
  gpointer key = GSIZE_TO_POINTER((gsize)g_ascii_strtoull(id + 1, NULL, 16));
  document.twin = !g_hash_table_add(m->seen, key);
  g_strlcpy(document.id, id, sizeof document.id);
  g_array_append_val(m->documents, document);
  input->own = !document.twin;
  input->twin = document.twin;
  if (document.twin)
    g_hash_table_insert(m->first, g_strdup(id), NULL);
}

/* Takes a row of an input. */
static gboolean
place_row(ShardMerge *m, JsRowStream *stream, guint shard, GError **error)
{
  g_autoptr(GPtrArray) fields = js_row_stream_fields(stream, error);
  if (fields == NULL)
    return FALSE;
  PlacedInput input = {.shard = (guint16)shard};
  const char *id = field(stream, fields, "document_id"), *body = field(stream, fields, "body");
  if (*id != '\0')
    place_document(m, id, &input);
  g_array_append_val(m->inputs, input);
  if (*body != '\0' && !input.twin)
    add_body(m, id, body, field(stream, fields, "method"), field(stream, fields, "fiscal_year"));
  return js_row_stream_step(stream, error);
}

static gboolean
place_documents(ShardMerge *m, GError **error)
{
  static const char FILE_NAME[] = JS_SHARD_TABLE ".csv";
  const JsShardPackage *first = g_ptr_array_index(m->packages, 0);
  g_autoptr(GPtrArray) streams = open_streams(m, FILE_NAME, error);
  if (streams == NULL)
    return FALSE;
  for (guint input = 1; input <= first->shard.inputs; input++) {
    guint shard = 0;
    char number[12];
    g_snprintf(number, sizeof number, "%u", input);
    JsRowStream *stream = find_input(streams, input, &shard, error);
    if (stream == NULL)
      return FALSE;
    /* The members of an archive follow it with its number. */
    while (js_row_stream_field_is(stream, 0, number))
      if (!place_row(m, stream, shard, error))
        return FALSE;
  }
  return close_streams(m, FILE_NAME, streams, error);
}

/* ---- the rows ---- */

/* What a rewritten row has in a column. */
typedef struct {
  const char *column, *value;
} ChangedField;

/* The current row, whose fields are given, with other values in two columns, where the table has
 * them. Transfer full. */
static GString *
changed_row(const JsRowStream *stream, const GPtrArray *fields, const ChangedField changes[2])
{
  gsize length;
  const char *row = js_row_stream_row(stream, &length);
  GString *text = g_string_new(NULL);
  for (guint i = 0; i < fields->len; i++) {
    const char *value = g_ptr_array_index(fields, i);
    for (gsize k = 0; k < 2; k++)
      if (js_row_stream_column(stream, changes[k].column) == (int)i)
        value = changes[k].value;
    if (i > 0)
      g_string_append_c(text, ',');
    js_csv_append_field(text, value);
  }
  g_string_append(text, length > 1 && row[length - 2] == '\r' ? "\r\n" : "\n");
  return text;
}

/* The current row with the mended body. Transfer full. */
static GString *
mend_row(const JsRowStream *stream, const MendedBody *mended, GError **error)
{
  const ChangedField changes[] = {{"entity", mended->body}, {"entity_id", mended->entity_id}};
  g_autoptr(GPtrArray) fields = js_row_stream_fields(stream, error);
  return fields != NULL ? changed_row(stream, fields, changes) : NULL;
}

/* How the rows of departments end: without region. */
static const char NO_REGION[] = ",,,,";

/* Lists the region that a row of accounts.csv names, as the run over the whole list would have. */
static gboolean
note_region(ShardMerge *m, const JsRowStream *stream, GError **error)
{
  gsize length;
  const char *row = js_row_stream_row(stream, &length);
  while (length > 0 && strchr("\r\n", row[length - 1]) != NULL)
    length--;
  gsize n = strlen(NO_REGION);
  if (length >= n && strncmp(row + length - n, NO_REGION, n) == 0)
    return TRUE;
  g_autoptr(GPtrArray) fields = js_row_stream_fields(stream, error);
  if (fields == NULL)
    return FALSE;
  const char *region = field(stream, fields, "region");
  const char *code = field(stream, fields, "region_code");
  if (*region != '\0' && strcmp(region, field(stream, fields, "entity")) != 0)
    js_package_add_region(m->package, region, *code != '\0' ? code : NULL);
  return TRUE;
}

static gboolean
copy_row(ShardMerge *m, const char *table, JsRowStream *stream, const MendedBody *mended,
         GError **error)
{
  gsize length;
  const char *row = js_row_stream_row(stream, &length);
  gboolean copied;
  if (mended != NULL) {
    GString *text = mend_row(stream, mended, error);
    copied = text != NULL && js_package_copy_row(m->package, table, text->str, text->len, error);
    if (text != NULL)
      g_string_free(text, TRUE);
  } else {
    copied = js_package_copy_row(m->package, table, row, length, error);
  }
  return copied && js_row_stream_step(stream, error);
}

/* The row of a file whose content another file of the whole list has before it: the one that its
 * shard read first, or one that its shard compared with that. Transfer full. */
static GString *
twin_row(const JsRowStream *stream, const GPtrArray *fields, const char *first)
{
  g_autofree char *message = g_strconcat("the same file as ", first, NULL);
  const ChangedField changes[] = {{"status", "same"}, {"message", message}};
  return changed_row(stream, fields, changes);
}

/* Copies the row of a file where some contents stand in several shards. */
static gboolean
copy_compared_file(ShardMerge *m, const char *table, JsRowStream *stream, const PlacedInput *input,
                   GError **error)
{
  g_autoptr(GPtrArray) fields = js_row_stream_fields(stream, error);
  if (fields == NULL)
    return FALSE;
  char id[JS_DOCUMENT_ID_BYTES];
  g_snprintf(id, sizeof id, "d%s", field(stream, fields, "sha256"));
  gboolean same = input->twin || strcmp(field(stream, fields, "status"), "same") == 0;
  gpointer first = NULL;
  if (!g_hash_table_lookup_extended(m->first, id, NULL, &first) || (same && first == NULL))
    return copy_row(m, table, stream, NULL, error);
  if (!same) {
    if (input->own)
      g_hash_table_insert(m->first, g_strdup(id), g_strdup(field(stream, fields, "file")));
    return copy_row(m, table, stream, NULL, error);
  }
  GString *text = twin_row(stream, fields, first);
  gboolean copied = js_package_copy_row(m->package, table, text->str, text->len, error);
  g_string_free(text, TRUE);
  return copied && js_row_stream_step(stream, error);
}

/* files.csv: one row for each input, and for each member of an archive. */
static gboolean
copy_files(ShardMerge *m, const char *table, const GPtrArray *streams, GError **error)
{
  for (guint i = 0; i < m->inputs->len; i++) {
    const PlacedInput *input = &g_array_index(m->inputs, PlacedInput, i);
    JsRowStream *stream = g_ptr_array_index(streams, input->shard);
    gsize length;
    if (js_row_stream_row(stream, &length) == NULL) {
      g_set_error(error, JS_ERROR, JS_ERROR_FORMAT, "%s: has fewer rows than shard.csv",
                  js_row_stream_path(stream));
      return FALSE;
    }
    if (g_hash_table_size(m->first) > 0 ? !copy_compared_file(m, table, stream, input, error)
                                        : !copy_row(m, table, stream, NULL, error))
      return FALSE;
  }
  return TRUE;
}

/* Every other table: the rows of each document. */
static gboolean
copy_documents(ShardMerge *m, const char *table, const GPtrArray *streams, GError **error)
{
  gboolean accounts = strcmp(table, "accounts") == 0;
  for (guint i = 0; i < m->documents->len; i++) {
    const PlacedDocument *document = &g_array_index(m->documents, PlacedDocument, i);
    JsRowStream *stream = g_ptr_array_index(streams, document->shard);
    const MendedBody *mended = g_hash_table_lookup(m->mended, document->id);
    int column = js_row_stream_column(stream, "document_id");
    while (column >= 0 && js_row_stream_field_is(stream, (guint)column, document->id))
      if (document->twin ? !js_row_stream_step(stream, error)
                         : (accounts && !note_region(m, stream, error)) ||
                               !copy_row(m, table, stream, mended, error))
        return FALSE;
  }
  return TRUE;
}

static gboolean
merge_table(ShardMerge *m, const char *table, GError **error)
{
  g_autofree char *file = g_strconcat(table, ".csv", NULL);
  /* entities.csv is written from the list of bodies, the names of identifiers are there already. */
  if (strcmp(table, "entities") == 0 || js_package_is_reference(table))
    return TRUE;
  g_autoptr(GPtrArray) streams = open_streams(m, file, error);
  if (streams == NULL)
    return FALSE;
  const char *header = js_package_header(m->package, table);
  for (guint i = 0; i < streams->len; i++)
    if (g_strcmp0(js_row_stream_header(streams->pdata[i]), header) != 0) {
      g_set_error(error, JS_ERROR, JS_ERROR_FORMAT,
                  "%s: has other columns than this version writes",
                  js_row_stream_path(streams->pdata[i]));
      return FALSE;
    }
  gboolean copied = strcmp(table, "files") == 0 ? copy_files(m, table, streams, error)
                                                : copy_documents(m, table, streams, error);
  return copied && close_streams(m, file, streams, error);
}

/* One file of each shard is open at a time. */
static void
allow_open_files(guint shards)
{
  struct rlimit limit;
  rlim_t wanted = (rlim_t)shards + OTHER_FILES;
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= wanted)
    return;
  limit.rlim_cur = MIN(wanted, limit.rlim_max);
  setrlimit(RLIMIT_NOFILE, &limit);
}

/* The originals and the corrections of all documents. */
static gboolean
merge_extras(ShardMerge *m, GError **error)
{
  g_autoptr(GPtrArray) dirs = g_ptr_array_new();
  for (guint i = 0; i < m->packages->len; i++)
    g_ptr_array_add(dirs, ((JsShardPackage *)g_ptr_array_index(m->packages, i))->dir);
  g_autoptr(JsMergeExtras) extras = js_merge_extras_open(dirs, error);
  for (guint i = 0; extras != NULL && i < m->documents->len; i++) {
    const PlacedDocument *document = &g_array_index(m->documents, PlacedDocument, i);
    const MendedBody *mended = g_hash_table_lookup(m->mended, document->id);
    if (!document->twin && !js_merge_extras_add(extras, m->package, document->shard, document->id,
                                                mended != NULL ? mended->body : NULL, error))
      return FALSE;
  }
  if (extras != NULL)
    js_merge_extras_finish(extras, m->package);
  return extras != NULL;
}

static gboolean
merge_packages(ShardMerge *m, GError **error)
{
  const char *const *tables = js_package_tables();
  if (!place_documents(m, error) || !merge_extras(m, error))
    return FALSE;
  for (; *tables != NULL; tables++)
    if (!merge_table(m, *tables, error))
      return FALSE;
  for (guint i = 0; i < m->packages->len; i++) {
    const JsShardPackage *p = g_ptr_array_index(m->packages, i);
    if (p->engine != NULL) {
      js_package_set_engine(m->package, p->engine);
      break;
    }
  }
  return js_package_close(m->package, error);
}

gboolean
js_packages_merge(const char *out, gboolean force, char *const *shards, const JsSchemas *schemas,
                  GError **error)
{
  g_autoptr(GPtrArray) packages = js_shard_set_load(shards, error);
  if (packages == NULL)
    return FALSE;
  const JsShardPackage *first = g_ptr_array_index(packages, 0);
  const JsPackageOptions options = {.spreadsheet = first->spreadsheet, .force = force};
  g_autoptr(JsPackage) package = js_package_new(out, &options, schemas, error);
  if (package == NULL)
    return FALSE;
  allow_open_files(packages->len);
  ShardMerge m = {.packages = packages,
                  .package = package,
                  .inputs = g_array_new(FALSE, FALSE, sizeof(PlacedInput)),
                  .seen = g_hash_table_new(NULL, NULL),
                  .first = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free),
                  .documents = g_array_new(FALSE, FALSE, sizeof(PlacedDocument)),
                  .mended = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, mended_free)};
  gboolean merged = merge_packages(&m, error);
  g_array_unref(m.inputs);
  g_array_unref(m.documents);
  g_hash_table_unref(m.seen);
  g_hash_table_unref(m.first);
  g_hash_table_unref(m.mended);
  return merged;
}
