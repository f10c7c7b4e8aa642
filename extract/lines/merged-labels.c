#include "extract/lines/merged-labels.h"

#include <math.h>

#include "extract/print/characters.h"

/* A label in the middle of a merged cell is at most this far from its middle (em). A guess. */
#define MIDDLE_PLAY 1.5
/* Labels of a column begin at the same x within this (points)… */
#define SAME_START 2.0
/* …and when this many begin there, the column's labels are aligned to the left. */
#define SOME_STARTS 2

typedef enum { EMPTY, FIGURE, LABEL } Content;

static Content
content_of(const JsCell *cell)
{
  Content content = EMPTY;
  for (guint i = 0; i < js_text_length(cell->text); i++) {
    gunichar c = js_text_char(cell->text, i)->ch;
    if (g_unichar_isspace(c))
      continue;
    if (!js_unichar_is_of_amount(c))
      return LABEL;
    content = FIGURE;
  }
  return content;
}

static const JsBox *
cell_box(const JsCell *cell)
{
  return &g_array_index(cell->parts, JsPart, 0).box;
}

static JsBox
text_box(const JsCell *cell)
{
  return js_text_box(cell->text, 0, js_text_length(cell->text), NULL);
}

/* Whether the labels of the cell's column begin where this one begins. */
static gboolean
is_at_left(const JsTable *table, const JsCell *cell)
{
  double x0 = text_box(cell).x0;
  guint n = 0;
  for (guint i = 0; i < table->cells->len && n < SOME_STARTS; i++) {
    const JsCell *other = table->cells->pdata[i];
    if (other != cell && other->col == cell->col && other->row >= table->header_rows &&
        content_of(other) == LABEL && fabs(text_box(other).x0 - x0) <= SAME_START)
      n++;
  }
  return n >= SOME_STARTS;
}

/* Whether cell i can be a part of a merged cell around a cell of its row. */
static gboolean
is_free(const JsTable *table, guint i, const JsCell *label)
{
  const JsCell *cell = table->cells->pdata[i];
  return cell->row == label->row && cell->row_span == 1 && cell->parts->len == 1 &&
         content_of(cell) == EMPTY;
}

/* Merges cell i with the free cells around it if its text stands in their middle and a figure
 * follows. Returns the index of the merged cell. */
static guint
merge_around(JsTable *table, guint i)
{
  JsCell *cell = table->cells->pdata[i];
  guint first = i, last = i;
  while (first > 0 && is_free(table, first - 1, cell))
    first--;
  while (last + 1 < table->cells->len && is_free(table, last + 1, cell))
    last++;
  const JsCell *next = last + 1 < table->cells->len ? table->cells->pdata[last + 1] : NULL;
  if (first == last || !next || next->row != cell->row || content_of(next) != FIGURE)
    return i;
  JsBox text = text_box(cell);
  double left = cell_box(table->cells->pdata[first])->x0;
  double right = cell_box(table->cells->pdata[last])->x1, middle = js_box_middle_x(&text);
  double off = fabs(middle - (left + right) / 2);
  if (off > MIDDLE_PLAY * js_box_height(&text) ||
      off >= fabs(middle - js_box_middle_x(cell_box(cell))) || is_at_left(table, cell))
    return i;
  const JsCell *begin = table->cells->pdata[first], *end = table->cells->pdata[last];
  JsPart *part = &g_array_index(cell->parts, JsPart, 0);
  cell->col_span = end->col + end->col_span - begin->col;
  cell->col = begin->col;
  part->box.x0 = left;
  part->box.x1 = right;
  if (last > i)
    g_ptr_array_remove_range(table->cells, i + 1, last - i);
  if (i > first)
    g_ptr_array_remove_range(table->cells, first, i - first);
  return first;
}

void
js_table_merge_labels(JsTable *table)
{
  for (guint i = 0; i < table->cells->len; i++) {
    const JsCell *cell = table->cells->pdata[i];
    if (cell->row >= table->header_rows && cell->row_span == 1 && cell->parts->len == 1 &&
        content_of(cell) == LABEL)
      i = merge_around(table, i);
  }
}
