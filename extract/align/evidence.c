/* In: the cells of a table, and where its rows and columns begin. Out: its borders.
 *
 * A border between rows is a rule of the region, or lies between rows with figures, or in white. A
 * border between columns lies in white; beside a column of figures, these show it as well. */
#include "extract/align/evidence.h"

#include <math.h>

/* A row begins at a rule when it differs by at most this (points), due to rounding. */
#define SAME_PLACE 0.01

/* Whether two neighbouring places are in different cells. */
static gboolean
is_parted(const JsCell *a, const JsCell *b)
{
  return a != b || !a;
}

/* Whether there is a figure in a column of figures in the row. */
static gboolean
has_figures(const JsAlignment *b, guint row, JsCell *const *map)
{
  for (guint c = 0; c < b->n_cols; c++)
    if (b->numeric[c] && map[row * b->n_cols + c] &&
        js_text_length(map[row * b->n_cols + c]->text) > 0)
      return TRUE;
  return FALSE;
}

static guint
row_evidence(const JsAlignment *b, double y, guint row, guint n_rows, JsCell *const *map)
{
  for (guint i = 0; i < b->region->rule_ys->len; i++)
    if (fabs(g_array_index(b->region->rule_ys, double, i) - y) <= SAME_PLACE)
      return JS_BORDER_RULE;
  if (row == 0 || row == n_rows)
    return JS_BORDER_EDGE;
  gboolean figures = has_figures(b, row - 1, map) && has_figures(b, row, map);
  return JS_BORDER_WHITE | (figures ? JS_BORDER_FIGURES : 0);
}

static guint
column_evidence(const JsAlignment *b, guint col)
{
  if (col == 0 || col == b->n_cols)
    return JS_BORDER_EDGE;
  gboolean figures = b->numeric[col - 1] || b->numeric[col];
  return JS_BORDER_WHITE | (figures ? JS_BORDER_FIGURES : 0);
}

/* Appends the border; the last one goes on if this one continues it. */
static void
append(GArray *borders, JsBorder border)
{
  JsBorder *last = borders->len ? &g_array_index(borders, JsBorder, borders->len - 1) : NULL;
  if (last && last->horizontal == border.horizontal && last->evidence == border.evidence &&
      !(last->at < border.at) && !(last->to < border.from))
    last->to = border.to;
  else
    g_array_append_val(borders, border);
}

GArray *
js_align_borders(const JsAlignment *b, const double *edges, guint n_rows, JsCell *const *map)
{
  GArray *borders = g_array_new(FALSE, FALSE, sizeof(JsBorder));
  const double *xs = (const double *)(const void *)b->borders->data;
  guint n = b->n_cols;
  for (guint r = 0; r <= n_rows; r++)
    for (guint c = 0; c < n; c++)
      if (r == 0 || r == n_rows || is_parted(map[(r - 1) * n + c], map[r * n + c]))
        append(borders, (JsBorder){TRUE, edges[r], xs[c], xs[c + 1],
                                   row_evidence(b, edges[r], r, n_rows, map)});
  for (guint c = 0; c <= n; c++)
    for (guint r = 0; r < n_rows; r++)
      if (c == 0 || c == n || is_parted(map[r * n + c - 1], map[r * n + c]))
        append(borders, (JsBorder){FALSE, xs[c], edges[r], edges[r + 1], column_evidence(b, c)});
  return borders;
}
