#include "extract/grid/section-growth.h"

void
js_growth_join(JsSectionGrowth *growth, guint first, guint last)
{
  JsSectionColumn *column = js_growth_column(growth, first),
                  *end = js_growth_column(growth, last - 1);
  column->to = MAX(column->to, end->to);
  column->support = end->support;
  column->spanned = end->spanned;
  for (guint i = first + 1; i < last; i++)
    column->lines = MAX(column->lines, js_growth_column(growth, i)->lines);
  if (last > first + 1)
    g_array_remove_range(growth->columns, first + 1, last - first - 1);
}

guint
js_growth_filled(const JsSectionGrowth *growth, const GArray *blocks, guint first, guint last)
{
  guint n = 0, c = first;
  for (guint k = 0; k < blocks->len && c < last; k++) {
    const JsBox *box = &g_array_index(blocks, JsSegment, k).box;
    double middle = (box->x0 + box->x1) / 2;
    while (c < last && js_growth_column(growth, c)->to < middle)
      c++;
    if (c < last && js_growth_column(growth, c)->from <= middle) {
      n++;
      c++;
    }
  }
  return n;
}
