/* The title among the captions of a table, without the number before it. */
#include "extract/lines/table-title.h"
#include "normalize/schema/layout-words.h"
#include "tests/support/support.h"

static JsLayoutWords *words;

static int
load_words(void **state)
{
  (void)state;
  g_autofree char *dir = test_source_path("schemas");
  words = js_layout_words_load(dir, NULL);
  return words ? 0 : 1;
}

static int
free_words(void **state)
{
  (void)state;
  js_layout_words_free(words);
  return 0;
}

/* `captions`: separated by '|'. */
static void
assert_title(const char *captions, const char *expected)
{
  g_autoptr(JsTable) table = js_table_new();
  g_auto(GStrv) lines = g_strsplit(captions, "|", -1);
  for (guint i = 0; lines[i]; i++) {
    JsParagraph *caption = js_paragraph_new();
    js_text_free(caption->text);
    caption->text = js_text_new_from_utf8(lines[i], 1);
    caption->centred = TRUE;
    g_ptr_array_add(table->captions, caption);
  }
  g_autofree char *title = js_table_title(words, table);
  assert_string_equal(title, expected);
}

static void
test_numbers_before_the_title(void **state)
{
  (void)state;
  assert_title("表2|2024年全市收入执行情况表|单位：万元", "2024年全市收入执行情况表");
  assert_title("附件1-3 2024年全市收入决算表", "2024年全市收入决算表");
  assert_title("附件1-32024年全市收入决算表", "2024年全市收入决算表");
  assert_title("表4-1：债务余额情况表", "债务余额情况表");
  assert_title("1.1 2020年收支决算总表", "2020年收支决算总表");
  assert_title("1.12020年收支决算总表", "2020年收支决算总表");
  assert_title("50某市2021年债务余额情况表", "某市2021年债务余额情况表");
}

static void
test_what_is_no_number(void **state)
{
  (void)state;
  assert_title("2024年全市收入执行情况表", "2024年全市收入执行情况表");
  assert_title("2024 年全市收入执行情况表", "2024年全市收入执行情况表");
  assert_title("12月份收入执行情况表", "12月份收入执行情况表");
  assert_title("2025-2026年基金收入表", "2025-2026年基金收入表");
  assert_title("表2", "表2");
  assert_title("", "");
}

static void
test_lines_around_the_title(void **state)
{
  (void)state;
  assert_title("表20|转移支付表|（按项目分地区）|单位：万元", "转移支付表（按项目分地区）");
  assert_title("收入决算表|（单位：万元）", "收入决算表");
  assert_title("部门：某局|单位：万元|收入决算表", "收入决算表");
  assert_title("Table 3|Population by region", "Population by region");
  assert_title("Table 3: Population", "Population");
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_numbers_before_the_title),
      cmocka_unit_test(test_what_is_no_number),
      cmocka_unit_test(test_lines_around_the_title),
  };
  return cmocka_run_group_tests(tests, load_words, free_words);
}
