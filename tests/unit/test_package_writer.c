/* Numbers of a row: the same characters as printf() gives, whatever way they are made. */
#include <glib/gstdio.h>
#include <string.h>

#include "normalize/package/writer.h"
#include "tests/support/support.h"

static const char SCHEMA[] = "{\"fields\": [{\"name\": \"x\", \"type\": \"number\"}]}";

typedef struct {
  char *dir;
  JsTableWriter *writer;
} WriterFixture;

static int
set_up(void **state)
{
  WriterFixture *f = g_new0(WriterFixture, 1);
  const JsPackageOptions options = {.format = JS_FORMAT_CSV};
  f->dir = g_dir_make_tmp("juesuan-test-XXXXXX", NULL);
  g_autofree char *schema = g_build_filename(f->dir, "numbers.json", NULL);
  assert_true(g_file_set_contents(schema, SCHEMA, -1, NULL));
  f->writer = js_table_writer_new(f->dir, "numbers", f->dir, &options, NULL);
  assert_non_null(f->writer);
  *state = f;
  return 0;
}

static int
tear_down(void **state)
{
  static const char *const names[] = {"numbers.json", "numbers.csv"};
  WriterFixture *f = *state;
  js_table_writer_free(f->writer);
  for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
    g_autofree char *path = g_build_filename(f->dir, names[i], NULL);
    g_unlink(path);
  }
  g_rmdir(f->dir);
  g_free(f->dir);
  g_free(f);
  return 0;
}

static char *
written(WriterFixture *f)
{
  g_autofree char *path = g_build_filename(f->dir, "numbers.csv", NULL);
  char *text = NULL;
  assert_true(js_table_writer_close(f->writer, NULL));
  assert_true(g_file_get_contents(path, &text, NULL, NULL));
  return text;
}

static void
test_fixed(void **state)
{
  static const double VALUES[] = {
      0,          -0.0, 0.04,    0.05,      0.25,      0.35,      0.45,   -0.04,  -0.05,
      -0.96,      1,    9.95,    99.949999, 595.28,    841.89,    1234.5, -123.4, 1e6,
      12345678,   1e10, -1e12,   2.675,     1.0005,    0.9995,    0.9996, 1e-9,   72.0 / 7,
      1000.0 / 3, 0.1,  0.15001, 0.1499,    123456.75, 99999.951, -0.0004};
  WriterFixture *f = *state;
  g_autoptr(GString) expected = g_string_new("x\n");
  for (guint digits = 0; digits <= 3; digits++)
    for (gsize i = 0; i < G_N_ELEMENTS(VALUES); i++) {
      char text[64];
      g_snprintf(text, sizeof text, "%.*f", (int)digits, VALUES[i]);
      gboolean zero = strspn(text + 1, "0.") == strlen(text + 1);
      g_string_append_printf(expected, "%s\n", text[0] == '-' && zero ? text + 1 : text);
      js_row_fixed(f->writer, "x", VALUES[i], digits);
      assert_true(js_row_end(f->writer, NULL));
    }
  g_autofree char *text = written(f);
  assert_string_equal(text, expected->str);
}

static void
test_whole_numbers(void **state)
{
  static const guint64 VALUES[] = {0, 7, 10, 4294967296, G_MAXUINT64};
  WriterFixture *f = *state;
  g_autoptr(GString) expected = g_string_new("x\n");
  for (gsize i = 0; i < G_N_ELEMENTS(VALUES); i++) {
    g_string_append_printf(expected, "%" G_GUINT64_FORMAT "\n", VALUES[i]);
    js_row_uint(f->writer, "x", VALUES[i]);
    assert_true(js_row_end(f->writer, NULL));
  }
  g_autofree char *text = written(f);
  assert_string_equal(text, expected->str);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_fixed, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_whole_numbers, set_up, tear_down),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
