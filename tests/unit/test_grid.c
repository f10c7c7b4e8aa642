/* Ruled tables on pages built by hand. */
#include "tests/support/support.h"

#include <time.h>

#include "extract/grid/grid.h"

#include <math.h>

#define SIZE 10.0

static JsPage *
new_page(void)
{
  return js_page_new(1, 595, 842);
}

static void
rule_h(JsPage *page, double y, double x0, double x1)
{
  JsRule rule = {TRUE, y, x0, x1, 0.5};
  g_array_append_val(page->rules, rule);
}

static void
rule_v(JsPage *page, double x, double y0, double y1)
{
  JsRule rule = {FALSE, x, y0, y1, 0.5};
  g_array_append_val(page->rules, rule);
}

/* A word from (x, y) on; Han are as wide as high, the rest half as wide. */
static JsWord *
word(JsPage *page, double x, double y, const char *utf8)
{
  JsWord *w = js_word_new();
  w->size = SIZE;
  for (const char *p = utf8; *p; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    double width = c < 0x1000 ? SIZE / 2 : SIZE;
    JsChar ch = {.ch = c, .page = 1, .box = {x, y, x + width, y + SIZE}, .confidence = 1};
    js_text_append(w->text, &ch);
    w->box = js_box_union(&w->box, &ch.box);
    x += width;
  }
  g_ptr_array_add(page->words, w);
  return w;
}

static void
assert_text(const JsTable *table, guint row, guint col, const char *expected)
{
  JsCell *cell = js_table_lookup(table, row, col);
  assert_non_null(cell);
  g_autofree char *text = js_text_to_utf8(cell->text);
  assert_string_equal(text, expected);
}

static void
assert_span(const JsTable *table, guint row, guint col, guint row_span, guint col_span)
{
  JsCell *cell = js_table_lookup(table, row, col);
  assert_non_null(cell);
  assert_int_equal(cell->row, row);
  assert_int_equal(cell->col, col);
  assert_int_equal(cell->row_span, row_span);
  assert_int_equal(cell->col_span, col_span);
}

/* Columns at 100, 200, 300 and 400, rows of 20 from 100 on. */
static void
full_grid(JsPage *page, guint rows, guint cols)
{
  for (guint r = 0; r <= rows; r++)
    rule_h(page, 100 + 20.0 * r, 100, 100 + 100.0 * cols);
  for (guint c = 0; c <= cols; c++)
    rule_v(page, 100 + 100.0 * c, 100, 100 + 20.0 * rows);
}

/* The page's only table. */
static JsTable *
only(GPtrArray *tables)
{
  assert_int_equal(tables->len, 1);
  return g_ptr_array_index(tables, 0);
}

static GPtrArray *
find(const JsPage *page)
{
  g_autofree gboolean *used = g_new0(gboolean, page->words->len + 1);
  return js_grid_tables(page, used);
}

static void
test_simple(void **state)
{
  (void)state;
  g_autoptr(JsPage) page = new_page();
  full_grid(page, 2, 2);
  word(page, 210, 125, "1,234.56");
  word(page, 110, 105, "科目");
  word(page, 110, 125, "工资");
  word(page, 210, 105, "金额");
  word(page, 110, 60, "外");
  g_autofree gboolean *used = g_new0(gboolean, 5);
  g_autoptr(GPtrArray) tables = js_grid_tables(page, used);
  JsTable *table = only(tables);
  assert_int_equal(table->n_rows, 2);
  assert_int_equal(table->n_cols, 2);
  assert_int_equal(table->cells->len, 4);
  assert_true(table->ruled);
  assert_text(table, 0, 0, "科目");
  assert_text(table, 0, 1, "金额");
  assert_text(table, 1, 0, "工资");
  assert_text(table, 1, 1, "1,234.56");
  assert_true(used[0] && used[1] && used[2] && used[3]);
  assert_false(used[4]);
  const JsPart *part = &g_array_index(table->parts, JsPart, 0);
  assert_int_equal(table->parts->len, 1);
  assert_int_equal(table->part_rows->len, 1);
  assert_float_equal(part->box.x0, 100, 0.6);
  assert_float_equal(part->box.y1, 140, 0.6);
  assert_int_equal(table->header_rows, 1);
}

/*  A │  B      C over two rows; B over two columns; three levels:
 *    ├──┬──
 *    │D │E  …
 */
static void
test_spans(void **state)
{
  (void)state;
  g_autoptr(JsPage) page = new_page();
  for (guint c = 0; c <= 4; c += 4)
    rule_v(page, 100 + 100.0 * c, 100, 180);
  rule_h(page, 100, 100, 500);
  rule_h(page, 180, 100, 500);
  rule_h(page, 160, 100, 500);
  rule_v(page, 200, 100, 180);
  rule_h(page, 120, 200, 500); /* below the first level, not below the label at the left */
  rule_v(page, 300, 120, 180);
  rule_h(page, 140, 300, 500);
  rule_v(page, 400, 140, 180);
  g_autoptr(GPtrArray) tables = find(page);
  JsTable *table = only(tables);
  assert_int_equal(table->n_rows, 4);
  assert_int_equal(table->n_cols, 4);
  assert_span(table, 0, 0, 3, 1);
  assert_span(table, 0, 1, 1, 3);
  assert_span(table, 1, 1, 2, 1);
  assert_span(table, 1, 2, 1, 2);
  assert_span(table, 2, 2, 1, 1);
  assert_span(table, 2, 3, 1, 1);
  assert_span(table, 3, 0, 1, 1);
  assert_int_equal(table->cells->len, 10);
}

static void
test_no_rectangle(void **state)
{
  (void)state;
  g_autoptr(JsPage) page = new_page();
  full_grid(page, 2, 2);
  /* Take two inner pieces away: what is left encloses an L. */
  g_array_set_size(page->rules, 0);
  rule_h(page, 100, 100, 300);
  rule_h(page, 140, 100, 300);
  rule_v(page, 100, 100, 140);
  rule_v(page, 300, 100, 140);
  rule_v(page, 200, 100, 120);
  rule_h(page, 120, 200, 300);
  g_autoptr(GPtrArray) tables = find(page);
  JsTable *table = only(tables);
  guint covered = 0;
  for (guint i = 0; i < table->cells->len; i++) {
    const JsCell *cell = g_ptr_array_index(table->cells, i);
    covered += cell->row_span * cell->col_span;
  }
  assert_int_equal(table->cells->len, 3);
  assert_int_equal(covered, table->n_rows * table->n_cols);
  assert_span(table, 0, 1, 1, 1);
}

/* The heading over two columns of which one is split off below. */
static void
test_heading_strip(void **state)
{
  (void)state;
  g_autoptr(JsPage) page = new_page();
  rule_h(page, 100, 100, 300);
  rule_h(page, 115, 200, 300);
  rule_h(page, 140, 100, 300);
  rule_h(page, 160, 100, 300);
  rule_v(page, 100, 100, 160);
  rule_v(page, 200, 115, 160);
  rule_v(page, 300, 100, 160);
  word(page, 110, 117, "一般性转移");
  word(page, 210, 122, "其中");
  word(page, 250, 145, "2.00");
  g_autoptr(GPtrArray) tables = find(page);
  JsTable *table = only(tables);
  assert_span(table, 0, 0, 1, 2);
  assert_text(table, 0, 0, "一般性转移");
  assert_text(table, 1, 1, "其中");
  assert_text(table, 1, 0, "");
}

/* Verticals without outer ones, three horizontals: a statement with open sides whose rows are not
 * ruled. */
static void
test_rows_by_words(void **state)
{
  (void)state;
  g_autoptr(JsPage) page = new_page();
  rule_h(page, 100, 60, 460);
  rule_h(page, 120, 60, 460);
  rule_h(page, 220, 60, 460);
  rule_v(page, 260, 100, 220);
  rule_v(page, 360, 100, 220);
  word(page, 70, 105, "项目");
  word(page, 300, 105, "预算数");
  word(page, 380, 105, "决算数");
  for (guint i = 0; i < 4; i++) {
    g_autofree char *amount = g_strdup_printf("%u,000.5%u", i + 1, i);
    word(page, 70, 125 + 24.0 * i, "公共卫生");
    word(page, 300, 125 + 24.0 * i, amount);
    if (i != 2)
      word(page, 400, 125 + 24.0 * i, "12.00");
  }
  g_autoptr(GPtrArray) tables = find(page);
  JsTable *table = only(tables);
  assert_int_equal(table->n_cols, 3);
  assert_int_equal(table->n_rows, 5);
  assert_text(table, 0, 0, "项目");
  assert_text(table, 3, 1, "3,000.52");
  assert_text(table, 3, 2, "");
  assert_text(table, 4, 0, "公共卫生");
  assert_text(table, 4, 2, "12.00");
}

/* A row over the whole width of a statement without outer verticals. */
static void
test_open_section_row(void **state)
{
  (void)state;
  g_autoptr(JsPage) page = new_page();
  for (guint r = 0; r <= 4; r++)
    rule_h(page, 100 + 20.0 * r, 60, 460);
  rule_v(page, 260, 100, 120);
  rule_v(page, 260, 140, 180);
  word(page, 70, 125, "一、收入");
  word(page, 70, 145, "甲");
  g_autoptr(GPtrArray) tables = find(page);
  JsTable *table = only(tables);
  assert_int_equal(table->n_rows, 4);
  assert_span(table, 1, 0, 1, 2);
  assert_text(table, 1, 0, "一、收入");
}

/* A wrapped row must not be cut: its lines are no whole amounts. */
static void
test_wrapped_row(void **state)
{
  (void)state;
  g_autoptr(JsPage) page = new_page();
  rule_h(page, 100, 100, 196);
  rule_h(page, 160, 100, 196);
  for (guint c = 0; c <= 4; c++)
    rule_v(page, 100 + 24.0 * c, 100, 160);
  const char *const lines[4][3] = {
      {"指标", "完成", "值"}, {"<=4", "33.3", "3"}, {"1956", ".067", "1"}, {"100.", "0分", ""}};
  for (guint c = 0; c < 4; c++)
    for (guint i = 0; i < 3; i++)
      if (*lines[c][i])
        word(page, 102 + 24.0 * c, 105 + 13.0 * i, lines[c][i]);
  g_autoptr(GPtrArray) tables = find(page);
  JsTable *table = only(tables);
  assert_int_equal(table->n_rows, 1);
  assert_text(table, 0, 2, "1956\n.067\n1");
}

/* Outer frame and horizontals only: columns by white gaps. */
static void
test_columns_by_words(void **state)
{
  (void)state;
  g_autoptr(JsPage) page = new_page();
  for (guint r = 0; r <= 5; r++)
    rule_h(page, 100 + 20.0 * r, 100, 500);
  rule_v(page, 100, 100, 200);
  rule_v(page, 500, 100, 200);
  word(page, 120, 105, "公共预算收入支出决算情况的说明以及其他");
  for (guint r = 1; r < 5; r++) {
    word(page, 110, 105 + 20.0 * r, "科目名称");
    word(page, 300, 105 + 20.0 * r, "1,234.00");
    word(page, 420, 105 + 20.0 * r, "56.70");
  }
  g_autoptr(GPtrArray) tables = find(page);
  JsTable *table = only(tables);
  assert_int_equal(table->n_cols, 3);
  assert_text(table, 1, 0, "科目名称");
  assert_text(table, 4, 1, "1,234.00");
  assert_text(table, 4, 2, "56.70");
  assert_text(table, 0, 0, "公共预算收入支出决算情况的说明以及其他");
}

/* The page ends inside a row: no closing rule, and the border is where the verticals end. */
static void
test_cut_at_page_end(void **state)
{
  (void)state;
  g_autoptr(JsPage) page = new_page();
  for (guint c = 0; c <= 3; c++)
    rule_v(page, 100 + 100.0 * c, 700, 790);
  rule_h(page, 700, 100, 400);
  rule_h(page, 740, 100, 400);
  g_autoptr(GPtrArray) tables = find(page); /* no words: a scan before it is read */
  JsTable *table = only(tables);
  assert_int_equal(table->n_rows, 2);
  assert_int_equal(table->n_cols, 3);
  assert_int_equal(table->cells->len, 6);
  const JsCell *last = js_table_lookup(table, 1, 2);
  assert_float_equal(g_array_index(last->parts, JsPart, 0).box.y1, 790, 0.6);
  assert_int_equal(js_text_length(last->text), 0);
}

/* The label at the left spans all rows and has no border: only the frame shows its column. */
static void
test_open_label_column(void **state)
{
  (void)state;
  g_autoptr(JsPage) page = new_page();
  full_grid(page, 4, 2);
  rule_h(page, 100, 40, 100);
  rule_h(page, 180, 40, 100);
  word(page, 50, 135, "集团");
  g_autoptr(GPtrArray) tables = find(page);
  JsTable *table = only(tables);
  assert_int_equal(table->n_cols, 3);
  assert_span(table, 0, 0, 4, 1);
  assert_text(table, 0, 0, "集团");
}

/* The same with a border that no horizontal reaches, as on the second page of a long form. */
static void
test_label_border(void **state)
{
  (void)state;
  g_autoptr(JsPage) page = new_page();
  full_grid(page, 4, 2);
  rule_v(page, 60, 100, 180);
  word(page, 70, 135, "绩效");
  g_autoptr(GPtrArray) tables = find(page);
  JsTable *table = only(tables);
  assert_int_equal(table->n_cols, 3);
  assert_text(table, 0, 0, "绩效");
}

/* Two rows in one ruled row, in every column. */
static void
test_pair_of_rows(void **state)
{
  (void)state;
  g_autoptr(JsPage) page = new_page();
  rule_h(page, 100, 100, 400);
  rule_h(page, 120, 100, 400);
  rule_h(page, 150, 100, 400);
  for (guint c = 0; c <= 3; c++)
    rule_v(page, 100 + 100.0 * c, 100, 150);
  for (guint i = 0; i < 2; i++) {
    word(page, 110, 123 + 13.0 * i, i ? "专项" : "一般");
    word(page, 230, 123.5 + 13.0 * i, i ? "2,827.53" : "2,394.26");
    word(page, 330, 122.5 + 13.0 * i, i ? "579.90" : "1,086.66");
  }
  g_autoptr(GPtrArray) tables = find(page);
  JsTable *table = only(tables);
  assert_int_equal(table->n_rows, 3);
  assert_text(table, 2, 0, "专项");
  assert_text(table, 2, 1, "2,827.53");
  assert_text(table, 1, 2, "1,086.66");
}

/* Nothing but verticals: a row that fills the page's upper end. */
static void
test_strip(void **state)
{
  (void)state;
  g_autoptr(JsPage) page = new_page();
  for (guint c = 0; c <= 3; c++)
    rule_v(page, 100 + 100.0 * c, 60, 90);
  word(page, 210, 65, "续");
  g_autoptr(GPtrArray) tables = find(page);
  JsTable *table = only(tables);
  assert_int_equal(table->n_rows, 1);
  assert_int_equal(table->n_cols, 3);
  assert_text(table, 0, 1, "续");
}

static void
test_doubled_and_broken(void **state)
{
  (void)state;
  g_autoptr(JsPage) page = new_page();
  full_grid(page, 3, 2);
  rule_h(page, 98.2, 98, 302); /* a double frame, two points further out */
  rule_h(page, 161.8, 98, 302);
  rule_v(page, 98.2, 98, 162);
  rule_v(page, 301.8, 98, 162);
  g_array_remove_index(page->rules, 1); /* the line between rows 0 and 1, in pieces and off */
  rule_h(page, 120.4, 101.5, 180);
  rule_h(page, 119.6, 182, 240);
  rule_h(page, 120.9, 250, 299);
  word(page, 110, 105, "甲");
  word(page, 110, 125, "乙");
  g_autoptr(GPtrArray) tables = find(page);
  JsTable *table = only(tables);
  assert_int_equal(table->n_rows, 3);
  assert_int_equal(table->n_cols, 2);
  assert_text(table, 0, 0, "甲");
  assert_text(table, 1, 0, "乙");
}

/* Words that reach over a border: numbers and codes part, a name that overflows does not. */
static void
test_crossing(void **state)
{
  (void)state;
  g_autoptr(JsPage) page = new_page();
  full_grid(page, 4, 3);
  word(page, 150, 105, "12,345.6778,900.12");   /* 10 characters before 200, 8 behind */
  word(page, 165, 125, "2010601行政运行");      /* 7 figures end at 200 */
  word(page, 125, 145, "机关事业单位基本养老"); /* cut by the border; the cell behind is empty */
  word(page, 125, 165, "机关事业单位基本养老");
  word(page, 230, 165, "甲乙");
  g_autoptr(GPtrArray) tables = find(page);
  JsTable *table = only(tables);
  assert_text(table, 0, 0, "12,345.677");
  assert_text(table, 0, 1, "8,900.12");
  assert_text(table, 1, 0, "2010601");
  assert_text(table, 1, 1, "行政运行");
  assert_text(table, 2, 0, "机关事业单位基本养老");
  assert_text(table, 2, 1, "");
  assert_text(table, 3, 0, "机关事业单位基");
  assert_text(table, 3, 1, "本养老 甲乙");
}

/* The amount half a line above the middle of its row. */
static void
test_off_middle(void **state)
{
  (void)state;
  g_autoptr(JsPage) page = new_page();
  for (guint r = 0; r <= 3; r++)
    rule_h(page, 100 + 30.0 * r, 100, 300);
  for (guint c = 0; c <= 2; c++)
    rule_v(page, 100 + 100.0 * c, 100, 190);
  for (guint r = 0; r < 3; r++) {
    g_autofree char *amount = g_strdup_printf("%u.00", r + 1);
    word(page, 110, 114 + 30.0 * r, "名称");
    word(page, 260, 99 + 30.0 * r, amount);
  }
  g_autoptr(GPtrArray) tables = find(page);
  JsTable *table = only(tables);
  assert_int_equal(table->n_rows, 3);
  assert_text(table, 0, 1, "1.00");
  assert_text(table, 1, 1, "2.00");
  assert_text(table, 2, 1, "3.00");
}

static void
test_two_tables(void **state)
{
  (void)state;
  g_autoptr(JsPage) page = new_page();
  full_grid(page, 2, 2);
  for (guint r = 0; r <= 2; r++)
    rule_h(page, 300 + 20.0 * r, 100, 300);
  for (guint c = 0; c <= 2; c++)
    rule_v(page, 100 + 100.0 * c, 300, 340);
  word(page, 110, 105, "上");
  word(page, 110, 305, "下");
  g_autoptr(GPtrArray) tables = find(page);
  assert_int_equal(tables->len, 2);
  assert_text(g_ptr_array_index(tables, 0), 0, 0, "上");
  assert_text(g_ptr_array_index(tables, 1), 0, 0, "下");
}

/* Pieces in any order; a stacked label; lines of a cell; a piece visibly apart. */
static void
test_reading_order(void **state)
{
  (void)state;
  g_autoptr(JsPage) page = new_page();
  for (guint r = 0; r <= 1; r++)
    rule_h(page, 100 + 80.0 * r, 100, 300);
  for (guint c = 0; c <= 2; c++)
    rule_v(page, 100 + 100.0 * c, 100, 180);
  word(page, 145, 160, "标");
  word(page, 145, 120, "效");
  word(page, 145, 105, "绩");
  word(page, 145, 140, "指");
  word(page, 230, 131, "行");
  word(page, 210, 117, "第一");
  word(page, 230, 116, "行");
  word(page, 210, 130, "第二");
  word(page, 250, 130, "末");
  g_autoptr(GPtrArray) tables = find(page);
  JsTable *table = only(tables);
  assert_text(table, 0, 0, "绩\n效\n指\n标");
  assert_text(table, 0, 1, "第一行\n第二行 末");
}

static void
test_no_table(void **state)
{
  (void)state;
  g_autoptr(JsPage) page = new_page();
  word(page, 100, 100, "正文有下划线");
  rule_h(page, 111, 100, 160); /* an underline */
  rule_h(page, 60, 80, 500);   /* the line below a running head */
  rule_v(page, 400, 300, 500); /* a chart's axes, and bars on them */
  rule_h(page, 500, 400, 550);
  rule_h(page, 50, 50, 545); /* a frame around a text */
  rule_h(page, 120, 95, 170);
  rule_h(page, 95, 95, 170);
  rule_v(page, 95, 95, 120);
  rule_v(page, 170, 95, 120);
  word(page, 100, 80, "一行");
  word(page, 100, 65, "又一行");
  g_autofree gboolean *used = g_new0(gboolean, page->words->len);
  g_autoptr(GPtrArray) tables = js_grid_tables(page, used);
  assert_int_equal(tables->len, 0);
  for (guint i = 0; i < page->words->len; i++)
    assert_false(used[i]);
}

/* An underline that touches its cell's border makes no row. */
static void
test_underline_in_cell(void **state)
{
  (void)state;
  g_autoptr(JsPage) page = new_page();
  full_grid(page, 2, 3);
  rule_h(page, 112, 100, 165);
  word(page, 102, 102, "下划线");
  g_autoptr(GPtrArray) tables = find(page);
  assert_int_equal(only(tables)->n_rows, 2);
}

/* Strokes that touch a thick frame look like borders of a low row. */
static void
test_strokes(void **state)
{
  (void)state;
  g_autoptr(JsPage) page = new_page();
  full_grid(page, 2, 2);
  rule_v(page, 215, 98, 116.5);
  rule_v(page, 226, 98, 116.5);
  rule_v(page, 234, 98, 116.5);
  word(page, 210, 107, "年费年1");
  g_autoptr(GPtrArray) tables = find(page);
  JsTable *table = only(tables);
  assert_int_equal(table->n_cols, 2);
  assert_text(table, 0, 1, "年费年1");
}

/* Strokes of characters that the words' boxes miss: a low row between the words of a sentence. */
static void
test_row_lower_than_its_text(void **state)
{
  (void)state;
  g_autoptr(JsPage) page = new_page();
  word(page, 100, 100, "医疗卫");
  word(page, 140, 100, "生");
  word(page, 160, 100, "健");
  word(page, 180, 100, "康支出12.3万元");
  rule_h(page, 101, 138, 172);
  rule_h(page, 109.5, 138, 172);
  rule_v(page, 138, 101, 109.5);
  rule_v(page, 155, 101, 109.5);
  rule_v(page, 172, 101, 109.5);
  g_autoptr(GPtrArray) tables = find(page);
  assert_int_equal(tables->len, 0);
}

static void
test_nested(void **state)
{
  (void)state;
  g_autoptr(JsPage) page = new_page();
  for (guint r = 0; r <= 2; r++)
    rule_h(page, 100 + 100.0 * r, 100, 500);
  for (guint c = 0; c <= 2; c++)
    rule_v(page, 100 + 200.0 * c, 100, 300);
  for (guint r = 0; r <= 2; r++)
    rule_h(page, 130 + 20.0 * r, 320, 480);
  for (guint c = 0; c <= 2; c++)
    rule_v(page, 320 + 80.0 * c, 130, 170);
  word(page, 320, 110, "外");
  word(page, 325, 135, "内");
  g_autoptr(GPtrArray) tables = find(page);
  assert_int_equal(tables->len, 2);
  assert_text(g_ptr_array_index(tables, 0), 0, 1, "外");
  assert_text(g_ptr_array_index(tables, 1), 0, 0, "内");
}

/* Lines and words anywhere: whatever comes out covers its places once and lies in its table. */
static void
test_nonsense(void **state)
{
  (void)state;
  g_autoptr(GRand) random = g_rand_new_with_seed(7);
  for (guint round = 0; round < 300; round++) {
    g_autoptr(JsPage) page = new_page();
    guint n = (guint)g_rand_int_range(random, 0, 60);
    for (guint i = 0; i < n; i++) {
      double at = g_rand_int_range(random, 0, 60) * 10.0 + g_rand_double(random);
      double from = g_rand_int_range(random, 0, 60) * 10.0;
      double to = from + g_rand_int_range(random, -1, 30) * 10.0;
      JsRule rule = {g_rand_boolean(random), at, from, to, g_rand_double(random) * 3};
      g_array_append_val(page->rules, rule);
      word(page, g_rand_double_range(random, -20, 600), g_rand_double_range(random, -20, 850),
           i % 2 ? "1,234.50" : "一般公共预算");
    }
    rule_h(page, (double)NAN, 0, 100);
    rule_v(page, 50, 0, (double)INFINITY);
    rule_h(page, 1e300, 0, 1e300);
    g_autoptr(GPtrArray) tables = find(page);
    for (guint t = 0; t < tables->len; t++) {
      const JsTable *table = g_ptr_array_index(tables, t);
      guint covered = 0;
      for (guint i = 0; i < table->cells->len; i++) {
        const JsCell *cell = g_ptr_array_index(table->cells, i);
        covered += cell->row_span * cell->col_span;
        assert_true(cell->row + cell->row_span <= table->n_rows);
        assert_true(cell->col + cell->col_span <= table->n_cols);
        assert_false(js_box_is_empty(&g_array_index(cell->parts, JsPart, 0).box));
      }
      assert_int_equal(covered, table->n_rows * table->n_cols);
    }
  }
}

static void
test_many_words(void **state)
{
  (void)state;
  g_autoptr(JsPage) page = js_page_new(1, 3000, 3000);
  for (guint i = 0; i <= 100; i++) {
    rule_h(page, 10 + 25.0 * i, 10, 2510);
    rule_v(page, 10 + 25.0 * i, 10, 2510);
  }
  for (guint r = 0; r < 100; r++)
    for (guint c = 0; c < 100; c++)
      word(page, 13 + 25.0 * c, 15 + 25.0 * r, "1.5");
  clock_t start = clock(); /* CPU time: the machine may be busy */
  g_autoptr(GPtrArray) tables = find(page);
  clock_t spent = clock() - start;
  assert_int_equal(only(tables)->cells->len, 10000);
  assert_text(g_ptr_array_index(tables, 0), 99, 99, "1.5");
  assert_true(spent < 2 * CLOCKS_PER_SEC); /* some 10 ms; a square law over words would show */
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_simple),
      cmocka_unit_test(test_spans),
      cmocka_unit_test(test_no_rectangle),
      cmocka_unit_test(test_heading_strip),
      cmocka_unit_test(test_rows_by_words),
      cmocka_unit_test(test_open_section_row),
      cmocka_unit_test(test_wrapped_row),
      cmocka_unit_test(test_columns_by_words),
      cmocka_unit_test(test_cut_at_page_end),
      cmocka_unit_test(test_strip),
      cmocka_unit_test(test_open_label_column),
      cmocka_unit_test(test_label_border),
      cmocka_unit_test(test_pair_of_rows),
      cmocka_unit_test(test_doubled_and_broken),
      cmocka_unit_test(test_crossing),
      cmocka_unit_test(test_off_middle),
      cmocka_unit_test(test_two_tables),
      cmocka_unit_test(test_reading_order),
      cmocka_unit_test(test_no_table),
      cmocka_unit_test(test_underline_in_cell),
      cmocka_unit_test(test_strokes),
      cmocka_unit_test(test_row_lower_than_its_text),
      cmocka_unit_test(test_nested),
      cmocka_unit_test(test_nonsense),
      cmocka_unit_test(test_many_words),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
