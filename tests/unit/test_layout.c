/* Captions, notes and the order of blocks on pages built by hand. */
#include "tests/support/support.h"

#include "extract/layout/layout.h"

static void
rule(JsPage *page, gboolean horizontal, double at, double from, double to)
{
  JsRule r = {horizontal, at, from, to, 0.5};
  g_array_append_val(page->rules, r);
}

/* Han are as wide as high, the rest half as wide. */
static void
word(JsPage *page, double x, double y, double size, gboolean bold, const char *utf8)
{
  JsWord *w = js_word_new();
  w->size = size;
  w->bold = bold;
  for (const char *p = utf8; *p; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    double width = c < 0x1000 ? size / 2 : size;
    JsChar ch = {.ch = c, .page = 1, .box = {x, y, x + width, y + size}, .confidence = 1};
    js_text_append(w->text, &ch);
    w->box = js_box_union(&w->box, &ch.box);
    x += width;
  }
  g_ptr_array_add(page->words, w);
}

static void
grid(JsPage *page, double x, double y, double width)
{
  for (guint i = 0; i <= 2; i++) {
    rule(page, TRUE, y + 20 * i, x, x + width);
    rule(page, FALSE, x + width / 2 * i, y, y + 40);
  }
  word(page, x + 10, y + 5, 10, FALSE, "科目");
  word(page, x + 10 + width / 2, y + 5, 10, FALSE, "金额");
  word(page, x + 10, y + 25, 10, FALSE, "工资");
  word(page, x + 10 + width / 2, y + 25, 10, FALSE, "12.50");
}

static const JsTable *
table_at(const JsPageLayout *layout, guint index)
{
  assert_true(index < layout->blocks->len);
  const JsBlock *block = g_ptr_array_index(layout->blocks, index);
  assert_int_equal(block->kind, JS_BLOCK_TABLE);
  return block->table;
}

static void
assert_paragraph(const JsParagraph *paragraph, const char *expected)
{
  g_autofree char *text = js_text_to_utf8(paragraph->text);
  assert_string_equal(text, expected);
}

static void
assert_texts(const GPtrArray *paragraphs, const char *const *expected)
{
  assert_int_equal(paragraphs->len, g_strv_length((char **)expected));
  for (guint i = 0; i < paragraphs->len; i++)
    assert_paragraph(g_ptr_array_index(paragraphs, i), expected[i]);
}

static void
test_captions_and_notes(void **state)
{
  (void)state;
  g_autoptr(JsPage) page = js_page_new(1, 595, 842);
  word(page, 90, 60, 12, FALSE, "现将本年度的收入支出决算情况公布于后，详细内容见各表及其说明。");
  word(page, 237, 100, 16, TRUE, "收入决算表");
  word(page, 440, 130, 10, FALSE, "公开02表");
  word(page, 100, 145, 10, FALSE, "部门：某局");
  word(page, 430, 145, 10, FALSE, "单位：万元");
  grid(page, 100, 160, 390);
  word(page, 100, 205, 9, FALSE,
       "注：本表反映部门本年度取得的各项收入情况，不含以前年度结转和结余的财政拨款资金的数");
  word(page, 100, 217, 9, FALSE, "额。");
  word(page, 114, 260, 12, FALSE, "本年收入比上年增加。");
  word(page, 280, 800, 10, FALSE, "- 3 -");
  g_autoptr(JsPageLayout) layout = js_page_layout(page);
  assert_int_equal(layout->blocks->len, 4);
  const JsTable *table = table_at(layout, 1);
  const char *const captions[] = {"收入决算表", "公开02表", "部门：某局", "单位：万元", NULL};
  const char *const notes[] = {
      "注：本表反映部门本年度取得的各项收入情况，不含以前年度结转和结余的财政拨款资金的数\n额。",
      NULL};
  assert_texts(table->captions, captions);
  assert_texts(table->notes, notes);
  const JsParagraph *title = g_ptr_array_index(table->captions, 0);
  assert_true(title->centred);
  assert_true(title->bold);
  const JsBlock *after = g_ptr_array_index(layout->blocks, 2);
  assert_int_equal(after->kind, JS_BLOCK_PARAGRAPH);
  assert_paragraph(after->paragraph, "本年收入比上年增加。");
}

/* Between two tables: the note is the upper one's, the title the lower one's. */
static void
test_between_tables(void **state)
{
  (void)state;
  g_autoptr(JsPage) page = js_page_new(1, 595, 842);
  grid(page, 100, 100, 390);
  word(page, 100, 145, 9, FALSE, "注：空表。");
  word(page, 170, 176, 20, TRUE, "政府性基金预算财政拨款");
  word(page, 240, 199, 20, TRUE, "收支决算表");
  word(page, 405, 220, 10, FALSE, "金额单位：万");
  word(page, 100, 226, 10, FALSE, "部门：某局");
  word(page, 455, 232, 10, FALSE, "元");
  grid(page, 100, 250, 370);
  g_autoptr(JsPageLayout) layout = js_page_layout(page);
  assert_int_equal(layout->blocks->len, 2);
  const char *const none[] = {NULL};
  const char *const note[] = {"注：空表。", NULL};
  assert_texts(table_at(layout, 0)->captions, none);
  assert_texts(table_at(layout, 0)->notes, note);
  const JsTable *lower = table_at(layout, 1);
  const char *const captions[] = {"政府性基金预算财政拨款\n收支决算表", "金额单位：万\n元",
                                  "部门：某局", NULL};
  assert_texts(lower->captions, captions);
  assert_int_equal(lower->notes->len, 0);
}

/* A title right below a note that is as long as the line is the next table's. */
static void
test_title_under_a_note(void **state)
{
  (void)state;
  g_autoptr(JsPage) page = js_page_new(1, 595, 842);
  grid(page, 100, 100, 390);
  word(page, 100, 145, 9, FALSE,
       "注：本表反映部门本年度一般公共预算财政拨款和国有资本经营预算财政拨款的情况。");
  word(page, 100, 158, 9, FALSE, "一般公共预算财政拨款支出决算表");
  word(page, 100, 171, 9, FALSE, "金额单位：万元");
  grid(page, 100, 190, 390);
  g_autoptr(JsPageLayout) layout = js_page_layout(page);
  assert_int_equal(layout->blocks->len, 2);
  assert_int_equal(table_at(layout, 0)->notes->len, 1);
  const char *const captions[] = {"一般公共预算财政拨款支出决算表", "金额单位：万元", NULL};
  assert_texts(table_at(layout, 1)->captions, captions);
}

/* A note that is longer than its table, but not than the page, is one line; text goes on below. */
static void
test_note_longer_than_its_table(void **state)
{
  (void)state;
  g_autoptr(JsPage) page = js_page_new(1, 595, 842);
  grid(page, 60, 100, 150);
  word(page, 60, 145, 9, FALSE, "注：本表反映部门本年度政府采购和资产占用情况。");
  word(page, 60, 158, 9, FALSE, "一、收入支出决算总体情况说明");
  word(page, 60, 171, 9, FALSE,
       "本年度收入总计比上年有所减少，主要原因是对社会保障资金的补助没有列入本年的决算之中，其他各"
       "项没有变化。");
  g_autoptr(JsPageLayout) layout = js_page_layout(page);
  assert_int_equal(table_at(layout, 0)->notes->len, 1);
  const char *const note[] = {"注：本表反映部门本年度政府采购和资产占用情况。", NULL};
  assert_texts(table_at(layout, 0)->notes, note);
}

/* Running text right above a table stays text, with the line that it goes on in. */
static void
test_running_text(void **state)
{
  (void)state;
  g_autoptr(JsPage) page = js_page_new(1, 595, 842);
  word(page, 124, 60, 12, FALSE, "从预算单位构成看，部门决算包括本级决算和下属事业单位决算。");
  word(page, 100, 80, 12, FALSE, "纳入本部门决算编制范围的单位及其所属的各项收入支出情况见后表");
  word(page, 100, 100, 12, FALSE, "，包括：");
  grid(page, 100, 125, 390);
  g_autoptr(JsPageLayout) layout = js_page_layout(page);
  const JsBlock *last = g_ptr_array_index(layout->blocks, layout->blocks->len - 1);
  assert_int_equal(last->kind, JS_BLOCK_TABLE);
  assert_int_equal(last->table->captions->len, 0);
  assert_true(layout->blocks->len > 1);
}

static void
test_side_by_side(void **state)
{
  (void)state;
  g_autoptr(JsPage) page = js_page_new(1, 595, 842);
  grid(page, 320, 99, 200); /* the right one is drawn first and a little higher */
  grid(page, 60, 100, 150);
  word(page, 320, 80, 10, FALSE, "表2");
  word(page, 60, 80, 10, FALSE, "表1");
  g_autoptr(JsPageLayout) layout = js_page_layout(page);
  assert_int_equal(layout->blocks->len, 2);
  const char *const first[] = {"表1", NULL}, *const second[] = {"表2", NULL};
  assert_texts(table_at(layout, 0)->captions, first);
  assert_texts(table_at(layout, 1)->captions, second);
}

static void
test_empty_page(void **state)
{
  (void)state;
  g_autoptr(JsPage) page = js_page_new(7, 595, 842);
  g_autoptr(JsPageLayout) layout = js_page_layout(page);
  assert_int_equal(layout->page, 7);
  assert_int_equal(layout->blocks->len, 0);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_captions_and_notes), cmocka_unit_test(test_between_tables),
      cmocka_unit_test(test_title_under_a_note), cmocka_unit_test(test_note_longer_than_its_table),
      cmocka_unit_test(test_running_text),       cmocka_unit_test(test_side_by_side),
      cmocka_unit_test(test_empty_page),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
