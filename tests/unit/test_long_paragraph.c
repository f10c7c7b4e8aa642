/* A paragraph over many pages: its time grows with its length, and beyond a limit it is not read
 * and a note says so. */
#include <string.h>
#include <time.h>

#include "normalize/narrative/narrative.h"
#include "normalize/schemas.h"
#include "tests/support/picture.h"
#include "tests/support/support.h"

/* Characters that are read for certain, and more than are read of one paragraph. */
enum { READ = 19000, UNREAD = 30000 };
/* CPU time for READ characters, seconds. It takes 0.05 here; before, it took minutes. */
static const double MOST_SECONDS = 10;

static JsSchemas *schemas;

static int
load_schemas(void **state)
{
  (void)state;
  schemas = js_schemas_load("schemas", NULL);
  return schemas != NULL ? 0 : -1;
}

static int
free_schemas(void **state)
{
  (void)state;
  js_schemas_free(schemas);
  return 0;
}

/* Reads a heading and a paragraph of about `length` characters, made of `part` many times over. */
static JsRecords *
read_paragraph(const char *part, guint length)
{
  const char *heading = "一、收入支出决算总体情况说明";
  JsRecords *records = js_records_new();
  JsContext context = {.schemas = schemas, .records = records, .year = 2023};
  g_autoptr(GString) text = g_string_new(NULL);
  for (glong n = 0; n < (glong)length; n += g_utf8_strlen(part, -1))
    g_string_append(text, part);
  const char *paragraphs[] = {heading, text->str};
  PicturePlace place = picture_place(1);
  g_autoptr(JsNarrative) narrative = js_narrative_new(&context);
  for (gsize i = 0; i < G_N_ELEMENTS(paragraphs); i++) {
    JsParagraph *paragraph = picture_paragraph(paragraphs[i], &place);
    js_narrative_push(narrative, paragraph);
    js_paragraph_free(paragraph);
  }
  js_narrative_finish(narrative);
  return records;
}

static void
test_time_grows_with_length(void **state)
{
  (void)state;
  /* Each of these made one of the searches start anew at every character or quantity. */
  const char *const parts[] = {"收入总计1万元，", "局",       "2023年", "（",
                               "（1万元）",       "1，234，", "某某局", "其中：收入1万元，"};
  for (gsize i = 0; i < G_N_ELEMENTS(parts); i++) {
    clock_t before = clock();
    g_autoptr(JsRecords) records = read_paragraph(parts[i], READ);
    assert_true((double)(clock() - before) / CLOCKS_PER_SEC < MOST_SECONDS);
    assert_int_equal(records->notes->len, 0);
    if (i == 0)
      assert_true(records->accounts->len > READ / 10);
  }
}

static void
test_too_long_a_paragraph_is_told(void **state)
{
  (void)state;
  g_autoptr(JsRecords) records = read_paragraph("收入总计1万元，", UNREAD);
  assert_int_equal(records->accounts->len, 0);
  assert_int_equal(records->notes->len, 1);
  const JsNote *note = g_ptr_array_index(records->notes, 0);
  assert_int_equal(note->page, 1);
  assert_non_null(strstr(note->text, "characters was not read"));
}

int
main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_time_grows_with_length),
                                     cmocka_unit_test(test_too_long_a_paragraph_is_told)};
  return cmocka_run_group_tests(tests, load_schemas, free_schemas);
}
