#include "tests/support/handmade.h"

#include <string.h>

#include "extract/layout/paragraphs.h"

/* Full lines are 20 characters of 15 points: x 90 … 390. */
#define LEFT 90
#define SIZE 15

static char *
text_of(GPtrArray *paragraphs, guint i)
{
  assert_true(i < paragraphs->len);
  return js_text_to_utf8(((JsParagraph *)paragraphs->pdata[i])->text);
}

static void
assert_texts(GPtrArray *paragraphs, const char *const *expected)
{
  guint n = g_strv_length((char **)expected);
  for (guint i = 0; i < MIN(n, paragraphs->len); i++) {
    g_autofree char *text = text_of(paragraphs, i);
    assert_string_equal(text, expected[i]);
  }
  assert_int_equal(paragraphs->len, n);
}

static void
test_indent_and_short_line(void **state)
{
  (void)state;
  g_autoptr(JsPage) page = js_page_new(1, 480, 800);
  handmade_word(page, "一、收入情况", LEFT + 2 * SIZE, 100, SIZE);
  handmade_word(page, "本单位全年的收入比上一年度有所增加，主", LEFT + 2 * SIZE, 125, SIZE);
  handmade_word(page, "要的原因是在职人员的工资标准作了一次调整", LEFT, 150, SIZE);
  handmade_word(page, "和社保缴费。", LEFT, 175, SIZE);
  handmade_word(page, "支出情况与此相同。", LEFT + 2 * SIZE, 200, SIZE);
  g_autoptr(GPtrArray) paragraphs = js_paragraphs_find(page, NULL);
  const char *const expected[] = {"一、收入情况",
                                  "本单位全年的收入比上一年度有所增加，主\n"
                                  "要的原因是在职人员的工资标准作了一次调整\n和社保缴费。",
                                  "支出情况与此相同。", NULL};
  assert_texts(paragraphs, expected);
  const JsParagraph *second = paragraphs->pdata[1];
  assert_true(second->indented);
  assert_false(second->centred);
  assert_int_equal(second->page, 1);
  assert_true(second->box.y0 == 125 && second->box.y1 == 175 + SIZE);
}

/* A number that moved to the next line as a whole leaves a hole, and ends no paragraph. */
static void
test_hole_before_number(void **state)
{
  (void)state;
  g_autoptr(JsPage) page = js_page_new(1, 480, 800);
  handmade_word(page, "各项收入和支出都按照规定管理使用没有出现", LEFT, 100, SIZE);
  handmade_word(page, "全年的收入总计与支出总计都是", LEFT, 125, SIZE);
  handmade_word(page, "123,456,789.01元。", LEFT, 150, SIZE);
  g_autoptr(GPtrArray) paragraphs = js_paragraphs_find(page, NULL);
  assert_int_equal(paragraphs->len, 1);
}

static void
test_headings_and_contents(void **state)
{
  (void)state;
  g_autoptr(JsPage) page = js_page_new(1, 480, 800);
  handmade_word(page, "目录", 225, 60, 22);
  handmade_word(page, "第一部分单位概况………………………………… 1", LEFT, 100, SIZE);
  handmade_word(page, "第二部分决算报表………………………………… 3", LEFT, 125, SIZE);
  handmade_word(page, "第三部分", LEFT, 150, SIZE);
  handmade_word(page, "12", LEFT + 285, 150, SIZE);
  handmade_word(page, "第四部分", LEFT, 175, SIZE);
  handmade_word(page, "15", LEFT + 285, 175, SIZE);
  g_autoptr(GPtrArray) paragraphs = js_paragraphs_find(page, NULL);
  const char *const expected[] = {"目录",
                                  "第一部分单位概况………………………………… 1",
                                  "第二部分决算报表………………………………… 3",
                                  "第三部分 12",
                                  "第四部分 15",
                                  NULL};
  assert_texts(paragraphs, expected);
  assert_true(((JsParagraph *)paragraphs->pdata[0])->centred);
}

static void
test_size_gap_and_table_part(void **state)
{
  (void)state;
  g_autoptr(JsPage) page = js_page_new(1, 480, 800);
  gboolean used[16] = {FALSE};
  handmade_word(page, "这是二十个字这是二十个字这是二十个字正文", LEFT, 100, SIZE);
  handmade_word(page, "这是二十个字这是二十个字这是二十个字下面", LEFT, 125, SIZE);
  handmade_word(page, "这是二十个字这是二十个字这是二十个字隔开", LEFT, 175, SIZE);
  handmade_word(page, "表中的词", LEFT, 200, SIZE);
  handmade_word(page, "这是二十个字这是二十个字这是二十个字表下", LEFT, 225, SIZE);
  handmade_word(page, "小字小字小字小字小字小字小字小字小字小字小字小字小字", LEFT, 250, 11);
  used[3] = TRUE;
  g_autoptr(GPtrArray) paragraphs = js_paragraphs_find(page, used);
  assert_int_equal(paragraphs->len, 4);
  g_autofree char *first = text_of(paragraphs, 0);
  assert_non_null(strchr(first, '\n'));
}

static void
test_spaces(void **state)
{
  (void)state;
  g_autoptr(JsPage) page = js_page_new(1, 480, 800);
  double x = handmade_word(page, "收入", LEFT, 100, SIZE);
  x = handmade_word(page, "1956.0", x + 3, 100, SIZE); /* a quarter em: no space */
  x = handmade_word(page, "6", x + 6, 100, SIZE);      /* justified apart: seen as a space */
  handmade_word(page, "万元", x, 100, SIZE);
  g_autoptr(GPtrArray) paragraphs = js_paragraphs_find(page, NULL);
  const char *const expected[] = {"收入1956.0 6万元", NULL};
  assert_texts(paragraphs, expected);
}

static void
test_two_columns(void **state)
{
  (void)state;
  g_autoptr(JsPage) page = js_page_new(1, 480, 800);
  handmade_word(page, "上面有一行通栏的文字它占满了整个版面的宽度", 60, 60, SIZE);
  for (guint i = 0; i < 8; i++) {
    double y = 100 + 20 * i;
    g_autofree char *left = g_strdup_printf("左栏第%u行的一段连续文字", i);
    g_autofree char *right = g_strdup_printf("右栏第%u行的一段连续文字", i);
    handmade_word(page, left, 60, y, 12);
    handmade_word(page, right, 260, y, 12);
  }
  g_autoptr(GPtrArray) paragraphs = js_paragraphs_find(page, NULL);
  g_autoptr(GString) all = g_string_new(NULL);
  for (guint i = 0; i < paragraphs->len; i++) {
    g_autofree char *text = text_of(paragraphs, i);
    g_string_append(all, text);
  }
  const char *last_left = strstr(all->str, "左栏第7行"),
             *first_right = strstr(all->str, "右栏第0行");
  assert_non_null(last_left);
  assert_non_null(first_right);
  assert_true(last_left < first_right);
}

static void
test_empty_page(void **state)
{
  (void)state;
  g_autoptr(JsPage) page = js_page_new(1, 480, 800);
  g_autoptr(GPtrArray) paragraphs = js_paragraphs_find(page, NULL);
  assert_int_equal(paragraphs->len, 0);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_indent_and_short_line),
      cmocka_unit_test(test_hole_before_number),
      cmocka_unit_test(test_headings_and_contents),
      cmocka_unit_test(test_size_gap_and_table_part),
      cmocka_unit_test(test_spaces),
      cmocka_unit_test(test_two_columns),
      cmocka_unit_test(test_empty_page),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
