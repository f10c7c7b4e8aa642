/* Judges the cells that meet at a page break. In: the table so far and its next part, with the same
 * columns. Out: the pairs of cells, and whether the texts of a pair are one text or two. Signs are
 * figures, ends of sentences, and whether the upper text fills its line. */
#include "extract/join/pairs.h"

#include "extract/join/text.h"

/* A line with less free space than this (em, cell padding included) is full. A guess. */
#define FULL_ROOM 1.9
/* Padding of a cell on both sides together (points). Word uses 0 to 5.4 on each side. */
#define PADDING 6.0
/* The text of a wider cell (em) is prose, whose last line before a break may be short. A guess. */
#define PROSE 15.0

static const JsBox *
last_box(const JsCell *cell)
{
  return cell->parts->len ? &g_array_index(cell->parts, JsPart, cell->parts->len - 1).box : NULL;
}

gboolean
js_cell_is_full(const JsCell *cell, double *room)
{
  JsLineExtent line;
  const JsBox *box = last_box(cell);
  if (room)
    *room = 0;
  if (!box || !js_text_line_extent(cell->text, TRUE, &line) || !(line.em > 0))
    return FALSE;
  if (room)
    *room = MAX(js_box_width(box) - PADDING, 0) / line.em;
  return js_box_width(box) - js_box_width(&line.box) - PADDING < FULL_ROOM * line.em;
}

gboolean
js_cell_is_figure(const JsCell *cell)
{
  g_autofree char *folded = js_text_fold(cell->text);
  return js_text_is_figure(folded);
}

JsPairVerdict
js_pair_judge(const JsCellPair *pair)
{
  gboolean above = js_text_has_ink(pair->above->text), below = js_text_has_ink(pair->below->text);
  if (!above || !below)
    return above ? JS_PAIR_ABOVE_ONLY : below ? JS_PAIR_BELOW_ONLY : JS_PAIR_EMPTY;
  g_autofree char *a = js_text_fold(pair->above->text), *b = js_text_fold(pair->below->text);
  double width;
  gboolean full = js_cell_is_full(pair->above, &width);
  if (js_text_is_figure(a) && js_text_is_figure(b)) {
    /* A figure that wraps in a narrow cell may be cut, but what is cut off is short. */
    return full && g_utf8_strlen(b, -1) <= JS_SHORT_PIECE &&
                   g_utf8_strlen(a, -1) > g_utf8_strlen(b, -1) && !strchr(b, '.') && b[0] != '-'
               ? JS_PAIR_UNDECIDED
               : JS_PAIR_CONFLICT;
  }
  if (!strcmp(a, b))
    return JS_PAIR_CONFLICT;
  if (js_text_is_figure(a) != js_text_is_figure(b) && !full)
    return JS_PAIR_CONFLICT;
  if (js_text_ends_sentence(pair->above->text))
    return JS_PAIR_UNDECIDED;
  if (full)
    return JS_PAIR_GOES_ON;
  return width > PROSE ? JS_PAIR_UNDECIDED : JS_PAIR_CONFLICT;
}

gboolean
js_pair_is_open(const JsCellPair *pair)
{
  return pair->above->open_bottom && pair->below->open_top;
}

/* Cells are sorted by row, so those of the last row are near the end. */
JsCell **
js_table_bottom_cells(const JsTable *table)
{
  JsCell **bottom = g_new0(JsCell *, table->n_cols + 1);
  guint missing = table->n_cols;
  for (guint i = table->cells->len; i-- > 0 && missing;) {
    JsCell *cell = g_ptr_array_index(table->cells, i);
    if (cell->row + cell->row_span < table->n_rows)
      continue;
    for (guint c = cell->col; c < cell->col + cell->col_span && c < table->n_cols; c++)
      if (!bottom[c]) {
        bottom[c] = cell;
        missing--;
      }
  }
  return bottom;
}

gboolean
js_pairs_collect(const JsTable *table, const JsTable *part, GArray *pairs)
{
  g_autofree JsCell **map = js_table_map(part);
  g_autofree JsCell **bottom = js_table_bottom_cells(table);
  gboolean same = TRUE;
  for (guint col = 0; col < table->n_cols;) {
    JsCell *above = bottom[col], *below = map[col];
    if (!above || !below) {
      col++;
      continue;
    }
    if (above->col == col && below->col == col && above->col_span == below->col_span) {
      JsCellPair pair = {above, below};
      g_array_append_val(pairs, pair);
      col += above->col_span;
    } else {
      same = FALSE;
      col = MAX(MIN(above->col + above->col_span, below->col + below->col_span), col + 1);
    }
  }
  return same && pairs->len;
}
