/* Text with places: how breaks are resolved, and where values stand. */
#include "extract/model/text.h"
#include "tests/support/support.h"

static void
assert_flow(const char *printed, const char *expected)
{
  g_autoptr(JsText) text = js_text_new_from_utf8(printed, 1);
  g_autoptr(JsText) flowed = js_text_flow(text);
  g_autofree char *got = js_text_to_utf8(flowed);
  assert_string_equal(got, expected);
}

static void
test_flow_joins_what_a_wrap_parted(void **state)
{
  (void)state;
  assert_flow("财政拨款\n收入", "财政拨款收入");
  assert_flow("指标值 设置\n依据", "指标值设置依据");
  assert_flow("<=433.\n33\n万元", "<=433.33万元");
  assert_flow("100.0\n0分", "100.00分");
  assert_flow("1956.0 6万元", "1956.06万元");
  assert_flow("1,836.\n74", "1,836.74");
  assert_flow("≥\n98%", "≥98%");
}

static void
test_flow_keeps_what_is_apart(void **state)
{
  (void)state;
  assert_flow("final draft", "final draft");
  assert_flow("final\ndraft", "final draft");
  assert_flow("12.00 13.00", "12.00 13.00");
  assert_flow("12.00\n13.00", "12.00 13.00");
  assert_flow("3 5", "3 5");
}

static void
test_flow_measures_gaps_on_a_line(void **state)
{
  (void)state;
  const struct {
    const char *printed;
    double gap;
    const char *expected;
  } CASES[] = {{"12 71", 2, "1271"},
               {"12 71", 5, "12 71"},
               {"12 71", 30, "12 71"},
               /* of one number, and of two columns that stand close */
               {"788 .25", 6, "788.25"},
               {"788. 25", 6, "788.25"},
               {"78 8.25", 3, "788.25"},
               {"10 100.00%", 6, "10 100.00%"}};
  for (gsize k = 0; k < G_N_ELEMENTS(CASES); k++) {
    g_autoptr(JsText) text = js_text_new();
    double x = 0;
    for (const char *p = CASES[k].printed; *p != '\0'; p++) {
      if (*p == ' ') {
        js_text_append_break(text, ' ');
        x += CASES[k].gap;
        continue;
      }
      JsChar c = {.ch = (gunichar)*p, .page = 1, .box = {x, 0, x + 5, 10}, .confidence = 1};
      js_text_append(text, &c);
      x += 5;
    }
    g_autoptr(JsText) flowed = js_text_flow(text);
    g_autofree char *got = js_text_to_utf8(flowed);
    assert_string_equal(got, CASES[k].expected);
  }
}

static void
test_radicals_become_characters(void **state)
{
  (void)state;
  assert_flow("⽀出", "支出");
  assert_flow("部⻔⻋辆⺠⼾", "部门车辆民户");
}

static void
test_box_is_that_of_the_first_page(void **state)
{
  (void)state;
  g_autoptr(JsText) text = js_text_new();
  JsChar a = {.ch = 'a', .page = 2, .box = {10, 10, 15, 20}, .confidence = 1};
  JsChar b = {
      .ch = 'b', .page = 2, .box = {15, 9, 20, 19}, .confidence = 0.5, .method = JS_METHOD_OCR};
  JsChar c = {.ch = 'c', .page = 3, .box = {0, 0, 5, 5}, .confidence = 1};
  js_text_append(text, &a);
  js_text_append_break(text, '\n');
  js_text_append(text, &b);
  js_text_append(text, &c);
  guint page = 0;
  JsBox box = js_text_box(text, 0, 4, &page);
  assert_int_equal(page, 2);
  assert_true(box.x0 == 10 && box.y0 == 9 && box.x1 == 20 && box.y1 == 20);
  assert_true(js_text_confidence(text, 0, 4) == 0.5);
  assert_int_equal(js_text_method(text, 0, 1), JS_METHOD_TEXT);
  assert_int_equal(js_text_method(text, 0, 4), JS_METHOD_OCR);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_flow_joins_what_a_wrap_parted),
      cmocka_unit_test(test_flow_keeps_what_is_apart),
      cmocka_unit_test(test_flow_measures_gaps_on_a_line),
      cmocka_unit_test(test_radicals_become_characters),
      cmocka_unit_test(test_box_is_that_of_the_first_page),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
