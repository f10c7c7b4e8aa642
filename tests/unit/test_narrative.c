/* The narrative: which sentences are read, and what they are about (contract, narrative R1 to R5).
 */
#include "tests/unit/narrative-cases.h"

/* ---- R1: sections ---- */

static void
sections_follow_headings(void **state)
{
  (void)state;
  static const struct {
    const char *heading, *text, *statement;
  } CASES[] = {
      {SUMMARY, "收入总计5万元。", "income_expenditure_summary"},
      {"一、关于2023年度收支决算总体情况说明", "收入总计5万元。", "income_expenditure_summary"},
      {INCOME, "本年收入合计5万元。", "income"},
      {EXPENDITURE, "本年支出合计5万元。", "expenditure"},
      {FISCAL, "财政拨款收入总计5万元。", "fiscal_appropriation_summary"},
      {"四、财政拨款收支决算总体情况说明", "财政拨款收入总计5万元。",
       "fiscal_appropriation_summary"},
      {GENERAL, "一般公共预算财政拨款支出5万元。", "general_public_budget_expenditure"},
      {BASIC, "财政拨款基本支出5万元。", "general_public_budget_basic"},
      {PROJECT, "项目支出5万元。", "general_public_budget_project"},
      {THREE, "公务接待费5万元。", "three_public"},
      {FUND, "政府性基金预算财政拨款支出5万元。", "government_fund"},
      {"八、国有资本经营预算财政拨款支出决算情况说明", "国有资本经营预算财政拨款支出5万元。",
       "state_capital"},
      {OTHER, "机关运行经费支出5万元。", "disclosure_statistics"},
      {"（二）政府采购情况", "政府采购支出总额5万元。", "disclosure_statistics"},
      {"十二、其他需说明的事项", "本年未采购，授予中小企业合同金额0.00万元。",
       "disclosure_statistics"},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++) {
    g_autoptr(JsRecords) records = read_text(CASES[i].heading, CASES[i].text, FALSE);
    assert_int_equal(records->accounts->len, 1);
    const JsAccount *a = records->accounts->pdata[0];
    assert_string_equal(a->statement, CASES[i].statement);
  }
}

static void
sections_end(void **state)
{
  (void)state;
  static const Case CASES[] = {
      {"no section", "某单位2024年度决算公开", "收入总计5万元。", "", FALSE},
      {"a glossary", SUMMARY, "收入总计5万元。\n第四部分 名词解释\n收入总计6万元。",
       "A income grand_total total executed 5\n", FALSE},
      {"an annex and headings in it", SUMMARY,
       "收入总计5万元。\n第五部分 附件\n一、项目支出情况\n项目支出7万元。",
       "A income grand_total total executed 5\n", FALSE},
      {"a table of contents", "目 录",
       "一、收入支出决算总体情况说明……12\n二、收入决算情况说明……13\n九、“三公”经费支出决算情况说明…"
       "…15\n第五部分 附件……20\n"
       "第二部分 情况说明\n一、收入支出决算总体情况说明\n收入总计5万元。",
       "A income grand_total total executed 5\n", FALSE},
      {"a deeper heading without a word of a section changes nothing", GENERAL,
       "（二）支出决算结构情况\n教育支出（类）5万元，占1%。",
       "A expenditure 205 total executed 5\nF expenditure 205 share_percent 1\n", FALSE},
      {"a chapter without a section ends one", OTHER,
       "机关运行经费支出5万元。\n十三、审计情况\n公用经费3万元。",
       "A expenditure operating_funds total executed 5\n", FALSE},
      {"a heading over two lines", "九、2024年度财政拨款“三公”经费、会议费和培训费支出决",
       "算情况说明\n公务接待费5万元。", "A expenditure reception total executed 5\n", FALSE},
      {"a heading and its text in one paragraph",
       "一、收入支出决算总体情况说明2024年度收入总计5万元。", "支出总计6万元。",
       "A income grand_total total executed 5\nA expenditure grand_total total executed 6\n",
       FALSE},
      {"headings inside a paragraph", SUMMARY,
       "收入总计5万元。二、收入决算情况说明本年收入合计4万元。三、支出决算情况说明本年支出合计3万元"
       "。",
       "A income grand_total total executed 5\nA income current_year_total total executed 4\n"
       "A expenditure current_year_total total executed 3\n",
       FALSE},
      {"a sub-heading on performance", OTHER, "（四）预算绩效情况说明\n二级项目绩效自评个数3个。",
       "F - projects_evaluated count 3\n", FALSE},
  };
  run(CASES, G_N_ELEMENTS(CASES));
}

/* ---- R2, R3: what is read ---- */

static void
what_is_read(void **state)
{
  (void)state;
  static const Case CASES[] = {
      {"no change", THREE, "公务接待费支出5万元，与上年持平，主要原因是厉行节约。",
       "A expenditure reception total executed 5\n", FALSE},
      {"spaces and line ends inside a number", SUMMARY,
       "收入总计1 236. 5\n7 万元，支出总计 0. 33 万 元。",
       "A income grand_total total executed 1236.57\nA expenditure grand_total total executed "
       "0.33\n",
       FALSE},
      {"full width and half width", INCOME,
       "本年收入合计１，２３４．５０万元，其中：事业收入３４．５万元，占２．８％。",
       "A income current_year_total total executed 1234.50\nA income business_income total "
       "executed 34.5\n"
       "F income business_income share_percent 2.8\n",
       FALSE},
      {"units", SUMMARY, "收入总计1.2亿元，支出总计3000元。",
       "A income grand_total total executed 1.2\nA expenditure grand_total total executed 3000\n",
       FALSE},
      {"a threshold is no amount", OTHER, "单价100万元（含）以上设备（不含车辆）3台（套）。",
       "F - equipment_over_1m count 3\n", FALSE},
      {"points of percentage", INCOME, "事业收入5万元，比上年提高3个百分点。",
       "A income business_income total executed 5\n", FALSE},
      {"a range", INCOME, "事业收入5-10万元。", "", FALSE},
      {"a reason", THREE,
       "公务接待费5万元，主要原因是会议增加2万元，培训减少3%。公务用车购置费4万元。",
       "A expenditure reception total executed 5\nA expenditure vehicle_purchase total executed "
       "4\n",
       FALSE},
      {"a numbered reason", SUMMARY,
       "收入支出总体与上年相比，增加4万元，主要原因是：1.人员经费增加2万元；2.项目支出增加3万元；3."
       "2023年结转1万元。",
       "A income grand_total total change 4\nA expenditure grand_total total change 4\n", FALSE},
      {"reasons in paragraphs of their own", FUND,
       "政府性基金预算财政拨款支出9万元，比上年增加2万元，主要是：\n（1）城乡社区支出增加1万元，比"
       "上年增长3%。\n（2）其他支出8万元。\n本年收入7万元。",
       "A expenditure current_year_total total executed 9\nA expenditure current_year_total total "
       "change 2\n"
       "A income current_year_total total executed 7\n",
       FALSE},
      {"a reason that was left out", SUMMARY,
       "1.本年收入决算合计9万元，变动原因：\n2.年初结转和结余2万元。",
       "A income current_year_total total executed 9\nA income opening_carryover total executed "
       "2\n",
       FALSE},
      {"figures of the whole region", FUND, "全省政府性基金预算收入完成449.4亿元，增长18.9%。", "",
       FALSE},
      {"一是, 二是", SUMMARY,
       "收入总计5万元。其中：一是退休1人，项目支出3万元。二是基本支出增加2万元。",
       "A income grand_total total executed 5\n", FALSE},
      {"a use, then a comparison", GENERAL,
       "教育支出年初预算6万元，支出决算5万元，用于教师培训2万元和设备3万元。较上年决算增加1万元。",
       "A expenditure 205 total approved 6\nA expenditure 205 total executed 5\nA expenditure 205 "
       "total change 1\n",
       FALSE},
      {"a use between an account and its figures", GENERAL,
       "1、教育支出（类）普通教育（款）小学教育（项）。主要用于：全区小学3万元。年初预算为6万元，支"
       "出决算为5万元，完成年初预算的83.33%。",
       "A expenditure 2050202 total approved 6\nA expenditure 2050202 total executed 5\n"
       "F expenditure 2050202 completion_percent 83.33\n",
       FALSE},
      {"a use in brackets", GENERAL, "教育支出（类）5万元（主要用于教材2万元），占3%。",
       "A expenditure 205 total executed 5\nF expenditure 205 share_percent 3\n", FALSE},
      {"a use that ends in counts", THREE,
       "国内公务接待支出0."
       "4万元。主要用于接待来访，列明公务接待2批次、26人次，其中：接待外宾1批次、3人次。",
       "A expenditure reception_domestic total executed 0.4\nF - reception_batches count 2\nF - "
       "reception_people count 26\n",
       FALSE},
      {"a list of uses is read", GENERAL,
       "一般公共预算财政拨款支出9万元，主要用于以下方面：教育支出（类）5万元，占55%"
       "；其他支出4万元，占45%。",
       "A expenditure current_year_total total executed 9\nA expenditure 205 total executed 5\n"
       "F expenditure 205 share_percent 55\nA expenditure 其他支出 total executed 4\n"
       "F expenditure 其他支出 share_percent 45\n",
       FALSE},
      {"what was achieved", PERFORMANCE,
       "形成整体支出绩效自评表1个，取得的成效：一是完成项目5个，追回全年预算总额3万元。共评价7个项"
       "目。",
       "F - overall_forms count 1\n", FALSE},
      {"a project's summary", PERFORMANCE,
       "1.宣传项目自评综述：项目自评得分98分。全年预算数为18万元，执行数为17万元，完成预算的94%。",
       "", FALSE},
      {"a quantity without an item", PERFORMANCE,
       "二级项目4个，共涉及资金1457.8万元，占项目支出总额的100%；17个项目自评等级为“优”。",
       "F - projects_evaluated count 4\n", FALSE},
      {"reception of foreign guests", THREE,
       "国内接待费2万元，共接待3批次，20人次，其中外事接待费1万元，共接待1批次，5人次。",
       "A expenditure reception_domestic total executed 2\nF - reception_batches count 3\nF - "
       "reception_people count 20\n",
       FALSE},
      {"amounts handed out to several", SUMMARY, "收入总计和支出总计分别为5万元和6万元。", "",
       FALSE},
  };
  run(CASES, G_N_ELEMENTS(CASES));
}

/* ---- R4: subjects ---- */

static void
subjects(void **state)
{
  (void)state;
  static const Case CASES[] = {
      {"behind a list of two: the head", THREE,
       "公务接待费支出6万元。其中：国内公务接待支出4万元，接待5批次，40人次；国（境）外公务接待支出"
       "2万元，接待1批次，3人次。与上年决算相比，减少1万元，下降14.3%。",
       "A expenditure reception total executed 6\nA expenditure reception_domestic total executed "
       "4\n"
       "F - reception_batches count 5\nF - reception_people count 40\nA expenditure "
       "reception_foreign total executed 2\n"
       "F - foreign_reception_batches count 1\nF - foreign_reception_people count 3\n"
       "A expenditure reception total change -1\nF expenditure reception growth_percent -14.3\n",
       FALSE},
      {"behind a list of one: the member", "十一、机关运行经费支出决算情况说明",
       "公用经费支出决算40万元，比上年增加1万元。其中，机关运行经费支出决算39万元。比上年决算相比，"
       "减少2万元。",
       "A expenditure public_use total executed 40\nA expenditure public_use total change 1\n"
       "A expenditure operating_funds total executed 39\nA expenditure operating_funds total "
       "change -2\n",
       FALSE},
      {"in a numbered member's paragraph: the member", SUMMARY,
       "（一）收入决算总计9万元。包括：\n1.本年收入决算合计8万元。与上年决算相比，增加2万元。\n2."
       "年初结转和结余1万元。与上年决算相比，减少3万元。",
       "A income grand_total total executed 9\nA income current_year_total total executed 8\n"
       "A income current_year_total total change 2\nA income opening_carryover total executed 1\n"
       "A income opening_carryover total change -3\n",
       FALSE},
      {"behind a list whose members are paragraphs: the head", EXPENDITURE,
       "本年支出合计9万元，其中：\n基本支出5万元，占55.6%；\n项目支出4万元，占44.4%"
       "。\n与上年相比，增加1万元。",
       "A expenditure current_year_total total executed 9\nA expenditure basic total executed 5\n"
       "F expenditure basic share_percent 55.6\nA expenditure project total executed 4\n"
       "F expenditure project share_percent 44.4\nA expenditure current_year_total total change "
       "1\n",
       FALSE},
      {"an unknown name takes what follows with it", INCOME,
       "事业收入5万元，占10%。某项补偿款3万元，占6%，比上年增加1万元。",
       "A income business_income total executed 5\nF income business_income share_percent 10\n",
       FALSE},
      {"behind a reason too", THREE,
       "“三公”经费支出9万元，主要原因是节约。其中：某项补偿费3万元，比上年增加1万元，主要原因是新增"
       "；公务接待费6万元，比上年减少2万元。",
       "A expenditure three_public_total total executed 9\nA expenditure reception total executed "
       "6\n"
       "A expenditure reception total change -2\n",
       FALSE},
      {"an account before its year", GENERAL,
       "“教育支出”（类）2024年度决算5万元，比2024年年初预算减少2万元，下降28.6%。",
       "A expenditure 205 total executed 5\nA expenditure 205 total change_vs_approved -2\n"
       "F expenditure 205 growth_vs_approved_percent -28.6\n",
       FALSE},
      {"an amount without a name behind one with", THREE,
       "公务用车购置支出6万元。更新购置公务用车2辆，其中：轿车1辆、金额2万元，客车1辆、金额4万元。"
       "共计支出6万元。",
       "A expenditure vehicle_purchase total executed 6\nF - vehicles_purchased count 2\n", FALSE},
      {"an account in the clause before its amount", GENERAL,
       "1.教育支出（类）普通教育（款）小学教育（项）：支出5万元，占3%。",
       "A expenditure 2050202 total executed 5\nF expenditure 2050202 share_percent 3\n", FALSE},
      {"brackets hand the subject back", OTHER,
       "政府采购支出总额9万元（其中：货物支出5万元，服务支出4万元），比上年增加1万元。",
       "A expenditure procurement_total total executed 9\nA expenditure procurement_goods total "
       "executed 5\n"
       "A expenditure procurement_services total executed 4\nA expenditure procurement_total total "
       "change 1\n",
       FALSE},
  };
  run(CASES, G_N_ELEMENTS(CASES));
}

/* ---- R5: both sides ---- */

static void
both_sides(void **state)
{
  (void)state;
  static const Case CASES[] = {
      {"totals, change and rate against the budget", SUMMARY,
       "某中心2024年度收入、支出决算总计均为20万元。与年初预算相比，收、支总计各减少5万元，下降20%"
       "。",
       "A income grand_total total executed 20\nA expenditure grand_total total executed 20\n"
       "A income grand_total total change_vs_approved -5\nA expenditure grand_total total "
       "change_vs_approved -5\n"
       "F income grand_total growth_vs_approved_percent -20\nF expenditure grand_total "
       "growth_vs_approved_percent -20\n",
       FALSE},
      {"as a whole", FISCAL,
       "财政拨款收入支出总体与上年相比，增加3万元，增长15%"
       "。与年初预算相比，年初预算数20万元，决算数23万元，预决算差异率15%。",
       "A income grand_total total change 3\nA expenditure grand_total total change 3\n"
       "F income grand_total growth_percent 15\nF expenditure grand_total growth_percent 15\n"
       "A income grand_total total approved 20\nA expenditure grand_total total approved 20\n"
       "A income grand_total total executed 23\nA expenditure grand_total total executed 23\n"
       "F income grand_total variance_percent 15\nF expenditure grand_total variance_percent 15\n",
       FALSE},
      {"without 均", SUMMARY, "2024年度收入支出总计20万元，与2023年度相比，收入支出总计增加1万元。",
       "A income grand_total total executed 20\nA expenditure grand_total total executed 20\n"
       "A income grand_total total change 1\nA expenditure grand_total total change 1\n",
       FALSE},
      {"each side by itself", SUMMARY,
       "收入总计20万元，支出总计19万元。与上年相比，收入总计减少2万元，下降9%"
       "，支出总计减少3万元，下降13%。",
       "A income grand_total total executed 20\nA expenditure grand_total total executed 19\n"
       "A income grand_total total change -2\nF income grand_total growth_percent -9\n"
       "A expenditure grand_total total change -3\nF expenditure grand_total growth_percent -13\n",
       FALSE},
  };
  run(CASES, G_N_ELEMENTS(CASES));
}

static void
both_sides_share_the_print(void **state)
{
  (void)state;
  g_autoptr(JsRecords) records =
      read_text(SUMMARY, "收、支总计均为20万元。收入总计20万元。", FALSE);
  assert_int_equal(records->accounts->len, 3);
  const JsAccount *a = records->accounts->pdata[0], *b = records->accounts->pdata[1],
                  *c = records->accounts->pdata[2];
  assert_int_equal(a->place.printed, b->place.printed);
  assert_int_not_equal(a->place.printed, c->place.printed);
  assert_true(c->place.order > b->place.order);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(sections_follow_headings),
      cmocka_unit_test(sections_end),
      cmocka_unit_test(what_is_read),
      cmocka_unit_test(subjects),
      cmocka_unit_test(both_sides),
      cmocka_unit_test(both_sides_share_the_print),
  };
  return cmocka_run_group_tests(tests, load, unload);
}
