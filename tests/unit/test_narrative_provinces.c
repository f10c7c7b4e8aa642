/* The narrative: how other provinces word the same sentences. */
#include "tests/unit/narrative-cases.h"

static void
sections_of_other_provinces(void **state)
{
  (void)state;
  static const Case CASES[] = {
      {"a sub-heading of the same statement keeps the chapter", THREE,
       "（二）“三公”经费支出具体情况说明\n公务接待费5万元。\n（三）会议费支出决算情况说明\n"
       "会议费支出预算2万元（其中：一般公共预算支出2万元；国有资本经营预算支出0万元），"
       "支出决算1万元。",
       "A expenditure reception total executed 5\n", FALSE},
      {"appropriations of all funds are no expenditure of the whole unit", FISCAL,
       "五、财政拨款支出决算情况说明\n财政拨款支出决算8万元。\n"
       "教育支出（类）普通教育（款）小学教育（项）。年初预算3万元，支出决算4万元。",
       "A expenditure current_year_total total executed 8\nA expenditure 2050202 total approved 3\n"
       "A expenditure 2050202 total executed 4\n",
       FALSE},
      {"short titles that end in no word of a heading", OTHER,
       "（一）机关运行经费\n机关运行经费（公用经费）支出8万元，同比减少2万元。\n（二）政府采购\n"
       "全年政府采购总额7万元。\n（三）固定资产\n年末固定资产原值6万元。",
       "A expenditure operating_funds total executed 8\nA expenditure operating_funds total change "
       "-2\nA expenditure procurement_total total executed 7\nA - fixed_assets total executed 6\n",
       FALSE},
      {"a short title that names the account", THREE,
       "（一）因公出国（境）费\n决算数3万元，比上年增加1万元。",
       "A expenditure overseas_travel total executed 3\nA expenditure overseas_travel total change "
       "1\n",
       FALSE},
      {"the short name under the general public budget", GENERAL,
       "（一）财政拨款支出决算总体情况\n财政拨款支出8万元，占本年支出合计的80%。",
       "A expenditure current_year_total total executed 8\n"
       "F expenditure current_year_total share_percent 80\n",
       FALSE},
  };
  run(CASES, G_N_ELEMENTS(CASES));
  g_autoptr(JsRecords) records =
      read_text(FISCAL, "五、财政拨款支出决算情况说明\n财政拨款支出决算8万元。", FALSE);
  assert_string_equal(((const JsAccount *)records->accounts->pdata[0])->statement,
                      "fiscal_appropriation_expenditure");
}

static void
amounts_in_other_words(void **state)
{
  (void)state;
  static const Case CASES[] = {
      {"a comparison with an amount of the same account", THREE,
       "“三公”经费财政拨款决算数15万元，比2024年度“三公”经费财政拨款年初预算20万元减少5万元。",
       "A expenditure three_public_total total executed 15\n"
       "A expenditure three_public_total total approved 20\n"
       "A expenditure three_public_total total change_vs_approved -5\n",
       FALSE},
      {"the year's sides of one fund are not those of all", FISCAL,
       "1.政府性基金预算财政拨款本年收入9万元，比上年减少1万元；本年支出8万元，比上年减少2万元。\n"
       "财政拨款本年收入29万元；本年支出28万元。",
       "A income current_year_total total executed 29\n"
       "A expenditure current_year_total total executed 28\n",
       FALSE},
      {"a list by funds, one of them with the name of an account", EXPENDITURE,
       "本年支出合计9万元（其中：一般公共预算支出8万元；政府性基金预算支出1万元；"
       "国有资本经营预算支出0万元）。",
       "A expenditure current_year_total total executed 9\n", FALSE},
      {"the account of that name", EXPENDITURE,
       "本年支出主要用于以下方面：教育支出8万元；国有资本经营预算支出1万元。",
       "A expenditure 205 total executed 8\nA expenditure 223 total executed 1\n", FALSE},
      {"what is bought from one fund", OTHER,
       "政府采购预算总额300万元：政府采购货物预算100万元、政府采购服务预算200万元；"
       "其中一般公共预算拨款政府采购250万元：政府采购货物预算60万元、政府采购服务预算190万元。"
       "授予中小企业合同金额7万元。",
       "A expenditure procurement_total total approved 300\n"
       "A expenditure procurement_goods total approved 100\n"
       "A expenditure procurement_services total approved 200\n"
       "A expenditure procurement_sme total executed 7\n",
       FALSE},
      {"behind a subordinate clause", OTHER,
       "行政单位（含参照公务员法管理事业单位）维持日常运行而开支的机关运行经费，合计9万元，"
       "比上年减少1万元。",
       "A expenditure operating_funds total executed 9\n"
       "A expenditure operating_funds total change -1\n",
       FALSE},
      {"what is in it, in brackets", SUMMARY, "收、支总计（含结转和结余）9万元。",
       "A income grand_total total executed 9\nA expenditure grand_total total executed 9\n",
       FALSE},
      {"a list of the main sides", GENERAL,
       "一般公共预算财政拨款支出主要用于以下几个方面：教育支出5万元；其他支出3万元。",
       "A expenditure 205 total executed 5\nA expenditure 其他支出 total executed 3\n", FALSE},
      {"the account is not named again", THREE,
       "公务车运行维护费8万元，主要用于燃料。费用支出较年初预算数减少2万元。",
       "A expenditure vehicle_operation total executed 8\n"
       "A expenditure vehicle_operation total change_vs_approved -2\n",
       FALSE},
  };
  run(CASES, G_N_ELEMENTS(CASES));
}

/* 收入预算, 支出预算 by themselves are the unit's, not those of the account named last. */
static void
sides_without_a_name(void **state)
{
  (void)state;
  static const Case CASES[] = {
      {"a list under a total that has no name", SUMMARY,
       "2025年收入预算9万元，其中：一般公共预算拨款7万元，上年结转2万元。比2024年增加3万元，增长50%"
       "。",
       "A income general_public_budget_appropriation total approved 7\n"
       "A income opening_carryover total approved 2\n",
       TRUE},
      {"the other side", SUMMARY,
       "收入包括：一般公共预算拨款7万元，上年结转2万元。支出预算9万元，其中：基本支出8万元。",
       "A income general_public_budget_appropriation total approved 7\n"
       "A income opening_carryover total approved 2\nA expenditure basic total approved 8\n",
       TRUE},
      {"a total by its words", "三、2025年部门支出总体情况",
       "2025年支出预算总额9万元，其中：基本支出8万元，占88.89%。",
       "A expenditure grand_total total approved 9\nA expenditure basic total approved 8\n"
       "F expenditure basic share_percent 88.89\n",
       TRUE},
      {"behind an account it is the account's", GENERAL,
       "1.教育支出（类）普通教育（款）小学教育（项）。\n年初预算为3万元，支出决算为4万元。",
       "A expenditure 2050202 total approved 3\nA expenditure 2050202 total executed 4\n", FALSE},
  };
  run(CASES, G_N_ELEMENTS(CASES));
}

static void
counts_in_other_words(void **state)
{
  (void)state;
  static const Case CASES[] = {
      {"groups behind their number", THREE, "因公出国（境）共计1个团组，2人；公务车保有量3辆。",
       "F - overseas_groups count 1\nF - overseas_people count 2\nF - vehicles_held count 3\n",
       FALSE},
      {"groups of others", THREE,
       "因公出国（境）团组1个、共2人、参加其他单位组织的因公出国（境）团组3个、共4人。",
       "F - overseas_groups count 1\nF - overseas_people count 2\n", FALSE},
      {"named twice", THREE, "公务接待3批次，公务接待28人次。",
       "F - reception_batches count 3\nF - reception_people count 28\n", FALSE},
      {"behind a use", THREE,
       "国内接待费7万元，主要用于招商等公务接待，共计接待60批次，550人次（含外事接待1批次，2人次）"
       "。",
       "A expenditure reception_domestic total executed 7\nF - reception_batches count 60\n"
       "F - reception_people count 550\n",
       FALSE},
      {"people by a name of their own", THREE,
       "国（境）外接待费支出1万元，共安排国（境）外公务接待2批次，接待人次9人。",
       "A expenditure reception_foreign total executed 1\nF - foreign_reception_batches count 2\n"
       "F - foreign_reception_people count 9\n",
       FALSE},
      {"assets that are let or gone are not those held", OTHER,
       "处置房屋建筑物5平方米；处置车辆1辆；出租房屋6平方米。", "", FALSE},
  };
  run(CASES, G_N_ELEMENTS(CASES));
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(sections_of_other_provinces),
      cmocka_unit_test(amounts_in_other_words),
      cmocka_unit_test(sides_without_a_name),
      cmocka_unit_test(counts_in_other_words),
  };
  return cmocka_run_group_tests(tests, load, unload);
}
