/* Joins strips, which are merged label cells beside a table, to the table:
 *
 *   │      │   │ 合格率 │ 100 │       the two cells on the left meet no horizontal rule:
 *   │      │   ├────────┼─────┤       they are a strip, one row high, open above and below
 *   │      │   │ 及时率 │ 100 │
 *   └ strip ┘  └── table ─────┘
 */
#include "extract/join/strips.h"

#include <math.h>

/* Strip and table share at least this part of the greater height. A guess. */
#define SAME_HEIGHT 0.9
/* Greatest gap between strip and table, as a share of the table's width: there may be a column
 * whose rules belong to its neighbours. A gap up to LINE_GAP (points) is the thickness of a line.
 * Guesses. */
#define WIDEST_GAP 0.5
#define LINE_GAP 3.0

static const JsBox *
box_of(const JsTable *table)
{
  return table->parts->len == 1 ? &g_array_index(table->parts, JsPart, 0).box : NULL;
}

static gboolean
is_strip(const JsTable *table)
{
  if (!table->ruled || table->n_rows != 1)
    return FALSE;
  for (guint i = 0; i < table->cells->len; i++) {
    const JsCell *cell = g_ptr_array_index(table->cells, i);
    if (!cell->open_top || !cell->open_bottom)
      return FALSE;
  }
  return TRUE;
}

static gboolean
stand_together(const JsTable *strip, const JsTable *table)
{
  const JsBox *a = box_of(strip), *b = box_of(table);
  if (!a || !b || !table->ruled)
    return FALSE;
  double shared = MIN(a->y1, b->y1) - MAX(a->y0, b->y0);
  double gap = MAX(b->x0 - a->x1, a->x0 - b->x1);
  return shared >= SAME_HEIGHT * MAX(js_box_height(a), js_box_height(b)) && gap > -LINE_GAP &&
         gap <= WIDEST_GAP * js_box_width(b);
}

static JsCell *
gap_cell(guint col, guint rows, guint page, double x0, double x1, const JsBox *around)
{
  JsCell *cell = js_cell_new(0, col, rows, 1);
  JsPart part = {page, {x0, around->y0, x1, around->y1}};
  g_array_append_val(cell->parts, part);
  cell->open_top = cell->open_bottom = TRUE;
  return cell;
}

/* Moves the cells of the strip, which is left empty, to the left or right of the table's cells. */
static void
take_strip(JsTable *table, JsTable *strip)
{
  JsBox *box = &g_array_index(table->parts, JsPart, 0).box;
  const JsBox *other = box_of(strip);
  guint page = g_array_index(table->parts, JsPart, 0).page;
  gboolean left = other->x0 < box->x0;
  double x0 = left ? other->x1 : box->x1, x1 = left ? box->x0 : other->x0;
  guint gap = x1 - x0 > LINE_GAP ? 1 : 0;
  guint strip_at = left ? 0 : table->n_cols + gap, gap_at = left ? strip->n_cols : table->n_cols;
  for (guint i = 0; left && i < table->cells->len; i++)
    ((JsCell *)table->cells->pdata[i])->col += strip->n_cols + gap;
  if (gap)
    g_ptr_array_add(table->cells, gap_cell(gap_at, table->n_rows, page, x0, x1, box));
  for (guint i = 0; i < strip->cells->len; i++) {
    JsCell *cell = g_ptr_array_index(strip->cells, i);
    cell->col += strip_at;
    cell->row_span = table->n_rows;
    g_ptr_array_add(table->cells, cell);
  }
  g_ptr_array_set_free_func(strip->cells, NULL);
  g_ptr_array_set_size(strip->cells, 0);
  table->n_cols += strip->n_cols + gap;
  *box = js_box_union(box, other);
  js_table_sort(table);
}

void
js_layout_join_strips(JsPageLayout *layout)
{
  for (guint i = 0; i < layout->blocks->len;) {
    JsTable *strip = ((JsBlock *)layout->blocks->pdata[i])->table;
    JsTable *table = NULL;
    for (guint k = 0; strip && is_strip(strip) && k < layout->blocks->len && !table; k++) {
      JsTable *other = ((JsBlock *)layout->blocks->pdata[k])->table;
      if (other && other != strip && stand_together(strip, other))
        table = other;
    }
    if (!table) {
      i++;
      continue;
    }
    take_strip(table, strip);
    g_ptr_array_extend(table->captions, strip->captions, NULL, NULL);
    g_ptr_array_extend(table->notes, strip->notes, NULL, NULL);
    g_ptr_array_set_free_func(strip->captions, NULL);
    g_ptr_array_set_free_func(strip->notes, NULL);
    g_ptr_array_remove_index(layout->blocks, i);
  }
}
