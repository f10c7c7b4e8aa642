/* What is hashed is what is read: a file that changes afterwards changes nothing. */
#include "tests/support/support.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "harvest/reader.h"
#include "harvest/sealed-copy.h"

static void
check_copy(guint64 expected_size)
{
  g_autofree char *path = g_build_filename(g_get_tmp_dir(), "juesuan-copy-XXXXXX", NULL);
  int from = g_mkstemp(path);
  assert_true(from >= 0);
  assert_int_equal(write(from, "627.22", 6), 6);
  assert_int_equal(lseek(from, 0, SEEK_SET), 0);
  char sha256[65];
  guint64 bytes = 0;
  g_autoptr(GError) error = NULL;
  int copy = js_sealed_copy_new(from, expected_size, sha256, &bytes, &error);
  assert_null(error);
  assert_true(copy >= 0);
  assert_int_equal(pwrite(from, "927", 3, 0), 3);
  assert_int_equal(bytes, 6);
  g_autofree char *sum = g_compute_checksum_for_string(G_CHECKSUM_SHA256, "627.22", -1);
  assert_string_equal(sha256, sum);
  char text[7] = {0};
  assert_int_equal(pread(copy, text, sizeof text, 0), 6);
  assert_string_equal(text, "627.22");
  assert_true(pwrite(copy, "9", 1, 0) < 0);
  assert_true(ftruncate(copy, 0) < 0);
  close(copy);
  close(from);
  g_unlink(path);
}

static void
test_a_copy_stays_as_it_was_hashed(void **state)
{
  (void)state;
  check_copy(6);                /* in memory */
  check_copy((guint64)1 << 40); /* said to be large: on disk */
}

/* ---- through the reader ---- */

typedef struct {
  const char *path, *other; /* `path` is overwritten with the bytes of `other` */
  guint words;              /* read from `path` */
} Change;

/* When the second file was opened, and before its pages are read, its bytes become those of another
 * document. */
static gboolean
on_open(guint index, const JsFileResult *file, gpointer data)
{
  Change *change = data;
  g_autofree char *bytes = NULL;
  gsize length = 0;
  assert_null(file->error);
  if (index == 0)
    return TRUE;
  assert_true(g_file_get_contents(change->other, &bytes, &length, NULL));
  FILE *out = g_fopen(change->path, "r+b");
  assert_non_null(out);
  assert_int_equal(fwrite(bytes, 1, length, out), length);
  assert_int_equal(ftruncate(fileno(out), (off_t)length), 0);
  fclose(out);
  return TRUE;
}

static gboolean
on_page(guint index, JsPage *taken, gpointer data)
{
  g_autoptr(JsPage) page = taken;
  Change *change = data;
  if (index == 1)
    change->words += page->words->len;
  return TRUE;
}

static gboolean
on_close(guint index, const JsFileResult *file, gpointer data)
{
  (void)index, (void)file, (void)data;
  return TRUE;
}

static void
test_a_file_that_changes_while_it_waits(void **state)
{
  (void)state;
  g_autofree char *statement = test_source_path("tests/golden/inputs/statement.pdf");
  g_autofree char *blank = test_source_path("tests/golden/inputs/blank.pdf");
  g_autofree char *path = g_build_filename(g_get_tmp_dir(), "juesuan-change-XXXXXX", NULL);
  g_autofree char *bytes = NULL;
  gsize length = 0;
  close(g_mkstemp(path));
  assert_true(g_file_get_contents(statement, &bytes, &length, NULL));
  assert_true(g_file_set_contents(path, bytes, (gssize)length, NULL));
  Change change = {path, blank, 0};
  const char *files[] = {blank, path, NULL};
  const JsReaderOptions options = {.jobs = 1, .ocr_mode = JS_OCR_NEVER};
  const JsReaderHandler handler = {on_open, on_page, on_close, NULL};
  g_autoptr(GError) error = NULL;
  g_autoptr(JsReader) reader = js_reader_new(&options, &error);
  assert_non_null(reader);
  assert_true(js_reader_run(reader, files, &handler, &change, &error));
  assert_true(change.words > 0);
  g_unlink(path);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_a_copy_stays_as_it_was_hashed),
      cmocka_unit_test(test_a_file_that_changes_while_it_waits),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
