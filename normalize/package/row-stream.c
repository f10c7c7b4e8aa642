/* Rows of a CSV file one by one: see row-stream.h.
 *
 * A row ends at the line end at which the number of quotes read is even: within a quoted field it
 * is odd, and a quote inside one is doubled. */
#include "normalize/package/row-stream.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "normalize/schema/csv-file.h"
#include "normalize/schema/regular-file.h"

struct _JsRowStream {
  char *path; /* owned */
  FILE *file;
  char *line; /* owned: buffer of getline() */
  size_t room;
  GString *row;       /* the current row; empty after the last one */
  char *header;       /* owned */
  GPtrArray *columns; /* of char *, owned */
  GChecksum *checksum;
  guint number; /* of the current row; the header is 1 */
};

static gsize
count_quotes(const char *bytes, gsize length)
{
  gsize n = 0;
  for (gsize i = 0; i < length; i++)
    n += bytes[i] == '"';
  return n;
}

gboolean
js_row_stream_step(JsRowStream *s, GError **error)
{
  gsize quotes = 0;
  g_string_truncate(s->row, 0);
  s->number++;
  do {
    errno = 0;
    ssize_t n = getline(&s->line, &s->room, s->file);
    if (n < 0 && (ferror(s->file) || errno != 0)) {
      g_set_error(error, JS_ERROR, JS_ERROR_IO, "%s: cannot be read: %s", s->path,
                  g_strerror(errno));
      return FALSE;
    }
    if (n <= 0)
      break;
    g_checksum_update(s->checksum, (const guchar *)s->line, n);
    g_string_append_len(s->row, s->line, n);
    quotes += count_quotes(s->line, (gsize)n);
  } while (quotes % 2 != 0);
  gboolean whole = s->row->len == 0 || (quotes % 2 == 0 && s->row->str[s->row->len - 1] == '\n');
  if (!whole)
    g_set_error(error, JS_ERROR, JS_ERROR_FORMAT, "%s, row %u: the file ends within the row",
                s->path, s->number);
  return whole;
}

static GPtrArray *
parse_row(const char *path, const char *row, gsize length, GError **error)
{
  g_autoptr(JsCsvFile) parsed = js_csv_file_parse(path, row, length, error);
  return parsed != NULL ? g_ptr_array_ref(parsed->header) : NULL;
}

JsRowStream *
js_row_stream_open(const char *path, GError **error)
{
  g_autoptr(JsRowStream) s = g_new0(JsRowStream, 1);
  s->path = g_strdup(path);
  s->row = g_string_new(NULL);
  s->checksum = g_checksum_new(G_CHECKSUM_SHA256);
  s->file = js_regular_file_open(path, error);
  if (s->file == NULL)
    return NULL;
  if (!js_row_stream_step(s, error))
    return NULL;
  s->header = g_strndup(s->row->str, s->row->len);
  s->columns = parse_row(path, s->row->str, s->row->len, error);
  if (s->columns == NULL || !js_row_stream_step(s, error))
    return NULL;
  return g_steal_pointer(&s);
}

void
js_row_stream_free(JsRowStream *s)
{
  if (s == NULL)
    return;
  if (s->file != NULL)
    fclose(s->file);
  g_clear_pointer(&s->columns, g_ptr_array_unref);
  g_string_free(s->row, TRUE);
  g_checksum_free(s->checksum);
  free(s->line);
  g_free(s->header);
  g_free(s->path);
  g_free(s);
}

const char *
js_row_stream_header(const JsRowStream *s)
{
  return s->header;
}

const char *
js_row_stream_row(const JsRowStream *s, gsize *length)
{
  *length = s->row->len;
  return s->row->len > 0 ? s->row->str : NULL;
}

GPtrArray *
js_row_stream_fields(const JsRowStream *s, GError **error)
{
  g_autoptr(GPtrArray) fields = parse_row(s->path, s->row->str, s->row->len, error);
  if (fields != NULL && fields->len != s->columns->len) {
    g_set_error(error, JS_ERROR, JS_ERROR_FORMAT, "%s, row %u: %u fields where the header has %u",
                s->path, s->number, fields->len, s->columns->len);
    return NULL;
  }
  return g_steal_pointer(&fields);
}

int
js_row_stream_column(const JsRowStream *s, const char *name)
{
  for (guint i = 0; i < s->columns->len; i++)
    if (strcmp(g_ptr_array_index(s->columns, i), name) == 0)
      return (int)i;
  return -1;
}

gboolean
js_row_stream_field_is(const JsRowStream *s, guint column, const char *value)
{
  const char *p = s->row->len > 0 ? s->row->str : NULL;
  for (; p != NULL && column > 0; column--) {
    p = strchr(p, ',');
    p = p != NULL ? p + 1 : NULL;
  }
  gsize n = strlen(value);
  return p != NULL && strncmp(p, value, n) == 0 && strchr(",\r\n", p[n]) != NULL;
}

const char *
js_row_stream_sha256(JsRowStream *s)
{
  return g_checksum_get_string(s->checksum);
}

const char *
js_row_stream_path(const JsRowStream *s)
{
  return s->path;
}
