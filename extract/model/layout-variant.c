/* Layout of a page → columns of numbers, and back: see layout-variant.h.
 *
 *   column      numbers for each
 *   blocks       1: 0 for a paragraph, 1 for a table
 *   paragraphs   9: box, size, bold, centred, indented, number of characters
 *   tables      11: box, rows, columns, header rows, ruled, numbers of cells, captions and notes
 *   cells       12: row, column, spans, box, open above and below, has a box, number of characters
 *
 * The cells, captions and notes of a table come before the next block. On a single page a table has
 * one part and a cell at most one. */
#include "extract/model/layout-variant.h"

enum { PARAGRAPH, TABLE };

/* ---- writing ---- */

static void
add_flag(JsColumnWriter *w, JsColumnId id, gboolean flag)
{
  js_column_add_count(w, id, flag ? 1 : 0);
}

static void
add_paragraph(JsColumnWriter *w, const JsParagraph *p)
{
  const JsColumnId id = JS_COLUMN_PARAGRAPHS;
  js_column_add_box(w, id, &p->box);
  js_column_add_points(w, id, p->size);
  add_flag(w, id, p->bold);
  add_flag(w, id, p->centred);
  add_flag(w, id, p->indented);
  js_column_add_count(w, id, js_text_length(p->text));
  js_column_add_text(w, p->text);
}

static void
add_cell(JsColumnWriter *w, const JsCell *cell)
{
  const JsColumnId id = JS_COLUMN_CELLS;
  const guint counts[] = {cell->row, cell->col, cell->row_span, cell->col_span};
  for (gsize i = 0; i < G_N_ELEMENTS(counts); i++)
    js_column_add_count(w, id, counts[i]);
  js_column_add_box(
      w, id, cell->parts->len > 0 ? &g_array_index(cell->parts, JsPart, 0).box : &JS_BOX_EMPTY);
  add_flag(w, id, cell->open_top);
  add_flag(w, id, cell->open_bottom);
  add_flag(w, id, cell->parts->len > 0);
  js_column_add_count(w, id, js_text_length(cell->text));
  js_column_add_text(w, cell->text);
}

static void
add_table(JsColumnWriter *w, const JsTable *table)
{
  const JsColumnId id = JS_COLUMN_TABLES;
  const guint counts[] = {table->n_rows,        table->n_cols,     table->header_rows,
                          table->ruled ? 1 : 0, table->cells->len, table->captions->len,
                          table->notes->len};
  js_column_add_box(w, id, &g_array_index(table->parts, JsPart, 0).box);
  for (gsize i = 0; i < G_N_ELEMENTS(counts); i++)
    js_column_add_count(w, id, counts[i]);
  for (guint i = 0; i < table->cells->len; i++)
    add_cell(w, table->cells->pdata[i]);
  for (guint i = 0; i < table->captions->len; i++)
    add_paragraph(w, table->captions->pdata[i]);
  for (guint i = 0; i < table->notes->len; i++)
    add_paragraph(w, table->notes->pdata[i]);
}

void
js_layout_add_columns(JsColumnWriter *writer, const JsPageLayout *layout)
{
  for (guint i = 0; i < layout->blocks->len; i++) {
    const JsBlock *block = layout->blocks->pdata[i];
    js_column_add_count(writer, JS_COLUMN_BLOCKS,
                        block->kind == JS_BLOCK_TABLE ? TABLE : PARAGRAPH);
    if (block->kind == JS_BLOCK_TABLE)
      add_table(writer, block->table);
    else
      add_paragraph(writer, block->paragraph);
  }
}

/* ---- reading ---- */

/* The next paragraph; NULL when there is none or its numbers are impossible. Transfer full. */
static JsParagraph *
take_paragraph(JsColumnReader *r)
{
  const gint32 *v = js_column_take(r, JS_COLUMN_PARAGRAPHS, JS_PER_PARAGRAPH);
  if (v == NULL)
    return NULL;
  JsParagraph *p = js_paragraph_new();
  p->page = r->page;
  p->size = v[4] / JS_UNITS_A_POINT;
  p->bold = v[5] != 0;
  p->centred = v[6] != 0;
  p->indented = v[7] != 0;
  if (js_column_box(v, &p->box) && js_column_is_place(v[4]) &&
      js_column_take_text(r, v[8], p->text))
    return p;
  js_paragraph_free(p);
  return NULL;
}

static gboolean
take_paragraphs(JsColumnReader *r, gint32 n, GPtrArray *out)
{
  for (gint32 i = 0; i < n; i++) {
    JsParagraph *paragraph = take_paragraph(r);
    if (paragraph == NULL)
      return FALSE;
    g_ptr_array_add(out, paragraph);
  }
  return n >= 0;
}

/* Whether `at` and `at` + `span` are within 0 … n. */
static gboolean
spans_within(gint32 at, gint32 span, guint n)
{
  return at >= 0 && span > 0 && (guint)at < n && (guint)span <= n - (guint)at;
}

/* Reads the next cell of the table; it must come behind the cells that the table has already. */
static gboolean
take_cell(JsColumnReader *r, JsTable *table)
{
  const gint32 *v = js_column_take(r, JS_COLUMN_CELLS, JS_PER_CELL);
  JsPart part = {.page = r->page};
  if (v == NULL || !spans_within(v[0], v[2], table->n_rows) ||
      !spans_within(v[1], v[3], table->n_cols) || !js_column_box(v + 4, &part.box))
    return FALSE;
  JsCell *cell = js_cell_new((guint)v[0], (guint)v[1], (guint)v[2], (guint)v[3]);
  g_ptr_array_add(table->cells, cell);
  cell->open_top = v[8] != 0;
  cell->open_bottom = v[9] != 0;
  if (v[10] != 0)
    g_array_append_val(cell->parts, part);
  return js_column_take_text(r, v[11], cell->text);
}

static gboolean
is_sorted(const JsTable *table)
{
  for (guint i = 1; i < table->cells->len; i++) {
    const JsCell *a = table->cells->pdata[i - 1], *b = table->cells->pdata[i];
    if (a->row > b->row || (a->row == b->row && a->col >= b->col))
      return FALSE;
  }
  return TRUE;
}

/* Fills an empty table. *places is the number of places that the page's tables may still have. */
static gboolean
take_table(JsColumnReader *r, JsTable *table, guint64 *places)
{
  const gint32 *v = js_column_take(r, JS_COLUMN_TABLES, JS_PER_TABLE);
  const guint first_row = 0;
  JsPart part = {.page = r->page};
  if (v == NULL || !js_column_box(v, &part.box) || v[4] <= 0 || v[5] <= 0 || v[6] < 0 ||
      v[6] > v[4] || v[5] > JS_LAYOUT_COLUMNS_MAX || (guint64)v[4] * (guint64)v[5] > *places)
    return FALSE;
  *places -= (guint64)v[4] * (guint64)v[5];
  table->n_rows = (guint)v[4];
  table->n_cols = (guint)v[5];
  table->header_rows = (guint)v[6];
  table->ruled = v[7] != 0;
  g_array_append_val(table->parts, part);
  g_array_append_val(table->part_rows, first_row);
  if (v[8] < 0)
    return FALSE;
  for (gint32 i = 0; i < v[8]; i++)
    if (!take_cell(r, table))
      return FALSE;
  return is_sorted(table) && take_paragraphs(r, v[9], table->captions) &&
         take_paragraphs(r, v[10], table->notes);
}

static gboolean
take_blocks(JsColumnReader *r, GPtrArray *blocks)
{
  guint64 places = JS_LAYOUT_PLACES_MAX;
  const gint32 *kind;
  while ((kind = js_column_take(r, JS_COLUMN_BLOCKS, 1)) != NULL) {
    if (*kind == TABLE) {
      JsTable *table = js_table_new();
      g_ptr_array_add(blocks, js_block_new_table(table));
      if (!take_table(r, table, &places))
        return FALSE;
      continue;
    }
    JsParagraph *paragraph = *kind == PARAGRAPH ? take_paragraph(r) : NULL;
    if (paragraph == NULL)
      return FALSE;
    g_ptr_array_add(blocks, js_block_new_paragraph(paragraph));
  }
  return TRUE;
}

JsPageLayout *
js_layout_take_columns(JsColumnReader *reader, const JsPage *page)
{
  g_autoptr(JsPageLayout) layout = js_page_layout_new(page->number, page->width, page->height);
  return take_blocks(reader, layout->blocks) ? g_steal_pointer(&layout) : NULL;
}
