/* Finds the cells at the upper and lower edge of a table that no rule closes.
 *
 *   │ 产出 ├──────┼──────┤
 *   │ 指标 │ 数量 │ 120  │
 *   │      ├──────┼──────┤   ← closed: these cells end here
 *   ·      ·                 ← open: this one continues
 *   ═══════ page break ═══
 */
#include "extract/grid/open-edges.h"

#include <math.h>

/* A rule at most this far from the edge closes it (points): half a thick line, and rounding to
 * pixels. */
#define EDGE_PLAY 3.0
/* An edge is closed when rules cover at least this share of it: more than the corners of
 * neighbours. */
#define CLOSED 0.5

static gboolean
is_open(const JsPage *page, double y, double x0, double x1)
{
  double covered = 0;
  for (guint i = 0; i < page->rules->len; i++) {
    const JsRule *rule = &g_array_index(page->rules, JsRule, i);
    if (rule->horizontal && fabs(rule->at - y) <= EDGE_PLAY + rule->thickness / 2)
      covered += MAX(MIN(rule->to, x1) - MAX(rule->from, x0), 0);
  }
  return covered < CLOSED * (x1 - x0);
}

void
js_table_mark_open(JsTable *table, const JsPage *page)
{
  for (guint i = 0; i < table->cells->len; i++) {
    JsCell *cell = g_ptr_array_index(table->cells, i);
    if (!cell->parts->len)
      continue;
    const JsBox *box = &g_array_index(cell->parts, JsPart, 0).box;
    if (cell->row == 0)
      cell->open_top = is_open(page, box->y0, box->x0, box->x1);
    if (cell->row + cell->row_span >= table->n_rows)
      cell->open_bottom = is_open(page, box->y1, box->x0, box->x1);
  }
}
