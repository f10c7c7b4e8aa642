/* The page cache: finds what was stored, keeps its size, believes no file that is not its own. */
#include "tests/support/support.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#include "harvest/cache.h"
#include "harvest/reader.h"

static const char FILE_A[] = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
static const char FILE_B[] = "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb";
static const char FILE_C[] = "cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc";

static char *dir;

static int
setup(void **state)
{
  (void)state;
  dir = g_dir_make_tmp("juesuan-cache-XXXXXX", NULL);
  return dir != NULL ? 0 : -1;
}

static int
teardown(void **state)
{
  (void)state;
  static const char *const names[] = {"pages.sqlite", "pages.sqlite-wal", "pages.sqlite-shm"};
  for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
    g_autofree char *path = g_build_filename(dir, names[i], NULL);
    g_unlink(path);
  }
  g_rmdir(dir);
  g_clear_pointer(&dir, g_free);
  return 0;
}

static gboolean
has(JsCache *cache, const char *file, guint page, const char *expected)
{
  g_autoptr(GBytes) found = js_cache_lookup(cache, file, page);
  return found != NULL && g_bytes_get_size(found) == strlen(expected) &&
         memcmp(g_bytes_get_data(found, NULL), expected, strlen(expected)) == 0;
}

static JsCache *
open_cache(const char *settings, guint64 size)
{
  g_autoptr(GError) error = NULL;
  JsCache *cache = js_cache_open(dir, settings, size, &error);
  assert_null(error);
  assert_non_null(cache);
  return cache;
}

static void
test_pages_are_found_by_file_page_and_settings(void **state)
{
  (void)state;
  {
    g_autoptr(JsCache) cache = open_cache("one", 0);
    assert_null(js_cache_lookup(cache, FILE_A, 1));
    js_cache_store(cache, FILE_A, 1, "first", 5);
    js_cache_store(cache, FILE_B, 1, "other", 5);
    js_cache_store(cache, FILE_A, 2, "second", 6);
    js_cache_store(cache, FILE_A, 2, "anew", 4);
  }
  g_autoptr(JsCache) cache = open_cache("one", 0);
  assert_true(has(cache, FILE_A, 1, "first"));
  assert_true(has(cache, FILE_B, 1, "other"));
  assert_true(has(cache, FILE_A, 2, "anew"));
  assert_false(has(cache, FILE_A, 3, ""));
  g_autoptr(JsCache) other = open_cache("two", 0);
  assert_null(js_cache_lookup(other, FILE_A, 1));
}

static void
test_the_longest_unused_files_go(void **state)
{
  (void)state;
  g_autofree char *page = g_strnfill(4000, 'x');
  {
    g_autoptr(JsCache) cache = open_cache("", 10000);
    js_cache_store(cache, FILE_A, 1, page, 4000);
    js_cache_store(cache, FILE_B, 1, page, 4000);
  }
  g_autoptr(JsCache) cache = open_cache("", 10000);
  assert_true(has(cache, FILE_A, 1, page)); /* used after B */
  js_cache_store(cache, FILE_C, 1, page, 4000);
  assert_true(has(cache, FILE_A, 1, page));
  assert_true(has(cache, FILE_C, 1, page));
  assert_null(js_cache_lookup(cache, FILE_B, 1));
  js_cache_store(cache, FILE_C, 2, page, 4000);
  assert_null(js_cache_problem(cache));
}

static void
test_a_foreign_file_is_left_alone(void **state)
{
  (void)state;
  g_autofree char *path = g_build_filename(dir, "pages.sqlite", NULL);
  g_autofree char *text = g_strnfill(5000, 'z');
  g_autofree char *after = NULL;
  g_autoptr(GError) error = NULL;
  assert_true(g_file_set_contents(path, text, -1, NULL));
  assert_null(js_cache_open(dir, "", 0, &error));
  assert_non_null(error);
  assert_true(g_file_get_contents(path, &after, NULL, NULL));
  assert_string_equal(after, text);
}

/* Bytes changed anywhere in the database: a page is found as it was stored or not at all. */
static void
test_a_damaged_cache_does_no_harm(void **state)
{
  (void)state;
  g_autofree char *page = g_strnfill(3000, 'x');
  {
    g_autoptr(JsCache) cache = open_cache("", 0);
    for (guint i = 0; i < 20; i++)
      js_cache_store(cache, FILE_A, i, page, 3000);
  }
  g_autofree char *path = g_build_filename(dir, "pages.sqlite", NULL);
  g_autofree char *bytes = NULL;
  gsize length = 0;
  assert_true(g_file_get_contents(path, &bytes, &length, NULL));
  g_autoptr(GRand) rand = g_rand_new_with_seed(1);
  for (guint round = 0; round < 40; round++) {
    g_autofree char *spoilt = g_memdup2(bytes, length);
    for (guint i = 0; i < 60; i++)
      spoilt[g_rand_int_range(rand, 0, (gint32)length)] = (char)g_rand_int_range(rand, 0, 256);
    assert_true(g_file_set_contents(path, spoilt, (gssize)length, NULL));
    g_autoptr(GError) error = NULL;
    g_autoptr(JsCache) cache = js_cache_open(dir, "", 0, &error);
    assert_true((cache != NULL) == (error == NULL));
    for (guint i = 0; cache != NULL && i < 20; i++) {
      g_autoptr(GBytes) found = js_cache_lookup(cache, FILE_A, i);
      if (found != NULL)
        assert_true(has(cache, FILE_A, i, page));
      js_cache_store(cache, FILE_B, i, "new", 3);
    }
  }
}

/* One bit of a stored page turns a 6 into a 7: the page counts as not stored. */
static void
test_a_changed_digit_is_not_believed(void **state)
{
  (void)state;
  static const char PAGE[] = "a page that holds 645.98 somewhere";
  {
    g_autoptr(JsCache) cache = open_cache("", 0);
    js_cache_store(cache, FILE_A, 1, PAGE, strlen(PAGE));
  }
  g_autofree char *path = g_build_filename(dir, "pages.sqlite", NULL);
  g_autofree char *bytes = NULL;
  gsize length = 0;
  assert_true(g_file_get_contents(path, &bytes, &length, NULL));
  char *digit = memmem(bytes, length, "645.98", 6);
  assert_non_null(digit);
  *digit ^= 1;
  assert_true(g_file_set_contents(path, bytes, (gssize)length, NULL));
  g_autoptr(JsCache) cache = open_cache("", 0);
  assert_null(js_cache_lookup(cache, FILE_A, 1));
  js_cache_store(cache, FILE_A, 1, PAGE, strlen(PAGE));
  assert_true(has(cache, FILE_A, 1, PAGE));
  assert_null(js_cache_problem(cache));
}

/* Another process holds the lock: the cache says so once and is not asked again. */
static void
test_a_locked_cache_is_left_alone(void **state)
{
  (void)state;
  g_autoptr(JsCache) cache = open_cache("", 0);
  g_autofree char *path = g_build_filename(dir, "pages.sqlite", NULL);
  sqlite3 *other = NULL;
  assert_int_equal(sqlite3_open(path, &other), SQLITE_OK);
  assert_int_equal(sqlite3_exec(other, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
  js_cache_store(cache, FILE_A, 1, "page", 4);
  assert_non_null(js_cache_problem(cache));
  assert_non_null(strstr(js_cache_problem(cache), "locked"));
  gint64 before = g_get_monotonic_time();
  for (guint page = 2; page < 100; page++)
    js_cache_store(cache, FILE_A, page, "page", 4);
  assert_true(g_get_monotonic_time() - before < G_USEC_PER_SEC);
  sqlite3_close(other);
}

/* ---- through the reader ---- */

typedef struct {
  guint pages, cached, words;
} Count;

static gboolean
on_open(guint index, const JsFileResult *file, gpointer data)
{
  (void)index, (void)data;
  return file->error == NULL;
}

static gboolean
on_page(guint index, JsPage *taken, gpointer data)
{
  (void)index;
  g_autoptr(JsPage) page = taken;
  Count *count = data;
  count->pages++;
  count->words += page->words->len;
  return TRUE;
}

static gboolean
on_close(guint index, const JsFileResult *file, gpointer data)
{
  (void)index;
  ((Count *)data)->cached += file->pages_cached;
  return TRUE;
}

static Count
read_statement(JsOcrMode mode)
{
  g_autofree char *path = test_source_path("tests/golden/inputs/statement.pdf");
  const char *files[] = {path, NULL};
  const JsReaderOptions options = {.jobs = 1, .ocr_mode = mode, .cache = dir};
  const JsReaderHandler handler = {on_open, on_page, on_close, NULL};
  Count count = {0};
  g_autoptr(GError) error = NULL;
  g_autoptr(JsReader) reader = js_reader_new(&options, &error);
  assert_non_null(reader);
  assert_true(js_reader_run(reader, files, &handler, &count, &error));
  return count;
}

static void
test_the_reader_finds_its_pages_again(void **state)
{
  (void)state;
  Count first = read_statement(JS_OCR_NEVER), second = read_statement(JS_OCR_NEVER);
  assert_int_equal(first.cached, 0);
  assert_int_equal(second.cached, 2);
  assert_int_equal(second.pages, 2);
  assert_int_equal(second.words, first.words);
  assert_int_equal(read_statement(JS_OCR_AUTO).cached, 0); /* other settings */
}

/* Values that are no pages are read anew. */
static void
test_the_reader_believes_no_cache(void **state)
{
  (void)state;
  Count first = read_statement(JS_OCR_NEVER);
  g_autofree char *path = g_build_filename(dir, "pages.sqlite", NULL);
  g_autofree char *bytes = NULL;
  gsize length = 0;
  assert_true(g_file_get_contents(path, &bytes, &length, NULL));
  memset(bytes + 3 * length / 4, 0xff, length / 4);
  assert_true(g_file_set_contents(path, bytes, (gssize)length, NULL));
  Count second = read_statement(JS_OCR_NEVER);
  assert_int_equal(second.words, first.words);
}

int
main(void)
{
#define CASE(function) cmocka_unit_test_setup_teardown(function, setup, teardown)
  const struct CMUnitTest tests[] = {
      CASE(test_pages_are_found_by_file_page_and_settings),
      CASE(test_the_longest_unused_files_go),
      CASE(test_a_foreign_file_is_left_alone),
      CASE(test_a_damaged_cache_does_no_harm),
      CASE(test_a_changed_digit_is_not_believed),
      CASE(test_a_locked_cache_is_left_alone),
      CASE(test_the_reader_finds_its_pages_again),
      CASE(test_the_reader_believes_no_cache),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
