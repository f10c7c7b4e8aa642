/* Adapts the columns found in the body to the headings above them:
 *
 *      项目      决算数    预算数          A heading beside the words of its column belongs to it.
 *   一、收入     —                         A heading over a dash and an amount joins both into one
 *   二、支出         12.50                 column. A heading over nothing has an empty column.
 */
#include "extract/align/fit.h"

/* Whether the heading reaches into the column by more than JS_POKE. */
static gboolean
reaches(const JsBox *box, const JsInterval *column)
{
  double shared = MIN(column->to, box->x1) - MAX(column->from, box->x0);
  return shared > JS_POKE * MIN(js_box_width(box), column->to - column->from);
}

/* How many columns the heading is over; *which gets the first of them or, when there is none, the
 * next column to the right. */
static guint
columns_under(const JsColumnHeading *heading, const GArray *columns, guint *which)
{
  guint n = 0;
  *which = columns->len;
  for (guint i = columns->len; i-- > 0;) {
    const JsInterval *column = &g_array_index(columns, JsInterval, i);
    if (reaches(&heading->box, column)) {
      *which = i;
      n++;
    } else if (n == 0 && column->from >= heading->box.x0) {
      *which = i;
    }
  }
  return n;
}

/* Whether any line has text in two of the n columns from `first` on. */
static gboolean
any_in_two(const GArray *columns, guint first, guint n, const GPtrArray *lines, guint from,
           guint to)
{
  for (guint i = from; i < to; i++) {
    g_autoptr(GArray) segments = js_text_line_segments(lines->pdata[i]);
    const JsInterval *before = NULL;
    for (guint k = 0; k < segments->len * n; k++) {
      const JsBox *box = &g_array_index(segments, JsSegment, k / n).box;
      const JsInterval *column = &g_array_index(columns, JsInterval, first + k % n);
      if (box->x0 >= column->to || box->x1 <= column->from)
        continue;
      if (before && before != column)
        return TRUE;
      before = column;
    }
  }
  return FALSE;
}

/* Whether another heading, one that is not over others, is over the column. */
static gboolean
has_more_headings(const GPtrArray *headings, const JsColumnHeading *heading,
                  const JsInterval *column)
{
  for (guint i = 0; i < headings->len; i++) {
    const JsColumnHeading *other = headings->pdata[i];
    if (other != heading && !js_column_heading_is_over_others(headings, other) &&
        reaches(&other->box, column))
      return TRUE;
  }
  return FALSE;
}

/* Assigns a heading that is over no column, between `which` − 1 and `which`: to the nearer
 * neighbour that has no heading, or else to a new, empty column. */
static void
fit_between(GArray *columns, guint which, const GPtrArray *headings, const JsColumnHeading *heading)
{
  JsInterval *left = which > 0 ? &g_array_index(columns, JsInterval, which - 1) : NULL;
  JsInterval *right = which < columns->len ? &g_array_index(columns, JsInterval, which) : NULL;
  if (left && has_more_headings(headings, heading, left))
    left = NULL;
  if (right && has_more_headings(headings, heading, right))
    right = NULL;
  if (left && right && heading->box.x0 - left->to > right->from - heading->box.x1)
    left = NULL;
  if (left) {
    left->to = heading->box.x1;
  } else if (right) {
    right->from = heading->box.x0;
  } else {
    JsInterval column = {heading->box.x0, heading->box.x1};
    g_array_insert_val(columns, which, column);
  }
}

void
js_columns_fit_headings(GArray *columns, const GPtrArray *headings, const GPtrArray *lines,
                        guint from, guint to)
{
  for (guint i = 0; i < headings->len; i++) {
    const JsColumnHeading *heading = headings->pdata[i];
    guint which;
    if (js_column_heading_is_over_others(headings, heading))
      continue;
    guint n = columns_under(heading, columns, &which);
    gboolean one = n >= 2 && !any_in_two(columns, which, n, lines, from, to);
    for (guint k = 0; k < n && one; k++)
      one = !has_more_headings(headings, heading, &g_array_index(columns, JsInterval, which + k));
    if (n == 0) {
      fit_between(columns, which, headings, heading);
    } else if (one) {
      g_array_index(columns, JsInterval, which).to =
          g_array_index(columns, JsInterval, which + n - 1).to;
      g_array_remove_range(columns, which + 1, n - 1);
    }
  }
}

/* Whether the column holds figures on lines from…to (exclusive), and nothing else. */
static gboolean
holds_figures(const JsInterval *column, const GPtrArray *lines, guint from, guint to)
{
  guint figures = 0;
  for (guint i = from; i < to; i++) {
    const JsTextLine *line = lines->pdata[i];
    g_autoptr(GArray) segments = js_text_line_segments(line);
    for (guint s = 0; s < segments->len; s++) {
      const JsSegment *segment = &g_array_index(segments, JsSegment, s);
      gboolean value;
      if (segment->box.x0 >= column->to || segment->box.x1 <= column->from)
        continue;
      if (!js_text_line_is_number(line, segment->from, segment->to, &value))
        return FALSE;
      figures++;
    }
  }
  return figures > 0;
}

void
js_columns_fit_numbers(GArray *columns, const GArray *numbers, const GPtrArray *lines, guint from,
                       guint to)
{
  for (guint i = 0; i < numbers->len; i++) {
    const JsBox *box = &g_array_index(numbers, JsSegment, i).box;
    double x = js_box_middle_x(box);
    double next = i + 1 < numbers->len
                      ? js_box_middle_x(&(&g_array_index(numbers, JsSegment, i + 1))->box)
                      : G_MAXDOUBLE;
    guint c = 0;
    while (c < columns->len && g_array_index(columns, JsInterval, c).to < x)
      c++;
    JsInterval *column = c < columns->len ? &g_array_index(columns, JsInterval, c) : NULL;
    if (column && column->from <= x)
      continue;
    if (column && column->to < next && holds_figures(column, lines, from, to)) {
      column->from = box->x0;
      continue;
    }
    JsInterval fresh = {box->x0, box->x1};
    g_array_insert_val(columns, c, fresh);
  }
}

void
js_columns_widen(GArray *columns, const GPtrArray *headings)
{
  for (guint i = 0; i < headings->len; i++) {
    const JsColumnHeading *heading = headings->pdata[i];
    guint c;
    if (columns_under(heading, columns, &c) != 1 ||
        js_column_heading_is_over_others(headings, heading))
      continue;
    JsInterval *column = &g_array_index(columns, JsInterval, c);
    double low = c ? g_array_index(columns, JsInterval, c - 1).to : -G_MAXDOUBLE;
    double high =
        c + 1 < columns->len ? g_array_index(columns, JsInterval, c + 1).from : G_MAXDOUBLE;
    column->from = MAX(MIN(column->from, heading->box.x0), MIN(low, column->from));
    column->to = MIN(MAX(column->to, heading->box.x1), MAX(high, column->to));
  }
}
