#include "tests/support/handmade.h"

#include "extract/align/align.h"
#include "extract/join/table.h"

#define SIZE 10

/* A line of cells: a text before '|' begins at its column's left edge, one that begins with '>'
 * ends at its right edge. Columns are 100 points wide, the first 200. */
static void
add_line(JsPage *page, double y, const char *line)
{
  g_auto(GStrv) cells = g_strsplit(line, "|", -1);
  double x = 60;
  for (guint i = 0; cells[i]; i++) {
    double width = i ? 100 : 200;
    const char *text = cells[i];
    if (*text == '>') {
      double length = SIZE / 2.0 * (double)strlen(text + 1);
      handmade_word(page, text + 1, x + width - 10 - length, y, SIZE);
    } else if (*text) {
      handmade_word(page, text, x, y, SIZE);
    }
    x += width;
  }
}

static GPtrArray *
find(JsPage *page, gboolean **used)
{
  *used = g_new0(gboolean, page->words->len + 1);
  return js_align_tables(page, *used);
}

static void
assert_cell(const JsTable *table, guint row, guint col, const char *expected)
{
  JsCell *cell = js_table_lookup(table, row, col);
  assert_non_null(cell);
  g_autofree char *text = js_cell_string(cell);
  assert_string_equal(text, expected);
}

static void
test_no_rules(void **state)
{
  (void)state;
  g_autoptr(JsPage) page = js_page_new(1, 600, 800);
  g_autofree gboolean *used = NULL;
  add_line(page, 100, "项目|年初预算|决算数");
  add_line(page, 116, "一、财政拨款收入|>1,836.74|>1,956.06");
  add_line(page, 132, "二、事业收入|>0.00|>12.50");
  add_line(page, 148, "三、其他收入||>3.20");
  add_line(page, 164, "合计|>1,836.74|>1,971.76");
  g_autoptr(GPtrArray) tables = find(page, &used);
  assert_int_equal(tables->len, 1);
  const JsTable *table = tables->pdata[0];
  assert_int_equal(table->n_rows, 5);
  assert_int_equal(table->n_cols, 3);
  assert_int_equal(table->header_rows, 1);
  assert_false(table->ruled);
  assert_cell(table, 0, 2, "决算数");
  assert_cell(table, 1, 1, "1,836.74");
  assert_cell(table, 3, 1, "");
  assert_cell(table, 3, 2, "3.20");
  for (guint i = 0; i < page->words->len; i++)
    assert_true(used[i]);
  const JsBox *box = &g_array_index(js_table_lookup(table, 2, 2)->parts, JsPart, 0).box;
  assert_true(box->y0 < 132 && box->y1 > 142 && box->y0 > 116 && box->y1 < 158);
}

/* A three-line table whose label wraps: the second line belongs to the row. */
static void
test_three_lines(void **state)
{
  (void)state;
  g_autoptr(JsPage) page = js_page_new(1, 600, 800);
  g_autofree gboolean *used = NULL;
  handmade_rule(page, TRUE, 95, 60, 460);
  add_line(page, 100, "项目|本地区|本级");
  handmade_rule(page, TRUE, 113, 60, 460);
  add_line(page, 116, "一、提前下达的下一年度地方政府债务|>1,255.00|>276.01");
  add_line(page, 130, "新增限额");
  add_line(page, 148, "二、一般债务|>175.00|>73.01");
  handmade_rule(page, TRUE, 163, 60, 460);
  g_autoptr(GPtrArray) tables = find(page, &used);
  assert_int_equal(tables->len, 1);
  const JsTable *table = tables->pdata[0];
  assert_int_equal(table->n_rows, 3);
  assert_int_equal(table->n_cols, 3);
  assert_int_equal(table->header_rows, 1);
  assert_cell(table, 1, 0, "一、提前下达的下一年度地方政府债务新增限额");
  assert_cell(table, 2, 2, "73.01");
}

/* The line of the entity and the unit stands over the table, not in its heading. */
static void
test_meta_line(void **state)
{
  (void)state;
  g_autoptr(JsPage) page = js_page_new(1, 600, 800);
  g_autofree gboolean *used = NULL;
  add_line(page, 84, "部门：某某局||单位：万元");
  add_line(page, 100, "单位名称|年初预算|决算数");
  add_line(page, 116, "一、财政拨款收入|>1,836.74|>1,956.06");
  add_line(page, 132, "二、事业收入|>0.00|>12.50");
  add_line(page, 148, "合计|>1,836.74|>1,968.56");
  g_autoptr(GPtrArray) tables = find(page, &used);
  assert_int_equal(tables->len, 1);
  const JsTable *table = tables->pdata[0];
  assert_int_equal(table->n_rows, 4);
  assert_cell(table, 0, 0, "单位名称");
  assert_cell(table, 0, 2, "决算数");
  assert_false(used[0]);
}

/* Amounts at the right and dashes at the left of a wide column are one column, with its heading. */
static void
test_dashes_at_left(void **state)
{
  (void)state;
  static const char *const LINES[] = {"一、财政拨款收入|>1,836.74|—", "二、上级补助收入|—|>20.00",
                                      "三、事业收入|>12.50|—", "四、经营收入|—|—",
                                      "五、其他收入|>3.20|>4.10"};
  g_autoptr(JsPage) page = js_page_new(1, 600, 800);
  g_autofree gboolean *used = NULL;
  add_line(page, 100, "项目|预算数|决算数");
  for (guint i = 0; i < G_N_ELEMENTS(LINES); i++)
    add_line(page, 116 + 16 * i, LINES[i]);
  g_autoptr(GPtrArray) tables = find(page, &used);
  assert_int_equal(tables->len, 1);
  const JsTable *table = tables->pdata[0];
  assert_int_equal(table->n_cols, 3);
  assert_cell(table, 0, 2, "决算数");
  assert_cell(table, 1, 2, "—");
  assert_cell(table, 2, 1, "—");
  assert_cell(table, 2, 2, "20.00");
}

static void
assert_spans(const JsTable *table, guint row, guint col, const char *text, guint rows, guint cols)
{
  const JsCell *cell = js_table_lookup(table, row, col);
  assert_cell(table, row, col, text);
  assert_int_equal(cell->row, row);
  assert_int_equal(cell->col, col);
  assert_int_equal(cell->row_span, rows);
  assert_int_equal(cell->col_span, cols);
}

/* Headings over two levels, those of one level half a line lower, wider than their amounts. With
 * short rules under what spans columns they begin at the left, without they stand in the middle. */
static void
test_two_levels(void **state)
{
  static const char *const NAMES[] = {"合计", "城乡社区支出", "征地补偿", "其他支出"};
  gboolean ruled = *(const gboolean *)*state;
  g_autoptr(JsPage) page = js_page_new(1, 600, 800);
  g_autofree gboolean *used = NULL;
  handmade_word(page, "项目", ruled ? 60 : 90, 100, SIZE);
  handmade_word(page, "本年支出", ruled ? 290 : 347, 100, SIZE);
  handmade_word(page, "年初结转结余", 210, 108, SIZE);
  handmade_word(page, "年末结转结余", 464, 108, SIZE);
  handmade_word(page, "编码", 60, 116, SIZE);
  handmade_word(page, "名称", 120, 116, SIZE);
  handmade_word(page, "小计", ruled ? 290 : 301, 116, SIZE);
  handmade_word(page, "基本", ruled ? 346 : 357, 116, SIZE);
  handmade_word(page, "项目", ruled ? 402 : 413, 116, SIZE);
  for (guint i = 0; i < G_N_ELEMENTS(NAMES); i++) {
    double y = 136 + 18 * i;
    handmade_word(page, "21208", 60, y, SIZE);
    handmade_word(page, NAMES[i], 120, y, SIZE);
    for (guint c = 0; c < 5; c++)
      handmade_word(page, i ? "180.00" : "1,000.00", (c ? 246 + 56 * c : 240) + (i ? 10 : 0), y,
                    SIZE);
  }
  if (ruled) {
    for (guint i = 0; i < 6; i++)
      handmade_rule(page, TRUE, i ? 114 + 18 * i : 97, 58, 540);
    handmade_rule(page, TRUE, 114, 58, 200);
    handmade_rule(page, TRUE, 114, 286, 450);
  }
  g_autoptr(GPtrArray) tables = find(page, &used);
  assert_int_equal(tables->len, 1);
  const JsTable *table = tables->pdata[0];
  assert_int_equal(table->n_cols, 7);
  assert_int_equal(table->n_rows, 6);
  assert_int_equal(table->header_rows, 2);
  assert_spans(table, 0, 0, "项目", 1, 2);
  assert_spans(table, 0, 2, "年初结转结余", 2, 1);
  assert_spans(table, 0, 3, "本年支出", 1, 3);
  assert_spans(table, 1, 3, "小计", 1, 1);
  assert_spans(table, 1, 5, "项目", 1, 1);
  assert_spans(table, 0, 6, "年末结转结余", 2, 1);
  assert_cell(table, 3, 6, "180.00");
}

/* Columns that are empty have headings too, and lines of one heading are one. */
static void
test_empty_columns(void **state)
{
  (void)state;
  static const char *const LINES[] = {"一、财政拨款收入|>1,836.74", "二、事业收入|>0.00",
                                      "三、其他收入|>3.20", "合计|>1,839.94"};
  g_autoptr(JsPage) page = js_page_new(1, 600, 800);
  g_autofree gboolean *used = NULL;
  add_line(page, 100, "项目||一般公共预|政府性基金");
  add_line(page, 106, "|>合计|");
  add_line(page, 112, "||算财政拨款|预算财政拨款");
  for (guint i = 0; i < G_N_ELEMENTS(LINES); i++)
    add_line(page, 130 + 16 * i, LINES[i]);
  g_autoptr(GPtrArray) tables = find(page, &used);
  assert_int_equal(tables->len, 1);
  const JsTable *table = tables->pdata[0];
  assert_int_equal(table->n_cols, 4);
  assert_int_equal(table->header_rows, 1);
  assert_cell(table, 0, 1, "合计");
  assert_cell(table, 0, 2, "一般公共预算财政拨款");
  assert_cell(table, 0, 3, "政府性基金预算财政拨款");
  assert_cell(table, 1, 1, "1,836.74");
  assert_cell(table, 1, 2, "");
}

/* Rows that go on on the next page have other words and no headings, so other borders, but stand in
 * the columns of the page before; with one text elsewhere they do not. */
static void
test_goes_on_by_text(void **state)
{
  (void)state;
  for (int off = 0; off < 2; off++) {
    g_autoptr(JsPage) page = js_page_new(1, 600, 800), next = js_page_new(2, 600, 800);
    g_autofree gboolean *used = NULL, *used_next = NULL;
    add_line(page, 684, "项目|年初预算数总计|决算数总计");
    add_line(page, 700, "一、一般公共预算财政拨款收入|>1,836.74|>1,956.06");
    add_line(page, 716, "二、事业收入|>0.00|>12.50");
    add_line(page, 732, "三、其他收入|>0.00|>3.20");
    add_line(next, 60, "年初结转|>5.00|>9.00");
    add_line(next, 76, off ? "总计||>1.70" : "总计|>1.50|>1.70");
    if (off)
      handmade_word(next, "123,456.50", 330, 76, SIZE);
    g_autoptr(GPtrArray) tables = find(page, &used), more = find(next, &used_next);
    assert_int_equal(tables->len, 1);
    assert_int_equal(more->len, 1);
    g_ptr_array_set_free_func(tables, NULL);
    JsTable *table;
    JsOpenTable *open = js_open_table_new(tables->pdata[0], 800);
    gboolean joined = js_open_table_continue(open, more->pdata[0], 800, NULL);
    js_open_table_free(open, &table);
    assert_int_equal(joined, !off);
    if (joined) {
      assert_int_equal(table->n_rows, 6);
      assert_int_equal(table->n_cols, 3);
      assert_cell(table, 5, 2, "1.70");
    }
    js_table_free(table);
  }
}

/* The upper line of a wrapped name follows on the row above like a line of it, but stands nearer to
 * the figures below: two rows with figures never become one. A label alone is over codes and names.
 */
static void
test_upper_lines_of_names(void **state)
{
  (void)state;
  g_autoptr(JsPage) page = js_page_new(1, 600, 800);
  g_autofree gboolean *used = NULL;
  static const char *const LABELS[] = {"合计", "208", "20805", "2080505", "210"};
  for (guint i = 0; i < G_N_ELEMENTS(LABELS); i++) {
    double y = 130 + 24 * i - (i == 4 ? 6 : 0);
    handmade_word(page, LABELS[i], 60, y, SIZE);
    handmade_word(page, "1,836.74", 320, y, SIZE);
    handmade_word(page, "956.06", 420, y, SIZE);
  }
  handmade_word(page, "编码", 60, 106, SIZE);
  handmade_word(page, "名称", 120, 106, SIZE);
  handmade_word(page, "预算数", 320, 106, SIZE);
  handmade_word(page, "决算数", 420, 106, SIZE);
  handmade_word(page, "社会保障支出", 120, 154, SIZE);
  handmade_word(page, "养老支出", 120, 178, SIZE);
  handmade_word(page, "养老保险支出", 120, 202, SIZE);
  handmade_word(page, "卫生健康支出和其他", 120, 213, SIZE);
  handmade_word(page, "支出", 120, 227, SIZE);
  g_autoptr(GPtrArray) tables = find(page, &used);
  assert_int_equal(tables->len, 1);
  const JsTable *table = tables->pdata[0];
  assert_int_equal(table->n_rows, 6);
  assert_spans(table, 1, 0, "合计", 1, 2);
  assert_spans(table, 2, 0, "208", 1, 1);
  assert_cell(table, 4, 1, "养老保险支出");
  assert_cell(table, 4, 2, "1,836.74");
  assert_cell(table, 5, 1, "卫生健康支出和其他支出");
  assert_cell(table, 5, 3, "956.06");
}

/* Cells' paddings alone part an amount from the name or the code behind it, and amounts from
 * dashes; headings stand at the left of amounts set to the right. */
static void
test_narrow_gaps(void **state)
{
  (void)state;
  static const char *const NAMES[] = {"基本工资", "津贴补贴", "奖金", "住房公积金", "其他补助"};
  static const char *const AMOUNTS[] = {"150.20", "1,120.35", "45.12", "20.33", "8.00"};
  g_autoptr(JsPage) page = js_page_new(1, 600, 800);
  g_autofree gboolean *used = NULL;
  handmade_word(page, "科目名称", 60, 100, SIZE);
  handmade_word(page, "金额", 174, 100, SIZE);
  handmade_word(page, "编码", 236, 100, SIZE);
  handmade_word(page, "小计", 290, 100, SIZE);
  handmade_word(page, "基本支出", 330, 100, SIZE);
  for (guint i = 0; i < G_N_ELEMENTS(NAMES); i++) {
    double y = 118 + 18 * i;
    handmade_word(page, NAMES[i], 60, y, SIZE);
    handmade_word(page, AMOUNTS[i], 230 - SIZE / 2.0 * (double)strlen(AMOUNTS[i]), y, SIZE);
    handmade_word(page, "30201", 236, y, SIZE);
    handmade_word(page, AMOUNTS[i], 324 - SIZE / 2.0 * (double)strlen(AMOUNTS[i]), y, SIZE);
    handmade_word(page, "—", 330, y, SIZE);
  }
  g_autoptr(GPtrArray) tables = find(page, &used);
  assert_int_equal(tables->len, 1);
  const JsTable *table = tables->pdata[0];
  assert_int_equal(table->n_cols, 5);
  assert_cell(table, 0, 1, "金额");
  assert_cell(table, 0, 2, "编码");
  assert_cell(table, 0, 3, "小计");
  assert_cell(table, 0, 4, "基本支出");
  assert_cell(table, 2, 1, "1,120.35");
  assert_cell(table, 2, 2, "30201");
  assert_cell(table, 2, 3, "1,120.35");
  assert_cell(table, 2, 4, "—");
}

/* A broken figure stays one: its pieces are no amounts. */
static void
test_broken_figures(void **state)
{
  (void)state;
  g_autoptr(JsPage) page = js_page_new(1, 600, 800);
  g_autofree gboolean *used = NULL;
  add_line(page, 100, "项目|年初预算|决算数");
  for (guint i = 0; i < 4; i++) {
    double y = 116 + 16 * i;
    add_line(page, y, "一、财政拨款收入|>1,836.74");
    handmade_word(page, "956.0", 400, y, SIZE);
    handmade_word(page, "6", 430, y, SIZE);
  }
  g_autoptr(GPtrArray) tables = find(page, &used);
  assert_int_equal(tables->len, 1);
  assert_int_equal(((JsTable *)tables->pdata[0])->n_cols, 3);
}

static void
test_header_over_columns(void **state)
{
  (void)state;
  g_autoptr(JsPage) page = js_page_new(1, 600, 800);
  g_autofree gboolean *used = NULL;
  handmade_word(page, "一般公共预算财政拨款支出情况", 290, 84, SIZE);
  add_line(page, 84, "科目");
  add_line(page, 100, "|基本支出|项目支出");
  add_line(page, 116, "教育支出|>10.00|>20.00");
  add_line(page, 132, "科学支出|>11.00|>21.00");
  add_line(page, 148, "文化支出|>12.00|>22.00");
  add_line(page, 164, "卫生支出|>13.00|>23.00");
  add_line(page, 180, "农林支出|>14.00|>24.00");
  add_line(page, 196, "交通支出|>15.00|>25.00");
  add_line(page, 212, "住房支出|>16.00|>26.00");
  g_autoptr(GPtrArray) tables = find(page, &used);
  assert_int_equal(tables->len, 1);
  const JsTable *table = tables->pdata[0];
  assert_int_equal(table->n_cols, 3);
  const JsCell *heading = js_table_lookup(table, 0, 1);
  assert_int_equal(heading->col_span, 2);
  assert_int_equal(table->header_rows, 2);
  assert_cell(table, 2, 2, "20.00");
}

static void
test_text_contents_and_lists_are_none(void **state)
{
  (void)state;
  g_autoptr(JsPage) page = js_page_new(1, 600, 800);
  g_autofree gboolean *used = NULL;
  for (guint i = 0; i < 6; i++) /* contents without leaders */
    add_line(page, 60 + 16 * i, i < 3 ? "第一部分 单位概况||>1" : "第二部分 决算报表||>12");
  for (guint i = 0; i < 6; i++) { /* contents with leaders */
    handmade_word(page, "第三部分情况说明............", 60, 200 + 16 * i, SIZE);
    handmade_word(page, "15", 420, 200 + 16 * i, SIZE);
  }
  for (guint i = 0; i < 6; i++) /* running text with holes */
    handmade_word(page, "本单位在全年中按照有关的规定使用了   经费并且没有超出预算的情况发生", 60,
                  340 + 16 * i, SIZE);
  for (guint i = 0; i < 5; i++) { /* a list */
    handmade_word(page, "1.", 60, 500 + 16 * i, SIZE);
    handmade_word(page, "贯彻执行有关的方针政策和法律法规", 90, 500 + 16 * i, SIZE);
  }
  g_autoptr(GPtrArray) tables = find(page, &used);
  assert_int_equal(tables->len, 0);
  for (guint i = 0; i < page->words->len; i++)
    assert_false(used[i]);
}

/* The code and name of a cell border that nobody drew: codes end at x 100, names begin at 102. */
static void
add_account(JsPage *page, double y, const char *code, const char *name, const char *amount)
{
  if (code)
    handmade_word(page, code, 100 - SIZE / 2.0 * (double)strlen(code), y, SIZE);
  handmade_word(page, name, 102, y, SIZE);
  if (amount)
    handmade_word(page, amount, 300 - SIZE / 2.0 * (double)strlen(amount), y, SIZE);
}

/* Codes at the right end of their column, names at the left end of theirs, names wrapped over the
 * line of their figures, and the rows as close as the lines of a name but for a point. */
static void
test_close_columns(void **state)
{
  (void)state;
  g_autoptr(JsPage) page = js_page_new(1, 600, 800);
  g_autofree gboolean *used = NULL;
  handmade_word(page, "编码", 60, 88, SIZE);
  handmade_word(page, "科目名称", 110, 88, SIZE);
  handmade_word(page, "决算数", 260, 88, SIZE);
  add_account(page, 112, "208", "社会保障支出", "3895.18");
  add_account(page, 124.6, NULL, "人力资源和社会", NULL);
  add_account(page, 136, "20801", "管理事务", "3812.54");
  add_account(page, 148.6, NULL, "社会保险经办机", NULL);
  add_account(page, 160, "2080109", "构", "3800.00");
  add_account(page, 172.6, "210", "卫生健康支出", "19.78");
  add_account(page, 185.2, "21007", "计划生育事务", "3.42");
  g_autoptr(GPtrArray) tables = find(page, &used);
  assert_int_equal(tables->len, 1);
  const JsTable *table = tables->pdata[0];
  assert_int_equal(table->n_cols, 3);
  assert_int_equal(table->n_rows, 6);
  assert_cell(table, 1, 0, "208");
  assert_cell(table, 1, 1, "社会保障支出");
  assert_cell(table, 2, 0, "20801");
  assert_cell(table, 2, 1, "人力资源和社会管理事务");
  assert_cell(table, 3, 1, "社会保险经办机构");
  assert_cell(table, 3, 2, "3800.00");
  assert_cell(table, 5, 0, "21007");
  for (guint i = 0; i < page->words->len; i++)
    assert_true(used[i]);
}

/* A name over four lines, of which three have nothing beside them. */
static void
test_long_name(void **state)
{
  (void)state;
  g_autoptr(JsPage) page = js_page_new(1, 600, 800);
  g_autofree gboolean *used = NULL;
  static const char *const name[] = {"机关事业单", "位基本养老", "保险缴费支"};
  handmade_word(page, "编码", 60, 88, SIZE);
  handmade_word(page, "名称", 110, 88, SIZE);
  handmade_word(page, "决算数", 260, 88, SIZE);
  add_account(page, 100, "208", "社会保障", "3895.18");
  for (guint i = 0; i < 3; i++)
    add_account(page, 112.4 + 11.4 * i, NULL, name[i], NULL);
  add_account(page, 146.6, "2080505", "出", "40.29");
  add_account(page, 159, "210", "卫生健康", "19.78");
  add_account(page, 171.4, NULL, "计划生育事", NULL);
  add_account(page, 182.8, "21007", "务", "3.42");
  g_autoptr(GPtrArray) tables = find(page, &used);
  assert_int_equal(tables->len, 1);
  const JsTable *table = tables->pdata[0];
  assert_int_equal(table->n_rows, 5);
  assert_cell(table, 2, 0, "2080505");
  assert_cell(table, 2, 1, "机关事业单位基本养老保险缴费支出");
  assert_cell(table, 2, 2, "40.29");
}

/* Columns of which nothing is filled but the number: the page before has their headings. */
static void
test_numbered_columns(void **state)
{
  (void)state;
  g_autoptr(JsPage) page = js_page_new(1, 600, 800);
  g_autofree gboolean *used = NULL;
  static const double columns[] = {200, 266, 332, 378};
  handmade_word(page, "项目", 60, 100, SIZE);
  handmade_word(page, "财政拨款收入", columns[0], 100, SIZE);
  handmade_word(page, "栏次", 60, 116, SIZE);
  for (guint i = 0; i < 4; i++) {
    g_autofree char *number = g_strdup_printf("%u", i + 1);
    handmade_word(page, number, columns[i] + 20, 116, SIZE);
  }
  for (guint i = 0; i < 4; i++) {
    g_autofree char *amount = g_strdup_printf("%u5.00", i + 1);
    handmade_word(page, "某项支出", 60, 132 + 16.0 * i, SIZE);
    handmade_word(page, amount, columns[0] + 20, 132 + 16.0 * i, SIZE);
  }
  g_autoptr(GPtrArray) tables = find(page, &used);
  assert_int_equal(tables->len, 1);
  const JsTable *table = tables->pdata[0];
  assert_int_equal(table->n_cols, 5);
  assert_cell(table, 0, 1, "财政拨款收入");
  assert_cell(table, 2, 1, "15.00");
}

/* The pieces of amounts that a producer broke stay one amount. */
static void
test_broken_amounts_are_no_columns(void **state)
{
  (void)state;
  g_autoptr(JsPage) page = js_page_new(1, 600, 800);
  g_autofree gboolean *used = NULL;
  static const char *const heads[] = {"12,3", "45,6", "78,9"};
  add_line(page, 100, "项目|金额");
  for (guint i = 0; i < 3; i++) {
    double y = 116 + 16.0 * i, x = handmade_word(page, "某项支出", 60, y, SIZE) + 150;
    x = handmade_word(page, heads[i], x, y, SIZE);
    handmade_word(page, "45.00", x + 0.2 * SIZE, y, SIZE);
  }
  add_line(page, 164, "合计|>136,935.00");
  g_autoptr(GPtrArray) tables = find(page, &used);
  assert_int_equal(tables->len, 1);
  assert_int_equal(((JsTable *)tables->pdata[0])->n_cols, 2);
}

int
main(void)
{
  static gboolean ruled = TRUE, not_ruled = FALSE;
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_no_rules),
      cmocka_unit_test(test_narrow_gaps),
      cmocka_unit_test(test_broken_figures),
      cmocka_unit_test(test_three_lines),
      cmocka_unit_test(test_meta_line),
      cmocka_unit_test(test_dashes_at_left),
      cmocka_unit_test_prestate(test_two_levels, &ruled),
      cmocka_unit_test_prestate(test_two_levels, &not_ruled),
      cmocka_unit_test(test_empty_columns),
      cmocka_unit_test(test_goes_on_by_text),
      cmocka_unit_test(test_upper_lines_of_names),
      cmocka_unit_test(test_close_columns),
      cmocka_unit_test(test_numbered_columns),
      cmocka_unit_test(test_long_name),
      cmocka_unit_test(test_broken_amounts_are_no_columns),
      cmocka_unit_test(test_header_over_columns),
      cmocka_unit_test(test_text_contents_and_lists_are_none),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
