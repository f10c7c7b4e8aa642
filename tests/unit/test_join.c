/* The joiner of pages: when it hands blocks out, and where the characters of joined cells and
 * paragraphs stand. What is joined is tested in tests/layout/join. */
#include "extract/grid/open-edges.h"
#include "extract/join/join.h"
#include "tests/support/picture.h"
#include "tests/support/support.h"

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

/* No test here depends on a vocabulary. */
static const JsLayoutWords NO_WORDS;

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
  fixture->joiner = js_joiner_new(&NO_WORDS, collect, fixture->blocks);
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

static PicturePlace
place_at(const JsPageLayout *layout, double x, double y)
{
  PicturePlace place = picture_place(layout->page);
  place.x = x;
  place.y = y;
  return place;
}

static void
add_table(JsPageLayout *layout, double y, const char *rows)
{
  PicturePlace place = place_at(layout, 50, y);
  g_ptr_array_add(layout->blocks, js_block_new_table(picture_table(rows, &place)));
}

static void
add_text(JsPageLayout *layout, const char *lines, double x, double y)
{
  PicturePlace place = place_at(layout, x, y);
  g_ptr_array_add(layout->blocks, js_block_new_paragraph(picture_paragraph(lines, &place)));
}

/* Blocks are handed out as soon as no later page can change them. */
static void
test_streaming(void **state)
{
  JoinFixture *fixture = *state;
  for (guint i = 0; i < 4; i++) {
    JsPageLayout *layout = new_layout(fixture);
    add_table(layout, 60, "项目|预算|决算\n甲|1.00|2.00");
    add_text(layout, "正文。", 50, 400);
    js_joiner_push(fixture->joiner, layout);
  }
  /* Page 4 is held back, because it may continue the paragraph of page 3. */
  assert_int_equal(fixture->blocks->len, 5);
  js_joiner_finish(fixture->joiner);
  assert_int_equal(fixture->blocks->len, 8);
}

/* A row cut by the page break: its cells have a part on both pages, their texts stand on one. */
static void
test_parts_of_a_cut_row(void **state)
{
  JoinFixture *fixture = *state;
  JsPageLayout *first = new_layout(fixture), *second = new_layout(fixture);
  add_table(first, 650, "指标|预算|决算\n甲|1.00|2.00\n⇣|3.00⇣|4.00⇣");
  add_table(second, 60, "⇡乙|⇡|⇡\n丙|5.00|6.00");
  js_joiner_push(fixture->joiner, first);
  js_joiner_push(fixture->joiner, second);
  js_joiner_finish(fixture->joiner);
  const JsTable *table = ((JsBlock *)fixture->blocks->pdata[0])->table;
  const JsCell *figure = js_table_lookup(table, 2, 1);
  assert_int_equal(figure->parts->len, 2);
  assert_int_equal(g_array_index(figure->parts, JsPart, 0).page, 1);
  assert_int_equal(g_array_index(figure->parts, JsPart, 1).page, 2);
  guint page;
  JsBox box = js_cell_text_box(js_table_lookup(table, 2, 0), &page);
  assert_int_equal(page, 2);
  assert_false(js_box_is_empty(&box));
}

static void
test_pages_of_a_paragraph(void **state)
{
  JoinFixture *fixture = *state;
  JsPageLayout *first = new_layout(fixture), *second = new_layout(fixture);
  const char *full =
      "这是四十个字的一行这是四十个字的一行这是四十个字的一行这是四十个字的一行这里完";
  g_autofree char *lines = g_strdup_printf("%s\n%s", full, full);
  add_text(first, lines, 100, 700);
  add_text(second, "它在这里结束。", 100, 60);
  js_joiner_push(fixture->joiner, first);
  js_joiner_push(fixture->joiner, second);
  js_joiner_finish(fixture->joiner);
  const JsText *text = ((JsBlock *)fixture->blocks->pdata[0])->paragraph->text;
  assert_int_equal(js_text_char(text, 0)->page, 1);
  assert_int_equal(js_text_char(text, js_text_length(text) - 1)->page, 2);
}

static void
test_mark_open(void **state)
{
  (void)state;
  g_autoptr(JsPage) page = js_page_new(1, 600, 800);
  PicturePlace place = picture_place(1);
  place.x = 50;
  place.y = 100;
  g_autoptr(JsTable) table = picture_table("甲|乙|丙\n^|丁|戊", &place);
  const JsRule rules[] = {{TRUE, 100, 50, 350, 0.5}, {TRUE, 160, 150, 350, 0.5}};
  g_array_append_vals(page->rules, rules, G_N_ELEMENTS(rules));
  js_table_mark_open(table, page);
  assert_true(js_table_lookup(table, 0, 0)->open_bottom);
  assert_false(js_table_lookup(table, 0, 0)->open_top);
  assert_false(js_table_lookup(table, 1, 1)->open_bottom);
  assert_false(js_table_lookup(table, 0, 1)->open_bottom);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_streaming, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_parts_of_a_cut_row, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_pages_of_a_paragraph, set_up, tear_down),
      cmocka_unit_test(test_mark_open),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
