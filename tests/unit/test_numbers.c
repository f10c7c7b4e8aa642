/* Decimals, folding, and numbers as printed. */
#include "normalize/value/fold.h"
#include "normalize/value/number.h"
#include "tests/support/support.h"

static void
test_parse_takes_numbers_as_printed(void **state)
{
  (void)state;
  const struct {
    const char *text, *printed, *shortest;
  } GOOD[] = {
      {"1,836.74", "1836.74", "1836.74"},
      {"0.00", "0.00", "0"},
      {"-30.340", "-30.340", "-30.34"},
      {"12.50", "12.50", "12.5"},
      {"-0.00", "0.00", "0"},
      {"007", "7", "7"},
      {"1,234,567", "1234567", "1234567"},
      {"0.05", "0.05", "0.05"},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(GOOD); i++) {
    JsDecimal d;
    assert_true(js_decimal_parse(GOOD[i].text, &d));
    g_autofree char *printed = js_decimal_to_string(d), *shortest = js_decimal_to_shortest(d);
    assert_string_equal(printed, GOOD[i].printed);
    assert_string_equal(shortest, GOOD[i].shortest);
  }
}

static void
test_parse_refuses_what_is_no_number(void **state)
{
  (void)state;
  const char *BAD[] = {"",       "-",    "1836,74",   "1,8367.4", "12.", ".5",
                       "1.2.3",  "1,23", "12345,678", "1e5",      "1 2", "99999999999999999999",
                       "1,836,", "--1",  ",123",      "1,2345"};
  for (gsize i = 0; i < G_N_ELEMENTS(BAD); i++) {
    JsDecimal d;
    if (js_decimal_parse(BAD[i], &d))
      fail_msg("'%s' was taken for a number", BAD[i]);
  }
}

static void
test_arithmetic_is_exact(void **state)
{
  (void)state;
  JsDecimal a = {0}, b = {0}, r;
  assert_true(js_decimal_parse("0.1", &a) && js_decimal_parse("0.25", &b));
  assert_true(js_decimal_add(a, b, &r));
  assert_int_equal(r.coefficient, 35);
  assert_int_equal(r.scale, 2);
  assert_true(js_decimal_divide(js_decimal_from_int(2), js_decimal_from_int(3), 2, &r));
  assert_int_equal(r.coefficient, 67);
  assert_true(js_decimal_divide(js_decimal_from_int(-1), js_decimal_from_int(2), 0, &r));
  assert_int_equal(r.coefficient, -1);
  assert_false(js_decimal_divide(a, js_decimal_from_int(0), 2, &r));
  assert_true(js_decimal_parse("1.0", &a) && js_decimal_parse("1.00", &b));
  assert_int_equal(js_decimal_compare(a, b), 0);
  assert_true(js_decimal_shift(a, 4, &r) && r.coefficient == 10000 && r.scale == 0);
  JsDecimal big = {G_MAXINT64, 0};
  assert_false(js_decimal_add(big, js_decimal_from_int(1), &r));
  assert_false(js_decimal_multiply(big, js_decimal_from_int(2), &r));
}

static void
assert_cell(const char *printed, const char *value, const char *raw)
{
  g_autoptr(JsText) text = js_text_new_from_utf8(printed, 1);
  g_auto(JsNumber) number = {0};
  gboolean is_number = js_number_read_cell(text, JS_NUMBER_PLAIN, &number);
  if (value == NULL) {
    if (is_number)
      fail_msg("'%s' was taken for a number", printed);
    return;
  }
  assert_true(is_number);
  g_autofree char *got = js_decimal_to_string(number.value);
  assert_string_equal(got, value);
  assert_string_equal(number.raw, raw);
}

static void
test_cells(void **state)
{
  (void)state;
  assert_cell(" 1,836.74 ", "1836.74", "1,836.74");
  assert_cell("１，８３６．７４", "1836.74", "１，８３６．７４");
  assert_cell("1956.0 6", "1956.06", "1956.06");
  assert_cell("433.\n33", "433.33", "433.33");
  assert_cell("－5.00", "-5.00", "－5.00");
  assert_cell("(5.00)", "-5.00", "(5.00)");
  assert_cell("", NULL, NULL);
  assert_cell("—", NULL, NULL);
  assert_cell("-", NULL, NULL);
  assert_cell("98%", NULL, NULL);
  assert_cell("12.00 13.00", NULL, NULL);
  assert_cell("2024年", NULL, NULL);
}

/* Signs in front, brackets, currency signs, note marks. */
static void
test_signs_and_marks(void **state)
{
  (void)state;
  static const char *const SIGNS[] = {"-", "－", "−", "‐", "‑",  "‒",      "–",
                                      "—", "△",  "▲", "▼", "负", "\u00ad", "\001"};
  for (gsize i = 0; i < G_N_ELEMENTS(SIGNS); i++) {
    g_autofree char *printed = g_strconcat(SIGNS[i], "12.26", NULL);
    assert_cell(printed, "-12.26", printed);
  }
  assert_cell("△ 12.26", "-12.26", "△12.26");
  assert_cell("（12.26）", "-12.26", "（12.26）");
  assert_cell("＋12.26", "12.26", "＋12.26");
  assert_cell("￥1,236.74", "1236.74", "1,236.74");
  assert_cell("-¥ 5.00", "-5.00", "-5.00");
  assert_cell("¥-5.00", "-5.00", "-5.00");
  assert_cell("1,236.74*", "1236.74", "1,236.74");
  assert_cell("1,236.74 ①", "1236.74", "1,236.74");
  assert_cell("1,236.74¹", "1236.74", "1,236.74");
  assert_cell("1,236.74（注1）", "1236.74", "1,236.74");
  assert_cell("1,236.74[1]", "1236.74", "1,236.74");
  assert_cell("1,236.74★", "1236.74", "1,236.74");
  assert_cell("1,236.74#", "1236.74", "1,236.74");
  assert_cell("1,236.74注1", "1236.74", "1,236.74");
  assert_cell("1’236’741.50", "1236741.50", "1’236’741.50");
  assert_cell("1\u2009236.74", "1236.74", "1\u2009236.74");
}

/* What nobody prints, two lines in one cell, and other things in brackets. */
static void
test_what_is_no_number(void **state)
{
  (void)state;
  static const char *const BAD[] = {
      "0,321,800.00", "007.50",   "1,23",     ",500",        "1,23,456.00", "1’236,741", "—\n12.26",
      "-\n12.26",     "— 12.26",  "5（3）",   "12.26（减）", "1236·74",     "1、236.74", "*",
      "(-5.00)",      "1 236.74", "00000000", "00",          "1,236.74注意"};
  for (gsize i = 0; i < G_N_ELEMENTS(BAD); i++)
    assert_cell(BAD[i], NULL, NULL);
}

static void
test_note_marks_of_labels(void **state)
{
  (void)state;
  static const char *const LABELS[][2] = {{"合计①", "合计"},
                                          {"总计（注1）", "总计"},
                                          {"总计 *", "总计"},
                                          {"总计[2]", "总计"},
                                          {"面积km²", "面积km²"},
                                          {"①项目", "①项目"},
                                          {"项目（款）", "项目（款）"},
                                          {"*", "*"},
                                          {"", ""}};
  for (gsize i = 0; i < G_N_ELEMENTS(LABELS); i++) {
    g_autofree char *label = js_without_note_marks(LABELS[i][0]);
    assert_string_equal(g_strchomp(label), LABELS[i][1]);
  }
}

static void
test_numbers_of_a_sentence(void **state)
{
  (void)state;
  g_autoptr(JsText) text =
      js_text_new_from_utf8("2024.12.31减少-3.5,共1,836.74万元（1836,74）。", 1);
  const char *EXPECTED[] = {"-3.5", "1,836.74"};
  guint from = 0, n = 0;
  JsNumber number = {0};
  while (js_number_find(text, from, &number)) {
    assert_true(n < G_N_ELEMENTS(EXPECTED));
    assert_string_equal(number.raw, EXPECTED[n++]);
    from = number.to;
    js_number_clear(&number);
  }
  assert_int_equal(n, G_N_ELEMENTS(EXPECTED));
}

static void
test_folding(void **state)
{
  (void)state;
  const char *SAME[][2] = {{"“三公” 经费（元）", "\"三公\"经费(元)"},
                           {"≥９８％", ">=98%"},
                           {"⽀出 合计：", "支出合计:"},
                           {"一—一", "一-一"},
                           {"\u3000项 目\u3000㎡①", "项目m21"},
                           {"≦５…", "<=5..."},
                           {"e\u0301〖甲〗", "é(甲)"}};
  for (gsize i = 0; i < G_N_ELEMENTS(SAME); i++) {
    g_autofree char *a = js_fold(SAME[i][0]);
    assert_string_equal(a, SAME[i][1]);
  }
  const char *LABELS[][2] = {{"一、一般公共服务支出", "一般公共服务支出"},
                             {"（二）参公单位", "参公单位"},
                             {"其中：财政拨款：", "财政拨款"},
                             {"  1.基本支出", "基本支出"},
                             {"1.5倍", "1.5倍"},
                             {"二十三、其他支出", "其他支出"},
                             {"其中：1. 人员经费", "人员经费"},
                             {"一般公共服务", "一般公共服务"},
                             {"", ""},
                             {"12、合计", "合计"},
                             {"１２．合计", "合计"},
                             {"3)合计 ：", "合计"},
                             {"123.合计", "123.合计"},
                             {"12.50", "12.50"},
                             {"7", "7"},
                             {"①项目", "项目"},
                             {"〔三〕项目", "项目"},
                             {"加：上年结转", "上年结转"},
                             {"减:其他\n", "其他"},
                             {"百分比", "百分比"},
                             {"\u00a0一、收入", "收入"},
                             {"\u3000收入\u3000", "\u3000收入"},
                             {"\u00a0收入", "\u00a0收入"},
                             {"GDP: ", "GDP"}};
  for (gsize i = 0; i < G_N_ELEMENTS(LABELS); i++) {
    g_autofree char *label = js_label_strip(LABELS[i][0]);
    assert_string_equal(label, LABELS[i][1]);
  }
}

static void
test_units(void **state)
{
  (void)state;
  int power;
  const char *canonical;
  assert_true(js_unit_of_money("万 元", &power, &canonical) && power == 4);
  assert_string_equal(canonical, "万元");
  assert_true(js_unit_of_money("亿元", &power, &canonical) && power == 8);
  assert_false(js_unit_of_money("人", &power, &canonical));
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_parse_takes_numbers_as_printed),
      cmocka_unit_test(test_parse_refuses_what_is_no_number),
      cmocka_unit_test(test_arithmetic_is_exact),
      cmocka_unit_test(test_cells),
      cmocka_unit_test(test_signs_and_marks),
      cmocka_unit_test(test_what_is_no_number),
      cmocka_unit_test(test_note_marks_of_labels),
      cmocka_unit_test(test_numbers_of_a_sentence),
      cmocka_unit_test(test_folding),
      cmocka_unit_test(test_units),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
