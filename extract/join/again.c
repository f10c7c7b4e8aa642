/* In: two tables found by alignment. Out: one table, its cells on their own pages.
 *
 * The words of both are put on one sheet, those of the lower part moved below those of the upper
 * one at the usual distance of its lines, and aligned as any table. What comes out below the seam
 * moves back to its own page. */
#include "extract/join/again.h"

#include "extract/align/align.h"
#include "extract/lines/segments.h"
#include "extract/print/characters.h"

/* An upper part with fewer lines with amounts does not show its columns. A guess. */
#define ENOUGH_ROWS 4
/* Both parts share this part of the width of the two. A guess; columns may be empty on one page. */
#define SHARED_WIDTH 0.7

static const JsPart *
first_part(const JsTable *table)
{
  return &g_array_index(table->parts, JsPart, 0);
}

/* The em of the tables' text (points): the median width of Chinese characters, or the median height
 * of all when there are none. */
static double
text_size(const JsTable *above, const JsTable *below)
{
  g_autoptr(GArray) widths = g_array_new(FALSE, FALSE, sizeof(double));
  g_autoptr(GArray) heights = g_array_new(FALSE, FALSE, sizeof(double));
  for (guint i = 0; i < above->cells->len + below->cells->len; i++) {
    const JsCell *cell =
        i < above->cells->len ? above->cells->pdata[i] : below->cells->pdata[i - above->cells->len];
    for (guint k = 0; k < js_text_length(cell->text); k++) {
      const JsChar *c = js_text_char(cell->text, k);
      double width = js_box_width(&c->box), height = js_box_height(&c->box);
      if (js_box_is_empty(&c->box))
        continue;
      g_array_append_val(heights, height);
      if (js_unichar_is_han(c->ch))
        g_array_append_val(widths, width);
    }
  }
  return widths->len ? js_median(widths) : heights->len ? js_median(heights) : 0;
}

/* Appends the words of the cell, moved down by `shift` points. */
static void
append_words(GPtrArray *words, const JsCell *cell, double size, double shift)
{
  guint n = js_text_length(cell->text), from = 0, page;
  for (guint k = 0; k <= n; k++) {
    if (k < n && !js_box_is_empty(&js_text_char(cell->text, k)->box))
      continue;
    if (k > from) {
      JsWord *word = js_word_new();
      js_text_free(word->text);
      word->text = js_text_slice(cell->text, from, k);
      for (guint i = 0; i < js_text_length(word->text); i++) {
        JsBox *box = &g_array_index(word->text->chars, JsChar, i).box;
        box->y0 += shift;
        box->y1 += shift;
      }
      word->box = js_text_box(word->text, 0, k - from, &page);
      word->size = size;
      g_ptr_array_add(words, word);
    }
    from = k + 1;
  }
}

static GPtrArray *
lines_of(const JsTable *table, double size, GPtrArray *words)
{
  for (guint i = 0; i < table->cells->len; i++)
    append_words(words, table->cells->pdata[i], size, 0);
  return js_text_lines_of(words, NULL);
}

static guint
count_amounts(const GPtrArray *lines)
{
  guint n = 0;
  for (guint i = 0; i < lines->len; i++)
    n += js_text_line_has_amount(lines->pdata[i]) ? 1 : 0;
  return n;
}

/* The median distance of consecutive lines with amounts (points); 0 when there are none. */
static double
row_pitch(const GPtrArray *lines)
{
  g_autoptr(GArray) pitches = g_array_new(FALSE, FALSE, sizeof(double));
  for (guint i = 1; i < lines->len; i++) {
    double pitch = js_text_line_middle(lines->pdata[i]) - js_text_line_middle(lines->pdata[i - 1]);
    if (js_text_line_has_amount(lines->pdata[i - 1]) && js_text_line_has_amount(lines->pdata[i]))
      g_array_append_val(pitches, pitch);
  }
  return pitches->len ? js_median(pitches) : 0;
}

static void
free_word(gpointer word)
{
  js_word_free(word);
}

/* How far the words of the lower part move down (points) to follow the upper one; FALSE when the
 * two are not the parts of one table, or the upper one has enough rows of its own. */
static gboolean
find_shift(const JsTable *above, const JsTable *below, double size, double *shift)
{
  g_autoptr(GPtrArray) upper_words = g_ptr_array_new_with_free_func(free_word);
  g_autoptr(GPtrArray) lower_words = g_ptr_array_new_with_free_func(free_word);
  g_autoptr(GPtrArray) upper = lines_of(above, size, upper_words);
  g_autoptr(GPtrArray) lower = lines_of(below, size, lower_words);
  guint rows = count_amounts(upper);
  double pitch = row_pitch(lower);
  if (!upper->len || !lower->len || !(pitch > 0) || rows >= ENOUGH_ROWS ||
      count_amounts(lower) <= rows)
    return FALSE;
  const JsTextLine *last = upper->pdata[upper->len - 1], *first = lower->pdata[0];
  *shift = js_text_line_middle(last) + pitch - js_text_line_middle(first);
  return TRUE;
}

/* Moves the text of the cell back by `shift` points where it belongs to the page. */
static void
restore_text(JsText *text, guint page, double shift)
{
  for (guint i = 0; i < js_text_length(text); i++) {
    JsChar *c = &g_array_index(text->chars, JsChar, i);
    if (c->page != page || js_box_is_empty(&c->box))
      continue;
    c->box.y0 -= shift;
    c->box.y1 -= shift;
  }
}

/* Parts the box at y into the boxes on the two pages; appends those that are not empty. */
static void
part_box(const JsBox *box, double y, double shift, const JsPart *above, const JsPart *below,
         GArray *parts)
{
  JsPart upper = {above->page, {box->x0, box->y0, box->x1, MIN(box->y1, y)}};
  JsPart lower = {below->page, {box->x0, MAX(box->y0, y) - shift, box->x1, box->y1 - shift}};
  if (box->y0 < y)
    g_array_append_val(parts, upper);
  if (box->y1 > y)
    g_array_append_val(parts, lower);
}

/* Puts the rows of the sheet that begin at y or below it on the page of the lower part. */
static void
restore_pages(JsTable *table, double y, double shift, const JsPart *above, const JsPart *below)
{
  guint first_below = table->n_rows, none = 0;
  for (guint i = 0; i < table->cells->len; i++) {
    JsCell *cell = table->cells->pdata[i];
    JsBox box = g_array_index(cell->parts, JsPart, 0).box;
    if (box.y0 >= y)
      first_below = MIN(first_below, cell->row);
    g_array_set_size(cell->parts, 0);
    part_box(&box, y, shift, above, below, cell->parts);
    restore_text(cell->text, below->page, shift);
  }
  JsBox box = g_array_index(table->parts, JsPart, 0).box;
  g_array_set_size(table->parts, 0);
  g_array_set_size(table->part_rows, 0);
  part_box(&box, y, shift, above, below, table->parts);
  g_array_append_val(table->part_rows, none);
  g_array_append_val(table->part_rows, first_below);
}

/* The height on the sheet that parts the rows of the two pages: the top of the first row whose text
 * is on the lower page. */
static double
find_seam(const JsTable *table, guint page)
{
  double y = G_MAXDOUBLE;
  for (guint i = 0; i < table->cells->len; i++) {
    const JsCell *cell = table->cells->pdata[i];
    if (js_text_length(cell->text) && js_text_char(cell->text, 0)->page == page)
      y = MIN(y, g_array_index(cell->parts, JsPart, 0).box.y0);
  }
  return y;
}

JsTable *
js_tables_laid_out_again(const JsLayoutWords *words, const JsTable *above, const JsTable *below)
{
  const JsPart *upper = first_part(above), *lower = first_part(below);
  double size = text_size(above, below), shift = 0;
  JsBox both = js_box_union(&upper->box, &lower->box);
  double shared = MIN(upper->box.x1, lower->box.x1) - MAX(upper->box.x0, lower->box.x0);
  if (!(size > 0) || shared < SHARED_WIDTH * js_box_width(&both) ||
      !find_shift(above, below, size, &shift))
    return NULL;
  g_autoptr(JsPage) sheet =
      js_page_new(upper->page, MAX(upper->box.x1, lower->box.x1), lower->box.y1 + shift);
  for (guint i = 0; i < above->cells->len; i++)
    append_words(sheet->words, above->cells->pdata[i], size, 0);
  for (guint i = 0; i < below->cells->len; i++)
    append_words(sheet->words, below->cells->pdata[i], size, shift);
  JsTable *table = js_align_table(sheet, words);
  if (!table)
    return NULL;
  double seam = find_seam(table, lower->page);
  const JsBox *box = &g_array_index(table->parts, JsPart, 0).box;
  if (seam <= box->y0 || seam >= box->y1) {
    js_table_free(table);
    return NULL;
  }
  restore_pages(table, seam, shift, upper, lower);
  return table;
}
