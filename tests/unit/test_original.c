/* original.gz: what is written comes back, document by document; a flipped byte is told, or changes
 * nothing. */
#include "tests/support/support.h"

#include <glib/gstdio.h>
#include <string.h>

#include "normalize/package/original.h"
#include "normalize/record-columns.h"

static const char FIRST[] = "d0000000000000001", SECOND[] = "d0000000000000002";

typedef struct {
  char *dir, *path;
} OriginalFixture;

static JsRecords *
sample(const char *name, const char *amount)
{
  JsRecords *r = js_records_new();
  r->entity = "某单位";
  r->fiscal_year = "2023";
  r->entity_method = JS_METHOD_OCR;
  JsAccount *a = js_records_add_account(r);
  a->name = js_records_string(r, name);
  a->measure = "total";
  a->phase = "executed";
  a->amount.present = TRUE;
  assert_true(js_decimal_parse(amount, &a->amount.value));
  a->amount.raw = js_records_string(r, amount);
  a->unit = "万元";
  a->power = 4;
  a->place = (JsPlace){.page = 3, .box = {1, 2, 3.26, 4}, .confidence = 0.5, .printed = 7};
  a->place.method = JS_METHOD_OCR;
  a->check = JS_CHECK_REPAIRED;
  a->doubtful = TRUE;
  a->table_no = 2;
  JsProject *p = js_records_add_project(r);
  p->project_no = 1;
  p->goal_target = "first line\nsecond, \"quoted\" line";
  return r;
}

/* All fields of all records as text. Transfer full. */
static char *
text_of(const JsRecords *r)
{
  GString *text = g_string_new(NULL);
  for (guint kind = 0; kind < JS_N_RECORD_KINDS; kind++)
    for (guint i = 0; i < js_records_count(r, kind); i++)
      for (const JsRecordColumn *c = js_record_columns(kind); c->name != NULL; c++) {
        g_autofree char *field = js_record_text(js_records_get(r, kind, i), c);
        g_string_append_printf(text, "%s=%s\n", c->name, field);
      }
  return g_string_free(text, FALSE);
}

static int
setup(void **state)
{
  OriginalFixture *f = g_new0(OriginalFixture, 1);
  f->dir = g_dir_make_tmp("original-XXXXXX", NULL);
  f->path = g_build_filename(f->dir, JS_ORIGINAL_FILE, NULL);
  g_autoptr(JsOriginalWriter) w = js_original_writer_new(f->dir, NULL);
  g_autoptr(JsRecords) first = sample("甲", "1836.740"), second = sample("乙", "-0.00");
  assert_true(js_original_writer_add(w, FIRST, first, NULL));
  assert_true(js_original_writer_add(w, SECOND, second, NULL));
  assert_true(js_original_writer_close(w, NULL));
  *state = f;
  return 0;
}

static int
teardown(void **state)
{
  OriginalFixture *f = *state;
  g_unlink(f->path);
  g_rmdir(f->dir);
  g_free(f->path);
  g_free(f->dir);
  g_free(f);
  return 0;
}

static void
every_field_comes_back(void **state)
{
  OriginalFixture *f = *state;
  g_autoptr(JsOriginal) o = js_original_open(f->dir, NULL);
  g_autoptr(JsRecords) written = sample("乙", "-0.00");
  g_autoptr(JsRecords) read = js_original_read(o, SECOND, NULL);
  g_autofree char *a = text_of(written), *b = text_of(read);
  assert_string_equal(a, b);
  const JsAccount *account = g_ptr_array_index(read->accounts, 0);
  assert_int_equal(account->power, 4);
  assert_int_equal(read->next_printed, 7);
  g_autoptr(GError) error = NULL;
  assert_null(js_original_read(o, "d0000000000000003", &error));
  assert_null(error);
}

static void
a_flipped_byte_is_told_or_changes_nothing(void **state)
{
  OriginalFixture *f = *state;
  g_autofree char *bytes = NULL;
  gsize length;
  guint told = 0;
  assert_true(g_file_get_contents(f->path, &bytes, &length, NULL));
  g_autoptr(JsRecords) written = sample("甲", "1836.740");
  g_autofree char *right = text_of(written);
  for (gsize i = 0; i < length; i++) {
    bytes[i] ^= 0x10;
    assert_true(g_file_set_contents(f->path, bytes, (gssize)length, NULL));
    bytes[i] ^= 0x10;
    g_autoptr(GError) error = NULL;
    g_autoptr(JsOriginal) o = js_original_open(f->dir, &error);
    g_autoptr(JsRecords) read = o != NULL ? js_original_read(o, FIRST, &error) : NULL;
    told += error != NULL ? 1 : 0;
    if (read == NULL)
      continue;
    g_autofree char *text = text_of(read);
    assert_string_equal(text, right);
  }
  assert_true(told > length / 4);
}

static void
a_file_that_ends_early_is_told(void **state)
{
  OriginalFixture *f = *state;
  g_autofree char *bytes = NULL;
  gsize length;
  assert_true(g_file_get_contents(f->path, &bytes, &length, NULL));
  for (gsize n = 1; n < length; n += 7) {
    g_autoptr(GError) error = NULL;
    assert_true(g_file_set_contents(f->path, bytes, (gssize)n, NULL));
    g_autoptr(JsOriginal) o = js_original_open(f->dir, &error);
    g_autoptr(JsRecords) read = o != NULL ? js_original_read(o, SECOND, &error) : NULL;
    assert_null(read);
  }
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(every_field_comes_back, setup, teardown),
      cmocka_unit_test_setup_teardown(a_flipped_byte_is_told_or_changes_nothing, setup, teardown),
      cmocka_unit_test_setup_teardown(a_file_that_ends_early_is_told, setup, teardown),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
