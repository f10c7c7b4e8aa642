/* Reads original.gz: see original.h. */
#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include "normalize/package/original-format.h"
#include "normalize/record-columns.h"
#include "normalize/schema/csv-file.h"
#include "normalize/schema/regular-file.h"

typedef struct {
  guint64 offset, length;
} OriginalMember;

struct _JsOriginal {
  char *path;          /* owned */
  FILE *file;          /* owned */
  GHashTable *members; /* document id → OriginalMember, both owned */
};

static gboolean
damaged(const char *path, GError **error)
{
  g_set_error(error, JS_ERROR, JS_ERROR_FORMAT, "%s: is damaged", path);
  return FALSE;
}

/* Reads exactly `length` bytes at the offset. */
static gboolean
read_at(const JsOriginal *o, guint64 offset, void *out, gsize length, GError **error)
{
  gsize n = 0;
  while (n < length) {
    ssize_t got = pread(fileno(o->file), (char *)out + n, length - n, (off_t)(offset + n));
    if (got < 0 && errno == EINTR)
      continue;
    if (got < 0) {
      g_set_error(error, JS_ERROR, JS_ERROR_IO, "%s: cannot be read: %s", o->path,
                  g_strerror(errno));
      return FALSE;
    }
    if (got == 0)
      return damaged(o->path, error);
    n += (gsize)got;
  }
  return TRUE;
}

/* Lists the member at the offset; *length gets its length in bytes. */
static gboolean
list_member(JsOriginal *o, guint64 offset, guint64 size, guint64 *length, GError **error)
{
  static const guchar HEAD[] = {0x1f, 0x8b, 0x08, 0x04 | 0x08};
  guchar head[JS_MEMBER_NAME_AT + JS_MEMBER_NAME_MAX];
  if (size - offset < sizeof head)
    return damaged(o->path, error);
  if (!read_at(o, offset, head, sizeof head, error))
    return FALSE;
  const guchar *name = head + JS_MEMBER_NAME_AT;
  if (memcmp(head, HEAD, sizeof HEAD) != 0 || head[10] != JS_MEMBER_EXTRA_BYTES || head[11] != 0 ||
      head[12] != JS_MEMBER_ID_1 || head[13] != JS_MEMBER_ID_2 ||
      memchr(name, 0, JS_MEMBER_NAME_MAX) == NULL)
    return damaged(o->path, error);
  *length = 0;
  for (guint i = 0; i < JS_MEMBER_LENGTH_BYTES; i++)
    *length |= (guint64)head[JS_MEMBER_LENGTH_AT + i] << (8 * i);
  if (*length < sizeof head || *length > size - offset)
    return damaged(o->path, error);
  OriginalMember *member = g_new(OriginalMember, 1);
  *member = (OriginalMember){offset, *length};
  g_hash_table_replace(o->members, g_strdup((const char *)name), member);
  return TRUE;
}

JsOriginal *
js_original_open(const char *dir, GError **error)
{
  struct stat st;
  g_autoptr(JsOriginal) o = g_new0(JsOriginal, 1);
  o->path = g_build_filename(dir, JS_ORIGINAL_FILE, NULL);
  o->members = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  o->file = js_regular_file_open(o->path, error);
  if (o->file == NULL)
    return NULL;
  guint64 size = fstat(fileno(o->file), &st) == 0 ? (guint64)st.st_size : 0, length = 0;
  for (guint64 offset = 0; offset < size; offset += length)
    if (!list_member(o, offset, size, &length, error))
      return NULL;
  return g_steal_pointer(&o);
}

void
js_original_free(JsOriginal *o)
{
  if (o == NULL)
    return;
  if (o->file != NULL)
    fclose(o->file);
  g_hash_table_unref(o->members);
  g_free(o->path);
  g_free(o);
}

char *
js_original_member(const JsOriginal *o, const char *document_id, gsize *length, GError **error)
{
  const OriginalMember *member = g_hash_table_lookup(o->members, document_id);
  if (member == NULL)
    return NULL;
  if (member->length > JS_DOCUMENT_TEXT_MAX) {
    damaged(o->path, error);
    return NULL;
  }
  g_autofree char *bytes = g_malloc(member->length);
  *length = member->length;
  return read_at(o, member->offset, bytes, member->length, error) ? g_steal_pointer(&bytes) : NULL;
}

/* ---- the text ---- */

/* Bytes of text that are made at a time. */
enum { STEP_BYTES = 1 << 16 };

static GString *
inflate_member(const JsOriginal *o, char *member, gsize length, GError **error)
{
  z_stream z = {.next_in = (Bytef *)member, .avail_in = (uInt)length};
  GString *text = g_string_new(NULL);
  int result = inflateInit2(&z, MAX_WBITS + 16);
  while (result == Z_OK && text->len <= JS_DOCUMENT_TEXT_MAX) {
    gsize at = text->len;
    g_string_set_size(text, at + STEP_BYTES);
    z.next_out = (Bytef *)text->str + at;
    z.avail_out = STEP_BYTES;
    result = inflate(&z, Z_NO_FLUSH);
    g_string_set_size(text, at + STEP_BYTES - z.avail_out);
    if (result == Z_OK && z.avail_in == 0 && z.avail_out == STEP_BYTES)
      result = Z_DATA_ERROR; /* it ends too early */
  }
  inflateEnd(&z);
  if (result == Z_STREAM_END)
    return text;
  g_string_free(text, TRUE);
  damaged(o->path, error);
  return NULL;
}

static gboolean
read_section(JsRecords *records, JsRecordKind kind, const JsCsvFile *file, GError **error)
{
  /* A column that this version does not know says nothing to it. */
  g_autofree const JsRecordColumn **columns = g_new0(const JsRecordColumn *, file->header->len);
  for (guint k = 0; k < file->header->len; k++)
    columns[k] = js_record_column(kind, g_ptr_array_index(file->header, k));
  for (guint i = 0; i < file->rows->len; i++) {
    gpointer record = kind == JS_RECORD_DOCUMENT ? records : js_records_append(records, kind);
    for (guint k = 0; k < file->header->len; k++)
      if (columns[k] != NULL &&
          !js_record_set(records, record, columns[k], js_csv_file_get(file, i, (int)k)))
        return damaged(file->path, error);
    JsPlace *place = js_record_place(record, kind);
    if (place != NULL) {
      place->order = place->printed;
      records->next_printed = MAX(records->next_printed, place->printed);
    }
  }
  return TRUE;
}

static gboolean
read_text(const JsOriginal *o, JsRecords *records, const GString *text, GError **error)
{
  const char *p = text->str, *end = text->str + text->len;
  while (p < end) {
    const char *line = memchr(p, '\n', (gsize)(end - p));
    const char *space = line != NULL ? memchr(p, ' ', (gsize)(line - p)) : NULL;
    if (space == NULL)
      return damaged(o->path, error);
    g_autofree char *name = g_strndup(p, (gsize)(space - p));
    g_autofree char *digits = g_strndup(space + 1, (gsize)(line - space - 1));
    guint64 bytes;
    if (!g_ascii_string_to_unsigned(digits, 10, 0, (guint64)(end - line - 1), &bytes, NULL))
      return damaged(o->path, error);
    JsRecordKind kind = js_record_kind_of(name);
    p = line + 1;
    if (bytes > 0 && kind != JS_N_RECORD_KINDS) {
      g_autoptr(JsCsvFile) file = js_csv_file_parse(o->path, p, bytes, error);
      if (file == NULL || !read_section(records, kind, file, error))
        return FALSE;
    }
    p += bytes;
  }
  return TRUE;
}

JsRecords *
js_original_read(const JsOriginal *o, const char *document_id, GError **error)
{
  gsize length;
  g_autofree char *member = js_original_member(o, document_id, &length, error);
  GString *text = member != NULL ? inflate_member(o, member, length, error) : NULL;
  if (text == NULL)
    return NULL;
  g_autoptr(JsRecords) records = js_records_new();
  gboolean good = read_text(o, records, text, error);
  g_string_free(text, TRUE);
  return good ? g_steal_pointer(&records) : NULL;
}
