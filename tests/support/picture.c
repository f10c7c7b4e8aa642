/* Tables and paragraphs from text: see picture.h. */
#include "tests/support/picture.h"
#include "extract/print/characters.h"

#include <string.h>

#define OPEN_TOP "⇡"
#define OPEN_BOTTOM "⇣"
#define UNSURE "~"

/* The confidence of what is marked with UNSURE: below what the readers take for read well. */
#define LITTLE_CONFIDENCE 0.7

PicturePlace
picture_place(guint page)
{
  return (PicturePlace){.page = page, .column = 100, .row = 30, .size = 10};
}

/* ---- rows as text ---- */

char **
picture_split(const char *row)
{
  g_autoptr(GStrvBuilder) cells = g_strv_builder_new();
  const char *from = row;
  for (const char *p = row;; p++) {
    if (*p == '\\' && p[1] != '\0') {
      p++;
    } else if (*p == '|' || *p == '\0') {
      g_autofree char *cell = g_strstrip(g_strndup(from, (gsize)(p - from)));
      g_strv_builder_add(cells, cell);
      from = p + 1;
    }
    if (*p == '\0')
      return g_strv_builder_end(cells);
  }
}

char *
picture_escape(const char *text)
{
  GString *out = g_string_new(NULL);
  for (const char *p = text; *p != '\0'; p++) {
    if (*p == '\n')
      g_string_append(out, "\\n");
    else if (*p == '|' || *p == '\\')
      g_string_append_printf(out, "\\%c", *p);
    else
      g_string_append_c(out, *p);
  }
  return g_string_free(out, FALSE);
}

static char *
unescape(const char *text)
{
  GString *out = g_string_new(NULL);
  for (const char *p = text; *p != '\0'; p++) {
    if (*p == '\\' && p[1] != '\0')
      g_string_append_c(out, *++p == 'n' ? '\n' : *p);
    else
      g_string_append_c(out, *p);
  }
  return g_string_free(out, FALSE);
}

/* ---- characters ---- */

double
picture_text(JsText *text, const char *utf8, const PicturePlace *place, double x, double y)
{
  JsChar c = {.page = MAX(place->page, 1u), .confidence = 1};
  if (place->confidence > 0) {
    c.method = JS_METHOD_OCR;
    c.confidence = place->confidence;
  }
  for (const char *p = utf8; *p != '\0'; p = g_utf8_next_char(p)) {
    c.ch = g_utf8_get_char(p);
    double width = js_unichar_is_cjk(c.ch) ? place->size : place->size / 2;
    c.box = (JsBox){x, y, x + width, y + place->size};
    if (c.ch == ' ')
      js_text_append_break(text, c.ch);
    else
      js_text_append(text, &c);
    x += width;
  }
  return x;
}

JsParagraph *
picture_paragraph(const char *lines, const PicturePlace *place)
{
  JsParagraph *paragraph = js_paragraph_new();
  g_auto(GStrv) split = g_strsplit(lines, "\n", -1);
  paragraph->page = MAX(place->page, 1u);
  paragraph->size = place->size;
  for (guint i = 0; split[i] != NULL; i++) {
    double y = place->y + 2 * i * place->size;
    if (i > 0)
      js_text_append_break(paragraph->text, '\n');
    double x1 = picture_text(paragraph->text, split[i], place, place->x, y);
    JsBox box = {place->x, y, x1, y + place->size};
    paragraph->box = js_box_union(&paragraph->box, &box);
  }
  return paragraph;
}

/* ---- tables ---- */

/* The lines of a cell's text, below each other in its box. */
static void
set_text(JsCell *cell, const char *drawn, const PicturePlace *place)
{
  PicturePlace here = *place;
  g_autofree char *text = unescape(drawn);
  const char *content = text;
  if (place->confidence > 0 && g_str_has_prefix(content, UNSURE)) {
    here.confidence = LITTLE_CONFIDENCE;
    content += strlen(UNSURE);
  }
  if (g_str_has_prefix(content, OPEN_TOP)) {
    cell->open_top = TRUE;
    content += strlen(OPEN_TOP);
  }
  if (g_str_has_suffix(content, OPEN_BOTTOM)) {
    cell->open_bottom = TRUE;
    text[strlen(text) - strlen(OPEN_BOTTOM)] = '\0';
  }
  g_auto(GStrv) lines = g_strsplit(content, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++) {
    if (i > 0)
      js_text_append_break(cell->text, '\n');
    picture_text(cell->text, lines[i], &here, place->x + cell->col * place->column + 2,
                 place->y + cell->row * place->row + 1 + i * place->size);
  }
}

/* The cell at (row, col) of the picture: a new one, or one that began before. */
static JsCell *
cell_at(JsTable *table, GPtrArray *line, const GPtrArray *above, const char *drawn, guint row,
        const PicturePlace *place)
{
  guint col = line->len;
  if (g_str_equal(drawn, "<") && col > 0) {
    JsCell *left = line->pdata[col - 1];
    if (left->row == row)
      left->col_span = col + 1 - left->col;
    return left;
  }
  if (g_str_equal(drawn, "^") && col < above->len) {
    JsCell *up = above->pdata[col];
    up->row_span = row + 1 - up->row;
    return up;
  }
  JsCell *cell = js_cell_new(row, col, 1, 1);
  set_text(cell, drawn, place);
  g_ptr_array_add(table->cells, cell);
  return cell;
}

static JsPart
part_of(const PicturePlace *place, guint row, guint col, guint row_span, guint col_span)
{
  return (JsPart){MAX(place->page, 1u),
                  {place->x + col * place->column, place->y + row * place->row,
                   place->x + (col + col_span) * place->column,
                   place->y + (row + row_span) * place->row}};
}

JsTable *
picture_table(const char *rows, const PicturePlace *place)
{
  JsTable *table = js_table_new();
  g_auto(GStrv) lines = g_strsplit(rows, "\n", -1);
  g_autoptr(GPtrArray) above = g_ptr_array_new();
  table->ruled = TRUE;
  for (guint r = 0; lines[r] != NULL; r++) {
    g_auto(GStrv) drawn = picture_split(lines[r]);
    GPtrArray *line = g_ptr_array_new();
    for (guint c = 0; drawn[c] != NULL; c++)
      g_ptr_array_add(line, cell_at(table, line, above, drawn[c], r, place));
    table->n_rows = r + 1;
    table->n_cols = MAX(table->n_cols, line->len);
    g_ptr_array_unref(above);
    above = line;
  }
  for (guint i = 0; i < table->cells->len; i++) {
    JsCell *cell = table->cells->pdata[i];
    JsPart part = part_of(place, cell->row, cell->col, cell->row_span, cell->col_span);
    g_array_append_val(cell->parts, part);
  }
  JsPart whole = part_of(place, 0, 0, table->n_rows, table->n_cols);
  guint first = 0;
  g_array_append_val(table->parts, whole);
  g_array_append_val(table->part_rows, first);
  js_table_sort(table);
  return table;
}
