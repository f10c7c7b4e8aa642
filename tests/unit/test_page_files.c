/* The page cache that several machines share. */
#include "tests/support/support.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "harvest/page-files.h"

static const char FILE_A[] = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
static const char FILE_B[] = "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb";

static char *dir;

static JsPageFiles *
open_files(const char *settings)
{
  g_autoptr(GError) error = NULL;
  JsPageFiles *files = js_page_files_open(dir, settings, &error);
  assert_null(error);
  return files;
}

static void
assert_has(JsPageFiles *files, const char *file, guint page, const char *expected)
{
  g_autoptr(GBytes) found = js_page_files_lookup(files, file, page);
  assert_non_null(found);
  assert_int_equal(g_bytes_get_size(found), strlen(expected));
  assert_memory_equal(g_bytes_get_data(found, NULL), expected, strlen(expected));
}

static void
keeps_pages_by_file_and_settings(void **state)
{
  (void)state;
  {
    g_autoptr(JsPageFiles) files = open_files("one");
    assert_null(js_page_files_lookup(files, FILE_A, 1));
    js_page_files_store(files, FILE_A, 1, "first", 5);
    js_page_files_store(files, FILE_A, 2, "second", 6);
    js_page_files_store(files, FILE_A, 2, "anew", 4);
    js_page_files_store(files, FILE_B, 1, "other", 5);
    assert_null(js_page_files_problem(files));
  }
  g_autoptr(JsPageFiles) files = open_files("one");
  assert_has(files, FILE_A, 1, "first");
  assert_has(files, FILE_A, 2, "anew");
  assert_has(files, FILE_B, 1, "other");
  g_autoptr(JsPageFiles) other = open_files("two");
  assert_null(js_page_files_lookup(other, FILE_A, 1));
}

/* The only file of a page below a folder. Transfer full. */
static char *
find_file(const char *below)
{
  g_autoptr(GDir) d = g_dir_open(below, 0, NULL);
  const char *name;
  while (d != NULL && (name = g_dir_read_name(d)) != NULL) {
    char *path = g_build_filename(below, name, NULL);
    if (!g_file_test(path, G_FILE_TEST_IS_DIR))
      return path;
    char *found = find_file(path);
    g_free(path);
    if (found != NULL)
      return found;
  }
  return NULL;
}

static void
passes_over_damaged_pages(void **state)
{
  (void)state;
  g_autoptr(JsPageFiles) files = open_files("");
  js_page_files_store(files, FILE_A, 1, "a page", 6);
  g_autofree char *path = find_file(dir), *text = NULL;
  gsize length;
  assert_true(g_file_get_contents(path, &text, &length, NULL));
  text[length - 1] ^= 1;
  assert_true(g_file_set_contents(path, text, (gssize)length, NULL));
  assert_null(js_page_files_lookup(files, FILE_A, 1));
  assert_true(g_file_set_contents(path, text, 10, NULL));
  assert_null(js_page_files_lookup(files, FILE_A, 1));
  js_page_files_store(files, FILE_A, 1, "a page", 6);
  assert_has(files, FILE_A, 1, "a page");
}

/* Two processes write the same pages while a third one reads: it finds a whole page or none. */
static void
two_writers_do_no_harm(void **state)
{
  (void)state;
  enum { WRITERS = 2, ROUNDS = 200, BYTES = 20000 };
  for (int w = 0; w < WRITERS; w++)
    if (fork() == 0) {
      g_autoptr(JsPageFiles) files = open_files("");
      g_autofree char *page = g_malloc(BYTES);
      memset(page, 'a' + w, BYTES);
      for (guint i = 0; i < ROUNDS; i++)
        js_page_files_store(files, FILE_A, i % 3, page, BYTES);
      _exit(js_page_files_problem(files) != NULL);
    }
  g_autoptr(JsPageFiles) files = open_files("");
  int running = WRITERS, status;
  guint found = 0;
  while (running > 0) {
    for (guint page = 0; page < 3; page++) {
      g_autoptr(GBytes) bytes = js_page_files_lookup(files, FILE_A, page);
      if (bytes == NULL)
        continue;
      gsize length;
      const char *data = g_bytes_get_data(bytes, &length);
      assert_int_equal(length, BYTES);
      assert_int_equal(data[0], data[BYTES - 1]);
      found++;
    }
    if (waitpid(-1, &status, WNOHANG) > 0) {
      assert_int_equal(status, 0);
      running--;
    }
  }
  assert_true(found > 0);
}

static void
tells_when_it_cannot_write(void **state)
{
  (void)state;
  g_autofree char *file = g_build_filename(dir, "file", NULL);
  g_autoptr(GError) error = NULL;
  assert_true(g_file_set_contents(file, "x", 1, NULL));
  assert_null(js_page_files_open(file, "", &error));
  assert_non_null(strstr(error->message, "shared page cache"));
  g_autoptr(JsPageFiles) files = open_files("");
  js_page_files_store(files, FILE_A, 1, "page", 4);
  g_autofree char *path = find_file(dir);
  /* A file stands where the folder of the next document must be. */
  g_autofree char *gone = g_strconcat(dir, "-gone", NULL);
  assert_int_equal(g_rename(dir, gone), 0);
  assert_true(g_file_set_contents(dir, "x", 1, NULL));
  js_page_files_store(files, FILE_B, 1, "page", 4);
  assert_non_null(js_page_files_problem(files));
  assert_int_equal(g_unlink(dir), 0);
  assert_int_equal(g_rename(gone, dir), 0);
}

static int
set_up(void **state)
{
  (void)state;
  dir = test_make_dir();
  return dir == NULL;
}

static int
tear_down(void **state)
{
  (void)state;
  test_remove_dir(dir);
  g_clear_pointer(&dir, g_free);
  return 0;
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(keeps_pages_by_file_and_settings, set_up, tear_down),
      cmocka_unit_test_setup_teardown(passes_over_damaged_pages, set_up, tear_down),
      cmocka_unit_test_setup_teardown(two_writers_do_no_harm, set_up, tear_down),
      cmocka_unit_test_setup_teardown(tells_when_it_cannot_write, set_up, tear_down),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
