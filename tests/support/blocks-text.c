/* Blocks → text: see blocks-text.h. */
#include "tests/support/blocks-text.h"

#include "tests/support/picture.h"

void
blocks_text_paragraph(GString *out, const char *kind, const JsParagraph *paragraph)
{
  g_autofree char *text = js_text_to_utf8(paragraph->text);
  g_autofree char *line = picture_escape(text);
  g_string_append_printf(out, "%s%s%s%s: %s\n", kind, paragraph->centred ? " centred" : "",
                         paragraph->indented ? " indented" : "", paragraph->bold ? " bold" : "",
                         line);
}

/* Every place of the grid is covered by one cell, and no cell reaches out of it. */
static gboolean
is_sound(const JsTable *table)
{
  guint covered = 0;
  g_autofree guint8 *taken = g_new0(guint8, (gsize)table->n_rows * table->n_cols + 1);
  for (guint i = 0; i < table->cells->len; i++) {
    const JsCell *cell = table->cells->pdata[i];
    if (cell->row + cell->row_span > table->n_rows || cell->col + cell->col_span > table->n_cols)
      return FALSE;
    for (guint r = cell->row; r < cell->row + cell->row_span; r++)
      for (guint c = cell->col; c < cell->col + cell->col_span; c++)
        if (taken[r * table->n_cols + c]++ == 0)
          covered++;
        else
          return FALSE;
  }
  return covered == table->n_rows * table->n_cols && table->parts->len == table->part_rows->len;
}

static void
append_head(GString *out, const JsTable *table)
{
  g_string_append(out, "table");
  if (table->header_rows > 0)
    g_string_append_printf(out, " header=%u", table->header_rows);
  if (table->parts->len > 1) {
    g_string_append(out, " pages=");
    for (guint i = 0; i < table->parts->len; i++)
      g_string_append_printf(out, i > 0 ? ",%u+%u" : "%u",
                             g_array_index(table->parts, JsPart, i).page,
                             g_array_index(table->part_rows, guint, i));
  }
  g_string_append_printf(out, "%s%s\n", table->ruled ? "" : " aligned",
                         is_sound(table) ? "" : " places");
}

static void
append_cell(GString *out, const JsCell *cell, guint row, guint col)
{
  if (cell == NULL) {
    g_string_append(out, "(no cell)");
  } else if (cell->col < col && cell->row == row) {
    g_string_append_c(out, '<');
  } else if (cell->row < row) {
    g_string_append_c(out, '^');
  } else {
    g_autofree char *text = js_text_to_utf8(cell->text);
    g_autofree char *escaped = picture_escape(text);
    g_string_append_printf(out, "%s%s%s", cell->open_top ? "⇡" : "", escaped,
                           cell->open_bottom ? "⇣" : "");
  }
}

void
blocks_text_table(GString *out, const JsTable *table)
{
  for (guint i = 0; i < table->captions->len; i++)
    blocks_text_paragraph(out, "caption", table->captions->pdata[i]);
  append_head(out, table);
  g_autofree JsCell **map = js_table_map(table);
  for (guint r = 0; r < table->n_rows; r++) {
    g_autoptr(GString) line = g_string_new("  ");
    for (guint c = 0; c < table->n_cols; c++) {
      if (c > 0)
        g_string_append(line, line->str[line->len - 1] == ' ' ? "| " : " | ");
      append_cell(line, map[(gsize)r * table->n_cols + c], r, c);
    }
    g_string_append_printf(out, "  %s\n", g_strstrip(line->str));
  }
  for (guint i = 0; i < table->notes->len; i++)
    blocks_text_paragraph(out, "note", table->notes->pdata[i]);
}

void
blocks_text_append(GString *out, const GPtrArray *blocks)
{
  for (guint i = 0; i < blocks->len; i++) {
    const JsBlock *block = blocks->pdata[i];
    if (block->kind == JS_BLOCK_TABLE)
      blocks_text_table(out, block->table);
    else
      blocks_text_paragraph(out, "paragraph", block->paragraph);
  }
}
