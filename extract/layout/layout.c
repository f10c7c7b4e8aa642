/* Lays out a page. In: words, rules and fills of the page. Out: tables and paragraphs in reading
 * order.
 *
 * Ruled tables are found first, then tables by alignment among the remaining words, then captions
 * and notes, then paragraphs. Blocks are ordered from top to bottom; blocks side by side from left
 * to right. */
#include "extract/layout/layout.h"

#include "extract/align/align.h"
#include "extract/grid/grid.h"
#include "extract/grid/open-edges.h"
#include "extract/layout/captions.h"
#include "extract/layout/cell-captions.h"
#include "extract/layout/head-tables.h"
#include "extract/layout/paragraphs.h"
#include "extract/lines/leaders.h"
#include "extract/lines/merged-labels.h"

/* Two blocks are side by side when they share this part of the smaller height. A guess. */
#define BESIDE_SHARE 0.5

static const JsBox *
block_box(const JsBlock *block)
{
  return block->kind == JS_BLOCK_TABLE ? &g_array_index(block->table->parts, JsPart, 0).box
                                       : &block->paragraph->box;
}

static int
compare_doubles(double a, double b)
{
  return (a > b) - (a < b);
}

static int
compare_by_top(gconstpointer a, gconstpointer b)
{
  const JsBox *p = block_box(*(const JsBlock *const *)a);
  const JsBox *q = block_box(*(const JsBlock *const *)b);
  int order = compare_doubles(p->y0, q->y0);
  if (!order)
    order = compare_doubles(p->x0, q->x0);
  return order ? order : compare_doubles(p->y1, q->y1);
}

static int
compare_by_left(gconstpointer a, gconstpointer b)
{
  const JsBox *p = block_box(*(const JsBlock *const *)a);
  const JsBox *q = block_box(*(const JsBlock *const *)b);
  int order = compare_doubles(p->x0, q->x0);
  return order ? order : compare_doubles(p->y0, q->y0);
}

static gboolean
stands_beside(const JsBox *a, const JsBox *b)
{
  double shared = MIN(a->y1, b->y1) - MAX(a->y0, b->y0);
  double lower = MIN(js_box_height(a), js_box_height(b));
  return shared > BESIDE_SHARE * lower && (a->x1 <= b->x0 || b->x1 <= a->x0);
}

static void
order_blocks(GPtrArray *blocks)
{
  g_ptr_array_sort(blocks, compare_by_top);
  for (guint first = 0; first < blocks->len;) {
    guint last = first + 1;
    for (; last < blocks->len; last++) {
      gboolean beside = TRUE;
      for (guint i = first; i < last && beside; i++)
        beside = stands_beside(block_box(blocks->pdata[i]), block_box(blocks->pdata[last]));
      if (!beside)
        break;
    }
    qsort(&blocks->pdata[first], last - first, sizeof(gpointer), compare_by_left);
    first = last;
  }
}

/* Moves the elements of `from` to the end of `to`; frees `from`. */
static void
take_all(GPtrArray *to, GPtrArray *from)
{
  for (guint i = 0; i < from->len; i++)
    g_ptr_array_add(to, from->pdata[i]);
  g_ptr_array_set_free_func(from, NULL);
  g_ptr_array_unref(from);
}

static void
drop_leaders(JsTable *table)
{
  for (guint i = 0; i < table->cells->len; i++)
    js_text_drop_leaders(((JsCell *)table->cells->pdata[i])->text);
}

JsPageLayout *
js_page_layout(const JsPage *page, const JsLayoutWords *words)
{
  JsPageLayout *layout = js_page_layout_new(page->number, page->width, page->height);
  g_autofree gboolean *used = g_new0(gboolean, page->words->len + 1);
  GPtrArray *tables = js_grid_tables(page, used);
  for (guint i = 0; i < tables->len; i++)
    js_table_mark_open(tables->pdata[i], page);
  take_all(tables, js_align_tables(page, words, used));
  js_head_tables_join(tables);
  for (guint i = 0; i < tables->len; i++) {
    JsTable *table = tables->pdata[i];
    drop_leaders(table);
    if (!table->ruled)
      js_table_merge_labels(table);
  }
  js_captions_attach(page, words, tables, used);
  for (guint i = 0; i < tables->len; i++)
    js_cell_captions_take(words, tables->pdata[i]);
  GPtrArray *paragraphs = js_paragraphs_find(page, words, used);
  for (guint i = 0; i < tables->len; i++)
    g_ptr_array_add(layout->blocks, js_block_new_table(tables->pdata[i]));
  for (guint i = 0; i < paragraphs->len; i++)
    g_ptr_array_add(layout->blocks, js_block_new_paragraph(paragraphs->pdata[i]));
  g_ptr_array_set_free_func(tables, NULL);
  g_ptr_array_set_free_func(paragraphs, NULL);
  g_ptr_array_unref(tables);
  g_ptr_array_unref(paragraphs);
  order_blocks(layout->blocks);
  return layout;
}

void
js_page_lay_out(JsPage *page, const JsLayoutWords *words)
{
  js_page_round(page);
  page->layout = js_page_layout(page, words);
  g_ptr_array_set_size(page->words, 0);
  g_array_set_size(page->rules, 0);
  g_array_set_size(page->fills, 0);
  g_array_set_size(page->drawings, 0);
}
