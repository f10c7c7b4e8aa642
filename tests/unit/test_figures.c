/* Rows of accounts → figures. */
#include "tests/support/support.h"

#include "normalize/package/figures.h"

static void
add(JsRecords *r, const char *name, const char *amount, const char *unit, int power,
    JsSource source, JsCheckState check)
{
  JsAccount *a = js_records_add_account(r);
  a->statement = "income";
  a->name = name;
  a->measure = "total";
  a->phase = "executed";
  a->amount.present = TRUE;
  assert_true(js_decimal_parse(amount, &a->amount.value));
  a->unit = unit;
  a->power = power;
  a->source = source;
  a->check = check;
}

static const JsFigureRow *
figure(const GPtrArray *figures, guint i)
{
  return g_ptr_array_index(figures, i);
}

static guint
row(const JsFigureRow *f, guint i)
{
  return g_array_index(f->rows, guint, i);
}

static void
the_best_proved_row_gives_the_value(void **state)
{
  (void)state;
  g_autoptr(JsRecords) r = js_records_new();
  add(r, "甲", "1836.7", "万元", 4, JS_SOURCE_NARRATIVE, JS_CHECK_UNVERIFIED);
  add(r, "乙", "1.00", "万元", 4, JS_SOURCE_TABLE, JS_CHECK_VERIFIED);
  add(r, "甲", "1836.74", "万元", 4, JS_SOURCE_NARRATIVE, JS_CHECK_VERIFIED);
  add(r, "甲", "18367400.00", "元", 0, JS_SOURCE_TABLE, JS_CHECK_VERIFIED);
  add(r, "甲", "1836.74", "万元", 4, JS_SOURCE_TABLE, JS_CHECK_DISPUTED);
  g_autoptr(GPtrArray) figures = js_figures_new(r);
  assert_int_equal(figures->len, 2);
  const JsFigureRow *f = figure(figures, 0); /* printed first */
  assert_int_equal(f->rows->len, 4);
  static const guint order[] = {3, 2, 0, 4};
  for (guint i = 0; i < G_N_ELEMENTS(order); i++)
    assert_int_equal(row(f, i), order[i]);
  assert_true(f->agree); /* 1836.7 万元 is 1836.74 万元, rounded */
  assert_string_equal(figure(figures, 1)->best->name, "乙");
}

static void
rows_that_differ_do_not_agree(void **state)
{
  (void)state;
  static const struct {
    const char *a, *unit_a;
    int power_a;
    const char *b, *unit_b;
    int power_b;
    gboolean agree;
  } cases[] = {
      {"10.05", "万元", 4, "10.06", "万元", 4, FALSE},
      {"10.05", "万元", 4, "10.1", "万元", 4, TRUE},
      {"10.04", "万元", 4, "10.1", "万元", 4, FALSE},
      {"100549.99", "元", 0, "10.05", "万元", 4, TRUE},
      {"100551.00", "元", 0, "10.05", "万元", 4, FALSE},
      {"0", "万元", 4, "0.00", "元", 0, TRUE},
      {"7", NULL, 0, "7.0", NULL, 0, TRUE},
      {"7", NULL, 0, "7", "元", 0, FALSE},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(JsRecords) r = js_records_new();
    add(r, "甲", cases[i].a, cases[i].unit_a, cases[i].power_a, JS_SOURCE_TABLE, JS_CHECK_VERIFIED);
    add(r, "甲", cases[i].b, cases[i].unit_b, cases[i].power_b, JS_SOURCE_TABLE, JS_CHECK_VERIFIED);
    g_autoptr(GPtrArray) figures = js_figures_new(r);
    assert_int_equal(figures->len, 1);
    if (figure(figures, 0)->agree != cases[i].agree)
      fail_msg("%s and %s", cases[i].a, cases[i].b);
  }
}

static void
years_and_phases_part_facts(void **state)
{
  (void)state;
  g_autoptr(JsRecords) r = js_records_new();
  r->fiscal_year = "2024";
  for (guint i = 0; i < 4; i++)
    add(r, "甲", "1", "元", 0, JS_SOURCE_TABLE, JS_CHECK_VERIFIED);
  ((JsAccount *)g_ptr_array_index(r->accounts, 1))->fiscal_year = "2023";
  ((JsAccount *)g_ptr_array_index(r->accounts, 2))->phase = "approved";
  ((JsAccount *)g_ptr_array_index(r->accounts, 3))->fiscal_year = "2024"; /* the document's own */
  g_autoptr(GPtrArray) figures = js_figures_new(r);
  assert_int_equal(figures->len, 3);
  assert_int_equal(figure(figures, 0)->rows->len, 2);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_best_proved_row_gives_the_value),
      cmocka_unit_test(rows_that_differ_do_not_agree),
      cmocka_unit_test(years_and_phases_part_facts),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
