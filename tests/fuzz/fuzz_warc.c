/* A web crawl, in pieces of two sizes: both must give the same files.
 *
 *   byte 0        size of the pieces
 *   the rest      the crawl */
#include <glib.h>
#include <stdint.h>

#include "harvest/warc.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

typedef struct {
  GString *said;
  gboolean in_file;
} Crawl;

static void
on_record(const char *url, const char *time, gpointer data)
{
  Crawl *crawl = data;
  g_assert_true(url != NULL ? time != NULL : crawl->in_file);
  crawl->in_file = url != NULL;
  g_string_append_printf(crawl->said, "[%s %s]", url != NULL ? url : "", time != NULL ? time : "");
}

static void
on_bytes(gconstpointer bytes, gsize length, gpointer data)
{
  Crawl *crawl = data;
  g_assert_true(crawl->in_file);
  g_string_append_len(crawl->said, bytes, (gssize)length);
}

/* Transfer full. */
static GString *
read_crawl(const uint8_t *data, size_t size, size_t step)
{
  Crawl crawl = {.said = g_string_new(NULL)};
  JsWarc *warc = js_warc_new(on_record, on_bytes, &crawl);
  for (size_t at = 0; at < size; at += step)
    js_warc_push(warc, data + at, MIN(step, size - at));
  g_string_append_c(crawl.said, js_warc_finish(warc) ? '.' : '!');
  return crawl.said;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  if (size < 2)
    return 0;
  GString *whole = read_crawl(data + 1, size - 1, size);
  GString *pieces = read_crawl(data + 1, size - 1, (size_t)data[0] + 1);
  g_assert_true(g_string_equal(whole, pieces));
  g_string_free(whole, TRUE);
  g_string_free(pieces, TRUE);
  return 0;
}
