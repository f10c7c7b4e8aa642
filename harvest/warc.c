#include "harvest/warc.h"

#include <string.h>

/* Longest line and longest head of a record or a response, bytes; beyond it the crawl makes no
 * sense. */
enum { LINE_BYTES = 16 << 10, HEAD_BYTES = 256 << 10 };

typedef enum {
  IN_HEAD, /* of a record */
  IN_HTTP, /* head of a response */
  IN_BODY,
  IN_CHUNK_SIZE, /* lengths between the parts of a body (chunked) */
  IN_CHUNK,
  IN_REST, /* content that is passed over */
  BROKEN,
} State;

struct _JsWarc {
  JsWarcRecord on_record;
  JsWarcBytes on_bytes;
  gpointer data;
  State state;
  GString *line;
  gsize head;    /* bytes of the current head */
  guint64 left;  /* of the content of the record */
  guint64 chunk; /* of the part of the body */
  guint64 body;  /* bytes of it that are still to come, as the response says; 0: it does not say */
  gboolean is_response, is_resource, is_good, is_chunked, began, in_file;
  gboolean is_cut;  /* the crawler did not fetch all of it */
  char *url, *time; /* owned */
};

JsWarc *
js_warc_new(JsWarcRecord record, JsWarcBytes bytes, gpointer data)
{
  JsWarc *w = g_new0(JsWarc, 1);
  *w = (JsWarc){.on_record = record, .on_bytes = bytes, .data = data};
  w->line = g_string_new(NULL);
  return w;
}

static void
clear_record(JsWarc *w)
{
  g_clear_pointer(&w->url, g_free);
  g_clear_pointer(&w->time, g_free);
  w->is_response = w->is_resource = w->is_good = w->is_chunked = w->began = w->in_file = FALSE;
  w->is_cut = FALSE;
  w->head = 0;
  w->left = w->chunk = w->body = 0;
}

/* The value of the line if its field has this name (in small letters), or NULL. */
static const char *
field(const char *line, const char *name)
{
  gsize n = strlen(name);
  if (g_ascii_strncasecmp(line, name, n) != 0 || line[n] != ':')
    return NULL;
  return line + n + 1 + strspn(line + n + 1, " \t");
}

/* Takes the length that a line names. FALSE: it is no number. */
static gboolean
take_number(const char *text, guint base, guint64 *value)
{
  char *end;
  *value = g_ascii_strtoull(text, &end, base);
  return end != text && *value < G_MAXINT64;
}

static void
begin_file(JsWarc *w)
{
  w->on_record(w->url, w->time != NULL ? w->time : "", w->data);
  w->in_file = TRUE;
}

/* The head of a record is over. */
static void
end_head(JsWarc *w)
{
  if (w->url == NULL || (!w->is_response && !w->is_resource)) {
    w->state = IN_REST;
  } else if (w->is_resource) {
    begin_file(w);
    w->state = IN_BODY;
  } else {
    w->state = IN_HTTP;
    w->head = 0;
  }
}

static void
take_head_line(JsWarc *w, const char *line)
{
  const char *value;
  if (!w->began) { /* blank lines may stand before a record */
    if (*line == '\0')
      return;
    w->began = TRUE;
    if (!g_str_has_prefix(line, "WARC/"))
      w->state = BROKEN;
    return;
  }
  if (*line == '\0') {
    end_head(w);
  } else if ((value = field(line, "warc-type")) != NULL) {
    w->is_response = g_ascii_strcasecmp(value, "response") == 0;
    w->is_resource = g_ascii_strcasecmp(value, "resource") == 0;
  } else if ((value = field(line, "warc-target-uri")) != NULL) {
    g_autofree char *bare = g_strdup(value + (*value == '<'));
    gsize n = strlen(bare);
    if (n > 0 && *value == '<' && bare[n - 1] == '>')
      bare[n - 1] = '\0';
    g_free(w->url);
    w->url = g_str_has_prefix(bare, "http") ? g_steal_pointer(&bare) : NULL;
  } else if ((value = field(line, "warc-date")) != NULL) {
    g_free(w->time);
    w->time = g_strdup(value);
  } else if (field(line, "warc-truncated") != NULL) {
    w->is_cut = TRUE;
  } else if ((value = field(line, "content-length")) != NULL && !take_number(value, 10, &w->left)) {
    w->state = BROKEN;
  }
}

static void
take_http_line(JsWarc *w, const char *line)
{
  const char *value;
  if (w->head == 0)
    w->is_good = g_str_has_prefix(line, "HTTP/") && strstr(line, " 200") != NULL;
  w->head += strlen(line) + 1;
  if ((value = field(line, "transfer-encoding")) != NULL)
    w->is_chunked = g_ascii_strcasecmp(value, "chunked") == 0;
  else if ((value = field(line, "content-length")) != NULL && !take_number(value, 10, &w->body))
    w->body = 0;
  else if ((value = field(line, "content-encoding")) != NULL &&
           g_ascii_strcasecmp(value, "identity") != 0)
    w->is_good = FALSE; /* compressed for the way; crawlers mostly ask for it plain */
  if (*line != '\0')
    return;
  w->state = !w->is_good ? IN_REST : w->is_chunked ? IN_CHUNK_SIZE : IN_BODY;
  if (w->is_good)
    begin_file(w);
}

static void
take_chunk_line(JsWarc *w, const char *line)
{
  if (*line == '\0') /* the end of the part before */
    return;
  if (!take_number(line, 16, &w->chunk))
    w->state = BROKEN;
  else
    w->state = w->chunk > 0 ? IN_CHUNK : IN_REST;
}

/* Takes bytes up to the end of a line; returns how many. */
static gsize
take_line(JsWarc *w, const char *bytes, gsize length)
{
  const char *end = memchr(bytes, '\n', length);
  gsize n = end != NULL ? (gsize)(end - bytes) + 1 : length;
  g_string_append_len(w->line, bytes, (gssize)n);
  if (w->state == IN_HEAD)
    w->head += n;
  if (w->line->len > LINE_BYTES || w->head > HEAD_BYTES)
    w->state = BROKEN;
  if (end == NULL || w->state == BROKEN)
    return n;
  while (w->line->len > 0 &&
         (w->line->str[w->line->len - 1] == '\n' || w->line->str[w->line->len - 1] == '\r'))
    g_string_truncate(w->line, w->line->len - 1);
  g_autofree char *line = g_strdup(w->line->str);
  g_string_truncate(w->line, 0);
  if (w->state == IN_HEAD)
    take_head_line(w, line);
  else if (w->state == IN_HTTP)
    take_http_line(w, line);
  else
    take_chunk_line(w, line);
  return n;
}

/* Takes bytes of the content; returns how many. */
static gsize
take_content(JsWarc *w, const char *bytes, gsize length)
{
  gsize n = (gsize)MIN(length, w->left);
  if (w->state == IN_CHUNK)
    n = (gsize)MIN(n, w->chunk);
  if (w->state == IN_HTTP || w->state == IN_CHUNK_SIZE) {
    n = take_line(w, bytes, n);
  } else if (w->state == IN_BODY || w->state == IN_CHUNK) {
    w->on_bytes(bytes, n, w->data);
    w->body -= MIN(w->body, n);
    w->chunk -= w->state == IN_CHUNK ? n : 0;
    if (w->state == IN_CHUNK && w->chunk == 0)
      w->state = IN_CHUNK_SIZE;
  }
  w->left -= n;
  return n;
}

/* Whether all bytes of the file came: a crawler may cut a response off, and a server too. */
static gboolean
is_whole(const JsWarc *w)
{
  gboolean last_chunk = w->state == IN_REST;
  return !w->is_cut && (w->is_chunked ? last_chunk : w->body == 0);
}

void
js_warc_push(JsWarc *w, gconstpointer bytes, gsize length)
{
  const char *at = bytes;
  while (length > 0 && w->state != BROKEN) {
    gsize n = w->state == IN_HEAD ? take_line(w, at, length) : take_content(w, at, length);
    at += n;
    length -= n;
    if (w->state != IN_HEAD && w->state != BROKEN && w->left == 0) {
      if (w->in_file && is_whole(w))
        w->on_record(NULL, NULL, w->data);
      clear_record(w);
      g_string_truncate(w->line, 0);
      w->state = IN_HEAD;
    }
  }
}

gboolean
js_warc_finish(JsWarc *w)
{
  gboolean whole = w->state == IN_HEAD && !w->began;
  clear_record(w);
  g_string_free(w->line, TRUE);
  g_free(w);
  return whole;
}
