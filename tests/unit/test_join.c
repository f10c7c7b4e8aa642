/* Tables and paragraphs over page breaks. Pages are 600 × 800 points, tables begin at y 700 above
 * the break and at y 60 below it, columns are 100 points wide. */
#include "tests/support/handmade.h"

#include <string.h>

#include "extract/join/join.h"

typedef struct {
  JsJoiner *joiner;
  GPtrArray *blocks; /* of JsBlock */
  guint page;
} JoinFixture;

static void
free_block(gpointer block)
{
  js_block_free(block);
}

static void
collect(JsBlock *block, gpointer data)
{
  g_ptr_array_add(data, block);
}

static int
set_up(void **state)
{
  JoinFixture *fixture = g_new0(JoinFixture, 1);
  fixture->blocks = g_ptr_array_new_with_free_func(free_block);
  fixture->joiner = js_joiner_new(collect, fixture->blocks);
  *state = fixture;
  return 0;
}

static int
tear_down(void **state)
{
  JoinFixture *fixture = *state;
  js_joiner_free(fixture->joiner);
  g_ptr_array_unref(fixture->blocks);
  g_free(fixture);
  return 0;
}

static JsPageLayout *
new_layout(JoinFixture *fixture)
{
  JsPageLayout *layout = g_new0(JsPageLayout, 1);
  layout->page = ++fixture->page;
  layout->width = 600;
  layout->height = 800;
  layout->blocks = g_ptr_array_new_with_free_func(free_block);
  return layout;
}

static void
add_text(JsPageLayout *layout, const char *text, double x, double y)
{
  g_ptr_array_add(layout->blocks,
                  js_block_new_paragraph(handmade_paragraph(layout->page, text, x, y, 10)));
}

/* A table whose last row ends at y 740 (bottom) or whose first row begins at y 60. */
static JsTable *
add_table(JsPageLayout *layout, gboolean at_bottom, const char *picture)
{
  guint rows = 1;
  for (const char *p = picture; *p; p++)
    rows += *p == '\n';
  JsTable *table =
      handmade_table(layout->page, 50, at_bottom ? 740 - 30.0 * rows : 60, 100, 30, picture);
  g_ptr_array_add(layout->blocks, js_block_new_table(table));
  return table;
}

static void
add_caption(JsTable *table, const char *text)
{
  const JsPart *part = &g_array_index(table->parts, JsPart, 0);
  g_ptr_array_add(table->captions,
                  handmade_paragraph(part->page, text, 200, part->box.y0 - 20, 12));
}

/* Two pages with one table each; returns the first table that came out. */
static JsTable *
join_two(JoinFixture *fixture, const char *above, const char *below)
{
  JsPageLayout *first = new_layout(fixture);
  add_table(first, TRUE, above);
  js_joiner_push(fixture->joiner, first);
  JsPageLayout *second = new_layout(fixture);
  add_table(second, FALSE, below);
  js_joiner_push(fixture->joiner, second);
  js_joiner_finish(fixture->joiner);
  JsBlock *block = fixture->blocks->pdata[0];
  assert_int_equal(block->kind, JS_BLOCK_TABLE);
  return block->table;
}

static void
assert_cell(const JsTable *table, guint row, guint col, guint row_span, const char *expected)
{
  const JsCell *cell = js_table_lookup(table, row, col);
  assert_non_null(cell);
  g_autofree char *text = js_cell_string(cell);
  assert_string_equal(text, expected);
  assert_int_equal(cell->row, row);
  assert_int_equal(cell->row_span, row_span);
}

/* No two cells over one place: what every change of rows and columns must keep. */
static void
assert_sound(const JsTable *table)
{
  g_autofree guint *taken = g_new0(guint, table->n_rows * table->n_cols);
  for (guint i = 0; i < table->cells->len; i++) {
    const JsCell *cell = table->cells->pdata[i];
    assert_true(cell->row + cell->row_span <= table->n_rows);
    assert_true(cell->col + cell->col_span <= table->n_cols);
    for (guint r = cell->row; r < cell->row + cell->row_span; r++)
      for (guint c = cell->col; c < cell->col + cell->col_span; c++)
        assert_int_equal(taken[r * table->n_cols + c]++, 0);
  }
  assert_int_equal(table->parts->len, table->part_rows->len);
}

static guint
part_row(const JsTable *table, guint part)
{
  return g_array_index(table->part_rows, guint, part);
}

static void
test_same_columns_go_on(void **state)
{
  JoinFixture *fixture = *state;
  JsTable *table =
      join_two(fixture, "项目|预算|决算\n甲|1.00|2.00\n乙|3.00|4.00", "丙|5.00|6.00\n丁|7.00|8.00");
  assert_int_equal(fixture->blocks->len, 1);
  assert_int_equal(table->n_rows, 5);
  assert_int_equal(table->n_cols, 3);
  assert_cell(table, 2, 0, 1, "乙");
  assert_cell(table, 3, 0, 1, "丙");
  assert_cell(table, 4, 2, 1, "8.00");
  assert_int_equal(part_row(table, 1), 3);
  assert_int_equal(g_array_index(table->parts, JsPart, 1).page, 2);
  assert_sound(table);
}

static void
test_streaming(void **state)
{
  JoinFixture *fixture = *state;
  for (guint i = 0; i < 4; i++) {
    JsPageLayout *layout = new_layout(fixture);
    add_table(layout, FALSE, "项目|预算|决算\n甲|1.00|2.00");
    add_text(layout, "正文。", 50, 400);
    js_joiner_push(fixture->joiner, layout);
  }
  /* Page 4 is held, page 3's paragraph may go on. */
  assert_int_equal(fixture->blocks->len, 5);
  js_joiner_finish(fixture->joiner);
  assert_int_equal(fixture->blocks->len, 8);
}

static void
test_repeated_header_is_dropped(void **state)
{
  JoinFixture *fixture = *state;
  JsTable *table = join_two(fixture, "项目|决算数|<\n^|基本|项目支出\n甲|1.00|2.00",
                            "项目|决算数|<\n^|基本|项目支出\n乙|3.00|4.00");
  assert_int_equal(fixture->blocks->len, 1);
  assert_int_equal(table->n_rows, 4);
  assert_int_equal(table->header_rows, 2);
  assert_cell(table, 3, 0, 1, "乙");
  assert_sound(table);
}

/* A heading that recognition lost or read in another order leaves the header a header. */
static void
test_header_read_differently(void **state)
{
  JoinFixture *fixture = *state;
  JsTable *table = join_two(
      fixture, "收入|<|支出|<|<\n项目|行次||合计|一般公共预算财政拨款\n甲|1|1.00|2.00|2.00",
      "收入|<|支出|<|<\n项目|行次|金额|合计|财政拨款一般公共预算\n乙|2|3.00|4.00|4.00");
  assert_int_equal(fixture->blocks->len, 1);
  assert_int_equal(table->n_rows, 4);
  assert_cell(table, 3, 0, 1, "乙");
}

static void
test_new_table_after_title(void **state)
{
  JoinFixture *fixture = *state;
  JsPageLayout *first = new_layout(fixture);
  add_caption(add_table(first, TRUE, "项目|预算|决算\n甲|1.00|2.00"), "收入决算表");
  js_joiner_push(fixture->joiner, first);
  JsPageLayout *second = new_layout(fixture);
  add_caption(add_table(second, FALSE, "项目|预算|决算\n甲|1.00|2.00"), "支出决算表");
  js_joiner_push(fixture->joiner, second);
  js_joiner_finish(fixture->joiner);
  assert_int_equal(fixture->blocks->len, 2);
}

static void
test_same_title(void **state)
{
  JoinFixture *fixture = *state;
  const char *const above[] = {"项目|预算|决算\n甲|1.00|2.00", "项目名称|甲项目|<\n分值|1|2",
                               "项目|预算|决算\n甲|1.00|2.00"};
  const char *const below[] = {"项目|预算|决算\n乙|3.00|4.00", "项目名称|乙项目|<\n分值|1|2",
                               "乙|3.00|4.00\n丙|3.00|4.00"};
  const char *const titles[] = {"收入决算表", "绩效自评表", "收入决算表（续表）"};
  /* A header that is repeated under it goes on; a form does not; 续表 does. */
  const guint expected[] = {1, 3, 4};
  for (guint i = 0; i < 3; i++) {
    JsJoiner *joiner = js_joiner_new(collect, fixture->blocks);
    JsPageLayout *first = new_layout(fixture);
    add_caption(add_table(first, TRUE, above[i]), i == 2 ? "收入决算表" : titles[i]);
    js_joiner_push(joiner, first);
    JsPageLayout *second = new_layout(fixture);
    add_caption(add_table(second, FALSE, below[i]), titles[i]);
    js_joiner_push(joiner, second);
    js_joiner_finish(joiner);
    js_joiner_free(joiner);
    assert_int_equal(fixture->blocks->len, expected[i]);
  }
}

/* Forms with their title in the first row, one after the other. */
static void
test_title_inside(void **state)
{
  JoinFixture *fixture = *state;
  join_two(fixture, "绩效自评表|<|<\n项目名称|甲|<\n分值|10|9",
           "绩效自评表|<|<\n项目名称|乙|<\n分值|10|8");
  assert_int_equal(fixture->blocks->len, 2);
}

/* The title row is printed on every page, over rows that go on. */
static void
test_title_row_repeated(void **state)
{
  JoinFixture *fixture = *state;
  JsTable *table = join_two(fixture, "绩效自评表|<|<\n项目名称|甲|<\n分值|10|9\n次数|20|19",
                            "绩效自评表|<|<\n质量|30|28\n时效|40|37");
  assert_int_equal(fixture->blocks->len, 1);
  assert_int_equal(table->n_rows, 6);
  assert_cell(table, 4, 0, 1, "质量");
  assert_sound(table);
}

static void
test_text_between(void **state)
{
  JoinFixture *fixture = *state;
  JsPageLayout *first = new_layout(fixture);
  add_table(first, TRUE, "项目|预算|决算\n甲|1.00|2.00");
  js_joiner_push(fixture->joiner, first);
  JsPageLayout *second = new_layout(fixture);
  add_text(second, "下表是另一张表。", 50, 40);
  add_table(second, FALSE, "乙|3.00|4.00\n丙|3.00|4.00");
  js_joiner_push(fixture->joiner, second);
  js_joiner_finish(fixture->joiner);
  assert_int_equal(fixture->blocks->len, 3);
}

/* The rule is missing, the name stands on the next page, the figures on this one. */
static void
test_open_row_is_one(void **state)
{
  JoinFixture *fixture = *state;
  JsTable *table =
      join_two(fixture, "指标|预算|决算\n甲|1.00|2.00\n_|3.00_|4.00_", "_乙|_ |_ \n丙|5.00|6.00");
  assert_int_equal(table->n_rows, 4);
  assert_cell(table, 2, 0, 1, "乙");
  assert_cell(table, 2, 1, 1, "3.00");
  assert_cell(table, 3, 0, 1, "丙");
  const JsCell *cut = js_table_lookup(table, 2, 1);
  assert_int_equal(cut->parts->len, 2);
  assert_int_equal(g_array_index(cut->parts, JsPart, 0).page, 1);
  assert_int_equal(g_array_index(cut->parts, JsPart, 1).page, 2);
  assert_int_equal(part_row(table, 1), 2);
  guint page;
  JsBox box = js_cell_text_box(js_table_lookup(table, 2, 0), &page);
  assert_int_equal(page, 2);
  assert_false(js_box_is_empty(&box));
  assert_sound(table);
}

/* The rule is there; text that goes on, with no label and no figure, is the rest of the row. */
static void
test_closed_row_goes_on(void **state)
{
  JoinFixture *fixture = *state;
  JsTable *table =
      join_two(fixture,
               "指标|说明|得分\n甲|全部完成了|2.00\n乙|已经完成了|3.00\n丙|因为今年的人员有/"
               "变动所以多支付了一|4.00",
               "|些工资|\n丁|全部完成了|5.00");
  assert_int_equal(table->n_rows, 5);
  assert_cell(table, 3, 1, 1, "因为今年的人员有变动所以多支付了一些工资");
  assert_cell(table, 3, 2, 1, "4.00");
  assert_cell(table, 4, 0, 1, "丁");
}

static void
test_two_rows_stay_two(void **state)
{
  JoinFixture *fixture = *state;
  /* Figures on both sides, though no rule closes the row; and the same word. */
  JsTable *table =
      join_two(fixture, "指标|预算|决算\n甲|1.00|2.00\n乙_|3.00_|_", "_丙|_5.00|_6.00\n丁|7|8");
  assert_int_equal(table->n_rows, 5);
  assert_cell(table, 2, 1, 1, "3.00");
  assert_cell(table, 3, 1, 1, "5.00");
  table = NULL;
  JsJoiner *joiner = js_joiner_new(collect, fixture->blocks);
  JsPageLayout *first = new_layout(fixture), *second = new_layout(fixture);
  add_table(first, TRUE, "指标|性质|说明\n甲|正向|好\n乙_|正向_|_");
  add_table(second, FALSE, "丙|正向|\n丁|正向|好");
  js_joiner_push(joiner, first);
  js_joiner_push(joiner, second);
  js_joiner_finish(joiner);
  js_joiner_free(joiner);
  assert_int_equal(((JsBlock *)fixture->blocks->pdata[1])->table->n_rows, 5);
}

/* Nothing but a label above a rule, and a whole row below it: two rows, though the label fills its
 * line; and the same when the rule is drawn on the next page alone. */
static void
test_row_without_figures(void **state)
{
  JoinFixture *fixture = *state;
  const char *const endings[] = {"资金|金额|比率\n本年度财政拨款数|1.00|2\n上年度的结转资金||",
                                 "资金|金额|比率\n本年度财政拨款数|1.00|2\n上年度的结转资金_|_|_"};
  for (guint i = 0; i < 2; i++) {
    JsJoiner *joiner = js_joiner_new(collect, fixture->blocks);
    JsPageLayout *first = new_layout(fixture), *second = new_layout(fixture);
    add_table(first, TRUE, endings[i]);
    add_table(second, FALSE, "其他资金|3.00|4\n合计|4.00|6");
    js_joiner_push(joiner, first);
    js_joiner_push(joiner, second);
    js_joiner_finish(joiner);
    js_joiner_free(joiner);
    assert_int_equal(fixture->blocks->len, i + 1);
    JsTable *table = ((JsBlock *)fixture->blocks->pdata[i])->table;
    assert_int_equal(table->n_rows, 5);
    assert_cell(table, 2, 0, 1, "上年度的结转资金");
    assert_cell(table, 3, 1, 1, "3.00");
  }
}

/* In narrow cells everything is broken, figures too: the pieces are what other rows have there. */
static void
test_pieces_of_known_texts(void **state)
{
  JoinFixture *fixture = *state;
  JsPageLayout *first = new_layout(fixture), *second = new_layout(fixture);
  g_ptr_array_add(first->blocks,
                  js_block_new_table(handmade_table(
                      1, 50, 620, 26, 30, "依据|值|率\n计划/标准|5/次|10/0%\n计划_|>=9_|10_")));
  js_joiner_push(fixture->joiner, first);
  g_ptr_array_add(second->blocks, js_block_new_table(handmade_table(
                                      2, 50, 60, 26, 30, "_标准|_5%|_0%\n计划/标准|8/次|10/0%")));
  js_joiner_push(fixture->joiner, second);
  js_joiner_finish(fixture->joiner);
  JsTable *table = ((JsBlock *)fixture->blocks->pdata[0])->table;
  assert_int_equal(table->n_rows, 4);
  assert_cell(table, 2, 0, 1, "计划标准");
  assert_cell(table, 2, 2, 1, "100%");
}

/* Blank rows of a template under a closing rule stay rows. */
static void
test_blank_rows_stay(void **state)
{
  JoinFixture *fixture = *state;
  JsTable *table = join_two(fixture, "项目|预算|决算\n一、教育||\n二、科学||", "||\n三、文化||");
  assert_int_equal(table->n_rows, 5);
}

static void
test_merged_cells_go_on(void **state)
{
  JoinFixture *fixture = *state;
  JsTable *table = join_two(fixture, "一级|二级|分值\n产出指标_|数量指标|1\n^|质量指标_|2\n^|^|3",
                            "||4\n^|^|5\n^|时效指标|6\n满意度|服务对象|7");
  assert_int_equal(table->n_rows, 8);
  assert_cell(table, 1, 0, 6, "产出指标");
  assert_cell(table, 2, 1, 4, "质量指标");
  assert_cell(table, 6, 1, 1, "时效指标");
  assert_cell(table, 7, 0, 1, "满意度");
  assert_int_equal(js_table_lookup(table, 5, 0)->parts->len, 2);
  assert_sound(table);
}

/* A label broken between the pages is one; one that is printed on both, too. */
static void
test_broken_label(void **state)
{
  JoinFixture *fixture = *state;
  JsTable *table =
      join_two(fixture, "一级|二级|分值\n产出|产出数量和质量的指_|1\n^|^|2", "产出|_标|3\n^|^|4");
  assert_int_equal(table->n_rows, 5);
  assert_cell(table, 1, 1, 4, "产出数量和质量的指标");
  assert_cell(table, 1, 0, 4, "产出");
  assert_sound(table);
}

/* An empty cell of the last column is no merged cell. */
static void
test_empty_single_cells_stay_apart(void **state)
{
  JoinFixture *fixture = *state;
  JsTable *table = join_two(fixture, "指标|分值|说明\n甲|1|迟了\n乙|2|人员变动", "丙|3|\n丁|4|");
  assert_cell(table, 3, 2, 1, "");
  assert_cell(table, 2, 2, 1, "人员变动");
}

/* The part on the next page shows fewer columns, for its cells are merged. */
static void
test_fewer_columns(void **state)
{
  JoinFixture *fixture = *state;
  JsPageLayout *first = new_layout(fixture), *second = new_layout(fixture);
  add_table(first, TRUE, "一级|二级|三级|分值\n产出|数量|次数|10\n效益|社会|作用|20");
  JsTable *part = add_table(second, FALSE, "总分|30");
  /* Its two columns are the first three and the last of the table above. */
  for (guint i = 0; i < 2; i++) {
    JsBox *box = &g_array_index(((JsCell *)part->cells->pdata[i])->parts, JsPart, 0).box;
    box->x0 = i ? 350 : 50;
    box->x1 = i ? 450 : 350;
  }
  g_array_index(part->parts, JsPart, 0).box.x1 = 450;
  js_joiner_push(fixture->joiner, first);
  js_joiner_push(fixture->joiner, second);
  js_joiner_finish(fixture->joiner);
  assert_int_equal(fixture->blocks->len, 1);
  JsTable *table = ((JsBlock *)fixture->blocks->pdata[0])->table;
  assert_int_equal(table->n_cols, 4);
  assert_int_equal(js_table_lookup(table, 3, 0)->col_span, 3);
  assert_cell(table, 3, 3, 1, "30");
  assert_sound(table);
}

/* The first part has fewer columns; and the page is wider, so that all is scaled. */
static void
test_more_columns_scaled(void **state)
{
  JoinFixture *fixture = *state;
  JsPageLayout *first = new_layout(fixture), *second = new_layout(fixture);
  JsTable *above = add_table(first, TRUE, "指标|分值\n甲|10\n乙|20");
  for (guint i = 0; i < above->cells->len; i++) {
    JsCell *cell = above->cells->pdata[i];
    JsBox *box = &g_array_index(cell->parts, JsPart, 0).box;
    box->x0 = cell->col ? 250 : 50;
    box->x1 = cell->col ? 350 : 250;
  }
  g_array_index(above->parts, JsPart, 0).box.x1 = 350;
  js_joiner_push(fixture->joiner, first);
  second->width = 900;
  g_ptr_array_add(second->blocks,
                  js_block_new_table(handmade_table(2, 80, 60, 150, 30, "丙|说明|30\n丁|说明|40")));
  js_joiner_push(fixture->joiner, second);
  js_joiner_finish(fixture->joiner);
  assert_int_equal(fixture->blocks->len, 1);
  JsTable *table = ((JsBlock *)fixture->blocks->pdata[0])->table;
  assert_int_equal(table->n_cols, 3);
  assert_int_equal(js_table_lookup(table, 1, 0)->col_span, 2);
  assert_cell(table, 1, 2, 1, "10");
  assert_cell(table, 4, 2, 1, "40");
  assert_sound(table);
}

/* Merged cells that meet no rule on the page are found as a strip beside the table. */
static void
test_strip_of_merged_cells(void **state)
{
  JoinFixture *fixture = *state;
  JsPageLayout *first = new_layout(fixture), *second = new_layout(fixture);
  add_table(first, TRUE, "一级|二级|指标|分值\n产出_|数量_|次数|10\n^|^|人数|20");
  g_ptr_array_add(second->blocks, js_block_new_table(handmade_table(2, 50, 60, 100, 60, " ")));
  g_ptr_array_add(second->blocks,
                  js_block_new_table(handmade_table(2, 250, 60, 100, 30, "费用|30\n时间|40")));
  JsCell *strip = ((JsBlock *)second->blocks->pdata[0])->table->cells->pdata[0];
  strip->open_top = strip->open_bottom = TRUE;
  js_joiner_push(fixture->joiner, first);
  js_joiner_push(fixture->joiner, second);
  js_joiner_finish(fixture->joiner);
  assert_int_equal(fixture->blocks->len, 1);
  JsTable *table = ((JsBlock *)fixture->blocks->pdata[0])->table;
  assert_int_equal(table->n_cols, 4);
  assert_int_equal(table->n_rows, 5);
  assert_cell(table, 1, 0, 4, "产出");
  assert_cell(table, 1, 1, 4, "数量");
  assert_cell(table, 4, 3, 1, "40");
  assert_sound(table);
}

static void
test_page_numbers_and_heads(void **state)
{
  JoinFixture *fixture = *state;
  for (guint i = 0; i < 3; i++) {
    JsPageLayout *layout = new_layout(fixture);
    g_autofree char *number = g_strdup_printf("— %u —", i + 1);
    add_text(layout, "某某中心2024年度决算公开", 50, 30);
    add_table(layout, i == 0, i ? "乙|3.00|4.00\n丙|3.00|4.00" : "项目|预算|决算\n甲|1.00|2.00");
    add_text(layout, number, 290, 760);
    js_joiner_push(fixture->joiner, layout);
  }
  js_joiner_finish(fixture->joiner);
  /* Page 3 follows on a table that ended high up on page 2. */
  assert_int_equal(fixture->blocks->len, 2);
  for (guint i = 0; i < 2; i++)
    assert_int_equal(((JsBlock *)fixture->blocks->pdata[i])->kind, JS_BLOCK_TABLE);
  assert_int_equal(((JsBlock *)fixture->blocks->pdata[0])->table->n_rows, 4);
}

/* A producer prints only some of the headings again, over the line that numbers the columns. */
static void
test_part_of_header_repeated(void **state)
{
  JsTable *table = join_two(
      *state,
      "编码|名称|合计|基本支出|项目支出\n栏次||1|2|3\n208|甲|5.00|1.00|4.00\n210|乙|3.00|2.00|1.00",
      "编码|名称|||\n栏次||1|2|3\n221|丙|7.00|6.00|1.00\n229|丁|9.00|8.00|1.00");
  assert_int_equal(table->header_rows, 2);
  assert_int_equal(table->n_rows, 6);
  assert_cell(table, 4, 1, 1, "丙");
  assert_sound(table);
}

/* Rows without a header whose columns fit others when they are moved: alignment alone told them. */
static void
test_columns_are_not_moved(void **state)
{
  JoinFixture *fixture = *state;
  JsPageLayout *pages[] = {new_layout(fixture), new_layout(fixture)};
  JsTable *first = handmade_table(
      1, 50, 600, 80, 30, "编码|名称|小计|基本|项目\n208|甲|5.00|1.00|4.00\n210|乙|3.00|2.00|1.00");
  JsTable *second = handmade_table(2, 110, 60, 80, 30, "22101丙|7.00|6.00\n22102丁|9.00|8.00");
  first->ruled = second->ruled = FALSE;
  g_ptr_array_add(pages[0]->blocks, js_block_new_table(first));
  g_ptr_array_add(pages[1]->blocks, js_block_new_table(second));
  js_joiner_push(fixture->joiner, pages[0]);
  js_joiner_push(fixture->joiner, pages[1]);
  js_joiner_finish(fixture->joiner);
  assert_int_equal(fixture->blocks->len, 2);
}

/* The unit over a table repeats at one place in the margin and is no running head. */
static void
test_unit_in_the_margin(void **state)
{
  JoinFixture *fixture = *state;
  for (guint i = 0; i < 2; i++) {
    JsPageLayout *page = new_layout(fixture);
    JsTable *table = add_table(page, FALSE, i ? "甲|1.00\n乙|2.00" : "丙|3.00\n丁|4.00");
    add_caption(table, "某某中心2024年度部门决算");
    add_caption(table, "单位：万元");
    js_joiner_push(fixture->joiner, page);
  }
  js_joiner_finish(fixture->joiner);
  for (guint i = 0; i < fixture->blocks->len; i++) {
    const JsBlock *block = fixture->blocks->pdata[i];
    assert_int_equal(block->kind, JS_BLOCK_TABLE);
    assert_int_equal(block->table->captions->len, 1);
    const JsParagraph *caption = block->table->captions->pdata[0];
    g_autofree char *text = js_text_to_utf8(caption->text);
    assert_string_equal(text, "单位：万元");
  }
}

static void
test_paragraph_over_break(void **state)
{
  JoinFixture *fixture = *state;
  const char *full =
      "这是四十个字的一行这是四十个字的一行这是四十个字的一行这是四十个字的一行这里完";
  g_autofree char *text = g_strdup_printf("%s\n%s", full, full);
  JsPageLayout *first = new_layout(fixture), *second = new_layout(fixture),
               *third = new_layout(fixture);
  add_text(first, text, 100, 700);
  add_text(second, "它在这里结束。", 100, 60);
  add_text(second, "另起一段。", 120, 80);
  add_text(third, "又一段，前面一段没有写满一行。", 100, 60);
  js_joiner_push(fixture->joiner, first);
  js_joiner_push(fixture->joiner, second);
  js_joiner_push(fixture->joiner, third);
  js_joiner_finish(fixture->joiner);
  assert_int_equal(fixture->blocks->len, 3);
  const JsParagraph *joined = ((JsBlock *)fixture->blocks->pdata[0])->paragraph;
  g_autofree char *result = js_text_to_utf8(joined->text);
  assert_true(g_str_has_suffix(result, "\n它在这里结束。"));
  assert_int_equal(js_text_char(joined->text, 0)->page, 1);
  assert_int_equal(js_text_char(joined->text, js_text_length(joined->text) - 1)->page, 2);
}

/* Nothing joins over a page that could not be read, unless the header says so. */
static void
test_missing_page(void **state)
{
  JoinFixture *fixture = *state;
  JsPageLayout *first = new_layout(fixture);
  add_table(first, TRUE, "项目|预算|决算\n甲|1.00|2.00");
  js_joiner_push(fixture->joiner, first);
  js_joiner_push(fixture->joiner, new_layout(fixture));
  JsPageLayout *third = new_layout(fixture);
  add_table(third, FALSE, "乙|3.00|4.00\n丙|3.00|4.00");
  js_joiner_push(fixture->joiner, third);
  js_joiner_finish(fixture->joiner);
  assert_int_equal(fixture->blocks->len, 2);
}

static void
test_mark_open(void **state)
{
  (void)state;
  g_autoptr(JsPage) page = js_page_new(1, 600, 800);
  JsTable *table = handmade_table(1, 50, 100, 100, 30, "甲|乙|丙\n^|丁|戊");
  handmade_rule(page, TRUE, 100, 50, 350);
  handmade_rule(page, TRUE, 160, 150, 350);
  js_table_mark_open(table, page);
  assert_true(js_table_lookup(table, 0, 0)->open_bottom);
  assert_false(js_table_lookup(table, 0, 0)->open_top);
  assert_false(js_table_lookup(table, 1, 1)->open_bottom);
  assert_false(js_table_lookup(table, 0, 1)->open_bottom);
  js_table_free(table);
}

#define WITH_FIXTURE(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

/* Pages that are pushed in turn, a table on each, all at one height. */
static JsTable *
join_pages(JoinFixture *fixture, const char *const *pictures)
{
  for (; *pictures; pictures++) {
    JsPageLayout *layout = new_layout(fixture);
    add_table(layout, FALSE, *pictures);
    js_joiner_push(fixture->joiner, layout);
  }
  js_joiner_finish(fixture->joiner);
  return ((JsBlock *)fixture->blocks->pdata[0])->table;
}

#define LABELS "编码|名称\n213|农林水支出\n21303|水利\n2130301|行政运行"

/* A sheet that is wider than the paper: the same rows on the next pages, without labels. */
static void
test_columns_on_the_next_page(void **state)
{
  JoinFixture *fixture = *state;
  const char *const pages[] = {LABELS, "合计|基本\n4.20|1.10\n4.20|1.10\n1.10|—",
                               "项目|经营\n|\n|\n|", NULL};
  JsTable *table = join_pages(fixture, pages);
  assert_int_equal(fixture->blocks->len, 1);
  assert_int_equal(table->n_rows, 4);
  assert_int_equal(table->n_cols, 6);
  assert_int_equal(table->parts->len, 3);
  assert_cell(table, 0, 2, 1, "合计");
  assert_cell(table, 2, 2, 1, "4.20");
  assert_cell(table, 3, 3, 1, "—");
}

static void
test_columns_with_levels_of_headings(void **state)
{
  JoinFixture *fixture = *state;
  JsPageLayout *first = new_layout(fixture), *second = new_layout(fixture);
  JsTable *labels = add_table(first, FALSE, "编码|名称\n^|^\n213|农林\n21303|水利\n2130301|行政");
  /* one row for the eye */
  for (guint i = 0; i < labels->cells->len; i++) {
    JsCell *cell = labels->cells->pdata[i];
    cell->row -= cell->row > 0 ? 1 : 0;
    cell->row_span = 1;
  }
  labels->n_rows = 4;
  add_caption(add_table(second, FALSE, "支出|<\n基本|项目\n1.00|2.00\n3.00|4.00\n5.00|6.00"),
              "支出决算表");
  js_joiner_push(fixture->joiner, first);
  js_joiner_push(fixture->joiner, second);
  js_joiner_finish(fixture->joiner);
  JsTable *table = ((JsBlock *)fixture->blocks->pdata[0])->table;
  assert_int_equal(table->n_rows, 5);
  assert_cell(table, 0, 0, 2, "编码");
  assert_cell(table, 1, 2, 1, "基本");
  assert_cell(table, 4, 1, 1, "行政");
  assert_cell(table, 4, 3, 1, "6.00");
  assert_int_equal(table->captions->len, 1);
}

/* Down, then over: the third page goes to the right of the first. */
static void
test_pages_of_columns_in_turn(void **state)
{
  JoinFixture *fixture = *state;
  JsPageLayout *pages[4];
  const char *const pictures[] = {LABELS, "编码|名称\n221|住房保障支出\n22102|改革\n2210201|公积金",
                                  "合计\n4.20\n4.30\n4.40", "合计\n5.20\n5.30\n5.40"};
  for (guint i = 0; i < 4; i++) {
    pages[i] = new_layout(fixture);
    JsTable *table = handmade_table(pages[i]->page, 50, 200, 100, 130, pictures[i]);
    table->header_rows = 1;
    g_ptr_array_add(pages[i]->blocks, js_block_new_table(table));
    js_joiner_push(fixture->joiner, pages[i]);
  }
  js_joiner_finish(fixture->joiner);
  assert_int_equal(fixture->blocks->len, 1);
  JsTable *table = ((JsBlock *)fixture->blocks->pdata[0])->table;
  assert_int_equal(table->n_rows, 7);
  assert_int_equal(table->n_cols, 3);
  assert_cell(table, 3, 2, 1, "4.40");
  assert_cell(table, 4, 0, 1, "221");
  assert_cell(table, 4, 2, 1, "5.20");
}

/* Rows of their own labels, or at other heights, make a table of its own. */
static void
test_other_table_of_the_same_rows(void **state)
{
  JoinFixture *fixture = *state;
  const char *const pages[] = {LABELS, "名称|基本\n农林水支出|1.10\n水利|1.10\n行政运行|1.00",
                               NULL};
  join_pages(fixture, pages);
  assert_int_equal(fixture->blocks->len, 2);
  /* nor do empty cells alone show that a page belongs here */
  JsPageLayout *first = new_layout(fixture), *second = new_layout(fixture);
  JsPageLayout *third = new_layout(fixture), *fourth = new_layout(fixture);
  add_table(first, FALSE, LABELS);
  g_ptr_array_add(second->blocks, js_block_new_table(handmade_table(second->page, 50, 60, 100, 28,
                                                                    "合计\n1.00\n2.00\n3.00")));
  add_table(third, FALSE, LABELS);
  add_table(fourth, FALSE, "合计|基本\n1.00|2.00\n|\n|");
  JsPageLayout *const layouts[] = {first, second, third, fourth};
  JsJoiner *joiner = js_joiner_new(collect, fixture->blocks);
  for (guint i = 0; i < G_N_ELEMENTS(layouts); i++)
    js_joiner_push(joiner, layouts[i]);
  js_joiner_finish(joiner);
  js_joiner_free(joiner);
  assert_int_equal(fixture->blocks->len, 6);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      WITH_FIXTURE(test_same_columns_go_on),
      WITH_FIXTURE(test_streaming),
      WITH_FIXTURE(test_repeated_header_is_dropped),
      WITH_FIXTURE(test_header_read_differently),
      WITH_FIXTURE(test_new_table_after_title),
      WITH_FIXTURE(test_same_title),
      WITH_FIXTURE(test_title_inside),
      WITH_FIXTURE(test_title_row_repeated),
      WITH_FIXTURE(test_text_between),
      WITH_FIXTURE(test_open_row_is_one),
      WITH_FIXTURE(test_closed_row_goes_on),
      WITH_FIXTURE(test_two_rows_stay_two),
      WITH_FIXTURE(test_row_without_figures),
      WITH_FIXTURE(test_columns_on_the_next_page),
      WITH_FIXTURE(test_columns_with_levels_of_headings),
      WITH_FIXTURE(test_pages_of_columns_in_turn),
      WITH_FIXTURE(test_other_table_of_the_same_rows),
      WITH_FIXTURE(test_pieces_of_known_texts),
      WITH_FIXTURE(test_blank_rows_stay),
      WITH_FIXTURE(test_merged_cells_go_on),
      WITH_FIXTURE(test_broken_label),
      WITH_FIXTURE(test_empty_single_cells_stay_apart),
      WITH_FIXTURE(test_fewer_columns),
      WITH_FIXTURE(test_more_columns_scaled),
      WITH_FIXTURE(test_strip_of_merged_cells),
      WITH_FIXTURE(test_page_numbers_and_heads),
      WITH_FIXTURE(test_unit_in_the_margin),
      WITH_FIXTURE(test_part_of_header_repeated),
      WITH_FIXTURE(test_columns_are_not_moved),
      WITH_FIXTURE(test_paragraph_over_break),
      WITH_FIXTURE(test_missing_page),
      cmocka_unit_test(test_mark_open),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
