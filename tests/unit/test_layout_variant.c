/* Layouts as columns of a page's value: nothing lost on the way, nothing damaged taken. */
#include <math.h>

#include "extract/join/join.h"
#include "extract/layout/layout.h"
#include "extract/model/error.h"
#include "extract/model/page.h"
#include "tests/support/support.h"

static const JsLayoutWords words; /* none */

static JsText *
text(const char *utf8, double x, double y)
{
  JsText *out = js_text_new();
  for (const char *p = utf8; *p != '\0'; p = g_utf8_next_char(p), x += 10) {
    JsChar c = {g_utf8_get_char(p), 3, {x, y, x + 10, y + 12}, JS_METHOD_TEXT, 1, ""};
    if (c.ch == '\n')
      js_text_append_break(out, '\n');
    else
      js_text_append(out, &c);
  }
  return out;
}

static JsParagraph *
paragraph(const char *utf8, double y)
{
  JsParagraph *p = js_paragraph_new();
  js_text_free(p->text);
  p->text = text(utf8, 50, y);
  p->page = 3;
  p->box = (JsBox){50, y, 250, y + 12};
  p->size = 10.5;
  p->indented = TRUE;
  return p;
}

static void
add_cell(JsTable *table, guint row, guint col, guint row_span, const char *utf8)
{
  JsCell *cell = js_cell_new(row, col, row_span, 1);
  JsPart part = {3, {50 + 100 * col, 100 + 20 * row, 150 + 100 * col, 120 + 20 * row}};
  js_text_free(cell->text);
  cell->text = text(utf8, part.box.x0, part.box.y0);
  cell->open_bottom = row == 1;
  g_array_append_val(cell->parts, part);
  g_ptr_array_add(table->cells, cell);
}

/* A paragraph and a table of 2 × 2 places with a merged cell, a caption and a note. */
static JsPage *
sample(void)
{
  const guint first_row = 0;
  const JsPart part = {3, {50, 100, 250, 140}};
  JsPage *page = js_page_new(3, 595.28, 841.89);
  JsTable *table = js_table_new();
  table->n_rows = table->n_cols = 2;
  table->header_rows = 1;
  table->ruled = TRUE;
  g_array_append_val(table->parts, part);
  g_array_append_val(table->part_rows, first_row);
  add_cell(table, 0, 0, 2, "科目\n编码");
  add_cell(table, 0, 1, 1, "");
  add_cell(table, 1, 1, 1, "12.50");
  g_ptr_array_add(table->captions, paragraph("单位：万元", 80));
  g_ptr_array_add(table->notes, paragraph("注：无", 150));
  page->layout = js_page_layout_new(page->number, page->width, page->height);
  g_ptr_array_add(page->layout->blocks, js_block_new_paragraph(paragraph("收入决算表", 60)));
  g_ptr_array_add(page->layout->blocks, js_block_new_table(table));
  return page;
}

static JsTable *
table_of(const JsPage *page)
{
  return ((JsBlock *)page->layout->blocks->pdata[1])->table;
}

static JsPage *
send(const JsPage *page, GError **error)
{
  g_autoptr(GVariant) value = g_variant_ref_sink(js_page_to_variant(page));
  return js_page_from_variant(value, error);
}

static void
test_round_trip(void **state)
{
  (void)state;
  g_autoptr(JsPage) page = sample();
  g_autoptr(JsPage) back = send(page, NULL);
  assert_non_null(back);
  g_autoptr(GVariant) first = g_variant_ref_sink(js_page_to_variant(page));
  g_autoptr(GVariant) second = g_variant_ref_sink(js_page_to_variant(back));
  assert_true(g_variant_equal(first, second));
  assert_int_equal(back->layout->page, 3);
  assert_true(fabs(back->layout->height - 841.89) < 1e-9);
  const JsParagraph *title = ((JsBlock *)back->layout->blocks->pdata[0])->paragraph;
  assert_true(title->indented && !title->bold && !title->centred && title->page == 3);
  assert_true(fabs(title->size - 10.5) < 1e-9);
  const JsTable *table = table_of(back);
  assert_true(table->ruled && table->header_rows == 1 && table->cells->len == 3);
  assert_int_equal(table->captions->len, 1);
  assert_int_equal(table->notes->len, 1);
  const JsCell *merged = table->cells->pdata[0], *last = table->cells->pdata[2];
  assert_int_equal(merged->row_span, 2);
  g_autofree char *name = js_text_to_utf8(merged->text), *amount = js_text_to_utf8(last->text);
  assert_string_equal(name, "科目\n编码");
  assert_string_equal(amount, "12.50");
  assert_true(!merged->open_bottom && last->open_bottom && !last->open_top);
  const JsPart *part = &g_array_index(last->parts, JsPart, 0);
  assert_true(part->page == 3 && fabs(part->box.x0 - 150) < 1e-9);
  guint of_page;
  js_text_box(merged->text, 0, 5, &of_page);
  assert_int_equal(of_page, 3);
  assert_int_equal(js_text_char(merged->text, 2)->page, 0);
}

/* What is read of single characters by OCR goes along, though sound text has no room for it. */
static void
test_recognised_text(void **state)
{
  (void)state;
  g_autoptr(JsPage) page = sample();
  const JsCell *cell = table_of(page)->cells->pdata[2];
  JsChar *c = &g_array_index(cell->text->chars, JsChar, 1);
  c->method = JS_METHOD_OCR;
  c->confidence = 0.75;
  c->alternatives[0] = '7';
  g_autoptr(JsPage) back = send(page, NULL);
  assert_non_null(back);
  cell = table_of(back)->cells->pdata[2];
  const JsChar *read = js_text_char(cell->text, 1);
  assert_true(read->method == JS_METHOD_OCR && fabs(read->confidence - 0.75) < 1e-9);
  assert_int_equal(read->alternatives[0], '7');
  assert_int_equal(js_text_char(cell->text, 0)->method, JS_METHOD_TEXT);
}

static void
test_impossible_layouts_are_refused(void **state)
{
  (void)state;
  for (guint k = 0; k < 9; k++) {
    g_autoptr(JsPage) page = sample();
    JsTable *table = table_of(page);
    JsCell *merged = table->cells->pdata[0], *last = table->cells->pdata[2];
    switch (k) {
    case 0: /* out of the grid */
      last->row = 2;
      break;
    case 1:
      last->col_span = 2;
      break;
    case 2:
      merged->row_span = G_MAXUINT;
      break;
    case 3:
      merged->col_span = 0;
      break;
    case 4: /* out of order */
      last->row = 0;
      break;
    case 5: /* a map of it would take all memory */
      table->n_rows = table->n_cols = JS_LAYOUT_PLACES_MAX;
      break;
    case 6:
      table->n_cols = 0;
      break;
    case 7:
      table->header_rows = 3;
      break;
    default:
      g_array_index(last->text->chars, JsChar, 0).ch = 0xD800;
    }
    g_autoptr(GError) error = NULL;
    assert_null(send(page, &error));
    assert_true(g_error_matches(error, JS_ERROR, JS_ERROR_FORMAT));
  }
}

static void
drop_block(JsBlock *block, gpointer data)
{
  (void)data;
  js_block_free(block);
}

/* Bytes changed one by one: whatever is taken can be joined and mapped. */
static void
test_damaged_values_do_no_harm(void **state)
{
  (void)state;
  g_autoptr(JsPage) page = sample();
  g_autoptr(GVariant) value = g_variant_ref_sink(js_page_to_variant(page));
  gsize size = g_variant_get_size(value);
  guint refused = 0;
  for (gsize at = 0; at < size; at++)
    for (int bit = 0; bit < 8; bit++) {
      guchar *bytes = g_memdup2(g_variant_get_data(value), size);
      bytes[at] ^= (guchar)(1 << bit);
      g_autoptr(GBytes) data = g_bytes_new_take(bytes, size);
      g_autoptr(GVariant) damaged =
          g_variant_ref_sink(g_variant_new_from_bytes(g_variant_get_type(value), data, FALSE));
      g_autoptr(JsPage) back = js_page_from_variant(damaged, NULL);
      refused += back == NULL;
      if (back == NULL || back->layout == NULL)
        continue;
      g_autoptr(JsJoiner) joiner = js_joiner_new(&words, drop_block, NULL);
      for (guint i = 0; i < back->layout->blocks->len; i++) {
        const JsBlock *block = back->layout->blocks->pdata[i];
        if (block->kind == JS_BLOCK_TABLE)
          g_free(js_table_map(block->table));
      }
      js_joiner_push(joiner, g_steal_pointer(&page->layout));
      js_joiner_push(joiner, g_steal_pointer(&back->layout));
      js_joiner_finish(joiner);
      js_page_free(page);
      page = sample();
    }
  assert_true(refused > 0);
}

static void
test_laid_out_page_has_no_words(void **state)
{
  (void)state;
  g_autoptr(JsPage) page = js_page_new(3, 595, 842);
  JsWord *word = js_word_new();
  js_text_free(word->text);
  word->text = text("决算", 100.00049, 200);
  word->box = js_text_box(word->text, 0, 2, NULL);
  word->size = 10;
  g_ptr_array_add(page->words, word);
  JsRule rule = {TRUE, 500, 50, 300, 0.5};
  g_array_append_val(page->rules, rule);
  js_page_lay_out(page, &words);
  assert_true(page->words->len == 0 && page->rules->len == 0);
  assert_int_equal(page->layout->blocks->len, 1);
  const JsParagraph *p = ((JsBlock *)page->layout->blocks->pdata[0])->paragraph;
  /* Rounded before it was laid out, so that sending changes nothing. */
  assert_true(fabs(js_text_char(p->text, 0)->box.x0 - 100) < 1e-9);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_round_trip),
      cmocka_unit_test(test_recognised_text),
      cmocka_unit_test(test_impossible_layouts_are_refused),
      cmocka_unit_test(test_damaged_values_do_no_harm),
      cmocka_unit_test(test_laid_out_page_has_no_words),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
