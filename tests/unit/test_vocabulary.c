/* Names → items, counts, measures, phases. */
#include "normalize/schema/vocabulary.h"
#include "tests/support/support.h"

static JsVocabulary *words;

static int
load(void **state)
{
  (void)state;
  g_autoptr(GError) error = NULL;
  g_autofree char *dir = test_source_path("schemas");
  words = js_vocabulary_load(dir, &error);
  assert_null(error);
  return words == NULL;
}

static int
unload(void **state)
{
  (void)state;
  js_vocabulary_free(words);
  return 0;
}

static const char *
item(const char *statement, const char *direction, const char *name)
{
  const JsItem *found = js_vocabulary_item(words, statement, direction, name);
  return found != NULL ? found->id : "";
}

static void
ordinals_brackets_and_widths_count_for_nothing(void **state)
{
  (void)state;
  assert_string_equal(item("income", "income", "四、上级补助收入"), "superior_subsidy");
  assert_string_equal(item("three_public", NULL, "1. 因公出国(境)费"), "overseas_travel");
  assert_string_equal(item("three_public", NULL, "因公出国（境）费用"), "overseas_travel");
  assert_string_equal(
      item("income_expenditure_summary", "income", "使用非财政拨款结余（含专用结余）"),
      "non_fiscal_balance_used");
  assert_string_equal(item("expenditure", NULL, "其中：基本支出"), "basic");
  assert_string_equal(item("income", NULL, "没有这个名字"), "");
}

static void
the_statement_and_the_side_decide(void **state)
{
  (void)state;
  assert_string_equal(item("expenditure", "expenditure", "合计"), "current_year_total");
  assert_string_equal(item("three_public", "expenditure", "合计"), "three_public_total");
  assert_string_equal(item("procurement", "expenditure", "合计"), "procurement_total");
  assert_string_equal(item("income_expenditure_summary", "income", "收入合计"), "grand_total");
  assert_string_equal(item("income", "income", "收入合计"), "current_year_total");
  /* Not an expense of its own outside the three public ones. */
  assert_string_equal(item("general_public_budget_basic", "expenditure", "公务接待费"), "");
  /* An income name on the expenditure side is no item. */
  assert_string_equal(item("fiscal_appropriation_summary", "expenditure", "一般公共预算财政拨款"),
                      "");
  assert_string_equal(item("government_fund", "expenditure", "政府性基金预算财政拨款支出"),
                      "current_year_total");
}

static void
affixes_are_dropped_only_when_nothing_is_equal(void **state)
{
  (void)state;
  assert_string_equal(item("expenditure", NULL, "本年基本支出"), "basic");
  assert_string_equal(item("three_public", NULL, "公务接待费支出"), "reception");
  assert_string_equal(item("income", NULL, "本年收入"), "current_year_total");
  assert_string_equal(item("operating_funds", NULL, "机关运行经费预算数"), "operating_funds");
}

static void
measures_and_phases(void **state)
{
  (void)state;
  assert_string_equal(js_vocabulary_measure(words, "本年收入 合计"), "total");
  assert_string_equal(js_vocabulary_measure(words, "附属单位\n上缴收入"), "affiliated_remittance");
  assert_string_equal(js_vocabulary_measure(words, "政府性基金预算财政拨款"), "government_fund");
  assert_null(js_vocabulary_measure(words, "教育收费"));
  assert_string_equal(js_vocabulary_phase(words, "2024年决算数"), "executed");
  assert_string_equal(js_vocabulary_phase(words, "年初预算数"), "approved");
  assert_string_equal(js_vocabulary_phase(words, "全年预算数"), "adjusted");
  assert_null(js_vocabulary_phase(words, "基本支出"));
  assert_null(js_vocabulary_phase(words, NULL));
}

static void
counts(void **state)
{
  (void)state;
  const JsItem *area = js_vocabulary_count(words, "disclosure_statistics", "房屋");
  assert_non_null(area);
  assert_string_equal(area->metric, "area");
  assert_string_equal(js_vocabulary_count(words, "disclosure_statistics", "8. 其他用车")->id,
                      "vehicles_other");
  assert_null(js_vocabulary_count(words, "income", "其他用车"));
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(ordinals_brackets_and_widths_count_for_nothing),
      cmocka_unit_test(the_statement_and_the_side_decide),
      cmocka_unit_test(affixes_are_dropped_only_when_nothing_is_equal),
      cmocka_unit_test(measures_and_phases),
      cmocka_unit_test(counts),
  };
  return cmocka_run_group_tests(tests, load, unload);
}
