/* Cells, tables, paragraphs and blocks: making, freeing, looking up. */
#include "extract/model/table.h"

static void
free_cell(gpointer cell)
{
  js_cell_free(cell);
}

static void
free_paragraph(gpointer paragraph)
{
  js_paragraph_free(paragraph);
}

JsCell *
js_cell_new(guint row, guint col, guint row_span, guint col_span)
{
  JsCell *cell = g_new0(JsCell, 1);
  cell->row = row;
  cell->col = col;
  cell->row_span = row_span;
  cell->col_span = col_span;
  cell->text = js_text_new();
  cell->parts = g_array_new(FALSE, FALSE, sizeof(JsPart));
  return cell;
}

void
js_cell_free(JsCell *cell)
{
  if (cell == NULL)
    return;
  js_text_free(cell->text);
  g_array_unref(cell->parts);
  g_free(cell);
}

JsParagraph *
js_paragraph_new(void)
{
  JsParagraph *paragraph = g_new0(JsParagraph, 1);
  paragraph->text = js_text_new();
  paragraph->box = JS_BOX_EMPTY;
  return paragraph;
}

void
js_paragraph_free(JsParagraph *paragraph)
{
  if (paragraph == NULL)
    return;
  js_text_free(paragraph->text);
  g_free(paragraph);
}

JsTable *
js_table_new(void)
{
  JsTable *table = g_new0(JsTable, 1);
  table->cells = g_ptr_array_new_with_free_func(free_cell);
  table->parts = g_array_new(FALSE, FALSE, sizeof(JsPart));
  table->part_rows = g_array_new(FALSE, FALSE, sizeof(guint));
  table->borders = g_array_new(FALSE, FALSE, sizeof(JsBorder));
  table->captions = g_ptr_array_new_with_free_func(free_paragraph);
  table->notes = g_ptr_array_new_with_free_func(free_paragraph);
  return table;
}

void
js_table_free(JsTable *table)
{
  if (table == NULL)
    return;
  g_ptr_array_unref(table->cells);
  g_array_unref(table->parts);
  g_array_unref(table->part_rows);
  g_array_unref(table->borders);
  g_ptr_array_unref(table->captions);
  g_ptr_array_unref(table->notes);
  g_free(table);
}

JsBlock *
js_block_new_paragraph(JsParagraph *paragraph)
{
  JsBlock *block = g_new0(JsBlock, 1);
  block->kind = JS_BLOCK_PARAGRAPH;
  block->paragraph = paragraph;
  return block;
}

JsBlock *
js_block_new_table(JsTable *table)
{
  JsBlock *block = g_new0(JsBlock, 1);
  block->kind = JS_BLOCK_TABLE;
  block->table = table;
  return block;
}

void
js_block_free(JsBlock *block)
{
  if (block == NULL)
    return;
  js_paragraph_free(block->paragraph);
  js_table_free(block->table);
  g_free(block);
}

JsCell *
js_table_lookup(const JsTable *table, guint row, guint col)
{
  for (guint i = 0; i < table->cells->len; i++) {
    JsCell *cell = g_ptr_array_index(table->cells, i);
    if (row >= cell->row && row < cell->row + cell->row_span && col >= cell->col &&
        col < cell->col + cell->col_span)
      return cell;
  }
  return NULL;
}

JsCell **
js_table_map(const JsTable *table)
{
  JsCell **map = g_new0(JsCell *, (gsize)table->n_rows * table->n_cols + 1);
  for (guint i = 0; i < table->cells->len; i++) {
    JsCell *cell = g_ptr_array_index(table->cells, i);
    for (guint r = cell->row; r < cell->row + cell->row_span && r < table->n_rows; r++)
      for (guint c = cell->col; c < cell->col + cell->col_span && c < table->n_cols; c++)
        map[(gsize)r * table->n_cols + c] = cell;
  }
  return map;
}

static gint
compare_cells(gconstpointer a, gconstpointer b)
{
  const JsCell *x = *(JsCell *const *)a, *y = *(JsCell *const *)b;
  if (x->row != y->row)
    return x->row < y->row ? -1 : 1;
  return x->col == y->col ? 0 : x->col < y->col ? -1 : 1;
}

void
js_table_sort(JsTable *table)
{
  g_ptr_array_sort(table->cells, compare_cells);
}

char *
js_cell_string(const JsCell *cell)
{
  g_autoptr(JsText) flowed = js_text_flow(cell->text);
  return js_text_to_utf8(flowed);
}

JsBox
js_cell_text_box(const JsCell *cell, guint *page)
{
  JsBox box = js_text_box(cell->text, 0, js_text_length(cell->text), page);
  if (!js_box_is_empty(&box) || cell->parts->len == 0)
    return box;
  const JsPart *part = &g_array_index(cell->parts, JsPart, 0);
  if (page != NULL)
    *page = part->page;
  return part->box;
}
