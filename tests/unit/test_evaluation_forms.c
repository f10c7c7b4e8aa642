/* Performance forms read from hand-made tables: one a family of layouts, and the rules that the
 * output contract gives for each field. */
#include "tests/support/support.h"

#include "normalize/evaluation/evaluations.h"
#include "normalize/evaluation/targets.h"

#define COLUMN_WIDTH 40.0
#define ROW_HEIGHT 20.0

static JsEvaluationForms *forms;

/* ---- a small builder: cells parted by '|'; '<' goes on with the cell at the left, '^' with the
 * one above ---- */

static JsTable *
table_of(const char *const *rows, guint page)
{
  JsTable *table = js_table_new();
  GPtrArray *above = g_ptr_array_new();
  for (guint r = 0; rows[r] != NULL; r++, table->n_rows++) {
    g_auto(GStrv) texts = g_strsplit(rows[r], "|", -1);
    guint n = g_strv_length(texts);
    table->n_cols = MAX(table->n_cols, n);
    g_ptr_array_set_size(above, (int)table->n_cols);
    for (guint c = 0; c < n; c++) {
      const char *text = g_strstrip(texts[c]);
      if (g_str_equal(text, "<")) {
        JsCell *left = above->pdata[c - 1];
        if (left->row == r)
          left->col_span = c - left->col + 1;
        above->pdata[c] = left;
        continue;
      }
      if (g_str_equal(text, "^")) {
        JsCell *up = above->pdata[c];
        up->row_span = r - up->row + 1;
        continue;
      }
      JsCell *cell = js_cell_new(r, c, 1, 1);
      js_text_free(cell->text);
      cell->text = js_text_new_from_utf8(text, page);
      above->pdata[c] = cell;
      g_ptr_array_add(table->cells, cell);
    }
  }
  g_ptr_array_unref(above);
  for (guint i = 0; i < table->cells->len; i++) {
    JsCell *cell = table->cells->pdata[i];
    JsPart part = {page,
                   {cell->col * COLUMN_WIDTH, cell->row * ROW_HEIGHT,
                    (cell->col + cell->col_span) * COLUMN_WIDTH,
                    (cell->row + cell->row_span) * ROW_HEIGHT}};
    g_array_append_val(cell->parts, part);
  }
  JsPart part = {page, {0, 0, table->n_cols * COLUMN_WIDTH, table->n_rows * ROW_HEIGHT}};
  guint first = 0;
  g_array_append_val(table->parts, part);
  g_array_append_val(table->part_rows, first);
  js_table_sort(table);
  return table;
}

static void
add_caption(JsTable *table, const char *text)
{
  JsParagraph *paragraph = js_paragraph_new();
  if (paragraph->text != NULL)
    js_text_free(paragraph->text);
  paragraph->text = js_text_new_from_utf8(text, 1);
  paragraph->page = 1;
  g_ptr_array_add(table->captions, paragraph);
}

typedef struct {
  JsSchemas schemas;
  JsRecords *records;
  JsContext context;
} FormRun;

static void
run_open(FormRun *run)
{
  *run = (FormRun){.schemas = {.evaluations = forms}, .records = js_records_new()};
  run->context = (JsContext){.schemas = &run->schemas, .records = run->records, .year = 2024};
}

static void
run_close(FormRun *run)
{
  js_records_free(run->records);
}

static gboolean
run_read(FormRun *run, const char *const *rows, guint page, const char *caption)
{
  JsTable *table = table_of(rows, page);
  if (caption != NULL)
    add_caption(table, caption);
  gboolean taken = js_evaluation_read(&run->context, table);
  js_table_free(table);
  return taken;
}

#define PROJECT(run, i) ((const JsProject *)g_ptr_array_index((run)->records->projects, i))
#define FUNDING(run, i) ((const JsFunding *)g_ptr_array_index((run)->records->funding, i))
#define INDICATOR(run, i) ((const JsIndicator *)g_ptr_array_index((run)->records->indicators, i))

static void
assert_value(JsValue value, const char *expected)
{
  if (expected == NULL) {
    assert_false(value.present);
    return;
  }
  assert_true(value.present);
  g_autofree char *text = js_decimal_to_string(value.value);
  assert_string_equal(text, expected);
}

static void
assert_text(const char *text, const char *expected)
{
  if (expected == NULL)
    assert_null(text);
  else {
    assert_non_null(text);
    assert_string_equal(text, expected);
  }
}

/* ---- the national template ---- */

static const char *const NATIONAL[] = {
    "项目支出绩效自评表|<|<|<|<|<|<|<|<",
    "（2023年度）|<|<|<|<|<|<|<|<",
    "项目名称|<|乡村道路养护|<|<|<|<|<|<",
    "主管部门|<|某县交通运输局|<|<|实施单位|<|某县公路段|<",
    "项目资金（万元）|<||年初预算数|全年预算数|全年执行数|分值|执行率|得分",
    "^|^|年度资金总额|120.00|100.50|98.49|10|98.00%|9.80",
    "^|^|其中：当年财政拨款|120.00|100.50|98.49|—|—|—",
    "^|^|上年结转资金||||—|—|—",
    "^|^|其他资金|0.00|0.00|0.00|—|—|—",
    "年度总体目标|<|预期目标|<|<|实际完成情况|<|<|<",
    "^|^|养护道路80公里。|<|<|已养护道路82公里。|<|<|<",
    "绩效指标|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|偏差原因分析及改进措施",
    "^|产出指标|数量指标|养护里程|≥80公里|82公里|20|20|",
    "^|^|^|修补次数|=4次|3次|20|15|雨季停工，来年补做",
    "^|^|质量指标|验收合格率|100%|100%|20|20|",
    "^|效益指标|社会效益指标|通行条件|明显改善|明显改善|30|28|",
    "总分|<|<|<|<|<|100|92.80|优",
    "说明|<|无|<|<|<|<|<|<",
    NULL};

static void
national_template(void **state)
{
  (void)state;
  FormRun run;
  run_open(&run);
  assert_true(run_read(&run, NATIONAL, 3, NULL));
  assert_int_equal(run.records->projects->len, 1);
  const JsProject *p = PROJECT(&run, 0);
  assert_text(p->form, "project");
  assert_text(p->project, "乡村道路养护");
  assert_text(p->department, "某县交通运输局");
  assert_text(p->unit_name, "某县公路段");
  assert_text(p->fiscal_year, "2023");
  assert_text(p->goal_target, "养护道路80公里。");
  assert_text(p->goal_actual, "已养护道路82公里。");
  assert_value(p->total_score, "92.80");
  assert_text(p->grade, "优");
  assert_int_equal(p->page_first, 3);
  /* The line of 上年结转资金 is empty: no row. */
  assert_int_equal(run.records->funding->len, 3);
  const JsFunding *total = FUNDING(&run, 0), *fiscal = FUNDING(&run, 1);
  assert_text(total->source_id, "total");
  assert_value(total->approved, "120.00");
  assert_value(total->adjusted, "100.50");
  assert_value(total->executed, "98.49");
  assert_value(total->weight, "10");
  assert_value(total->execution_rate, "98.00");
  assert_value(total->score, "9.80");
  assert_text(total->unit, "万元");
  assert_text(total->project, "乡村道路养护");
  assert_text(fiscal->source_label, "其中：当年财政拨款");
  assert_text(fiscal->source_id, "current_fiscal");
  assert_value(fiscal->weight, NULL);
  assert_text(FUNDING(&run, 2)->source_id, "other");
  assert_value(FUNDING(&run, 2)->executed, "0.00");
  assert_int_equal(run.records->indicators->len, 4);
  const JsIndicator *second = INDICATOR(&run, 1), *third = INDICATOR(&run, 2);
  assert_text(second->level1, "产出指标");
  assert_text(second->level2, "数量指标");
  assert_text(second->level3, "修补次数");
  assert_text(second->target_raw, "=4次");
  assert_text(second->target_operator, "=");
  assert_value(second->target_value, "4");
  assert_text(second->target_unit, "次");
  assert_text(second->actual_operator, NULL);
  assert_value(second->actual_value, "3");
  assert_value(second->score, "15");
  assert_text(second->explanation, "雨季停工，来年补做");
  assert_text(third->level1, "产出指标");
  assert_text(third->level2, "质量指标");
  assert_text(INDICATOR(&run, 3)->level1, "效益指标");
  assert_text(INDICATOR(&run, 3)->target_operator, NULL);
  assert_value(INDICATOR(&run, 3)->target_value, NULL);
  run_close(&run);
}

/* ---- several forms in one table, one form in several tables ---- */

static void
two_forms_in_one_table(void **state)
{
  (void)state;
  static const char *const ROWS[] = {"项目名称|甲项目|<|<|<",
                                     "主管部门|甲局|<|实施单位|甲站",
                                     "一级指标|二级指标|三级指标|指标值|得分",
                                     "产出指标|数量指标|甲一|≥1个|5",
                                     "总分|<|<|<|95.5",
                                     "项目支出绩效自评表|<|<|<|<",
                                     "项目名称|乙项目|<|<|<",
                                     "主管部门|乙局|<|实施单位|乙站",
                                     "一级指标|二级指标|三级指标|指标值|得分",
                                     "产出指标|数量指标|乙一|≥2个|6",
                                     "总分|<|<|<|88",
                                     NULL};
  FormRun run;
  run_open(&run);
  assert_true(run_read(&run, ROWS, 1, NULL));
  assert_int_equal(run.records->projects->len, 2);
  assert_text(PROJECT(&run, 0)->project, "甲项目");
  assert_value(PROJECT(&run, 0)->total_score, "95.5");
  assert_text(PROJECT(&run, 1)->project, "乙项目");
  assert_text(PROJECT(&run, 1)->department, "乙局");
  assert_value(PROJECT(&run, 1)->total_score, "88");
  assert_int_equal(run.records->indicators->len, 2);
  assert_int_equal(INDICATOR(&run, 1)->project_no, 2);
  assert_text(INDICATOR(&run, 1)->project, "乙项目");
  run_close(&run);
}

static void
form_goes_on_in_next_table(void **state)
{
  (void)state;
  static const char *const FIRST[] = {"项目名称|丙项目|<|<|<",
                                      "一级指标|二级指标|三级指标|指标值|得分",
                                      "产出指标|数量指标|丙一|≥1个|5", NULL};
  static const char *const SECOND[] = {"||丙二|≥2个|6", "效益指标|社会效益|丙三|提高|7",
                                       "总分|<|<|<|88", NULL};
  static const char *const OTHER[] = {"科目|本年收入|财政拨款|事业收入|其他", "教育支出|1|1|0|0",
                                      NULL};
  FormRun run;
  run_open(&run);
  assert_true(run_read(&run, FIRST, 1, "项目支出绩效自评表"));
  assert_true(run_read(&run, SECOND, 2, NULL));
  assert_int_equal(run.records->projects->len, 1);
  assert_int_equal(run.records->indicators->len, 3);
  assert_text(INDICATOR(&run, 1)->level1, "产出指标");
  assert_text(INDICATOR(&run, 1)->level2, "数量指标");
  assert_text(INDICATOR(&run, 2)->level2, "社会效益");
  assert_value(PROJECT(&run, 0)->total_score, "88");
  assert_int_equal(PROJECT(&run, 0)->page_last, 2);
  /* Its total is read: nothing can go on with it. */
  assert_false(run_read(&run, OTHER, 3, NULL));
  run_close(&run);
}

static void
statement_is_no_form(void **state)
{
  (void)state;
  static const char *const ROWS[] = {"项目名称|年初预算数|决算数", "办公费|1.00|2.00",
                                     "合计|1.00|2.00", NULL};
  FormRun run;
  run_open(&run);
  assert_false(run_read(&run, ROWS, 1, "项目支出决算表"));
  assert_int_equal(run.records->projects->len, 0);
  assert_int_equal(run.records->funding->len, 0);
  run_close(&run);
}

/* ---- the whole period and the year side by side ---- */

static void
year_side_is_read(void **state)
{
  (void)state;
  static const char *const ROWS[] = {
      "项目名称|<|养老补贴|<|<|<|<",
      "主管部门及代码|<|407-某市人社局|<|实施单位|407002-某市社保中心|<",
      "项目资金（元）|<|实施期资金总额：|30,000|年度资金总额：|10,000|<",
      "^|^|其中：中央财政资金|0|其中：中央财政资金|0|<",
      "^|^|其他资金||其他资金||<",
      "执行率|<|100%|<|得分|99分|<",
      "总体目标|实施期目标|<|<|年度目标|<|<",
      "^|三年发放。|<|<|一年发放。|<|<",
      "一级指标|二级指标|三级指标|指标值|二级指标|三级指标|指标值",
      "产出指标|数量指标|三年人数|≥300人|数量指标|一年人数|≥100人",
      "^|质量指标|三年率|100%|质量指标|一年率|98%",
      "^|时效指标|||时效指标||",
      "负责人|某某|经办人|某某|联系电话|123456|",
      NULL};
  FormRun run;
  run_open(&run);
  assert_true(run_read(&run, ROWS, 1, "养老补贴自评表\n（2022年度）"));
  const JsProject *p = PROJECT(&run, 0);
  assert_text(p->department_code, "407");
  assert_text(p->department, "某市人社局");
  assert_text(p->unit_code, "407002");
  assert_text(p->unit_name, "某市社保中心");
  assert_text(p->fiscal_year, "2022");
  assert_text(p->goal_target, "一年发放。");
  assert_value(p->total_score, "99");
  assert_int_equal(run.records->funding->len, 2);
  assert_value(FUNDING(&run, 0)->adjusted, "10000");
  assert_text(FUNDING(&run, 0)->source_label, "年度资金总额：");
  assert_value(FUNDING(&run, 0)->execution_rate, "100");
  assert_text(FUNDING(&run, 0)->unit, "元");
  assert_text(FUNDING(&run, 1)->source_id, "central");
  assert_value(FUNDING(&run, 1)->adjusted, "0");
  assert_int_equal(run.records->indicators->len, 2);
  assert_text(INDICATOR(&run, 0)->level3, "一年人数");
  assert_value(INDICATOR(&run, 0)->target_value, "100");
  assert_text(INDICATOR(&run, 1)->level1, "产出指标");
  assert_text(INDICATOR(&run, 1)->level2, "质量指标");
  run_close(&run);
}

/* ---- adjusted targets, a split budget, carry-over ---- */

static void
adjusted_targets_and_split_budget(void **state)
{
  (void)state;
  static const char *const ROWS[] = {
      "项目名称|<|取暖费|<|<|<|<|<|<|<",
      "项目资金（万元）||年初预算数|<|全年预算数|全年执行数|资金结（转）余|执行率|得分|偏差原因",
      "^|^|目标申报数|预算编制数|^|^|^|^|^|^",
      "^|资金总额：|1|2|3|2.5|0.5|83.33|8.33|无偏差",
      "^|市县区财政资金|1|2|3|2.5|0.5|83.33|8.33|无偏差",
      "一级指标|二级指标|三级指标|年初指标值|调整后指标值|实际完成值|定性值情况说明|分值|得分|备注",
      "产出指标|数量指标|户数|=户|=88户|=90户||20|20|",
      "^|时效指标|是否及时||是|达成预期指标||30|30|-",
      "总分|<|<|<|<|<|<|<|97|优",
      "项目绩效分析|效益情况|<|<|收效好，群众满意|<|<|<|<|<",
      NULL};
  FormRun run;
  run_open(&run);
  assert_true(run_read(&run, ROWS, 1, "取暖费项目支出绩效自评表"));
  assert_int_equal(run.records->funding->len, 2);
  assert_value(FUNDING(&run, 0)->approved, "2");
  assert_value(FUNDING(&run, 0)->adjusted, "3");
  assert_value(FUNDING(&run, 0)->carryover, "0.5");
  assert_text(FUNDING(&run, 0)->source_label, "资金总额：");
  assert_text(FUNDING(&run, 1)->source_id, "county");
  assert_int_equal(run.records->indicators->len, 2);
  const JsIndicator *one = INDICATOR(&run, 0), *two = INDICATOR(&run, 1);
  assert_text(one->target_raw, "=户");
  assert_text(one->target_operator, "=");
  assert_text(one->target_unit, "户");
  assert_value(one->target_value, NULL);
  assert_text(one->adjusted_target_raw, "=88户");
  assert_value(one->actual_value, "90");
  assert_text(two->target_raw, NULL);
  assert_text(two->adjusted_target_raw, "是");
  assert_text(two->explanation, "-");
  assert_value(PROJECT(&run, 0)->total_score, "97");
  assert_text(PROJECT(&run, 0)->grade, "优");
  run_close(&run);
}

/* ---- operator, number and unit in columns of their own ---- */

static void
operator_and_unit_columns(void **state)
{
  (void)state;
  static const char *const ROWS[] = {
      "项目名称|<|认证|<|<|<|<|<|<",
      "一级指标|二级指标|三级指标|指标性质|指标方向|年度指标值|实际完成值|计量单位|得分",
      "产出指标|数量指标|认证人数|正向|大于等于|10.12|10.33|万人|3",
      "^|成本指标|成本|反向|小于等于|4|3.60|万元|2",
      "^|质量指标|质量|定性||合格|合格||2",
      "^|时效指标|时间|定性||2024年12月31日前|2024年12月31日前||2",
      "^|^|比例|=||100|99|%|2",
      NULL};
  FormRun run;
  run_open(&run);
  assert_true(run_read(&run, ROWS, 1, "项目支出绩效自评表"));
  const JsIndicator *one = INDICATOR(&run, 0), *three = INDICATOR(&run, 2);
  assert_text(one->nature, "正向");
  assert_text(one->target_raw, "10.12");
  assert_text(one->target_operator, ">=");
  assert_value(one->target_value, "10.12");
  assert_text(one->target_unit, "万人");
  assert_text(one->actual_operator, NULL);
  assert_value(one->actual_value, "10.33");
  assert_text(one->actual_unit, "万人");
  assert_text(INDICATOR(&run, 1)->target_operator, "<=");
  assert_text(three->nature, "定性");
  assert_text(three->target_raw, "合格");
  assert_text(three->target_operator, NULL);
  assert_text(three->target_unit, NULL);
  assert_value(INDICATOR(&run, 3)->target_value, NULL);
  /* An operator printed where others print 正向. */
  assert_text(INDICATOR(&run, 4)->nature, NULL);
  assert_text(INDICATOR(&run, 4)->target_operator, "=");
  assert_text(INDICATOR(&run, 4)->target_unit, "%");
  run_close(&run);
}

/* ---- forms of the whole unit ---- */

static void
overall_form(void **state)
{
  (void)state;
  static const char *const ROWS[] = {
      "部门（单位）名称|<|某县社会保险中心|<|<|<|<|<",
      "年度预算（万元）|<|资金来源|<|年初预算数|预算数（调整后）|执行数|执行率(%)",
      "^|^|财政资金（万元）|中央安排|0.00|0.00|0.00|0%",
      "^|^|^|县（市、区）安排：|65.31|49.53|49.53|100%",
      "^|^|其他|<|0.00|0.00|0.00|-",
      "^|^|合计|<|65.31|49.53|49.53|100.00%",
      "年度总体目标|<|预期目标|<|<|实际完成目标|<|<",
      "^|^|保障运转。|<|<|运转正常。|<|<",
      "一级指标|二级指标|三级指标|预期指标值|指标设定依据|权重|实际完成指标值|得分",
      "履职效能|数量指标|开展宣传|>=4次|工作计划|30|>=5次|30",
      NULL};
  FormRun run;
  run_open(&run);
  assert_true(run_read(&run, ROWS, 1, "部门（单位）整体支出绩效目标自评表\n2023"));
  const JsProject *p = PROJECT(&run, 0);
  assert_text(p->form, "overall");
  assert_text(p->project, "某县社会保险中心");
  assert_text(p->unit_name, NULL);
  assert_text(p->fiscal_year, "2023");
  assert_value(p->total_score, NULL);
  assert_text(p->goal_actual, "运转正常。");
  assert_int_equal(run.records->funding->len, 4);
  assert_text(FUNDING(&run, 0)->source_id, "central");
  assert_value(FUNDING(&run, 0)->execution_rate, "0");
  assert_text(FUNDING(&run, 1)->source_label, "县（市、区）安排：");
  assert_text(FUNDING(&run, 1)->source_id, "county");
  assert_text(FUNDING(&run, 2)->source_id, "other");
  assert_value(FUNDING(&run, 2)->execution_rate, NULL);
  assert_text(FUNDING(&run, 3)->source_id, "total");
  assert_int_equal(run.records->indicators->len, 1);
  assert_text(INDICATOR(&run, 0)->basis, "工作计划");
  assert_text(INDICATOR(&run, 0)->actual_operator, ">=");
  run_close(&run);
}

/* A form without levels: 绩效指标 is the heading of the names; its money is one line without a
 * label; the code stands behind the department. */
static void
names_alone(void **state)
{
  (void)state;
  static const char *const ROWS[] = {
      "项目支出绩效自评表|<|<|<|<|<",
      "项目名称|造林补助|<|<|<|<",
      "主管部门|丙局[124]|<|实施单位|丙站|<",
      "预算执行（万元）|年初预算数|全年预算数|全年执行数|执行率|得分",
      "^|200.00|220.00|215.60|98%|9.8",
      "绩效指标|年度指标值|实际完成值|分值|得分|备注",
      "营造林面积|≥5000亩|5200亩|50|50|",
      "林农满意度|≥90%|95%|40|38|",
      "总分|<|<|100|97.8|",
      NULL};
  FormRun run;
  run_open(&run);
  assert_true(run_read(&run, ROWS, 1, NULL));
  assert_int_equal(run.records->projects->len, 1);
  assert_text(PROJECT(&run, 0)->department, "丙局");
  assert_text(PROJECT(&run, 0)->department_code, "124");
  assert_value(PROJECT(&run, 0)->total_score, "97.8");
  assert_int_equal(run.records->funding->len, 1);
  assert_text(FUNDING(&run, 0)->source_id, "total");
  assert_value(FUNDING(&run, 0)->executed, "215.60");
  assert_int_equal(run.records->indicators->len, 2);
  assert_text(INDICATOR(&run, 0)->level3, "营造林面积");
  assert_text(INDICATOR(&run, 0)->level1, NULL);
  assert_value(INDICATOR(&run, 1)->score, "38");
  run_close(&run);
}

/* A list of tasks with their money and how they were done is neither funding nor goal. */
static void
list_of_tasks(void **state)
{
  (void)state;
  static const char *const ROWS[] = {
      "部门整体支出绩效自评表|<|<|<|<|<|<",
      "部门名称|某县水务局|<|<|<|<|<",
      "年度主要任务完成情况|任务名称|完成情况|<|预算数（万元）|执行数（万元）|<",
      "^|供水保障|完成|<|800.00|790.00|<",
      "^|防汛|完成|<|400.00|398.00|<",
      "一级指标|二级指标|三级指标|权重|目标值|完成值|得分",
      "履职效能|整体效能|供水保证率|90|≥95%|98%|90",
      NULL};
  FormRun run;
  run_open(&run);
  assert_true(run_read(&run, ROWS, 1, NULL));
  assert_text(PROJECT(&run, 0)->goal_actual, NULL);
  assert_int_equal(run.records->funding->len, 0);
  assert_int_equal(run.records->indicators->len, 1);
  run_close(&run);
}

/* The goal of the year's beginning beside the adjusted one. */
static void
goals_before_and_after_adjustment(void **state)
{
  (void)state;
  static const char *const ROWS[] = {
      "项目支出绩效自评表|<|<|<|<|<|<",
      "项目名称|水库维护|<|<|<|<|<",
      "当年绩效目标|年初绩效目标|<|全年（调整）绩效目标|<|全年目标实际完成情况|<",
      "^|维护3座|<|维护4座|<|维护了4座|<",
      "一级指标|二级指标|三级指标|权重|目标值|完成值|得分",
      "产出|数量|维护水库|90|4座|4座|90",
      NULL};
  FormRun run;
  run_open(&run);
  assert_true(run_read(&run, ROWS, 1, NULL));
  assert_text(PROJECT(&run, 0)->goal_target, "维护3座");
  assert_text(PROJECT(&run, 0)->goal_actual, "维护了4座");
  run_close(&run);
}

/* The unit stands above the table, the form names nothing itself. */
static void
name_from_caption(void **state)
{
  (void)state;
  static const char *const ROWS[] = {"一级指标|二级指标|三级指标|指标值",
                                     "产出指标|数量指标|调研次数|≥3次", NULL};
  FormRun run;
  run_open(&run);
  JsTable *table = table_of(ROWS, 1);
  add_caption(table, "2025年度部门整体支出绩效目标表");
  add_caption(table, "部门名称：某市统计局");
  assert_true(js_evaluation_read(&run.context, table));
  js_table_free(table);
  assert_text(PROJECT(&run, 0)->form, "overall");
  assert_text(PROJECT(&run, 0)->project, "某市统计局");
  assert_text(PROJECT(&run, 0)->fiscal_year, "2025");
  run_close(&run);
}

/* Neither name nor year anywhere in the form. */
static void
name_and_year_of_document(void **state)
{
  (void)state;
  static const char *const ROWS[] = {"一级指标|二级指标|三级指标|指标值",
                                     "产出指标|数量指标|调研次数|≥3次", NULL};
  FormRun run;
  run_open(&run);
  run.context.year = 0;
  assert_true(run_read(&run, ROWS, 1, "部门整体支出绩效目标表"));
  run.records->entity = "某市统计局";
  run.records->fiscal_year = "2021";
  js_evaluation_settle(run.records);
  assert_text(PROJECT(&run, 0)->project, "某市统计局");
  assert_text(PROJECT(&run, 0)->fiscal_year, "2021");
  assert_text(INDICATOR(&run, 0)->project, "某市统计局");
  run_close(&run);
}

/* ---- target forms of budgets ---- */

static void
target_form_of_budget(void **state)
{
  (void)state;
  static const char *const ROWS[] = {"项目名称|<|文化专项|<|<",
                                     "用款单位|<|某市委宣传部|<|<",
                                     "2026年预算金额(元)|<|15,873,800.00|<|<",
                                     "总体绩效目标|<|实施周期总目标|<|<",
                                     "^|^|长远发展。|<|<",
                                     "^|^|2026年度目标|<|<",
                                     "^|^|今年办好。|<|<",
                                     "绩效指标|一级指标|三级指标|实施周期指标值|年度指标值",
                                     "^|产出指标|获奖数量|60件|15件",
                                     "^|^|满意度|大于等于90%|大于等于85%",
                                     NULL};
  FormRun run;
  run_open(&run);
  assert_true(run_read(&run, ROWS, 1, "项目绩效目标表"));
  const JsProject *p = PROJECT(&run, 0);
  assert_text(p->unit_name, "某市委宣传部");
  assert_text(p->fiscal_year, "2026");
  assert_text(p->goal_target, "今年办好。");
  assert_int_equal(run.records->funding->len, 1);
  assert_text(FUNDING(&run, 0)->source_id, "total");
  assert_value(FUNDING(&run, 0)->adjusted, "15873800.00");
  assert_text(FUNDING(&run, 0)->unit, "元");
  assert_text(INDICATOR(&run, 0)->target_raw, "15件");
  assert_value(INDICATOR(&run, 0)->weight, NULL);
  assert_text(INDICATOR(&run, 1)->target_operator, ">=");
  assert_value(INDICATOR(&run, 1)->target_value, "85");
  run_close(&run);
}

/* Money of several projects is no form, whatever its title says. */
static void
list_of_amounts(void **state)
{
  (void)state;
  static const char *const ROWS[] = {"序号|项目名称|预算金额|资金来源", "1|甲项目|500.00|财政拨款",
                                     "2|乙项目|200.00|财政拨款", "|合计|700.00|", NULL};
  FormRun run;
  run_open(&run);
  JsTable *table = table_of(ROWS, 1);
  add_caption(table, "预算项目绩效目标汇总表");
  add_caption(table, "部门：某局");
  js_evaluation_read(&run.context, table);
  js_table_free(table);
  assert_int_equal(run.records->projects->len, 0);
  assert_int_equal(run.records->funding->len, 0);
  run_close(&run);
}

/* A list whose indicators are explained behind their values, with the operator and the nature in
 * two columns. */
static void
list_with_explanations(void **state)
{
  (void)state;
  static const char *const ROWS[] = {
      "单位名称、项目名称|项目年度绩效目标|一级指标|二级指标|三级指标|指标性质|指标值|度量单位|"
      "指标属性|指标内容",
      "甲项目|做好甲。|产出指标|数量指标|甲一|>=|5|个|定量指标|反映甲一的完成",
      "乙项目|做好乙。|产出指标|数量指标|乙一|=|良好||定性指标|反映乙一的完成", NULL};
  FormRun run;
  run_open(&run);
  JsTable *table = table_of(ROWS, 1);
  add_caption(table, "部门项目支出绩效目标表");
  assert_true(js_evaluation_read(&run.context, table));
  js_table_free(table);
  assert_int_equal(run.records->projects->len, 2);
  assert_text(PROJECT(&run, 0)->project, "甲项目");
  assert_text(PROJECT(&run, 1)->goal_target, "做好乙。");
  assert_int_equal(run.records->indicators->len, 2);
  assert_text(INDICATOR(&run, 0)->level3, "甲一");
  assert_text(INDICATOR(&run, 0)->target_operator, ">=");
  assert_text(INDICATOR(&run, 0)->nature, "定量指标");
  assert_text(INDICATOR(&run, 1)->level3, "乙一");
  assert_text(INDICATOR(&run, 1)->nature, "定性指标");
  run_close(&run);
}

/* One row of headings over the targets of several projects. */
static void
list_of_projects(void **state)
{
  (void)state;
  static const char *const ROWS[] = {
      "单位名称|项目名称|预算数|年度绩效目标|一级指标|二级指标|三级指标|指标性质|指标值|度量单位",
      "某局|甲项目|100.00|做好甲。|产出指标|数量指标|甲一|≥|5|个",
      "^|^|^|^|^|质量指标|甲二|=|100|%", "某局|乙项目|20.00|做好乙。|产出指标|数量指标|乙一|≤|3|次",
      NULL};
  FormRun run;
  run_open(&run);
  JsTable *table = table_of(ROWS, 1);
  add_caption(table, "部门预算项目绩效目标表");
  add_caption(table, "单位：万元");
  assert_true(js_evaluation_read(&run.context, table));
  js_table_free(table);
  assert_int_equal(run.records->projects->len, 2);
  assert_text(PROJECT(&run, 1)->project, "乙项目");
  assert_text(PROJECT(&run, 1)->unit_name, "某局");
  assert_text(PROJECT(&run, 0)->goal_target, "做好甲。");
  assert_int_equal(run.records->funding->len, 2);
  assert_value(FUNDING(&run, 1)->adjusted, "20.00");
  assert_text(FUNDING(&run, 1)->unit, "万元");
  assert_int_equal(run.records->indicators->len, 3);
  assert_int_equal(INDICATOR(&run, 1)->project_no, 1);
  assert_text(INDICATOR(&run, 1)->level2, "质量指标");
  assert_text(INDICATOR(&run, 2)->target_operator, "<=");
  assert_text(INDICATOR(&run, 2)->target_unit, "次");
  run_close(&run);
}

/* 预算数 and 执行数 as pairs, without a row of headings; the score behind the table of money. */
static void
pairs_of_budget_and_execution(void **state)
{
  (void)state;
  static const char *const ROWS[] = {"项目名称|某项目|<|<|<",
                                     "预算执行情况（万元）|预算数：|100.00|执行数：|90.00",
                                     "^|其中：财政拨款|80.00|其中：财政拨款|75.00",
                                     "^|其他资金|20.00|其他资金|15.00",
                                     "自评得分|96.5|<|自评等级|良好",
                                     "一级指标|二级指标|三级指标|指标值|完成值",
                                     "产出指标|数量指标|次数|≥3次|4次",
                                     NULL};
  FormRun run;
  run_open(&run);
  assert_true(run_read(&run, ROWS, 1, "项目支出绩效自评表"));
  assert_int_equal(run.records->funding->len, 3);
  assert_text(FUNDING(&run, 0)->source_id, "total");
  assert_value(FUNDING(&run, 0)->adjusted, "100.00");
  assert_value(FUNDING(&run, 0)->executed, "90.00");
  assert_value(FUNDING(&run, 1)->adjusted, "80.00");
  assert_value(FUNDING(&run, 1)->executed, "75.00");
  assert_value(FUNDING(&run, 2)->executed, "15.00");
  assert_value(PROJECT(&run, 0)->total_score, "96.5");
  assert_text(PROJECT(&run, 0)->grade, "良好");
  run_close(&run);
}

/* A label over the sources worded like a heading of money, weights in the headings. */
static void
money_label_over_sources(void **state)
{
  (void)state;
  static const char *const ROWS[] = {
      "项目名称|<|工资性支出|<|<|<|<|<",
      "项目基本情况|1.项目年度目标完成情况|项目年度目标|<|<|年度目标完成情况|<|<",
      "^|^|按时发放。|<|<|已发放。|<|<",
      "预算执行情况(10分)|年度预算数（万元）|年初预算|调整后预算数|预算执行数|预算执行率|"
      "权重（10分）|得分",
      "^|总额|238.93|251.89|251.89|100.00%||",
      "^|其中：财政资金|238.93|251.89|251.89|100.00%|/|/",
      "绩效指标(90分)|一级指标|二级指标|三级指标|指标性质|指标值|度量单位|完成值",
      "^|产出指标|数量指标|发放率|=|100|%|100",
      "合计|<|<|<|<|<|<|100",
      NULL};
  FormRun run;
  run_open(&run);
  assert_true(run_read(&run, ROWS, 1, "部门预算项目支出绩效自评表"));
  assert_text(PROJECT(&run, 0)->goal_target, "按时发放。");
  assert_text(PROJECT(&run, 0)->goal_actual, "已发放。");
  assert_int_equal(run.records->funding->len, 2);
  assert_text(FUNDING(&run, 0)->source_label, "总额");
  assert_value(FUNDING(&run, 0)->approved, "238.93");
  assert_value(FUNDING(&run, 0)->adjusted, "251.89");
  assert_value(FUNDING(&run, 0)->weight, "10");
  assert_value(FUNDING(&run, 1)->score, NULL);
  assert_text(INDICATOR(&run, 0)->actual_unit, "%");
  assert_value(PROJECT(&run, 0)->total_score, NULL);
  run_close(&run);
}

/* The whole period's indicators above the year's; labels with their value in one cell. */
static void
year_block_below_the_period(void **state)
{
  (void)state;
  static const char *const ROWS[] = {"项目名称：乡村教师培训|<|<|<|<",
                                     "主管部门：某县教育局|<|<|实施单位：某县教师学校|<",
                                     "长期绩效指标|一级指标|二级指标|指标内容|指标值",
                                     "^|产出指标|数量指标|三年培训|≥300人",
                                     "年度绩效指标|一级指标|二级指标|指标内容|指标值",
                                     "^|产出指标|数量指标|一年培训|≥100人",
                                     "总分：98.5分|<|<|<|<",
                                     "填报人：某某|<|<|<|填报日期：2024",
                                     NULL};
  FormRun run;
  run_open(&run);
  assert_true(run_read(&run, ROWS, 1, "财政支出项目绩效目标申报表"));
  assert_text(PROJECT(&run, 0)->project, "乡村教师培训");
  assert_text(PROJECT(&run, 0)->department, "某县教育局");
  assert_text(PROJECT(&run, 0)->unit_name, "某县教师学校");
  assert_value(PROJECT(&run, 0)->total_score, "98.5");
  assert_int_equal(run.records->indicators->len, 1);
  assert_text(INDICATOR(&run, 0)->level3, "一年培训");
  run_close(&run);
}

/* A summary of scores has no form's fields. */
static void
summary_is_no_form(void **state)
{
  (void)state;
  static const char *const ROWS[] = {"序号|项目名称|全年预算数|全年执行数|执行率|自评得分",
                                     "1|甲项目|1.00|1.00|100%|99", "2|乙项目|2.00|1.00|50%|80",
                                     NULL};
  FormRun run;
  run_open(&run);
  assert_false(run_read(&run, ROWS, 1, "项目支出绩效自评情况汇总表"));
  assert_int_equal(run.records->projects->len, 0);
  run_close(&run);
}

static void
mark_recognised(JsTable *table)
{
  for (guint i = 0; i < table->cells->len; i++) {
    JsText *text = ((JsCell *)table->cells->pdata[i])->text;
    for (guint k = 0; k < text->chars->len; k++) {
      JsChar *c = &g_array_index(text->chars, JsChar, k);
      c->method = JS_METHOD_OCR;
      c->confidence = 0.75;
    }
  }
}

/* Misread labels of a scan; in a text layer the same words are no labels. */
static void
misread_labels(void **state)
{
  (void)state;
  static const char *const ROWS[] = {"项目名称|<|取暖费|<|<|<",
                                     "主管部门及代玛|<|某局|<|<|<",
                                     "项日资金（万元）||年初需算数|全年预算数|全年执行数|执行率",
                                     "^|资金总领：|1.00|2.00|1.50|75%",
                                     "项日年度目标|<|件度日杯|<|实际完成情况|<",
                                     "^|^|按时发放。|<|已发放。|<",
                                     "一级指标|二级指标|二级指标|年初指标值|实际完戍值|得分",
                                     "产出指标|数量指标|户数|=5户|=5户|10",
                                     NULL};
  for (int recognised = 0; recognised < 2; recognised++) {
    FormRun run;
    run_open(&run);
    JsTable *table = table_of(ROWS, 1);
    add_caption(table, "取暖费项目支出绩效自评表");
    if (recognised)
      mark_recognised(table);
    assert_true(js_evaluation_read(&run.context, table));
    js_table_free(table);
    const JsProject *p = PROJECT(&run, 0);
    assert_text(p->department, recognised ? "某局" : NULL);
    assert_text(p->goal_target, recognised ? "按时发放。" : NULL);
    assert_text(p->goal_actual, "已发放。");
    assert_int_equal(p->method, recognised ? JS_METHOD_OCR : JS_METHOD_TEXT);
    assert_value(FUNDING(&run, 0)->approved, recognised ? "1.00" : NULL);
    assert_text(FUNDING(&run, 0)->source_id, recognised ? "total" : NULL);
    assert_text(INDICATOR(&run, 0)->level3, "户数");
    assert_value(INDICATOR(&run, 0)->actual_value, recognised ? "5" : NULL);
    assert_true(INDICATOR(&run, 0)->place.confidence == (recognised ? 0.75 : 1));
    run_close(&run);
  }
}

/* Words near a label that were read with confidence are none, as in a text layer. */
static void
sure_words_near_labels(void **state)
{
  (void)state;
  static const char *const ROWS[] = {"项目名称|<|取暖费|<|<|<",
                                     "项目类型|<|专项资金项目|<|<|<",
                                     "项目等级|<|二级项目|<|<|<",
                                     "主管部门|<|某局|<|<|<",
                                     "一级指标|二级指标|三级指标|年初指标值|实际完成值|得分",
                                     "产出指标|数量指标|户数|5户|5户|10",
                                     NULL};
  FormRun run;
  run_open(&run);
  JsTable *table = table_of(ROWS, 1);
  mark_recognised(table);
  for (guint i = 0; i < table->cells->len; i++) {
    JsText *text = ((JsCell *)table->cells->pdata[i])->text;
    for (guint k = 0; k < text->chars->len; k++)
      g_array_index(text->chars, JsChar, k).confidence = 0.99;
  }
  assert_true(js_evaluation_read(&run.context, table));
  js_table_free(table);
  assert_int_equal(run.records->projects->len, 1);
  assert_text(PROJECT(&run, 0)->project, "取暖费");
  assert_text(PROJECT(&run, 0)->department, "某局");
  run_close(&run);
}

static void
spoilt_level_headings(void **state)
{
  (void)state;
  static const char *const ROWS[] = {
      "项目名称|取暖费|<|<|<|<", "一级指标|-级指标|:级指标|预期指标值|权重|得分",
      "产出指标|数量指标|户数|=5户|20|10", "^|^|次数|=4次|20|10", NULL};
  FormRun run;
  run_open(&run);
  JsTable *table = table_of(ROWS, 1);
  mark_recognised(table);
  assert_true(js_evaluation_read(&run.context, table));
  js_table_free(table);
  assert_int_equal(run.records->indicators->len, 2);
  assert_text(INDICATOR(&run, 1)->level1, "产出指标");
  assert_text(INDICATOR(&run, 1)->level2, "数量指标");
  assert_text(INDICATOR(&run, 1)->level3, "次数");
  /* A stroke of the equals sign was lost. */
  assert_text(INDICATOR(&run, 1)->target_raw, "=4次");
  assert_text(INDICATOR(&run, 1)->target_operator, "=");
  assert_value(INDICATOR(&run, 1)->target_value, "4");
  run_close(&run);
}

/* ---- targets ---- */

static void
targets(void **state)
{
  (void)state;
  static const struct {
    const char *text, *sign, *value, *unit;
  } CASES[] = {
      {">=24.95万人", ">=", "24.95", "万人"},
      {"≥98%", ">=", "98", "%"},
      {"＝1,440元/人", "=", "1440", "元/人"},
      {"＜１００％", "<", "100", "%"},
      {"大于等于90%", ">=", "90", "%"},
      {"不超过5个工作日", "<=", "5", "个工作日"},
      {"1278人", NULL, "1278", "人"},
      {"100%", NULL, "100", "%"},
      {"10.12", NULL, "10.12", NULL},
      {"=0", "=", "0", NULL},
      {"<=12月", "<=", "12", "月"},
      {"≥1（场）", ">=", "1", "场"},
      {"=人", "=", NULL, "人"},
      {"≥%", ">=", NULL, "%"},
      {"=元/人", "=", NULL, "元/人"},
      {"=2024年11月30日", NULL, NULL, NULL},
      {"2024年12月10日前", NULL, NULL, NULL},
      {"2024年", NULL, NULL, NULL},
      {"每月15日前", NULL, NULL, NULL},
      {"15日前", NULL, NULL, NULL},
      {"3家以上", NULL, NULL, NULL},
      {"90%-95%", NULL, NULL, NULL},
      {"10-20人", NULL, NULL, NULL},
      {"90%参展商满意", NULL, NULL, NULL},
      {"22000（据实列支）", NULL, NULL, NULL},
      {"有效提升", NULL, NULL, NULL},
      {"=合格", NULL, NULL, NULL},
      {"—", NULL, NULL, NULL},
      {"", NULL, NULL, NULL},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++) {
    g_autoptr(JsText) text = js_text_new_from_utf8(CASES[i].text, 1);
    g_auto(JsTarget) target = {0};
    js_target_read(forms, text, &target);
    g_autofree char *value = target.has_number ? js_decimal_to_string(target.number.value) : NULL;
    if (g_strcmp0(target.sign, CASES[i].sign) != 0 || g_strcmp0(value, CASES[i].value) != 0 ||
        g_strcmp0(target.unit, CASES[i].unit) != 0)
      fail_msg("%s: %s %s %s", CASES[i].text, target.sign, value, target.unit);
  }
}

/* Letters that recognition made of the rest of a number. */
static void
recognised_targets(void **state)
{
  (void)state;
  static const struct {
    const char *text, *value;
  } CASES[] = {{"<=10 ou", NULL}, {">=95q", NULL}, {">=12kg", "12"}, {">=98%", "98"}};
  for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++) {
    g_autoptr(JsText) text = js_text_new_from_utf8(CASES[i].text, 1);
    for (guint k = 0; k < js_text_length(text); k++)
      g_array_index(text->chars, JsChar, k).method = JS_METHOD_OCR;
    g_auto(JsTarget) target = {0};
    js_target_read(forms, text, &target);
    g_autofree char *value = target.has_number ? js_decimal_to_string(target.number.value) : NULL;
    if (g_strcmp0(value, CASES[i].value) != 0)
      fail_msg("%s: %s", CASES[i].text, value);
  }
}

static void
amounts(void **state)
{
  (void)state;
  static const struct {
    const char *text, *value;
  } CASES[] = {{"100.00分", "100.00"}, {"98.72%", "98.72"}, {"1,836.74", "1836.74"},
               {"10.0\n0分", "10.00"}, {"—", NULL},         {"优", NULL},
               {"约20家", NULL},       {"10 20", NULL},     {"", NULL}};
  for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++) {
    g_autoptr(JsText) text = js_text_new_from_utf8(CASES[i].text, 1);
    g_autoptr(JsText) flowed = js_text_flow(text);
    g_auto(JsNumber) number = {0};
    gboolean found = js_amount_read(flowed, &number);
    g_autofree char *value = found ? js_decimal_to_string(number.value) : NULL;
    if (g_strcmp0(value, CASES[i].value) != 0)
      fail_msg("%s: %s", CASES[i].text, value);
  }
}

/* ---- data files ---- */

static void
assert_refused(const char *json, const char *message)
{
  g_autofree char *dir = test_make_dir();
  g_autofree char *folder = g_build_filename(dir, "evaluations", NULL);
  g_autofree char *file = g_build_filename(folder, "mine.json", NULL);
  assert_int_equal(g_mkdir_with_parents(folder, 0700), 0);
  assert_true(g_file_set_contents(file, json, -1, NULL));
  g_autoptr(GError) error = NULL;
  assert_null(js_evaluation_forms_load(dir, &error));
  assert_true(g_error_matches(error, JS_ERROR, JS_ERROR_SCHEMA));
  if (strstr(error->message, message) == NULL || strstr(error->message, "mine.json") == NULL)
    fail_msg("%s", error->message);
  test_remove_dir(dir);
}

static void
bad_data_files(void **state)
{
  (void)state;
  assert_refused("[1]", "must be a JSON object");
  assert_refused("{\"labels\": 1}", "must be an object");
  assert_refused("{\"lables\": {}}", "lables");
  assert_refused("{\"labels\": {\"projekt\": [\"项目名称\"]}}", "projekt");
  assert_refused("{\"labels\": {\"project\": \"项目名称\"}}", "list of strings");
  assert_refused("{\"labels\": {\"project\": [\"项目名称\"], \"unit\": [\"项目 名称：\"]}}",
                 "already means project");
  assert_refused("{\"operators\": {\"!=\": [\"≠\"]}}", "!=");
}

static void
keys(void **state)
{
  (void)state;
  static const struct {
    const char *printed, *key;
  } CASES[] = {{"其中：当年财政拨款", "当年财政拨款"},
               {"执行率\n（%）", "执行率"},
               {"2026年度目标", "年度目标"},
               {"2026年预算金额(元)", "预算金额"},
               {"一、项目 名称：", "项目名称"},
               {"地（州、市）安排：", "地安排"},
               {"（2024年度）", "2024年度"}};
  for (gsize i = 0; i < G_N_ELEMENTS(CASES) - 1; i++) {
    g_autofree char *key = js_evaluation_key(CASES[i].printed);
    assert_string_equal(key, CASES[i].key);
  }
}

static int
setup(void **state)
{
  (void)state;
  g_autofree char *dir = test_source_path("schemas");
  g_autoptr(GError) error = NULL;
  forms = js_evaluation_forms_load(dir, &error);
  if (forms == NULL)
    g_printerr("%s\n", error->message);
  return forms == NULL;
}

static int
teardown(void **state)
{
  (void)state;
  js_evaluation_forms_free(forms);
  return 0;
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(national_template),
      cmocka_unit_test(two_forms_in_one_table),
      cmocka_unit_test(form_goes_on_in_next_table),
      cmocka_unit_test(statement_is_no_form),
      cmocka_unit_test(year_side_is_read),
      cmocka_unit_test(adjusted_targets_and_split_budget),
      cmocka_unit_test(operator_and_unit_columns),
      cmocka_unit_test(overall_form),
      cmocka_unit_test(names_alone),
      cmocka_unit_test(list_of_tasks),
      cmocka_unit_test(goals_before_and_after_adjustment),
      cmocka_unit_test(name_from_caption),
      cmocka_unit_test(name_and_year_of_document),
      cmocka_unit_test(target_form_of_budget),
      cmocka_unit_test(list_of_projects),
      cmocka_unit_test(pairs_of_budget_and_execution),
      cmocka_unit_test(money_label_over_sources),
      cmocka_unit_test(year_block_below_the_period),
      cmocka_unit_test(summary_is_no_form),
      cmocka_unit_test(misread_labels),
      cmocka_unit_test(sure_words_near_labels),
      cmocka_unit_test(spoilt_level_headings),
      cmocka_unit_test(targets),
      cmocka_unit_test(recognised_targets),
      cmocka_unit_test(list_of_amounts),
      cmocka_unit_test(list_with_explanations),
      cmocka_unit_test(amounts),
      cmocka_unit_test(bad_data_files),
      cmocka_unit_test(keys),
  };
  return cmocka_run_group_tests(tests, setup, teardown);
}
