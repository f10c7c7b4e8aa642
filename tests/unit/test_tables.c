/* Tables of a page: the boxes of their cells, nonsense, and many words. What the tables contain is
 * tested in tests/layout. */
#include <math.h>
#include <time.h>

#include "extract/align/align.h"
#include "extract/grid/grid.h"
#include "tests/support/picture.h"
#include "tests/support/support.h"

#define SIZE 10.0

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

static void
word(JsPage *page, double x, double y, const char *utf8)
{
  PicturePlace place = picture_place(1);
  JsWord *w = js_word_new();
  w->size = place.size = SIZE;
  double x1 = picture_text(w->text, utf8, &place, x, y);
  w->box = (JsBox){x, y, x1, y + SIZE};
  g_ptr_array_add(page->words, w);
}

/* The page's only table. */
static JsTable *
only(GPtrArray *tables)
{
  assert_int_equal(tables->len, 1);
  return g_ptr_array_index(tables, 0);
}

static GPtrArray *
find(const JsPage *page, GPtrArray *(*tables)(const JsPage *, gboolean *))
{
  g_autofree gboolean *used = g_new0(gboolean, page->words->len + 1);
  return tables(page, used);
}

static void
assert_box(const JsBox *box, double x0, double y0, double x1, double y1)
{
  assert_float_equal(box->x0, x0, 0.6);
  assert_float_equal(box->y0, y0, 0.6);
  assert_float_equal(box->x1, x1, 0.6);
  assert_float_equal(box->y1, y1, 0.6);
}

static const JsBox *
box_of_cell(const JsTable *table, guint row, guint col)
{
  return &g_array_index(js_table_lookup(table, row, col)->parts, JsPart, 0).box;
}

/* Two rows and columns of a full grid, then a page that ends inside the second row. */
static void
test_boxes_of_ruled_tables(void **state)
{
  (void)state;
  for (guint cut = 0; cut < 2; cut++) {
    g_autoptr(JsPage) page = js_page_new(1, 595, 842);
    for (guint i = 0; i < 3; i++) {
      if (!cut || i < 2)
        rule_h(page, 100 + 20.0 * i, 100, 300);
      rule_v(page, 100 + 100.0 * i, 100, 140);
    }
    g_autoptr(GPtrArray) tables = find(page, js_grid_tables);
    const JsTable *table = only(tables);
    assert_int_equal(table->cells->len, 4);
    assert_box(&g_array_index(table->parts, JsPart, 0).box, 100, 100, 300, 140);
    assert_box(box_of_cell(table, 1, 1), 200, 120, 300, 140);
  }
}

/* No test here depends on a vocabulary. */
static GPtrArray *
find_aligned(const JsPage *page, gboolean *used)
{
  static const JsLayoutWords words;
  return js_align_tables(page, &words, used);
}

/* A cell without rules reaches half way to the rows above and below. */
static void
test_boxes_of_aligned_tables(void **state)
{
  (void)state;
  g_autoptr(JsPage) page = js_page_new(1, 600, 800);
  for (guint i = 0; i < 4; i++) {
    word(page, 60, 100 + 16.0 * i, i > 0 ? "财政拨款收入" : "项目");
    word(page, 260, 100 + 16.0 * i, i > 0 ? "1,836.74" : "预算数");
    word(page, 360, 100 + 16.0 * i, i > 0 ? "1,956.06" : "决算数");
  }
  g_autoptr(GPtrArray) tables = find(page, find_aligned);
  const JsBox *box = box_of_cell(only(tables), 2, 2);
  assert_true(box->y0 > 126 && box->y0 < 132);
  assert_true(box->y1 > 142 && box->y1 < 148);
}

/* Random rules and words: every table that comes out is a sound one. */
static void
test_nonsense(void **state)
{
  (void)state;
  g_autoptr(GRand) random = g_rand_new_with_seed(7);
  for (guint round = 0; round < 300; round++) {
    g_autoptr(JsPage) page = js_page_new(1, 595, 842);
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
    g_autoptr(GPtrArray) tables = find(page, js_grid_tables);
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
  g_autoptr(GPtrArray) tables = find(page, js_grid_tables);
  clock_t spent = clock() - start;
  assert_int_equal(only(tables)->cells->len, 10000);
  g_autofree char *last = js_cell_string(js_table_lookup(g_ptr_array_index(tables, 0), 99, 99));
  assert_string_equal(last, "1.5");
  assert_true(spent < 2 * CLOCKS_PER_SEC); /* some 10 ms; a square law over words would show */
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_boxes_of_ruled_tables),
      cmocka_unit_test(test_boxes_of_aligned_tables),
      cmocka_unit_test(test_nonsense),
      cmocka_unit_test(test_many_words),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
