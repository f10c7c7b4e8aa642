/* Statement forms from tables built by hand: what each gives, row by row. */
#include <glib/gstdio.h>

#include "tests/unit/statement-cases.h"

/* ---- final accounts ---- */

static void
summary_with_two_sides(void **state)
{
  (void)state;
  check(
      2024, FALSE, "收入支出决算总表/公开01表/部门：某局/金额单位：万元",
      "收入|<|<|支出|<|<\n"
      "项目|行次|金额|项目|行次|金额\n"
      "栏次||1|栏次||2\n"
      "一、一般公共预算财政拨款收入|1|3,951.18|一、一般公共服务支出|32|\n"
      "二、政府性基金预算财政拨款收入|2|—|二、外交支出|33|0.00\n"
      "八、其他收入|8|1.20|二十三、其他支出|39|12.5\n"
      "本年收入合计|27|3952.38|本年支出合计|58|3900.00\n"
      "使用非财政拨款结余|28||结余分配|59|2.00\n"
      "年初结转和结余|29|5|年末结转和结余|60|55.38\n"
      "总计|31|3957.38|总计|62|3957.38",
      "income_expenditure_summary|income||一般公共预算财政拨款收入|general_public_budget_"
      "appropriation|total|executed|3951.18|万元\n"
      "income_expenditure_summary|expenditure|202|外交支出||total|executed|0.00|万元\n"
      "income_expenditure_summary|income||其他收入|other_income|total|executed|1.20|万元\n"
      "income_expenditure_summary|expenditure|229|其他支出||total|executed|12.5|万元\n"
      "income_expenditure_summary|income||本年收入合计|current_year_total|total|executed|3952.38|"
      "万元\n"
      "income_expenditure_summary|expenditure||本年支出合计|current_year_total|total|executed|3900."
      "00|万元\n"
      "income_expenditure_summary|expenditure||结余分配|balance_distribution|total|executed|2.00|"
      "万元\n"
      "income_expenditure_summary|income||年初结转和结余|opening_carryover|total|executed|5|万元\n"
      "income_expenditure_summary|expenditure||年末结转和结余|closing_carryover|total|executed|55."
      "38|万元\n"
      "income_expenditure_summary|income||总计|grand_total|total|executed|3957.38|万元\n"
      "income_expenditure_summary|expenditure||总计|grand_total|total|executed|3957.38|万元\n");
}

static void
summary_with_three_phases(void **state)
{
  (void)state;
  check(2023, FALSE, "收入支出决算总表/单位：元",
        "收入|<|<|<|支出|<|<|<\n"
        "项目|年初预算数|全年预算数|决算数|项目（按功能分类）|年初预算数|全年预算数|决算数\n"
        "一、一般公共预算财政拨款收入|10.00|11.00|12.00|一、一般公共服务支出|20.00|21.00|22.00",
        "income_expenditure_summary|income||一般公共预算财政拨款收入|general_public_budget_"
        "appropriation|total|approved|10.00|元\n"
        "income_expenditure_summary|income||一般公共预算财政拨款收入|general_public_budget_"
        "appropriation|total|adjusted|11.00|元\n"
        "income_expenditure_summary|income||一般公共预算财政拨款收入|general_public_budget_"
        "appropriation|total|executed|12.00|元\n"
        "income_expenditure_summary|expenditure|201|一般公共服务支出||total|approved|20.00|元\n"
        "income_expenditure_summary|expenditure|201|一般公共服务支出||total|adjusted|21.00|元\n"
        "income_expenditure_summary|expenditure|201|一般公共服务支出||total|executed|22.00|元\n");
}

/* 其他支出 is 229 by function and 399 by economic accounts. */
static void
summary_by_function_and_economy(void **state)
{
  (void)state;
  check(2018, FALSE, "收入支出决算总表/单位：万元",
        "收入|<|支出|<|<|<\n"
        "项目|决算数|项目（按功能分类）|决算数|项目（按支出性质和经济分类）|决算数\n"
        "一、财政拨款收入|9.00|一、一般公共服务支出|4.00|一、基本支出|6.00\n"
        "||二十三、其他支出|5.00|工资福利支出|6.00\n"
        "||||其他支出|3.00",
        "income_expenditure_summary|income||财政拨款收入|fiscal_appropriation|total|executed|9.00|"
        "万元\n"
        "income_expenditure_summary|expenditure|201|一般公共服务支出||total|executed|4.00|万元\n"
        "income_expenditure_summary|expenditure||基本支出|basic|total|executed|6.00|万元\n"
        "income_expenditure_summary|expenditure|229|其他支出||total|executed|5.00|万元\n"
        "income_expenditure_summary|expenditure|301|工资福利支出||total|executed|6.00|万元\n"
        "income_expenditure_summary|expenditure|399|其他支出||total|executed|3.00|万元\n");
}

static void
codes_in_other_spellings(void **state)
{
  (void)state;
  check(2024, FALSE, "支出决算表/单位：万元",
        "科目编码|科目名称|本年支出合计\n"
        "208|社会保障和就业支出|3.00\n"
        "208 05|行政事业单位养老支出|3.00\n"
        "208-05-02|事业单位离退休|3.00",
        "expenditure|expenditure|208|社会保障和就业支出||total|executed|3.00|万元\n"
        "expenditure|expenditure|20805|行政事业单位养老支出||total|executed|3.00|万元\n"
        "expenditure|expenditure|2080502|事业单位离退休||total|executed|3.00|万元\n");
  /* Each column with the whole code so far. */
  check(2024, FALSE, "支出决算表/单位：万元",
        "类|款|项|科目名称|本年支出合计\n"
        "208|||社会保障和就业支出|3.00\n"
        "208|20805||行政事业单位养老支出|3.00\n"
        "208|20805|2080502|事业单位离退休|3.00",
        "expenditure|expenditure|208|社会保障和就业支出||total|executed|3.00|万元\n"
        "expenditure|expenditure|20805|行政事业单位养老支出||total|executed|3.00|万元\n"
        "expenditure|expenditure|2080502|事业单位离退休||total|executed|3.00|万元\n");
}

static void
carryover_is_only_split_by_what_follows_it(void **state)
{
  (void)state;
  check(2024, FALSE, "财政拨款收入支出决算总表/单位：万元",
        "收入|<|支出|<|<|<\n"
        "项目|决算数|项目|合计|一般公共预算财政拨款|政府性基金预算财政拨款\n"
        "一、一般公共预算财政拨款|10|一、一般公共服务支出|10|10|\n"
        "本年收入合计|10|本年支出合计|10|10|\n"
        "年初财政拨款结转和结余|2|年末财政拨款结转和结余|2|2|\n"
        "一、一般公共预算财政拨款|2||||\n"
        "总计|12|总计|12|12|",
        "fiscal_appropriation_summary|income||一般公共预算财政拨款|general_public_budget_"
        "appropriation|total|executed|10|万元\n"
        "fiscal_appropriation_summary|expenditure|201|一般公共服务支出||total|executed|10|万元\n"
        "fiscal_appropriation_summary|expenditure|201|一般公共服务支出||general_public_budget|"
        "executed|10|万元\n"
        "fiscal_appropriation_summary|income||本年收入合计|current_year_total|total|executed|10|"
        "万元\n"
        "fiscal_appropriation_summary|expenditure||本年支出合计|current_year_total|total|executed|"
        "10|万元\n"
        "fiscal_appropriation_summary|expenditure||本年支出合计|current_year_total|general_public_"
        "budget|executed|10|万元\n"
        "fiscal_appropriation_summary|income||年初财政拨款结转和结余|opening_carryover|total|"
        "executed|2|万元\n"
        "fiscal_appropriation_summary|expenditure||年末财政拨款结转和结余|closing_carryover|total|"
        "executed|2|万元\n"
        "fiscal_appropriation_summary|expenditure||年末财政拨款结转和结余|closing_carryover|"
        "general_public_budget|executed|2|万元\n"
        "fiscal_appropriation_summary|income||一般公共预算财政拨款||total|executed|2|万元\n"
        "fiscal_appropriation_summary|income||总计|grand_total|total|executed|12|万元\n"
        "fiscal_appropriation_summary|expenditure||总计|grand_total|total|executed|12|万元\n"
        "fiscal_appropriation_summary|expenditure||总计|grand_total|general_public_budget|executed|"
        "12|万元\n");
}

/* The national form: three code columns whose heading reaches down beside 栏次 and 合计. */
static void
income_with_codes_over_three_columns(void **state)
{
  (void)state;
  check(2022, FALSE, "收入决算表/公开02表/金额单位：万元",
        "项目|<|<|<|本年收入合计|财政拨款收入|上级补助收入\n"
        "功能分类科目编码|<|<|科目名称|^|^|^\n"
        "类|款|项|栏次|1|2|3\n"
        "^|^|^|合计|30.00|29.00|1.00\n"
        "208|||社会保障和就业支出|30.00|29.00|1.00\n"
        "208|01||人力资源和社会保障管理事务|30.00|29.00|1.00\n"
        "208|01|09|社会保险经办机构|20.00|20.00|\n"
        "||99|其他人力资源和社会保障管理事务支出|10.00|9.00|1.00",
        "income|income||合计|current_year_total|total|executed|30.00|万元\n"
        "income|income||合计|current_year_total|fiscal_appropriation|executed|29.00|万元\n"
        "income|income||合计|current_year_total|superior_subsidy|executed|1.00|万元\n"
        "income|income|208|社会保障和就业支出||total|executed|30.00|万元\n"
        "income|income|208|社会保障和就业支出||fiscal_appropriation|executed|29.00|万元\n"
        "income|income|208|社会保障和就业支出||superior_subsidy|executed|1.00|万元\n"
        "income|income|20801|人力资源和社会保障管理事务||total|executed|30.00|万元\n"
        "income|income|20801|人力资源和社会保障管理事务||fiscal_appropriation|executed|29.00|万元\n"
        "income|income|20801|人力资源和社会保障管理事务||superior_subsidy|executed|1.00|万元\n"
        "income|income|2080109|社会保险经办机构||total|executed|20.00|万元\n"
        "income|income|2080109|社会保险经办机构||fiscal_appropriation|executed|20.00|万元\n"
        "income|income|2080199|其他人力资源和社会保障管理事务支出||total|executed|10.00|万元\n"
        "income|income|2080199|其他人力资源和社会保障管理事务支出||fiscal_appropriation|executed|9."
        "00|万元\n"
        "income|income|2080199|其他人力资源和社会保障管理事务支出||superior_subsidy|executed|1.00|"
        "万元\n");
}

static void
codes_stand_in_front_of_names_in_one_cell(void **state)
{
  (void)state;
  check(2024, FALSE, "支出决算表/单位：万元",
        "项目|本年支出合计|基本支出|项目支出\n"
        "合计|3.00|1.00|2.00\n"
        "[201]一般公共服务支出|3.00|1.00|2.00\n"
        "2010101 行政运行|3.00|1.00|2.00",
        "expenditure|expenditure||合计|current_year_total|total|executed|3.00|万元\n"
        "expenditure|expenditure||合计|current_year_total|basic|executed|1.00|万元\n"
        "expenditure|expenditure||合计|current_year_total|project|executed|2.00|万元\n"
        "expenditure|expenditure|201|一般公共服务支出||total|executed|3.00|万元\n"
        "expenditure|expenditure|201|一般公共服务支出||basic|executed|1.00|万元\n"
        "expenditure|expenditure|201|一般公共服务支出||project|executed|2.00|万元\n"
        "expenditure|expenditure|2010101|行政运行||total|executed|3.00|万元\n"
        "expenditure|expenditure|2010101|行政运行||basic|executed|1.00|万元\n"
        "expenditure|expenditure|2010101|行政运行||project|executed|2.00|万元\n");
}

/* A part of the opening balance or of the year's income is no 基本支出 of the expenditure. */
static void
flows_over_basic_and_project(void **state)
{
  (void)state;
  check(2020, FALSE, "一般公共预算财政拨款收入支出决算表/单位：万元",
        "科目编码|科目名称|年初结转和结余|<|本年收入|<|本年支出|<|年末结转和结余|<\n"
        "^|^|合计|基本支出结转|合计|基本支出|合计|基本支出|合计|基本支出结转\n"
        "201|一般公共服务支出|1.00|0.50|2.00|1.50|2.50|1.75|0.50|0.25",
        "general_public_budget_expenditure|expenditure|201|一般公共服务支出||opening_carryover|"
        "executed|1.00|万元\n"
        "general_public_budget_expenditure|expenditure|201|一般公共服务支出||current_year_income|"
        "executed|2.00|万元\n"
        "general_public_budget_expenditure|expenditure|201|一般公共服务支出||total|executed|2.50|"
        "万元\n"
        "general_public_budget_expenditure|expenditure|201|一般公共服务支出||basic|executed|1.75|"
        "万元\n"
        "general_public_budget_expenditure|expenditure|201|一般公共服务支出||closing_carryover|"
        "executed|0.50|万元\n");
}

static void
government_fund_has_both_directions(void **state)
{
  (void)state;
  check(
      2024, FALSE, "政府性基金预算财政拨款收入支出决算表/单位：万元",
      "项目|<|年初结转和结余|本年收入|本年支出|<|<|年末结转和结余\n"
      "科目代码|科目名称|^|^|小计|基本支出|项目支出|^\n"
      "栏次|<|1|2|3|4|5|6\n"
      "合计|<|1.00|5.00|4.00|0.00|4.00|2.00\n"
      "2120801|征地和拆迁补偿支出|1.00|5.00|4.00||4.00|2.00",
      "government_fund|income||合计|current_year_total|opening_carryover|executed|1.00|万元\n"
      "government_fund|income||合计|current_year_total|current_year_income|executed|5.00|万元\n"
      "government_fund|expenditure||合计|current_year_total|total|executed|4.00|万元\n"
      "government_fund|expenditure||合计|current_year_total|basic|executed|0.00|万元\n"
      "government_fund|expenditure||合计|current_year_total|project|executed|4.00|万元\n"
      "government_fund|expenditure||合计|current_year_total|closing_carryover|executed|2.00|万元\n"
      "government_fund|income|2120801|征地和拆迁补偿支出||opening_carryover|executed|1.00|万元\n"
      "government_fund|income|2120801|征地和拆迁补偿支出||current_year_income|executed|5.00|万元\n"
      "government_fund|expenditure|2120801|征地和拆迁补偿支出||total|executed|4.00|万元\n"
      "government_fund|expenditure|2120801|征地和拆迁补偿支出||project|executed|4.00|万元\n"
      "government_fund|expenditure|2120801|征地和拆迁补偿支出||closing_carryover|executed|2.00|"
      "万元\n");
}

/* Groups of code, name and amount side by side; rows in the order of the printed lines. */
static void
basic_statement_in_groups(void **state)
{
  (void)state;
  check(
      2024, FALSE, "一般公共预算财政拨款基本支出决算明细表/金额单位：万元",
      "人员经费|<|<|公用经费|<|<|<|<|<\n"
      "科目代码|科目名称|决算数|科目代码|科目名称|决算数|科目代码|科目名称|决算数\n"
      "301|工资福利支出|416.26|302|商品和服务支出|14.36|307|债务利息及费用支出|\n"
      "30101|基本工资|148.23|30201|办公费|3.50|31002|办公设备购置|—————\n"
      "30102|津贴补贴||30217|公务接待费|0.00|39999|其他支出|1.00\n"
      "人员经费合计|<|435.23|公用经费合计|<|<|<|<|14.36",
      "general_public_budget_basic|expenditure|301|工资福利支出||total|executed|416.26|万元\n"
      "general_public_budget_basic|expenditure|302|商品和服务支出||total|executed|14.36|万元\n"
      "general_public_budget_basic|expenditure|30101|基本工资||total|executed|148.23|万元\n"
      "general_public_budget_basic|expenditure|30201|办公费||total|executed|3.50|万元\n"
      "general_public_budget_basic|expenditure|30217|公务接待费||total|executed|0.00|万元\n"
      "general_public_budget_basic|expenditure|39999|其他支出||total|executed|1.00|万元\n"
      "general_public_budget_basic|expenditure||人员经费合计|personnel|total|executed|435.23|万元\n"
      "general_public_budget_basic|expenditure||公用经费合计|public_use|total|executed|14.36|"
      "万元\n");
}

static void
three_public_in_columns(void **state)
{
  (void)state;
  const char *grid =
      "预算数|<|<|<|<|<|决算数|<|<|<|<|<\n"
      "合计|因公出国(境)费|公务用车购置及运行维护费|<|<|公务接待费|合计|因公出国(境)费|"
      "公务用车购置及运行维护费|<|<|公务接待费\n"
      "^|^|小计|公务用车购置费|公务用车运行维护费|^|^|^|小计|公务用车购置费|公务用车运行维护费|^\n"
      "1|2|3|4|5|6|7|8|9|10|11|12\n"
      "3.00||2.00||2.00|1.00|2.50|0.00|2.00||2.00|0.50";
  check(
      2024, FALSE, "财政拨款“三公”经费支出决算表/单位：万元", grid,
      "three_public|expenditure||合计|three_public_total|total|adjusted|3.00|万元\n"
      "three_public|expenditure||公务用车购置及运行维护费|vehicle_total|total|adjusted|2.00|万元\n"
      "three_public|expenditure||公务用车运行维护费|vehicle_operation|total|adjusted|2.00|万元\n"
      "three_public|expenditure||公务接待费|reception|total|adjusted|1.00|万元\n"
      "three_public|expenditure||合计|three_public_total|total|executed|2.50|万元\n"
      "three_public|expenditure||因公出国(境)费|overseas_travel|total|executed|0.00|万元\n"
      "three_public|expenditure||公务用车购置及运行维护费|vehicle_total|total|executed|2.00|万元\n"
      "three_public|expenditure||公务用车运行维护费|vehicle_operation|total|executed|2.00|万元\n"
      "three_public|expenditure||公务接待费|reception|total|executed|0.50|万元\n");
}

/* The phases stand one below the other. */
static void
three_public_with_phases_in_rows(void **state)
{
  (void)state;
  check(2024, FALSE, "财政拨款“三公”经费支出决算表/单位：万元",
        "项目|合计|因公出国（境）费|公务用车运行维护费|公务接待费\n"
        "预算数|3.00|0.50|2.00|0.50\n"
        "决算数|2.10|0.10|1.80|0.20",
        "three_public|expenditure||合计|three_public_total|total|adjusted|3.00|万元\n"
        "three_public|expenditure||因公出国（境）费|overseas_travel|total|adjusted|0.50|万元\n"
        "three_public|expenditure||公务用车运行维护费|vehicle_operation|total|adjusted|2.00|万元\n"
        "three_public|expenditure||公务接待费|reception|total|adjusted|0.50|万元\n"
        "three_public|expenditure||合计|three_public_total|total|executed|2.10|万元\n"
        "three_public|expenditure||因公出国（境）费|overseas_travel|total|executed|0.10|万元\n"
        "three_public|expenditure||公务用车运行维护费|vehicle_operation|total|executed|1.80|万元\n"
        "three_public|expenditure||公务接待费|reception|total|executed|0.20|万元\n");
}

/* A heading of a phase that does not reach over all its columns: which amount of two is meant for
 * which phase is not known. */
static void
lines_of_unknown_phase_are_left_out(void **state)
{
  (void)state;
  check(2024, FALSE, "财政拨款“三公”经费支出决算表/单位：万元",
        "预算数|<||决算数|<|<\n"
        "合计|因公出国（境）费|公务接待费|合计|因公出国（境）费|公务接待费\n"
        "3.00|0.50|2.50|2.10|0.10|2.00",
        "three_public|expenditure||合计|three_public_total|total|adjusted|3.00|万元\n"
        "three_public|expenditure||因公出国（境）费|overseas_travel|total|adjusted|0.50|万元\n"
        "three_public|expenditure||合计|three_public_total|total|executed|2.10|万元\n"
        "three_public|expenditure||因公出国（境）费|overseas_travel|total|executed|0.10|万元\n");
}

/* 小计 under a heading in no list is a part of the total beside it. */
static void
subtotals_of_unknown_parts_are_left_out(void **state)
{
  (void)state;
  check(
      2023, FALSE, "一般公共预算财政拨款支出决算明细表/单位：万元",
      "科目编码|科目名称|合计|工资福利支出|<|商品和服务支出|<\n"
      "^|^|^|小计|基本工资|小计|办公费\n"
      "213|农林水支出|356.95|300.55|150.00|56.40|20.00",
      "general_public_budget_expenditure|expenditure|213|农林水支出||total|executed|356.95|万元\n");
}

/* 237 looks like a code; in a column of amounts it is one of them. */
static void
whole_amounts_are_no_codes(void **state)
{
  (void)state;
  check(2019, TRUE, "“三公”经费支出预算表/单位：万元",
        "合计|因公出国（境）费|公务用车运行维护费|公务接待费\n"
        "418|80|237|101",
        "three_public|expenditure||合计|three_public_total|total|approved|418|万元\n"
        "three_public|expenditure||因公出国（境）费|overseas_travel|total|approved|80|万元\n"
        "three_public|expenditure||公务用车运行维护费|vehicle_operation|total|approved|237|万元\n"
        "three_public|expenditure||公务接待费|reception|total|approved|101|万元\n");
  check(2024, FALSE, "支出决算表/单位：万元",
        "科目编码|科目名称|本年支出合计|基本支出\n201|一般公共服务支出|208|201\n20101|人大事务|208|"
        "201",
        "expenditure|expenditure|201|一般公共服务支出||total|executed|208|万元\n"
        "expenditure|expenditure|201|一般公共服务支出||basic|executed|201|万元\n"
        "expenditure|expenditure|20101|人大事务||total|executed|208|万元\n"
        "expenditure|expenditure|20101|人大事务||basic|executed|201|万元\n");
}

/* Counts under the amounts, in columns of their own; what follows the 表 of a title. */
static void
counts_below_and_tails(void **state)
{
  (void)state;
  check(2023, FALSE, "财政拨款“三公”经费支出决算表/单位：万元",
        "合计|因公出国（境）费|公务用车运行维护费|公务接待费\n"
        "16.00|0.00|10.00|6.00\n"
        "相关统计数：|<|<|<\n"
        "公务用车保有量（辆）|3|国内公务接待批次（个）|40",
        "three_public|expenditure||合计|three_public_total|total|executed|16.00|万元\n"
        "three_public|expenditure||因公出国（境）费|overseas_travel|total|executed|0.00|万元\n"
        "three_public|expenditure||公务用车运行维护费|vehicle_operation|total|executed|10.00|万元\n"
        "three_public|expenditure||公务接待费|reception|total|executed|6.00|万元\n"
        "F three_public|公务用车保有量|vehicles_held|count|3|辆\n"
        "F three_public|国内公务接待批次|reception_batches|count|40|个\n");
  check(2023, FALSE, "财政拨款基本支出决算表（经济科目）/单位：万元",
        "科目编码|科目名称|合计\n30101|基本工资|520.00",
        "fiscal_appropriation_basic|expenditure|30101|基本工资||total|executed|520.00|万元\n");
}

static void
three_public_in_rows(void **state)
{
  (void)state;
  check(
      2024, FALSE, "“三公”经费支出决算表/单位：万元",
      "项目|预算数|决算数\n"
      "合计|3.00|2.50\n"
      "1.因公出国（境）费用|0.00|\n"
      "2.公务接待费|1.00|0.50\n"
      "3.公务用车购置及运行费|2.00|2.00\n"
      "其中：（1）公务用车运行维护费|2.00|2.00",
      "three_public|expenditure||合计|three_public_total|total|adjusted|3.00|万元\n"
      "three_public|expenditure||合计|three_public_total|total|executed|2.50|万元\n"
      "three_public|expenditure||因公出国（境）费用|overseas_travel|total|adjusted|0.00|万元\n"
      "three_public|expenditure||公务接待费|reception|total|adjusted|1.00|万元\n"
      "three_public|expenditure||公务接待费|reception|total|executed|0.50|万元\n"
      "three_public|expenditure||公务用车购置及运行费|vehicle_total|total|adjusted|2.00|万元\n"
      "three_public|expenditure||公务用车购置及运行费|vehicle_total|total|executed|2.00|万元\n"
      "three_public|expenditure||公务用车运行维护费|vehicle_operation|total|adjusted|2.00|万元\n"
      "three_public|expenditure||公务用车运行维护费|vehicle_operation|total|executed|2.00|万元\n");
}

static void
statistics_in_sections(void **state)
{
  (void)state;
  check(
      2024, FALSE, "部门决算公开相关信息统计表/金额单位：万元",
      "一、政府采购情况|<|<\n"
      "项目|行次|统计数\n"
      "合计|1|7.33\n"
      "货物|2|7.33\n"
      "工程|3|\n"
      "二、机关运行经费|<|<\n"
      "项目||统计数\n"
      "（一）行政单位|5|2.00\n"
      "（二）参照公务员法管理事业单位|6|\n"
      "三、国有资产占用情况|<|<\n"
      "（一）车辆数合计（辆）|7|3\n"
      "1. 副部(省)级及以上领导用车|8|\n"
      "8. 其他用车|15|3\n"
      "（二）单价100万元（含）以上设备（不含车辆）|17|1",
      "disclosure_statistics|expenditure||合计|procurement_total|total|executed|7.33|万元\n"
      "disclosure_statistics|expenditure||货物|procurement_goods|total|executed|7.33|万元\n"
      "disclosure_statistics|expenditure||行政单位|operating_funds|total|executed|2.00|万元\n"
      "F disclosure_statistics|车辆数合计|vehicles_total|count|3|辆\n"
      "F disclosure_statistics|其他用车|vehicles_other|count|3|辆\n"
      "F disclosure_statistics|单价100万元（含）以上设备（不含车辆）|equipment_over_1m|count|1|\n");
}

/* The national 机构运行信息表: three public expenses, counts, assets and procurement side by side.
 */
static void
running_information_in_two_groups(void **state)
{
  (void)state;
  check(2023, FALSE, "机构运行信息表/金额单位：万元",
        "项目|预算数|统计数|项目|统计数\n"
        "一、“三公”经费支出|—|—|二、机关运行经费|—\n"
        "（一）支出合计|3.00|2.00|（一）行政单位|9.50\n"
        "1．因公出国（境）费|||三、国有资产占用情况|—\n"
        "3．公务接待费|3.00|2.00|（一）车辆数合计（辆）|4\n"
        "（二）相关统计数|—|—|四、政府采购支出信息|—\n"
        "4．公务用车保有量（辆）|—|4|（一）政府采购支出合计|6.00\n"
        "5．国内公务接待批次（个）|—|12|1．政府采购货物支出|6.00",
        "three_public|expenditure||支出合计|three_public_total|total|adjusted|3.00|万元\n"
        "three_public|expenditure||支出合计|three_public_total|total|executed|2.00|万元\n"
        "disclosure_statistics|expenditure||行政单位|operating_funds|total|executed|9.50|万元\n"
        "three_public|expenditure||公务接待费|reception|total|adjusted|3.00|万元\n"
        "three_public|expenditure||公务接待费|reception|total|executed|2.00|万元\n"
        "disclosure_statistics|expenditure||政府采购支出合计|procurement_total|total|executed|6.00|"
        "万元\n"
        "disclosure_statistics|expenditure||政府采购货物支出|procurement_goods|total|executed|6.00|"
        "万元\n"
        "F disclosure_statistics|车辆数合计|vehicles_total|count|4|辆\n"
        "F three_public|公务用车保有量|vehicles_held|count|4|辆\n"
        "F three_public|国内公务接待批次|reception_batches|count|12|个\n");
}

/* ---- budgets ---- */

static void
budget_summary_in_three_groups(void **state)
{
  (void)state;
  check(
      2019, TRUE, "公开01表/收支预算总表/单位:万元",
      "收入|<|支出|<|<|<\n"
      "项目名称|金额|功能分类|<|支出用途|<\n"
      "^|^|功能科目名称|金额|项目名称|金额\n"
      "一、财政拨款|7.00|一、一般公共服务支出||一、基本支出|5.00\n"
      "1.一般公共预算|7.00|二、公共安全支出|7.00|二、项目支出|1.50\n"
      "二、财政专户管理资金||||三、单位预留机动经费|0.50\n"
      "当年收入小计|7.00|当年支出小计|<|<|7.00\n"
      "上年结转资金||结转下年资金|<|<|\n"
      "收入合计|7.00|支出合计|<|<|7.00",
      "income_expenditure_summary|income||财政拨款|fiscal_appropriation|total|approved|7.00|万元\n"
      "income_expenditure_summary|expenditure||基本支出|basic|total|approved|5.00|万元\n"
      "income_expenditure_summary|income||一般公共预算|general_public_budget_appropriation|total|"
      "approved|7.00|万元\n"
      "income_expenditure_summary|expenditure|204|公共安全支出||total|approved|7.00|万元\n"
      "income_expenditure_summary|expenditure||项目支出|project|total|approved|1.50|万元\n"
      "income_expenditure_summary|expenditure||单位预留机动经费|reserve|total|approved|0.50|万元\n"
      "income_expenditure_summary|income||当年收入小计|current_year_total|total|approved|7.00|"
      "万元\n"
      "income_expenditure_summary|expenditure||当年支出小计|current_year_total|total|approved|7.00|"
      "万元\n"
      "income_expenditure_summary|income||收入合计|grand_total|total|approved|7.00|万元\n"
      "income_expenditure_summary|expenditure||支出合计|grand_total|total|approved|7.00|万元\n");
}

/* 收入合计 before a carry-over and a 总计 is the year's total. */
static void
closing_total_is_the_last_one(void **state)
{
  (void)state;
  check(2025, TRUE, "部门收支总表/单位：万元",
        "收入|<|支出|<\n"
        "项目|预算数|项目|预算数\n"
        "收入合计|5.00|支出合计|6.00\n"
        "上年结转|1.00|结转下年|\n"
        "收入总计|6.00|支出总计|6.00",
        "income_expenditure_summary|income||收入合计|current_year_total|total|approved|5.00|万元\n"
        "income_expenditure_summary|expenditure||支出合计|current_year_total|total|approved|6.00|"
        "万元\n"
        "income_expenditure_summary|income||上年结转|opening_carryover|total|approved|1.00|万元\n"
        "income_expenditure_summary|income||收入总计|grand_total|total|approved|6.00|万元\n"
        "income_expenditure_summary|expenditure||支出总计|grand_total|total|approved|6.00|万元\n");
}

static void
budget_income_with_nested_labels(void **state)
{
  (void)state;
  check(2019, TRUE, "收入预算总表/单位：万元",
        "项目名称|<|金额\n"
        "收入总计|<|9.00\n"
        "一般公共预算资金|小计|9.00\n"
        "^|公共财政拨款（补助）资金|9.00\n"
        "其他资金|小计|\n"
        "^|事业收入|0.00",
        "income|income||收入总计|grand_total|total|approved|9.00|万元\n"
        "income|income||一般公共预算资金|general_public_budget_appropriation|total|approved|9.00|"
        "万元\n"
        "income|income||公共财政拨款（补助）资金||total|approved|9.00|万元\n"
        "income|income||事业收入|business_income|total|approved|0.00|万元\n");
}

static void
budget_expenditure_in_columns(void **state)
{
  (void)state;
  check(2019, TRUE, "支出预算总表/单位：万元",
        "合计|基本支出|项目支出|单位预留机动经费|结转下年资金\n"
        "9.00|5.00|3.00|1.00|",
        "expenditure|expenditure||合计|current_year_total|total|approved|9.00|万元\n"
        "expenditure|expenditure||基本支出|basic|total|approved|5.00|万元\n"
        "expenditure|expenditure||项目支出|project|total|approved|3.00|万元\n"
        "expenditure|expenditure||单位预留机动经费|reserve|total|approved|1.00|万元\n");
}

static void
a_joined_form_gives_each_column_its_statement(void **state)
{
  (void)state;
  check(2025, TRUE, "2025年部门“三公”经费和机关运行经费预算表/单位:万元",
        "“三公”经费预算数|<|<|<|<|<|机关运行经费预算数\n"
        "合计|因公出国(境)费|公务接待费|公务用车购置及运行费|<|<|^\n"
        "^|^|^|小计|购置费|运行费|^\n"
        "1.00||1.00||||171.01",
        "three_public|expenditure||合计|three_public_total|total|approved|1.00|万元\n"
        "three_public|expenditure||公务接待费|reception|total|approved|1.00|万元\n"
        "operating_funds|expenditure||机关运行经费预算数|operating_funds|total|approved|171.01|"
        "万元\n");
  check(
      2019, TRUE, "“三公”经费、会议费、培训费支出预算表/单位：万\n部门名称：某法院\n元",
      "合计|“三公”经费|<|<|<|<|<|会议费|培训费\n"
      "^|小计|因公出国（境）费|公务用车购置及运行维护费|<|<|公务接待费|^|^\n"
      "^|^|^|小计|公务用车购置费|公务用车运行维护费|^|^|^\n"
      "9.00|4.00|1.00|2.00||2.00|1.00|3.00|2.00",
      "three_public|expenditure||合计|current_year_total|total|approved|9.00|万元\n"
      "three_public|expenditure||“三公”经费|three_public_total|total|approved|4.00|万元\n"
      "three_public|expenditure||因公出国（境）费|overseas_travel|total|approved|1.00|万元\n"
      "three_public|expenditure||公务用车购置及运行维护费|vehicle_total|total|approved|2.00|万元\n"
      "three_public|expenditure||公务用车运行维护费|vehicle_operation|total|approved|2.00|万元\n"
      "three_public|expenditure||公务接待费|reception|total|approved|1.00|万元\n"
      "three_public|expenditure||会议费|meetings|total|approved|3.00|万元\n"
      "three_public|expenditure||培训费|training|total|approved|2.00|万元\n");
}

/* Last year's execution beside this year's budget; the change between them is read as nothing. */
static void
budget_beside_last_year(void **state)
{
  (void)state;
  check(2025, TRUE, "一般公共预算支出表/单位：万元",
        "功能分类科目|<|2024年执行数|2025年预算数|<|<|2025年预算数比2024年执行数|<\n"
        "科目编码|科目名称|^|小计|基本支出|项目支出|增减额|增减%\n"
        "201|一般公共服务支出|4.00|5.00|3.00|2.00|1.00|25.00",
        "general_public_budget_expenditure|expenditure|201|一般公共服务支出||total|prior_executed|"
        "4.00|万元\n"
        "general_public_budget_expenditure|expenditure|201|一般公共服务支出||total|approved|5.00|"
        "万元\n"
        "general_public_budget_expenditure|expenditure|201|一般公共服务支出||basic|approved|3.00|"
        "万元\n"
        "general_public_budget_expenditure|expenditure|201|一般公共服务支出||project|approved|2.00|"
        "万元\n");
}

static void
basic_budget_by_personnel_and_public_use(void **state)
{
  (void)state;
  check(2025, TRUE, "2025年部门一般公共预算基本支出部门预算经济分类预算表/单位：元",
        "项目|<|<|一般公共预算基本支出|<|<\n"
        "部门预算经济分类科目编码|<|经济分类科目名称|合计|人员经费|公用经费\n"
        "类|款|^|^|^|^\n"
        "301||工资福利支出|5.00|5.00|\n"
        "301|01|基本工资|5.00|5.00|\n"
        "合计|<|<|5.00|5.00|",
        "general_public_budget_basic|expenditure|301|工资福利支出||total|approved|5.00|元\n"
        "general_public_budget_basic|expenditure|301|工资福利支出||personnel|approved|5.00|元\n"
        "general_public_budget_basic|expenditure|30101|基本工资||total|approved|5.00|元\n"
        "general_public_budget_basic|expenditure|30101|基本工资||personnel|approved|5.00|元\n"
        "general_public_budget_basic|expenditure||合计|current_year_total|total|approved|5.00|元\n"
        "general_public_budget_basic|expenditure||合计|current_year_total|personnel|approved|5.00|"
        "元\n");
  check(
      2019, TRUE, "一般公共预算基本支出预算表（经济科目）/单位：万元",
      "经济科目编码|经济科目名称|基本支出\n"
      "|合计|5.00\n"
      "301|工资福利支出|5.00",
      "general_public_budget_basic|expenditure||合计|current_year_total|basic|approved|5.00|万元\n"
      "general_public_budget_basic|expenditure|301|工资福利支出||basic|approved|5.00|万元\n");
}

static void
procurement_gives_its_four_lines(void **state)
{
  (void)state;
  check(2019, TRUE, "政府采购支出预算表/单位：万元",
        "采购品目大类|专项名称|采购物品名称|总计\n"
        "合计|||9.00\n"
        "一、货物A|||4.00\n"
        "|信息网络建设费|台式计算机|4.00\n"
        "三、服务C|||5.00",
        "procurement|expenditure||合计|procurement_total|total|approved|9.00|万元\n"
        "procurement|expenditure||货物A|procurement_goods|total|approved|4.00|万元\n"
        "procurement|expenditure||服务C|procurement_services|total|approved|5.00|万元\n");
}

/* ---- recognition, units, what is not read ---- */

static void
headings_tell_without_a_title(void **state)
{
  (void)state;
  check(2024, FALSE, NULL,
        "科目编码|科目名称|本年收入合计（万元）|财政拨款收入|上级补助收入|事业收入\n"
        "201|一般公共服务支出|3.00|3.00||",
        "income|income|201|一般公共服务支出||total|executed|3.00|万元\n"
        "income|income|201|一般公共服务支出||fiscal_appropriation|executed|3.00|\n");
}

static void
the_title_may_stand_in_the_table_or_before_it(void **state)
{
  (void)state;
  check(2024, FALSE, NULL,
        "支出决算表|<|<\n"
        "部门：某局|金额单位：万元|<\n"
        "科目编码|科目名称|本年支出合计\n"
        "201|一般公共服务支出|3.00",
        "expenditure|expenditure|201|一般公共服务支出||total|executed|3.00|万元\n");
  StatementReading r;
  reading_init(&r, 2024, FALSE);
  g_ptr_array_add(r.recent, paragraph("三、支出决算表"));
  g_ptr_array_add(r.recent, paragraph("单位：万元"));
  read_table(&r, NULL, "科目编码|科目名称|本年支出合计\n201|一般公共服务支出|3.00");
  assert_true(r.taken);
  assert_int_equal(r.records->accounts->len, 1);
  reading_clear(&r);
}

/* The unit's own name may hold a word that makes other titles foreign. */
static void
names_of_units_are_no_part_of_the_title(void **state)
{
  (void)state;
  check(2024, FALSE, "某县债务管理中心2024年度支出决算表/单位：万元",
        "科目编码|科目名称|本年支出合计\n201|一般公共服务支出|3.00",
        "expenditure|expenditure|201|一般公共服务支出||total|executed|3.00|万元\n");
}

static void
an_amount_without_a_unit_has_none(void **state)
{
  (void)state;
  check(2024, FALSE, "支出决算表/编制单位：元宝山区某局",
        "科目编码|科目名称|本年支出合计\n201|一般公共服务支出|3.00",
        "expenditure|expenditure|201|一般公共服务支出||total|executed|3.00|\n");
}

static void
blank_forms_and_dashes_give_nothing(void **state)
{
  (void)state;
  check(2024, FALSE, "政府性基金预算财政拨款收入支出决算表/单位：万元",
        "项目|<|年初结转和结余|本年收入|本年支出|<|<|年末结转和结余\n"
        "科目代码|科目名称|^|^|小计|基本支出|项目支出|^\n"
        "栏次|<|1|2|3|4|5|6\n"
        "合计|<||||||\n"
        "||||||||",
        "");
  check(2024, FALSE, "收入决算表/单位：万元",
        "科目编码|科目名称|本年收入合计\n201|一般公共服务支出|—\n|合计|－", "");
}

static void
unknown_parts_beside_a_total_are_left_out(void **state)
{
  (void)state;
  check(2025, TRUE, "部门收入总表/单位：万元",
        "科目编码|科目名称|合计|一般公共预算|教育收费\n"
        "205|教育支出|5.00|3.00|2.00",
        "income|income|205|教育支出||total|approved|5.00|万元\n"
        "income|income|205|教育支出||general_public_budget|approved|3.00|万元\n");
}

static void
other_tables_are_no_statements(void **state)
{
  (void)state;
  check_not(NULL, "序号|单位名称|备注\n1|某局（本级）|\n2|某中心|");
  check_not("1.3 2020年某某省一般公共预算支出决算表/单位：万元",
            "项目|预算数|决算数\n一般公共服务支出|1.00|2.00");
  check_not("某某省2020年一般公共预算支出决算表/单位：万元",
            "项目|预算数|决算数\n一般公共服务支出|1.00|2.00");
  check_not("2024年地方政府债务收支情况表/单位：万元", "项目|金额\n一般债务|1.00");
  check_not("2024年度项目支出绩效目标表", "项目名称|金额\n某项目|1.00");
  check_not(NULL, "姓名|年龄\n甲|12\n乙|13");
}

static void
a_page_number_in_a_cell_spoils_the_amount(void **state)
{
  (void)state;
  JsTable *t =
      build("支出决算表/单位：万元",
            "科目编码|科目名称|本年支出合计\n201|一般公共服务支出|3.00\n202|外交支出|1.00");
  JsCell *amount = js_table_lookup(t, 1, 2);
  js_text_append_break(amount->text, '\n');
  g_autoptr(JsText) number = js_text_new_from_utf8("26", 1);
  js_text_append_text(amount->text, number);
  StatementReading r;
  reading_init(&r, 2024, FALSE);
  assert_true(js_statement_read(&r.context, t));
  assert_int_equal(r.records->accounts->len, 1);
  js_table_free(t);
  reading_clear(&r);
}

/* The identities need to know where a value stands. */
static void
records_know_their_place(void **state)
{
  (void)state;
  StatementReading r;
  reading_init(&r, 2024, FALSE);
  r.context.table_no = 7;
  read_table(&r, "收入支出决算总表/单位：万元",
             "收入|<|支出|<\n项目|金额|项目|金额\n本年收入合计|1.00|本年支出合计|1.00");
  assert_int_equal(r.records->accounts->len, 2);
  const JsAccount *a = g_ptr_array_index(r.records->accounts, 0);
  const JsAccount *b = g_ptr_array_index(r.records->accounts, 1);
  assert_int_equal(a->table_no, 7);
  assert_int_equal(a->row, 2);
  assert_int_equal(a->col, 1);
  assert_int_equal(a->side, 0);
  assert_int_equal(b->col, 3);
  assert_int_equal(b->side, 1);
  assert_true(a->place.printed != b->place.printed);
  assert_true(a->place.order < b->place.order);
  assert_string_equal(a->amount.raw, "1.00");
  reading_clear(&r);
}

/* ---- a user's own form file ---- */

static void
copy(const char *from, const char *to)
{
  g_autofree char *bytes = NULL;
  gsize n;
  g_autofree char *path = test_source_path(from);
  assert_true(g_file_get_contents(path, &bytes, &n, NULL));
  assert_true(g_file_set_contents(to, bytes, (gssize)n, NULL));
}

/* Schemas that consist of the vocabulary, the common words and this one file of forms. */
static JsStatementForms *
load_forms(const char *json, JsVocabulary **vocabulary, GError **error)
{
  char *dir = test_make_dir();
  g_autofree char *folder = g_build_filename(dir, "statements", NULL);
  g_autofree char *words = g_build_filename(dir, "vocabulary.json", NULL);
  g_autofree char *common = g_build_filename(folder, "common.json", NULL);
  g_autofree char *mine = g_build_filename(folder, "mine.json", NULL);
  assert_int_equal(g_mkdir(folder, 0700), 0);
  copy("schemas/vocabulary.json", words);
  copy("schemas/statements/common.json", common);
  assert_true(g_file_set_contents(mine, json, -1, NULL));
  *vocabulary = js_vocabulary_load(dir, error);
  JsStatementForms *forms = *vocabulary != NULL ? js_statement_forms_load(dir, error) : NULL;
  if (forms != NULL && !js_statement_forms_check(forms, *vocabulary, error))
    g_clear_pointer(&forms, js_statement_forms_free);
  test_remove_dir(dir);
  g_free(dir);
  return forms;
}

static void
a_form_file_adds_titles_and_names(void **state)
{
  (void)state;
  g_autoptr(GError) error = NULL;
  JsVocabulary *vocabulary;
  JsStatementForms *forms =
      load_forms("{\"forms\": [{\"statement\": \"expenditure\", \"titles\": [{\"all\": "
                 "[\"经费收支一览表\"]}]}],"
                 "\"measures\": [{\"id\": \"personnel\", \"names\": [\"人员类支出\"]}],"
                 "\"roles\": {\"code\": [\"编号\"]}}",
                 &vocabulary, &error);
  assert_null(error);
  assert_string_equal(js_statement_forms_by_title(forms, "某局经费收支一览表", NULL)->statement,
                      "expenditure");
  assert_string_equal(js_vocabulary_measure(vocabulary, "人员类支出"), "personnel");
  assert_int_equal(js_statement_forms_role(forms, "编号"), JS_ROLE_CODE);
  js_statement_forms_free(forms);
  js_vocabulary_free(vocabulary);
}

static void
bad_form_files_are_refused(void **state)
{
  (void)state;
  static const struct {
    const char *json, *says;
  } bad[] = {
      {"{\"forms\": [{\"statement\": \"expenses\"}]}", "unknown statement \"expenses\""},
      {"{\"forms\": [{\"statement\": \"income\", \"title\": []}]}", "unknown member \"title\""},
      {"{\"forms\": [{\"statement\": \"income\", \"titles\": [{\"all\": []}]}]}", "no words"},
      {"{\"forms\": [{\"statement\": \"income\", \"sections\": [{\"statement\": \"income\", "
       "\"lines\": "
       "[{\"names\": [\"甲\"], \"item\": \"nothing\"}]}]}]}",
       "unknown item \"nothing\""},
      {"{\"forms\": {}}", "\"forms\" must be an array"},
      {"{\"roles\": []}", "\"roles\" must be an object"},
      {"{", "mine.json"},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
    g_autoptr(GError) error = NULL;
    JsVocabulary *vocabulary = NULL;
    assert_null(load_forms(bad[i].json, &vocabulary, &error));
    assert_true(g_error_matches(error, JS_ERROR, JS_ERROR_SCHEMA));
    assert_non_null(strstr(error->message, bad[i].says));
    assert_non_null(strstr(error->message, "mine.json"));
    js_vocabulary_free(vocabulary);
  }
}

/* A recogniser's title: the nearest official one, and none when it is too far from all. */
static void
blurred_titles(void **state)
{
  (void)state;
  static const struct {
    const char *title, *statement;
  } titles[] = {
      {"某局2024年度收人支出决算总表", "income_expenditure_summary"},
      {"财致拨款收入支出决算总表", "fiscal_appropriation_summary"},
      {"一般公共预算财政拨款基木支出决算明细表", "general_public_budget_basic"},
      {"支出决算表", "expenditure"},
      {"政府性基金预算财政拨款收人支出央算表", "government_fund"},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(titles); i++) {
    const JsStatementForm *f =
        js_statement_forms_by_blurred_title(schemas->statements, titles[i].title);
    assert_non_null(f);
    assert_string_equal(f->statement, titles[i].statement);
  }
  assert_null(js_statement_forms_by_blurred_title(schemas->statements, "单位职责与机构设置"));
}

/* Without a stated unit the same figure elsewhere tells it, if all agree. */
static void
units_by_equal_figures(void **state)
{
  (void)state;
  StatementReading r;
  reading_init(&r, 2024, FALSE);
  read_table(&r, "收入决算表/单位：万元", "科目编码|科目名称|本年收入合计\n|合计|3951.18");
  r.context.table_no = 2;
  read_table(&r, "支出决算表",
             "科目编码|科目名称|本年支出合计\n|合计|3951.18\n201|一般公共服务支出|12.00");
  r.context.table_no = 3;
  read_table(&r, "政府性基金预算财政拨款支出决算表", "科目编码|科目名称|本年支出\n|合计|7.00");
  js_statement_settle_units(r.records);
  assert_int_equal(r.records->accounts->len, 4);
  const JsAccount *a = g_ptr_array_index(r.records->accounts, 2);
  const JsAccount *b = g_ptr_array_index(r.records->accounts, 3);
  assert_string_equal(a->unit, "万元");
  assert_int_equal(a->power, 4);
  assert_null(b->unit);
  reading_clear(&r);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(summary_with_two_sides),
      cmocka_unit_test(summary_with_three_phases),
      cmocka_unit_test(summary_by_function_and_economy),
      cmocka_unit_test(codes_in_other_spellings),
      cmocka_unit_test(carryover_is_only_split_by_what_follows_it),
      cmocka_unit_test(income_with_codes_over_three_columns),
      cmocka_unit_test(codes_stand_in_front_of_names_in_one_cell),
      cmocka_unit_test(flows_over_basic_and_project),
      cmocka_unit_test(government_fund_has_both_directions),
      cmocka_unit_test(basic_statement_in_groups),
      cmocka_unit_test(three_public_in_columns),
      cmocka_unit_test(three_public_with_phases_in_rows),
      cmocka_unit_test(lines_of_unknown_phase_are_left_out),
      cmocka_unit_test(counts_below_and_tails),
      cmocka_unit_test(subtotals_of_unknown_parts_are_left_out),
      cmocka_unit_test(whole_amounts_are_no_codes),
      cmocka_unit_test(three_public_in_rows),
      cmocka_unit_test(statistics_in_sections),
      cmocka_unit_test(running_information_in_two_groups),
      cmocka_unit_test(budget_summary_in_three_groups),
      cmocka_unit_test(closing_total_is_the_last_one),
      cmocka_unit_test(budget_income_with_nested_labels),
      cmocka_unit_test(budget_expenditure_in_columns),
      cmocka_unit_test(a_joined_form_gives_each_column_its_statement),
      cmocka_unit_test(budget_beside_last_year),
      cmocka_unit_test(basic_budget_by_personnel_and_public_use),
      cmocka_unit_test(procurement_gives_its_four_lines),
      cmocka_unit_test(headings_tell_without_a_title),
      cmocka_unit_test(the_title_may_stand_in_the_table_or_before_it),
      cmocka_unit_test(names_of_units_are_no_part_of_the_title),
      cmocka_unit_test(an_amount_without_a_unit_has_none),
      cmocka_unit_test(blank_forms_and_dashes_give_nothing),
      cmocka_unit_test(unknown_parts_beside_a_total_are_left_out),
      cmocka_unit_test(other_tables_are_no_statements),
      cmocka_unit_test(a_page_number_in_a_cell_spoils_the_amount),
      cmocka_unit_test(records_know_their_place),
      cmocka_unit_test(a_form_file_adds_titles_and_names),
      cmocka_unit_test(bad_form_files_are_refused),
      cmocka_unit_test(blurred_titles),
      cmocka_unit_test(units_by_equal_figures),
  };
  return cmocka_run_group_tests(tests, load, unload);
}
