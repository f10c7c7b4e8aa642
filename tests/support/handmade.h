/* Pages and tables put together by hand, for the tests of the layout stages. */
#pragma once

#include "extract/model/table.h"
#include "tests/support/support.h"

/* Appends the characters of utf8 from (x, y) on, y being their top: an em wide for Chinese, half an
 * em for others. Returns where the text ends. */
static inline double
handmade_text(JsText *text, const char *utf8, guint page, double x, double y, double size)
{
  for (const char *p = utf8; *p; p = g_utf8_next_char(p)) {
    gunichar ch = g_utf8_get_char(p);
    double width = js_unichar_is_cjk(ch) ? size : size / 2;
    if (ch == '\n' || ch == ' ') {
      js_text_append_break(text, ch);
      continue;
    }
    JsChar c = {.ch = ch, .page = page, .box = {x, y, x + width, y + size}, .confidence = 1};
    js_text_append(text, &c);
    x += width;
  }
  return x;
}

/* A word on the page; spaces in utf8 part it into several words, half an em apart. */
static inline double
handmade_word(JsPage *page, const char *utf8, double x, double y, double size)
{
  g_auto(GStrv) words = g_strsplit(utf8, " ", -1);
  for (guint i = 0; words[i]; i++) {
    if (!*words[i]) {
      x += size / 2;
      continue;
    }
    JsWord *word = js_word_new();
    if (i)
      x += size / 2;
    word->size = size;
    word->box = (JsBox){x, y, x, y + size};
    x = word->box.x1 = handmade_text(word->text, words[i], page->number, x, y, size);
    g_ptr_array_add(page->words, word);
  }
  return x;
}

static inline void
handmade_rule(JsPage *page, gboolean horizontal, double at, double from, double to)
{
  JsRule rule = {horizontal, at, from, to, 0.5};
  g_array_append_val(page->rules, rule);
}

/* A ruled table of one page from a picture: rows parted by '\n', cells by '|', all columns of one
 * width, rows of one height. "^" is part of the cell above, "<" of the cell on the left. '/' breaks
 * the line inside a cell. "_" after the text leaves the cell open below, before it open above. */
static inline JsTable *
handmade_table(guint page, double x0, double y0, double column, double row_height,
               const char *picture)
{
  JsTable *table = js_table_new();
  g_auto(GStrv) rows = g_strsplit(picture, "\n", -1);
  g_autoptr(GPtrArray) grid = g_ptr_array_new();
  double size = 10;
  table->ruled = TRUE;
  for (guint r = 0; rows[r]; r++) {
    g_auto(GStrv) texts = g_strsplit(rows[r], "|", -1);
    guint n = g_strv_length(texts);
    if (!r)
      table->n_cols = n;
    assert_int_equal(n, table->n_cols);
    table->n_rows = r + 1;
    for (guint c = 0; c < n; c++) {
      if (!strcmp(texts[c], "^")) {
        JsCell *cell = grid->pdata[(r - 1) * n + c];
        if (cell->row + cell->row_span == r)
          cell->row_span++;
        g_array_index(cell->parts, JsPart, 0).box.y1 = y0 + (r + 1) * row_height;
        g_ptr_array_add(grid, cell);
        continue;
      }
      if (!strcmp(texts[c], "<")) {
        JsCell *cell = grid->pdata[r * n + c - 1];
        cell->col_span++;
        g_array_index(cell->parts, JsPart, 0).box.x1 = x0 + (c + 1) * column;
        g_ptr_array_add(grid, cell);
        continue;
      }
      JsCell *cell = js_cell_new(r, c, 1, 1);
      JsPart part = {
          page,
          {x0 + c * column, y0 + r * row_height, x0 + (c + 1) * column, y0 + (r + 1) * row_height}};
      const char *content = texts[c];
      if (g_str_has_prefix(content, "_") && content[1]) {
        cell->open_top = TRUE;
        content++;
      }
      if (g_str_has_suffix(content, "_")) {
        cell->open_bottom = TRUE;
        texts[c][strlen(texts[c]) - 1] = '\0';
      }
      g_auto(GStrv) lines = g_strsplit(content, "/", -1);
      for (guint l = 0; lines[l]; l++) {
        if (l)
          js_text_append_break(cell->text, '\n');
        handmade_text(cell->text, lines[l], page, part.box.x0 + 2, part.box.y0 + 1 + l * size,
                      size);
      }
      g_array_append_val(cell->parts, part);
      g_ptr_array_add(table->cells, cell);
      g_ptr_array_add(grid, cell);
    }
  }
  JsPart part = {page, {x0, y0, x0 + table->n_cols * column, y0 + table->n_rows * row_height}};
  guint zero = 0;
  g_array_append_val(table->parts, part);
  g_array_append_val(table->part_rows, zero);
  return table;
}

static inline JsParagraph *
handmade_paragraph(guint page, const char *utf8, double x, double y, double size)
{
  JsParagraph *paragraph = js_paragraph_new();
  g_auto(GStrv) lines = g_strsplit(utf8, "\n", -1);
  paragraph->page = page;
  paragraph->size = size;
  for (guint i = 0; lines[i]; i++) {
    if (i)
      js_text_append_break(paragraph->text, '\n');
    double x1 = handmade_text(paragraph->text, lines[i], page, x, y, size);
    JsBox box = {x, y, x1, y + size};
    paragraph->box = js_box_union(&paragraph->box, &box);
    y += 2 * size;
  }
  return paragraph;
}
