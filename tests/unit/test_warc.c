/* Records of a web crawl, cut into pieces of any size. */
#include "tests/support/support.h"

#include <string.h>

#include "harvest/warc.h"

static void
on_record(const char *url, const char *time, gpointer out)
{
  if (url != NULL)
    g_string_append_printf(out, "[%s %s]", url, time);
  else
    g_string_append_c(out, '.');
}

static void
on_bytes(gconstpointer bytes, gsize length, gpointer out)
{
  g_string_append_len(out, bytes, (gssize)length);
}

/* Reads the crawl in pieces of `step` bytes; "!" at the end: it is not whole. Transfer full. */
static char *
read_crawl(const char *crawl, gsize step)
{
  GString *out = g_string_new(NULL);
  JsWarc *warc = js_warc_new(on_record, on_bytes, out);
  gsize n = strlen(crawl);
  for (gsize at = 0; at < n; at += step)
    js_warc_push(warc, crawl + at, MIN(step, n - at));
  if (!js_warc_finish(warc))
    g_string_append_c(out, '!');
  return g_string_free(out, FALSE);
}

static void
expect(const char *crawl, const char *expected)
{
  for (gsize step = 1; step < 100; step += 7) {
    g_autofree char *got = read_crawl(crawl, step);
    assert_string_equal(got, expected);
  }
}

#define RECORD(type, url, length)                                                                  \
  "WARC/1.0\r\nWARC-Type: " type "\r\nWARC-Target-URI: " url                                       \
  "\r\nWARC-Date: 2024-08-30T08:00:00Z\r\nContent-Length: " length "\r\n\r\n"
#define FOUND "HTTP/1.1 200 OK\r\n\r\n"

static void
test_crawls(void **state)
{
  (void)state;
  expect(RECORD("resource", "http://x/a", "3") "abc\r\n\r\n",
         "[http://x/a 2024-08-30T08:00:00Z]abc.");
  expect(RECORD("response", "<http://x/a>", "22") FOUND
         "abc\r\n\r\n" RECORD("response", "http://x/b", "20") FOUND "d\r\n\r\n",
         "[http://x/a 2024-08-30T08:00:00Z]abc.[http://x/b 2024-08-30T08:00:00Z]d.");
  expect(RECORD("request", "http://x/a", "3") "GET\r\n\r\n", "");
  expect(RECORD("response", "http://x/a", "29") "HTTP/1.1 404 Not Found\r\n\r\nabc\r\n\r\n", "");
  expect(RECORD("response", "http://x/a",
                "67") "HTTP/1.1 200 OK\r\nTransfer-Encoding: "
                      "chunked\r\n\r\n3\r\nabc\r\n1\r\nd\r\n0\r\n\r\n\r\n\r\n",
         "[http://x/a 2024-08-30T08:00:00Z]abcd.");
}

/* Files that were not fetched whole: no "." behind them. */
static void
test_cut_files(void **state)
{
  (void)state;
  expect(RECORD("response", "http://x/a",
                "41") "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nabc\r\n\r\n",
         "[http://x/a 2024-08-30T08:00:00Z]abc");
  expect(RECORD("response", "http://x/a",
                "42") "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nabcd\r\n\r\n",
         "[http://x/a 2024-08-30T08:00:00Z]abcd.");
  expect(RECORD("response", "http://x/a",
                "54") "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabcd\r\n\r\n",
         "[http://x/a 2024-08-30T08:00:00Z]abcd");
  expect("WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: http://x/a\r\n"
         "WARC-Truncated: length\r\nWARC-Date: T\r\nContent-Length: 3\r\n\r\nabc\r\n\r\n",
         "[http://x/a T]abc");
}

static void
test_broken_crawls(void **state)
{
  (void)state;
  expect(RECORD("resource", "http://x/a", "5") "abc", "[http://x/a 2024-08-30T08:00:00Z]abc!");
  expect("WARC/1.0\r\nContent-Length: x\r\n\r\n", "!");
  expect("nonsense\r\n", "!");
}

int
main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_crawls),
                                     cmocka_unit_test(test_cut_files),
                                     cmocka_unit_test(test_broken_crawls)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
