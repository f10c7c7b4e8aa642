/* Which cells at a table's upper and lower edge have no closing rule.
 *
 *   │ 产出 ├──────┼──────┤
 *   │ 指标 │ 数量 │ 120  │
 *   │      ├──────┼──────┤   ← closed: these cells end here
 *   ·      ·                 ← open: this one goes on
 *   ═══════ page break ═══
 */
#include "extract/grid/open-edges.h"

#include <math.h>

/* A rule within these points of the edge closes it: half a thick line and the play of pixels. */
#define EDGE_PLAY 3.0
/* Half of the edge under a rule: corners of neighbours reach in a little. */
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
