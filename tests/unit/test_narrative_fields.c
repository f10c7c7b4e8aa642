/* The narrative: the fields of its rows (contract, narrative R6 to R12) and the patterns of
 * sentences. */
#include "tests/unit/narrative-cases.h"

/* ---- R6 to R12: fields ---- */

static void
names_are_as_printed(void **state)
{
  (void)state;
  static const struct {
    const char *heading, *text, *name;
  } CASES[] = {
      {GENERAL, "某市某某中心2024年度一般公共预算财政拨款支出决算5万元。",
       "一般公共预算财政拨款支出"},
      {GENERAL, "2024年一般公共预算财政拨款决算支出5万元。", "一般公共预算财政拨款决算支出"},
      {SUMMARY, "（一）收入决算总计5万元。", "收入决算总计"},
      {SUMMARY, "2.使用非财政拨款结余（含专用结余）5万元。", "使用非财政拨款结余（含专用结余）"},
      {SUMMARY, "收入、支出决算总计均为5万元。", "收入、支出决算总计"},
      {SUMMARY, "与上年相比，收、支总计各增加5万元。", "收、支总计"},
      {THREE, "其中：因公出国（境）费全年预算数5万元。", "因公出国（境）费"},
      {THREE, "财政拨款“三公”经费支出决算5万元。", "财政拨款“三公”经费支出"},
      {OTHER, "某局（行政单位和参照公务员法管理事业单位）机关运行经费支出5万元。",
       "机关运行经费支出"},
      {INCOME, "某某委员会本年收入合计5万元。", "本年收入合计"},
      {GENERAL, "1.教育支出（类）普通教育（款）小学教育（项）：支出决算数为5万元。", "小学教育"},
      {GENERAL, "教育（类）支出5万元。", "教育"},
      {BASIC, "人员经费9万元，主要包括在职人员基本工资5万元。", "基本工资"},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++) {
    g_autoptr(JsRecords) records = read_text(CASES[i].heading, CASES[i].text, FALSE);
    assert_true(records->accounts->len >= 1);
    const JsAccount *a = records->accounts->pdata[records->accounts->len - 1];
    assert_string_equal(a->name, CASES[i].name);
  }
}

static void
names_of_counts(void **state)
{
  (void)state;
  static const struct {
    const char *heading, *text, *names;
  } CASES[] = {
      {THREE, "单位全年安排的因公出国（境）团组1个，因公出国（境）5人次。",
       "因公出国（境）团组 因公出国（境）"},
      {THREE, "全年出国（境）团组1个，累计5人次。", "出国（境）团组 出国（境）团组"},
      {THREE, "本年度使用财政拨款购置公务用车1辆。", "购置公务用车"},
      {THREE, "截至2024年12月31日，使用财政拨款开支的公务用车保有量为3辆。", "公务用车保有量"},
      {THREE, "公务接待费0.5万元，共接待4批次，35人次。", "公务接待费 公务接待费"},
      {OTHER, "某某局截至2024年12月31日，本部门（单位）共有车辆3辆。", "车辆"},
      {OTHER, "单价100万元（含）以上的设备（不含车辆）3台（套）。",
       "单价100万元（含）以上的设备（不含车辆）"},
      {OVERVIEW, "下设11个科室，在职人员5人，减少1人。", "科室 在职人员 在职人员"},
      {PERFORMANCE, "反映4个一般公共预算项目，以及1个政府性基金项目，共5个项目的自评结果。",
       "一般公共预算项目 政府性基金项目 项目"},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++) {
    g_autoptr(JsRecords) records = read_text(CASES[i].heading, CASES[i].text, FALSE);
    g_autoptr(GString) names = g_string_new(NULL);
    for (guint k = 0; k < records->facts->len; k++)
      g_string_append_printf(names, "%s%s", k > 0 ? " " : "",
                             ((const JsFact *)records->facts->pdata[k])->name);
    assert_string_equal(names->str, CASES[i].names);
  }
}

static void
codes(void **state)
{
  (void)state;
  static const Case CASES[] = {
      {"类 without 支出", GENERAL, "一般公共服务（类）5万元。",
       "A expenditure 201 total executed 5\n", FALSE},
      {"款 and 项 under the heading of their 类", GENERAL,
       "（一）教育支出（类）\n1."
       "普通教育（款）小学教育（项）。年初预算6万元，支出决算5万元，完成年初预算的83.33%。",
       "A expenditure 2050202 total approved 6\nA expenditure 2050202 total executed 5\n"
       "F expenditure 2050202 completion_percent 83.33\n",
       FALSE},
      {"names that agree with no entry", GENERAL,
       "教育支出（类）财政事务（款）小学教育（项）5万元。",
       "A expenditure 小学教育 total executed 5\n", FALSE},
      {"unmarked, one of the whole list", GENERAL, "卫生健康支出年初预算5万元。",
       "A expenditure 210 total approved 5\n", FALSE},
      {"a printed code", GENERAL, "小学教育（2050202）5万元。",
       "A expenditure 2050202 total executed 5\n", FALSE},
      {"economic 类 and 款", PROJECT,
       "项目支出决算9万元，其中：\n（一）商品和服务支出5万元。主要包括：办公费3万元、差旅费2万元等"
       "。\n（二）对个人和家庭的补助支出3万元。\n（三）资本性支出1万元。主要包括：办公设备购置1万元"
       "。",
       "A expenditure project total executed 9\nA expenditure 302 total executed 5\nA expenditure "
       "30201 total executed 3\n"
       "A expenditure 30211 total executed 2\nA expenditure 303 total executed 3\nA expenditure "
       "310 total executed 1\n"
       "A expenditure 31002 total executed 1\n",
       FALSE},
      {"several names before one amount", BASIC,
       "人员经费6万元，主要包括：基本工资3万元、奖金、绩效工资2万元、退休费1万元。",
       "A expenditure personnel total executed 6\nA expenditure 30101 total executed 3\nA "
       "expenditure 30302 total executed 1\n",
       FALSE},
      {"under personnel and public use the whole list", BASIC,
       "财政拨款基本支出9万元，其中：\n（一）人员经费6万元。主要包括：基本工资3万元、临时工工资2万"
       "元、退休人员独生子女奖励金1万元；\n（二）公用经费3万元，主要包括办公费2万元以及办公设备购置"
       "1万元。",
       "A expenditure basic total executed 9\nA expenditure personnel total executed 6\nA "
       "expenditure 30101 total executed 3\n"
       "A expenditure 临时工工资 total executed 2\nA expenditure 退休人员独生子女奖励金 total "
       "executed 1\n"
       "A expenditure public_use total executed 3\nA expenditure 30201 total executed 2\n"
       "A expenditure 办公设备购置 total executed 1\n",
       FALSE},
  };
  run(CASES, G_N_ELEMENTS(CASES));
}

static void
phases_and_signs(void **state)
{
  (void)state;
  static const Case CASES[] = {
      {"the budget's own amount in a comparison", GENERAL,
       "一般公共预算财政拨款支出决算5万元。与年初预算4万元相比，完成年初预算的125%。",
       "A expenditure current_year_total total executed 5\nA expenditure current_year_total total "
       "approved 4\n"
       "F expenditure current_year_total completion_percent 125\n",
       FALSE},
      {"last year's amount", OTHER, "机关运行经费支出5万元，比上年决算数4万元增加1万元，增长25%。",
       "A expenditure operating_funds total executed 5\nA expenditure operating_funds total "
       "prior_executed 4\n"
       "A expenditure operating_funds total change 1\nF expenditure operating_funds growth_percent "
       "25\n",
       FALSE},
      {"the whole year's budget", THREE, "“三公”经费全年预算6万元，支出决算5万元，完成预算的83%。",
       "A expenditure three_public_total total adjusted 6\nA expenditure three_public_total total "
       "executed 5\n"
       "F expenditure three_public_total completion_percent 83\n",
       FALSE},
      {"a change against the whole year's budget has no phase", THREE,
       "公务接待费5万元，与全年预算相比，减少1万元，下降17%。",
       "A expenditure reception total executed 5\n", FALSE},
      {"a template left open", THREE,
       "公务接待费0万元。与上年决算相比，增加（减少）0万元，增长（下降）0%。",
       "A expenditure reception total executed 0\nA expenditure reception total change 0\n"
       "F expenditure reception growth_percent 0\n",
       FALSE},
      {"a rate's open sign is that of its change", THREE,
       "公务接待费比2023年度减少0.15万元，下降（增长）27.78%。",
       "A expenditure reception total change -0.15\nF expenditure reception growth_percent "
       "-27.78\n",
       FALSE},
      {"the signed number of an open template", THREE, "公务接待费比上年增加（减少）-2万元。",
       "A expenditure reception total change -2\n", FALSE},
      {"zero has no sign", THREE, "公务接待费比上年减少0.00万元，下降0.00%。",
       "A expenditure reception total change 0.00\nF expenditure reception growth_percent 0.00\n",
       FALSE},
      {"other words for change", INCOME,
       "事业收入5万元，同比下降10%；经营收入6万元，较上年减少了1万元，降幅为14%"
       "；其他收入7万元，比去年上升2万元。",
       "A income business_income total executed 5\nF income business_income growth_percent -10\n"
       "A income operating_income total executed 6\nA income operating_income total change -1\n"
       "F income operating_income growth_percent -14\nA income other_income total executed 7\n"
       "A income other_income total change 2\n",
       FALSE},
      {"a change with no word of what it is against", INCOME, "事业收入增加5万元。", "", FALSE},
      {"the columns of an account", GENERAL,
       "教育支出（类）9万元，其中：基本支出5万元，项目支出4万元。",
       "A expenditure 205 total executed 9\nA expenditure 205 basic executed 5\nA expenditure 205 "
       "project executed 4\n",
       FALSE},
      {"from the general public budget", THREE,
       "2024年度一般公共预算财政拨款“三公”经费全年预算3万元，支出决算2万元。",
       "A expenditure three_public_total general_public_budget adjusted 3\n"
       "A expenditure three_public_total general_public_budget executed 2\n",
       FALSE},
      {"a budget", "一、收支预算总体情况说明",
       "收入、支出预算总计20万元，与上年相比收、支预算总计各增加2万元，增长11%"
       "。其中：基本支出预算数为12万元。",
       "A income grand_total total approved 20\nA expenditure grand_total total approved 20\n"
       "A income grand_total total change 2\nA expenditure grand_total total change 2\n"
       "F income grand_total growth_percent 11\nF expenditure grand_total growth_percent 11\n"
       "A expenditure basic total approved 12\n",
       TRUE},
  };
  run(CASES, G_N_ELEMENTS(CASES));
}

static void
budgets(void **state)
{
  (void)state;
  static const Case CASES[] = {
      {"totals", "一、关于2025年收支预算情况的总体说明",
       "2025年收支总预算9万元，比2024年增加1万元，增长12.5%。",
       "A income grand_total total approved 9\nA expenditure grand_total total approved 9\n"
       "A income grand_total total change 1\nA expenditure grand_total total change 1\n"
       "F income grand_total growth_percent 12.5\nF expenditure grand_total growth_percent 12.5\n",
       TRUE},
      {"the year's appropriation", "五、关于2025年一般公共预算当年拨款情况说明",
       "2025年一般公共预算当年拨款9万元。\n1."
       "教育（类）普通教育（款）小学教育（项）2025年预算数为5万元，比2024年执行数减少1万元，与2024"
       "年持平3项。",
       "A expenditure current_year_total total approved 9\nA expenditure 2050202 total approved 5\n"
       "A expenditure 2050202 total change -1\n",
       TRUE},
      {"a bracket of parts", "七、关于2025年“三公”经费预算情况说明",
       "“三公”经费预算数为9万元，其中：公务用车购置及运行费7万元（其中：公务用车购置费3万元，公务用"
       "车运行费4万元），公务接待费2万元。“三公”经费预算比2024年减少1万元，下降10%"
       "，主要原因是压减公务接待费1万元。",
       "A expenditure three_public_total total approved 9\nA expenditure vehicle_total total "
       "approved 7\n"
       "A expenditure vehicle_purchase total approved 3\nA expenditure vehicle_operation total "
       "approved 4\n"
       "A expenditure reception total approved 2\nA expenditure three_public_total total change "
       "-1\n"
       "F expenditure three_public_total growth_percent -10\n",
       TRUE},
  };
  run(CASES, G_N_ELEMENTS(CASES));
}

static void
amounts_keep_their_print(void **state)
{
  (void)state;
  g_autoptr(JsRecords) records =
      read_text(THREE,
                "公务接待费支出1,236.50万元，比上年减少3 "
                "0.34万元，下降2.4％。国内公务接待支出0.39万（含外宾）。",
                FALSE);
  assert_int_equal(records->accounts->len, 3);
  const JsAccount *a = records->accounts->pdata[0], *change = records->accounts->pdata[1],
                  *ten = records->accounts->pdata[2];
  assert_string_equal(a->amount.raw, "1,236.50");
  assert_string_equal(a->unit, "万元");
  assert_int_equal(a->power, 4);
  assert_int_equal(a->source, JS_SOURCE_NARRATIVE);
  assert_string_equal(change->amount.raw, "30.34");
  assert_int_equal(change->amount.value.coefficient, -3034);
  assert_string_equal(ten->unit, "万元");
  const JsFact *rate = records->facts->pdata[0];
  assert_string_equal(rate->unit, "%");
  assert_string_equal(rate->value.raw, "2.4");
}

/* The page of a row is that of its number, not of its sentence. */
static void
pages_are_those_of_the_number(void **state)
{
  (void)state;
  g_autoptr(JsRecords) records = js_records_new();
  JsContext context = {.schemas = schemas, .records = records, .year = 2024};
  g_autoptr(JsNarrative) narrative = js_narrative_new(&context);
  static const char *const LINES[] = {SUMMARY, "收入总计5万元，支出总", "- 12 -", "计6万元。"};
  for (guint i = 0; i < G_N_ELEMENTS(LINES); i++) {
    JsParagraph *p = js_paragraph_new();
    js_text_free(p->text);
    p->page = i < 3 ? 4 : 5;
    p->text = js_text_new(); /* with boxes, so that a character is known to stand on its page */
    for (const char *c = LINES[i]; *c != '\0'; c = g_utf8_next_char(c)) {
      JsChar ch = {.ch = g_utf8_get_char(c), .page = p->page, .box = {1, 1, 2, 2}, .confidence = 1};
      js_text_append(p->text, &ch);
    }
    js_narrative_push(narrative, p);
    js_paragraph_free(p);
  }
  js_narrative_finish(narrative);
  assert_int_equal(records->accounts->len, 2);
  assert_int_equal(((const JsAccount *)records->accounts->pdata[0])->place.page, 4);
  assert_int_equal(((const JsAccount *)records->accounts->pdata[1])->place.page, 5);
}

/* ---- the patterns of the contract ---- */

static void
money_patterns(void **state)
{
  (void)state;
  static const Case CASES[] = {
      {"income in all", SUMMARY,
       "2024年度收入总计9万元，其中：本年收入合计7万元，使用非财政拨款结余（含专用结余）1万元，年初"
       "结转和结余1万元。",
       "A income grand_total total executed 9\nA income current_year_total total executed 7\n"
       "A income non_fiscal_balance_used total executed 1\nA income opening_carryover total "
       "executed 1\n",
       FALSE},
      {"expenditure in all", SUMMARY,
       "2024年度支出总计9万元，其中：本年支出合计7万元，结余分配1万元，年末结转和结余1万元。",
       "A expenditure grand_total total executed 9\nA expenditure current_year_total total "
       "executed 7\n"
       "A expenditure balance_distribution total executed 1\nA expenditure closing_carryover total "
       "executed 1\n",
       FALSE},
      {"sources", INCOME,
       "本年收入9万元，其中：\n本年一般公共预算财政拨款收入6万元，占比66.67%"
       "；\n上级补助收入1万元，占11.11%；\n附属单位上缴收入2万元。",
       "A income current_year_total total executed 9\nA income general_public_budget_appropriation "
       "total executed 6\n"
       "F income general_public_budget_appropriation share_percent 66.67\nA income "
       "superior_subsidy total executed 1\n"
       "F income superior_subsidy share_percent 11.11\nA income affiliated_remittance total "
       "executed 2\n",
       FALSE},
      {"kinds of expenditure", EXPENDITURE,
       "本年支出9万元，其中：基本支出6万元，占66.67%"
       "；项目支出1万元；上缴上级支出1万元；经营支出0万元；对附属单位补助支出1万元。",
       "A expenditure current_year_total total executed 9\nA expenditure basic total executed 6\n"
       "F expenditure basic share_percent 66.67\nA expenditure project total executed 1\n"
       "A expenditure remittance_to_superior total executed 1\nA expenditure operating_expenditure "
       "total executed 0\n"
       "A expenditure affiliated_subsidy total executed 1\n",
       FALSE},
      {"fiscal appropriation", FISCAL,
       "财政拨款收入总计9万元，其中：年初财政拨款结转和结余1万元，本年财政拨款收入8万元。财政拨款支"
       "出总计9万元，其中：年末财政拨款结转和结余2万元，本年财政拨款支出7万元。",
       "A income grand_total total executed 9\nA income opening_carryover total executed 1\n"
       "A income current_year_total total executed 8\nA expenditure grand_total total executed 9\n"
       "A expenditure closing_carryover total executed 2\nA expenditure current_year_total total "
       "executed 7\n",
       FALSE},
      {"share of the year's expenditure", GENERAL,
       "2024年度一般公共预算财政拨款支出9万元，占本年支出合计的90%。与上年相比，增加1万元，增长12."
       "5%。",
       "A expenditure current_year_total total executed 9\nF expenditure current_year_total "
       "share_percent 90\n"
       "A expenditure current_year_total total change 1\nF expenditure current_year_total "
       "growth_percent 12.5\n",
       FALSE},
      {"against the initial budget", GENERAL,
       "教育支出（类）决算数为9万元，与年初预算相比减少1万元。",
       "A expenditure 205 total executed 9\nA expenditure 205 total change_vs_approved -1\n",
       FALSE},
      {"three public expenses", THREE,
       "财政拨款“三公”经费支出9万元，比上年增加1万元，增长12.5%"
       "。其中：因公出国（境）费支出1万元，占11.11%；公务用车购置及运行维护费6万元，占66.67%"
       "；公务接待费支出2万元，比上年减少1万元。",
       "A expenditure three_public_total total executed 9\nA expenditure three_public_total total "
       "change 1\n"
       "F expenditure three_public_total growth_percent 12.5\nA expenditure overseas_travel total "
       "executed 1\n"
       "F expenditure overseas_travel share_percent 11.11\nA expenditure vehicle_total total "
       "executed 6\n"
       "F expenditure vehicle_total share_percent 66.67\nA expenditure reception total executed 2\n"
       "A expenditure reception total change -1\n",
       FALSE},
      {"variance", THREE,
       "与全年预算相比，公务用车运行维护费全年预算数5万元，决算数4万元，预决算差异率-20%"
       "，主要原因是节约；公务接待费全年预算数2万元，决算数2万元。",
       "A expenditure vehicle_operation total adjusted 5\nA expenditure vehicle_operation total "
       "executed 4\n"
       "F expenditure vehicle_operation variance_percent -20\nA expenditure reception total "
       "adjusted 2\n"
       "A expenditure reception total executed 2\n",
       FALSE},
      {"government fund", FUND,
       "政府性基金预算财政拨款支出决算9万元。与上年决算相比，增加1万元，增长12.5%"
       "，变动原因：新增。",
       "A expenditure current_year_total total executed 9\nA expenditure current_year_total total "
       "change 1\n"
       "F expenditure current_year_total growth_percent 12.5\n",
       FALSE},
      {"procurement", OTHER,
       "政府采购支出总额9万元，其中：政府采购货物支出2万元、政府采购工程支出3万元、政府采购服务支出"
       "4万元。授予中小企业合同金额6万元，占政府采购支出总额的66.67%"
       "，其中：授予小微企业合同金额3万元，占政府采购支出总额的33.33%"
       "；货物采购授予中小企业合同金额占货物支出金额的50%。",
       "A expenditure procurement_total total executed 9\nA expenditure procurement_goods total "
       "executed 2\n"
       "A expenditure procurement_works total executed 3\nA expenditure procurement_services total "
       "executed 4\n"
       "A expenditure procurement_sme total executed 6\nF expenditure procurement_sme "
       "share_percent 66.67\n"
       "A expenditure procurement_small_micro total executed 3\nF expenditure "
       "procurement_small_micro share_percent 33.33\n"
       "F expenditure procurement_sme share_percent 50\n",
       FALSE},
      {"procurement by contract", OTHER,
       "政府采购金额（以合同签订为准）为9万元，其中：货物采购金额4万元、服务采购金额5万元。",
       "A expenditure procurement_total total executed 9\nA expenditure procurement_goods total "
       "executed 4\n"
       "A expenditure procurement_services total executed 5\n",
       FALSE},
      {"assets", OTHER,
       "截至2024年12月31日，固定资产原值9万元，房屋120."
       "5平方米，价值5万元。车辆2辆，价值3万元，其中：机要通信用车1辆、其他用车1辆，其他用车主要是"
       "：接送3人。",
       "A - fixed_assets total executed 9\nF - building_area area 120.5\nA - building_value total "
       "executed 5\n"
       "F - vehicles_total count 2\nA - vehicle_value total executed 3\nF - vehicles_confidential "
       "count 1\n"
       "F - vehicles_other count 1\n",
       FALSE},
      {"performance", PERFORMANCE,
       "形成整体支出绩效自评表1个，全年预算总额9万元，实际执行总额8万元；预算绩效评价项目5个，全年"
       "预算数4万元，全年执行数3万元。",
       "F - overall_forms count 1\nA - performance_budget total adjusted 9\nA - "
       "performance_executed total executed 8\n"
       "F - projects_evaluated count 5\nA - project_performance_budget total adjusted 4\n"
       "A - project_performance_executed total executed 3\n",
       FALSE},
  };
  run(CASES, G_N_ELEMENTS(CASES));
}

static void
count_patterns(void **state)
{
  (void)state;
  static const Case CASES[] = {
      {"staff", OVERVIEW,
       "编制人数30人，实有人数9人，其中：在职人员5人，减少1人；离休人员0人，增加0人；退休人员4人，"
       "增加2人。",
       "F - staff_establishment count 30\nF - staff_total count 9\nF - staff_active count 5\nF - "
       "staff_active_change count -1\n"
       "F - staff_retired_cadre count 0\nF - staff_retired_cadre_change count 0\nF - staff_retired "
       "count 4\n"
       "F - staff_retired_change count 2\n",
       FALSE},
      {"units below", OVERVIEW, "无下属单位3个，下设4个处室。", "F - departments count 4\n", FALSE},
      {"travel", THREE, "出国（境）团组1个，5人次。",
       "F - overseas_groups count 1\nF - overseas_people count 5\n", FALSE},
      {"vehicles", THREE,
       "公务用车购置数1辆，公务用车保有量共2辆。国有资产占用情况中固定资产车辆3辆，与公务用车保有量"
       "差异原因是：借用1辆。",
       "F - vehicles_purchased count 1\nF - vehicles_held count 2\nF - vehicles_total count 3\n",
       FALSE},
      {"reception", THREE,
       "国内公务接待4批次，35人次。国（境）外接待费1万元，共接待国（境）外2批次，9人次。",
       "F - reception_batches count 4\nF - reception_people count 35\nA expenditure "
       "reception_foreign total executed 1\n"
       "F - foreign_reception_batches count 2\nF - foreign_reception_people count 9\n",
       FALSE},
      {"reception, other words", THREE,
       "公务接待费2万元。国内公务接待批次6个，国内公务接待人次30人。",
       "A expenditure reception total executed 2\nF - reception_batches count 6\nF - "
       "reception_people count 30\n",
       FALSE},
      {"vehicle classes", OTHER,
       "共有车辆9辆，其中：副部（省）级及以上领导用车1辆、主要负责人用车1辆、机要通信用车1辆、应急"
       "保障用车1辆、执法执勤用车1辆、特种专业技术用车1辆、离退休干部服务用车1辆、其他用车2辆；单价"
       "100万元（含）以上设备（不含车辆）3台（套）、单价50万元以上通用设备4台。",
       "F - vehicles_total count 9\nF - vehicles_minister count 1\nF - vehicles_leader count 1\n"
       "F - vehicles_confidential count 1\nF - vehicles_emergency count 1\nF - "
       "vehicles_enforcement count 1\n"
       "F - vehicles_special count 1\nF - vehicles_retired_service count 1\nF - vehicles_other "
       "count 2\n"
       "F - equipment_over_1m count 3\nF - equipment_over_500k count 4\n",
       FALSE},
      {"vehicle classes, other words", OTHER,
       "共有车辆2辆，其中，部级领导干部用车0辆、主要领导干部用车1辆、离退休干部用车1辆，一般公务用"
       "车0辆。",
       "F - vehicles_total count 2\nF - vehicles_minister count 0\nF - vehicles_leader count 1\n"
       "F - vehicles_retired_service count 1\n",
       FALSE},
      {"vehicles to be bought", OTHER,
       "部门预算安排购置车辆3辆，其中：其他用车3辆；购置单价100万元以上设备2台。", "", FALSE},
      {"projects", PERFORMANCE,
       "其中一级项目1个，二级项目4个；政府性基金预算项目2个。组织对“宣传”等3个项目开展了部门评价，"
       "二级项目绩效自评个数17个。",
       "F - projects_evaluated count 1\nF - projects_evaluated count 4\nF - projects_evaluated "
       "count 2\n"
       "F - projects_evaluated count 3\nF - projects_evaluated count 17\n",
       FALSE},
      {"projects that are not evaluated", PERFORMANCE,
       "本部门共3个项目实行绩效目标管理，编报绩效目标的项目5个。", "", FALSE},
  };
  run(CASES, G_N_ELEMENTS(CASES));
}

static void
statements_of_counts(void **state)
{
  (void)state;
  g_autoptr(JsRecords) staff = read_text(OVERVIEW, "实有人数5人。", FALSE);
  assert_null(((const JsFact *)staff->facts->pdata[0])->statement);
  g_autoptr(JsRecords) cars = read_text(THREE, "公务用车保有量2辆。固定资产车辆3辆。", FALSE);
  assert_string_equal(((const JsFact *)cars->facts->pdata[0])->statement, "three_public");
  assert_string_equal(((const JsFact *)cars->facts->pdata[1])->statement, "disclosure_statistics");
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(names_are_as_printed),
      cmocka_unit_test(names_of_counts),
      cmocka_unit_test(codes),
      cmocka_unit_test(phases_and_signs),
      cmocka_unit_test(budgets),
      cmocka_unit_test(amounts_keep_their_print),
      cmocka_unit_test(pages_are_those_of_the_number),
      cmocka_unit_test(money_patterns),
      cmocka_unit_test(count_patterns),
      cmocka_unit_test(statements_of_counts),
  };
  return cmocka_run_group_tests(tests, load, unload);
}
