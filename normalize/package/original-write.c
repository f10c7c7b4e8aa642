/* Writes original.gz: see original.h. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>

#include "normalize/package/original-format.h"
#include "normalize/package/writer.h"
#include "normalize/record-columns.h"
#include "normalize/schema/csv-file.h"

struct _JsOriginalWriter {
  char *path; /* owned */
  FILE *file; /* NULL after closing */
  GChecksum *checksum;
  guint64 bytes;
};

JsOriginalWriter *
js_original_writer_new(const char *dir, GError **error)
{
  g_autoptr(JsOriginalWriter) w = g_new0(JsOriginalWriter, 1);
  w->path = g_build_filename(dir, JS_ORIGINAL_FILE, NULL);
  w->checksum = g_checksum_new(G_CHECKSUM_SHA256);
  w->file = fopen(w->path, "wbe");
  if (w->file == NULL) {
    js_set_write_error(error, w->path, errno);
    return NULL;
  }
  return g_steal_pointer(&w);
}

void
js_original_writer_free(JsOriginalWriter *w)
{
  if (w == NULL)
    return;
  if (w->file != NULL)
    fclose(w->file);
  g_checksum_free(w->checksum);
  g_free(w->path);
  g_free(w);
}

/* ---- the text of a document ---- */

/* TRUE for what no original has: what corrections add. */
static gboolean
is_left_out(const JsRecordColumn *column)
{
  return strcmp(column->name, "corrected") == 0;
}

static void
append_header(GString *out, JsRecordKind kind)
{
  gboolean first = TRUE;
  for (const JsRecordColumn *c = js_record_columns(kind); c->name != NULL; c++) {
    if (is_left_out(c))
      continue;
    g_string_append_printf(out, "%s%s", first ? "" : ",", c->name);
    first = FALSE;
  }
  g_string_append_c(out, '\n');
}

static void
append_record(GString *out, const JsRecords *records, JsRecordKind kind, guint index)
{
  gpointer record = js_records_get(records, kind, index);
  JsPlace *place = js_record_place(record, kind), kept = {0};
  gboolean first = TRUE;
  if (place != NULL) {
    /* Boxes stand there as on the page as displayed: the map of the page is not kept. */
    kept = *place;
    if (!js_box_is_empty(&place->box))
      place->box = js_records_display_box(records, place->page, &place->box);
  }
  for (const JsRecordColumn *c = js_record_columns(kind); c->name != NULL; c++) {
    if (is_left_out(c))
      continue;
    g_autofree char *text = js_record_text(record, c);
    if (!first)
      g_string_append_c(out, ',');
    js_csv_append_field(out, text);
    first = FALSE;
  }
  g_string_append_c(out, '\n');
  if (place != NULL)
    *place = kept;
}

/* Transfer full. */
static GString *
document_text(const JsRecords *records)
{
  GString *text = g_string_new(NULL);
  g_autoptr(GString) section = g_string_new(NULL);
  for (guint kind = 0; kind < JS_N_RECORD_KINDS; kind++) {
    guint n = js_records_count(records, kind);
    g_string_truncate(section, 0);
    if (n > 0)
      append_header(section, kind);
    for (guint i = 0; i < n; i++)
      append_record(section, records, kind, i);
    g_string_append_printf(text, "%s %" G_GSIZE_FORMAT "\n", js_record_kind_name(kind),
                           section->len);
    g_string_append_len(text, section->str, (gssize)section->len);
  }
  return text;
}

/* ---- the member ---- */

/* The text as a gzip member. Transfer full. */
static guchar *
compress_text(const GString *text, const char *document_id, gsize *length)
{
  guchar extra[JS_MEMBER_EXTRA_BYTES] = {JS_MEMBER_ID_1, JS_MEMBER_ID_2, JS_MEMBER_LENGTH_BYTES, 0};
  g_autofree char *name = g_strdup(document_id);
  gz_header header = {
      .os = JS_MEMBER_OS, .extra = extra, .extra_len = sizeof extra, .name = (Bytef *)name};
  z_stream z = {0};
  if (deflateInit2(&z, Z_BEST_SPEED, Z_DEFLATED, MAX_WBITS + 16, MAX_MEM_LEVEL,
                   Z_DEFAULT_STRATEGY) != Z_OK)
    return NULL;
  deflateSetHeader(&z, &header);
  uLong room = deflateBound(&z, text->len) + sizeof extra + strlen(name) + 1;
  g_autofree guchar *out = g_malloc(room);
  z.next_in = (Bytef *)text->str;
  z.avail_in = (uInt)text->len;
  z.next_out = out;
  z.avail_out = (uInt)room;
  int result = deflate(&z, Z_FINISH);
  *length = z.total_out;
  deflateEnd(&z);
  if (result != Z_STREAM_END)
    return NULL;
  for (guint i = 0; i < JS_MEMBER_LENGTH_BYTES; i++)
    out[JS_MEMBER_LENGTH_AT + i] = (guchar)(*length >> (8 * i));
  return g_steal_pointer(&out);
}

gboolean
js_original_writer_copy(JsOriginalWriter *w, const void *member, gsize length, GError **error)
{
  if (fwrite(member, 1, length, w->file) != length) {
    js_set_write_error(error, w->path, errno);
    return FALSE;
  }
  g_checksum_update(w->checksum, member, (gssize)length);
  w->bytes += length;
  return TRUE;
}

gboolean
js_original_writer_add(JsOriginalWriter *w, const char *document_id, const JsRecords *records,
                       GError **error)
{
  gsize length;
  GString *text = document_text(records);
  g_autofree guchar *member =
      text->len <= JS_DOCUMENT_TEXT_MAX ? compress_text(text, document_id, &length) : NULL;
  g_string_free(text, TRUE);
  if (member == NULL) {
    g_set_error(error, JS_ERROR, JS_ERROR_LIMIT, "%s: the records of %s cannot be compressed",
                w->path, document_id);
    return FALSE;
  }
  return js_original_writer_copy(w, member, length, error);
}

gboolean
js_original_writer_close(JsOriginalWriter *w, GError **error)
{
  FILE *file = g_steal_pointer(&w->file);
  int saved = fflush(file) != 0 || fsync(fileno(file)) != 0 ? errno : 0;
  if (fclose(file) != 0 && saved == 0)
    saved = errno;
  if (saved != 0)
    js_set_write_error(error, w->path, saved);
  return saved == 0;
}

const char *
js_original_writer_sha256(const JsOriginalWriter *w)
{
  return g_checksum_get_string(w->checksum);
}

guint64
js_original_writer_bytes(const JsOriginalWriter *w)
{
  return w->bytes;
}
