/* Reads the tables of a page cell by cell, and the rest of the page line by line.
 *
 * In: the page's pixels without rules, and the cells. The ink of each cell is cut into lines and
 * each line is read; a cell without ink is empty and costs no reading. Ink outside all tables is
 * running text. Out: words of the page. */
#include "ocr/cells.h"

#include "extract/model/table.h"
#include "ocr/number/apart.h"

#include <math.h>

/* Ink this close to a cell's border belongs to the border (millimetres). A guess. */
#define INSET_MM 0.25
/* Ink narrower and lower than this is a speck, not print (em). A guess. */
#define SPECK 0.16
/* A line lower than SLIVER and narrower than DASH_WIDTH is what is left of a rule, or belongs to a
 * neighbouring cell (em). Guesses. */
#define SLIVER 0.10
#define DASH_WIDTH 0.28
/* A hyphen is an exception: at least FREE from the cell's upper and lower border and HYPHEN_WIDTH
 * wide (em); its ink fills at least SOLID of its box. Guesses. */
#define FREE 0.25
#define HYPHEN_WIDTH 0.18
#define SOLID 0.6

/* Whether the line is a hyphen: it stands free of the cell's borders and its ink fills its box.
 * `cell` is NULL outside tables. */
static gboolean
is_hyphen(PIX *ink, const JsInkLine *line, const BOX *cell, double em)
{
  l_int32 y, h;
  if (!cell || line->x1 - line->x0 < em * HYPHEN_WIDTH)
    return FALSE;
  boxGetGeometry((BOX *)cell, NULL, &y, NULL, &h);
  if (line->y0 - y < em * FREE || y + h - line->y1 < em * FREE)
    return FALSE;
  const JsGlyph whole = {line->x0, line->y0, line->x1, line->y1};
  return js_glyph_count_ink(ink, &whole) >= SOLID * (line->x1 - line->x0) * (line->y1 - line->y0);
}

static gboolean
worth_reading(PIX *ink, const JsInkLine *line, const BOX *cell, double em)
{
  int w = line->x1 - line->x0, h = line->y1 - line->y0;
  if (w < em * SPECK && h < em * SPECK)
    return FALSE;
  if (h < em * SLIVER && w < em * DASH_WIDTH && !is_hyphen(ink, line, cell, em))
    return FALSE;
  return w >= em * 0.06 || h <= em * 1.3;
}

/* Appends text[from, to) as a word. `em` in pixels; `k` is points per pixel. */
static void
append_word(JsPage *page, const JsText *text, guint from, guint to, double em, double k)
{
  while (from < to && js_text_char(text, from)->ch == ' ')
    from++;
  while (to > from && js_text_char(text, to - 1)->ch == ' ')
    to--;
  if (from >= to)
    return;
  JsWord *word = js_word_new();
  js_text_free(word->text);
  word->text = js_text_slice(text, from, to);
  word->box = JS_BOX_EMPTY;
  for (guint i = 0; i < word->text->chars->len; i++) {
    JsChar *c = &g_array_index(word->text->chars, JsChar, i);
    c->page = page->number;
    c->box = (JsBox){c->box.x0 * k, c->box.y0 * k, c->box.x1 * k, c->box.y1 * k};
    word->box = js_box_union(&word->box, &c->box);
  }
  word->size = em * k;
  g_ptr_array_add(page->words, word);
}

/* Appends the words of the line, which are separated by spaces. */
static void
append_words(JsPage *page, const JsText *text, double em, double k)
{
  guint n = js_text_length(text), start = 0;
  for (guint i = 0; i <= n; i++)
    if (i == n || js_text_char(text, i)->ch == ' ') {
      append_word(page, text, start, i, em, k);
      start = i + 1;
    }
}

static void
read_lines(const JsPrintReader *reader, double dpi, const GArray *uncut, const BOX *cell,
           JsPage *page)
{
  g_autoptr(GArray) lines = g_array_new(FALSE, FALSE, sizeof(JsInkLine));
  for (guint i = 0; i < uncut->len; i++) {
    g_autoptr(GArray) parts =
        js_numbers_apart(reader->ink, reader->em, &g_array_index(uncut, JsInkLine, i));
    g_array_append_vals(lines, parts->data, parts->len);
  }
  for (guint i = 0; i < lines->len; i++) {
    const JsInkLine *line = &g_array_index(lines, JsInkLine, i);
    if (!worth_reading(reader->ink, line, cell, reader->em))
      continue;
    if (js_tally_is_noise(reader->tally))
      return;
    g_autoptr(JsText) text = js_read_line(reader, line);
    js_tally_add(reader->tally, (line->x1 - line->x0) / reader->em, text);
    append_words(page, text, MAX(reader->em, (line->y1 - line->y0) * 1.0), 72 / dpi);
  }
}

static BOX *
box_in_pixels(const JsBox *b, double dpi, double inset)
{
  double k = dpi / 72;
  l_int32 x0 = (l_int32)lround(b->x0 * k + inset), y0 = (l_int32)lround(b->y0 * k + inset);
  l_int32 x1 = (l_int32)lround(b->x1 * k - inset), y1 = (l_int32)lround(b->y1 * k - inset);
  if (x1 <= x0 || y1 <= y0)
    return NULL;
  return boxCreate(MAX(x0, 0), MAX(y0, 0), x1 - MAX(x0, 0), y1 - MAX(y0, 0));
}

void
js_cells_read(const JsPrintReader *reader, double dpi, const GPtrArray *tables, JsPage *page)
{
  PIX *outside = pixCopy(NULL, reader->ink);
  for (guint t = 0; t < tables->len; t++) {
    const JsTable *table = g_ptr_array_index(tables, t);
    for (guint i = 0; i < table->cells->len; i++) {
      const JsCell *cell = g_ptr_array_index(table->cells, i);
      const JsBox *place = &g_array_index(cell->parts, JsPart, 0).box;
      BOX *box = box_in_pixels(place, dpi, INSET_MM * dpi / 25.4);
      if (!box)
        continue;
      g_autoptr(GArray) lines = js_ink_lines_in_cell(reader->ink, box, reader->em);
      read_lines(reader, dpi, lines, box, page);
      boxDestroy(&box);
    }
    BOX *whole =
        box_in_pixels(&g_array_index(table->parts, JsPart, 0).box, dpi, -INSET_MM * dpi / 25.4);
    if (whole) {
      BOX *inside = boxClipToRectangle(whole, pixGetWidth(outside), pixGetHeight(outside));
      pixClearInRect(outside, inside);
      boxDestroy(&inside);
      boxDestroy(&whole);
    }
  }
  g_autoptr(GArray) lines = js_ink_lines_on_page(outside, reader->em);
  read_lines(reader, dpi, lines, NULL, page);
  pixDestroy(&outside);
}
