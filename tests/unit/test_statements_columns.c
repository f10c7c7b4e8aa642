/* Statement forms: columns of other years, parts of balances, codes of units. */
#include "tests/unit/statement-cases.h"

/* A block for last year beside that of this year, with the same headings. */
static void
blocks_of_two_years(void **state)
{
  (void)state;
  static const char *const HEADINGS[] = {"2024年预算数|<|<|2025年预算数|<|<",
                                         "上年预算数|<|<|本年预算数|<|<"};
  for (gsize i = 0; i < G_N_ELEMENTS(HEADINGS); i++) {
    g_autofree char *grid =
        g_strconcat(HEADINGS[i],
                    "\n合计|因公出国（境）费|公务接待费|合计|因公出国（境）费|公务接待费\n"
                    "7.00|3.00|4.00|6.00|2.00|4.00",
                    NULL);
    check(2025, TRUE, "一般公共预算“三公”经费支出表/单位：万元", grid,
          "three_public|expenditure||合计|three_public_total|total|approved|6.00|万元\n"
          "three_public|expenditure||因公出国（境）费|overseas_travel|total|approved|2.00|万元\n"
          "three_public|expenditure||公务接待费|reception|total|approved|4.00|万元\n");
  }
}

/* The years stand one below the other. */
static void
rows_of_two_years(void **state)
{
  (void)state;
  const char *grid = "年度|合计|因公出国（境）费|公务接待费\n"
                     "2023年|7.00|3.00|4.00\n"
                     "2024年|6.00|2.00|4.00";
  check(
      2024, FALSE, "“三公”经费支出决算表/单位：万元", grid,
      "three_public|expenditure||合计|three_public_total|total|prior_executed|7.00|万元\n"
      "three_public|expenditure||因公出国（境）费|overseas_travel|total|prior_executed|3.00|万元\n"
      "three_public|expenditure||公务接待费|reception|total|prior_executed|4.00|万元\n"
      "three_public|expenditure||合计|three_public_total|total|executed|6.00|万元\n"
      "three_public|expenditure||因公出国（境）费|overseas_travel|total|executed|2.00|万元\n"
      "three_public|expenditure||公务接待费|reception|total|executed|4.00|万元\n");
  check(2025, TRUE, "“三公”经费支出预算表/单位：万元",
        "年度|合计|因公出国（境）费|公务接待费\n"
        "上年预算|7.00|3.00|4.00\n"
        "本年预算|6.00|2.00|4.00",
        "three_public|expenditure||合计|three_public_total|total|approved|6.00|万元\n"
        "three_public|expenditure||因公出国（境）费|overseas_travel|total|approved|2.00|万元\n"
        "three_public|expenditure||公务接待费|reception|total|approved|4.00|万元\n");
}

/* Where nothing says whose the blocks are, neither is read. */
static void
blocks_without_a_year(void **state)
{
  (void)state;
  check(2025, TRUE, "一般公共预算“三公”经费支出表/单位：万元",
        "合计|因公出国（境）费|公务接待费|合计|因公出国（境）费|公务接待费\n"
        "7.00|3.00|4.00|6.00|2.00|4.00",
        "");
}

/* What a balance consists of is no income of the year. */
static void
parts_of_a_balance_in_columns(void **state)
{
  (void)state;
  check(2025, TRUE, "部门收入总表/单位：万元",
        "单位代码|单位名称|合计|本年收入|<|<|上年结转结余|<\n"
        "^|^|^|小计|一般公共预算|事业收入|小计|一般公共预算\n"
        "|合计|9.00|7.00|5.00|2.00|2.00|2.00\n"
        "401001|某局|9.00|7.00|5.00|2.00|2.00|2.00",
        "income|income||合计|current_year_total|total|approved|9.00|万元\n"
        "income|income||本年收入|current_year_total|total|approved|7.00|万元\n"
        "income|income||一般公共预算|general_public_budget_appropriation|total|approved|5.00|万元\n"
        "income|income||事业收入|business_income|total|approved|2.00|万元\n"
        "income|income||上年结转结余|opening_carryover|total|approved|2.00|万元\n");
}

/* 401 is the number of a unit, not an amount, and its line is none of the statement. */
static void
codes_of_units_are_no_amounts(void **state)
{
  (void)state;
  check(2025, TRUE, "部门支出总表/单位：万元",
        "科目编码|<|<|单位代码|单位名称（科目）|合计|基本支出\n"
        "类|款|项|^|^|^|^\n"
        "|||401|某局|9.00|9.00\n"
        "213||||农林水支出|9.00|9.00\n"
        "213|03|||水利|9.00|9.00\n"
        "213|03|01|401|行政运行|9.00|9.00",
        "expenditure|expenditure|213|农林水支出||total|approved|9.00|万元\n"
        "expenditure|expenditure|213|农林水支出||basic|approved|9.00|万元\n"
        "expenditure|expenditure|21303|水利||total|approved|9.00|万元\n"
        "expenditure|expenditure|21303|水利||basic|approved|9.00|万元\n"
        "expenditure|expenditure|2130301|行政运行||total|approved|9.00|万元\n"
        "expenditure|expenditure|2130301|行政运行||basic|approved|9.00|万元\n");
}

/* 合计 is the total; 小计 under 本年收入 is what its heading says. Two totals of equals are none.
 */
static void
two_totals(void **state)
{
  (void)state;
  check(2025, TRUE, "收入预算表/单位：万元",
        "科目编码|科目名称|合计|本年收入|<|上年结转\n"
        "^|^|^|小计|事业收入|^\n"
        "213|农林水支出|9.00|7.00|7.00|2.00",
        "income|income|213|农林水支出||total|approved|9.00|万元\n"
        "income|income|213|农林水支出||current_year_income|approved|7.00|万元\n"
        "income|income|213|农林水支出||business_income|approved|7.00|万元\n"
        "income|income|213|农林水支出||opening_carryover|approved|2.00|万元\n");
  check(2024, FALSE, "政府采购情况表/单位：万元",
        "项目|采购计划金额|<|实际采购金额|<\n"
        "^|合计|政府性基金|合计|政府性基金\n"
        "货物|9.00|2.00|8.00|1.00",
        "procurement|expenditure||货物|procurement_goods|total|approved|9.00|万元\n"
        "procurement|expenditure||货物|procurement_goods|government_fund|approved|2.00|万元\n"
        "procurement|expenditure||货物|procurement_goods|total|executed|8.00|万元\n"
        "procurement|expenditure||货物|procurement_goods|government_fund|executed|1.00|万元\n");
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(blocks_of_two_years),
      cmocka_unit_test(rows_of_two_years),
      cmocka_unit_test(blocks_without_a_year),
      cmocka_unit_test(parts_of_a_balance_in_columns),
      cmocka_unit_test(codes_of_units_are_no_amounts),
      cmocka_unit_test(two_totals),
  };
  return cmocka_run_group_tests(tests, load, unload);
}
