/* Places the borders of a section's columns in the white between the columns.
 *
 *   │ 项目名称 ░░░░░░░░ 某某专项资金 ░░░│
 *   │ 主管部门 ░ 某局 ░ 实施单位 ░ 某中心│
 *   ├─────────                          │
 *   │ 资金总额 ░ 12.17 ░ 12.21 ░ 9.83 ░ │
 *   └───────────────────────────────────┘
 *
 * A border is placed at a vertical rule or the inner end of a horizontal one; otherwise at a border
 * of another section; otherwise in the middle of the white that most sections share. So the borders
 * of all sections form the smallest number of lines.
 *
 * Headings and labels are in the middle of their cells: of the borders of other sections in the
 * white behind them, the one is chosen that makes it so. */
#include "extract/grid/completion.h"

#include <math.h>

/* A border of another section is used only if it leaves this share of the white free on both sides.
 * A guess. */
#define WHITE_MARGIN 0.1
/* Most lines of a section that is a row of headings. */
#define HEADING_LINES 1
/* LABEL_LINES: most lines of a section of labels and centred values; longer ones show their columns
 * well enough. HEADING_PLAY: greatest mean distance of headings from the middle of their cells
 * (font sizes). Guesses. */
#define LABEL_LINES 2
#define HEADING_PLAY 1.5

/* The white between two columns of a section. */
typedef struct {
  guint section, column; /* the column before the white */
  double from, to;
  double x; /* place of the border; NAN: unknown */
} River;

/* The places of verticals and of the inner ends of horizontals. Of double, ascending. Transfer
 * full. */
static GArray *
find_hints(const JsCompletion *c)
{
  GArray *hints = g_array_new(FALSE, FALSE, sizeof(double));
  const JsBox *box = &c->group->box;
  for (guint i = 0; i < c->group->vertical->len; i++)
    g_array_append_val(hints, g_array_index(c->group->vertical, JsBorder, i).at);
  for (guint i = 0; i < c->group->horizontal->len; i++) {
    const JsBorder *rule = &g_array_index(c->group->horizontal, JsBorder, i);
    if (rule->from > box->x0 + JS_SAME_BORDER)
      g_array_append_val(hints, rule->from);
    if (rule->to < box->x1 - JS_SAME_BORDER)
      g_array_append_val(hints, rule->to);
  }
  g_array_sort(hints, js_compare_doubles);
  return hints;
}

/* The place in [from, to] nearest to the middle; NAN when there is none. */
static double
place_inside(const GArray *places, double from, double to)
{
  guint low = 0, high = places->len;
  while (low < high) {
    guint half = low + (high - low) / 2;
    if (g_array_index(places, double, half) < from)
      low = half + 1;
    else
      high = half;
  }
  double best = (double)NAN, centre = (from + to) / 2;
  for (; low < places->len && g_array_index(places, double, low) <= to; low++) {
    double x = g_array_index(places, double, low);
    if (isnan(best) || fabs(x - centre) < fabs(best - centre))
      best = x;
  }
  return best;
}

/* Adds empty columns: a rule that ends between the frame and the first or last text of a section
 * closes an empty column there, whose label is on another page. */
static void
add_empty_columns(JsCompletion *c)
{
  const JsBox *box = &c->group->box;
  for (guint s = 0; s < c->sections->len; s++) {
    GArray *columns = js_completion_section(c, s)->columns;
    if (!columns->len)
      continue;
    double first = g_array_index(columns, JsSectionColumn, 0).from;
    double last = g_array_index(columns, JsSectionColumn, columns->len - 1).to;
    gboolean left = FALSE, right = FALSE;
    for (guint i = 0; i < c->group->horizontal->len; i++) {
      const JsBorder *rule = &g_array_index(c->group->horizontal, JsBorder, i);
      if (rule->at <= c->tops[s] + JS_SAME_BORDER || rule->at >= c->tops[s + 1] - JS_SAME_BORDER)
        continue;
      left = left || (rule->from > box->x0 + c->size && rule->from <= first);
      right = right || (rule->to < box->x1 - c->size && rule->to >= last);
    }
    JsSectionColumn before = {box->x0, box->x0, 0, 0, 0}, behind = {box->x1, box->x1, 0, 0, 0};
    if (left)
      g_array_prepend_val(columns, before);
    if (right)
      g_array_append_val(columns, behind);
  }
}

static GArray *
find_rivers(const JsCompletion *c)
{
  GArray *rivers = g_array_new(FALSE, FALSE, sizeof(River));
  for (guint s = 0; s < c->sections->len; s++) {
    const GArray *columns = js_completion_section(c, s)->columns;
    for (guint i = 0; i + 1 < columns->len; i++) {
      River river = {s, i, g_array_index(columns, JsSectionColumn, i).to,
                     g_array_index(columns, JsSectionColumn, i + 1).from, (double)NAN};
      g_array_append_val(rivers, river);
    }
  }
  return rivers;
}

static int
compare_rivers(gconstpointer a, gconstpointer b)
{
  const River *const *p = a, *const *q = b;
  return js_compare_doubles(&(*p)->to, &(*q)->to);
}

/* Sets the fewest borders that lie in all rivers that have none yet. */
static void
share_borders(GPtrArray *rivers)
{
  g_ptr_array_sort(rivers, compare_rivers);
  for (guint i = 0; i < rivers->len;) {
    const River *first = rivers->pdata[i];
    double from = first->from, to = first->to;
    guint last = i + 1;
    for (; last < rivers->len; last++) {
      const River *river = rivers->pdata[last];
      double margin = WHITE_MARGIN * (river->to - river->from);
      if (river->from + margin >= to)
        break;
      from = MAX(from, river->from);
    }
    for (; i < last; i++)
      ((River *)rivers->pdata[i])->x = (from + to) / 2;
  }
}

/* The border in the river that has the text before it in the middle between `left` and itself; NAN
 * when none has. */
static double
centring_border(const JsCompletion *c, const River *river, double left, const GArray *borders)
{
  const JsSectionColumn *column = &g_array_index(js_completion_section(c, river->section)->columns,
                                                 JsSectionColumn, river->column);
  double best = (double)NAN, least = JS_MIDDLE_PLAY * c->size;
  for (guint i = 0; i < borders->len; i++) {
    double x = g_array_index(borders, double, i);
    double off = fabs(left + x - column->from - column->to) / 2;
    if (x < river->from || x > river->to || off > least)
      continue;
    least = off;
    best = x;
  }
  return best;
}

/* The borders that lie in the river or, if there are none, its own. Of double. Transfer full. */
static GArray *
candidates_in(const River *river, const GArray *borders)
{
  GArray *found = g_array_new(FALSE, FALSE, sizeof(double));
  for (guint i = 0; i < borders->len; i++) {
    double x = g_array_index(borders, double, i);
    if (x >= river->from && x <= river->to)
      g_array_append_val(found, x);
  }
  if (!found->len)
    g_array_append_val(found, river->x);
  return found;
}

/* The best sequence of borders that ends with one candidate. */
typedef struct {
  double x, cost; /* cost so far */
  guint before;   /* candidate of the river before */
} Choice;

/* The choices for a river from those for the river before (NULL: the frame at `left`). Elements
 * Choice. Transfer full. */
static GArray *
extend_choices(const GArray *before, double left, const GArray *candidates,
               const JsSectionColumn *column)
{
  GArray *choices = g_array_new(FALSE, FALSE, sizeof(Choice));
  for (guint i = 0; i < candidates->len; i++) {
    Choice best = {g_array_index(candidates, double, i), G_MAXDOUBLE, 0};
    for (guint k = 0; k < (before ? before->len : 1); k++) {
      const Choice *last = before ? &g_array_index(before, Choice, k) : NULL;
      double from = last ? last->x : left;
      double off = fabs(from + best.x - column->from - column->to) / 2;
      if ((last ? last->cost : 0) + off >= best.cost)
        continue;
      best.cost = (last ? last->cost : 0) + off;
      best.before = k;
    }
    g_array_append_val(choices, best);
  }
  return choices;
}

static void
free_array(gpointer array)
{
  g_array_unref(array);
}

/* Places the borders of a row of headings, rivers [first, last), so that each heading is as near as
 * possible to the middle of its columns. If they are too far from it, headings begin where their
 * columns begin, and the last border before each one is used. */
static void
place_headings(const JsCompletion *c, GArray *rivers, guint first, guint last,
               const GArray *borders)
{
  g_autoptr(GPtrArray) choices = g_ptr_array_new_with_free_func(free_array);
  const GArray *columns =
      js_completion_section(c, g_array_index(rivers, River, first).section)->columns;
  guint n = last - first;
  for (guint i = 0; i < n; i++) {
    const River *river = &g_array_index(rivers, River, first + i);
    g_autoptr(GArray) candidates = candidates_in(river, borders);
    g_ptr_array_add(choices,
                    extend_choices(i ? choices->pdata[i - 1] : NULL, c->group->box.x0, candidates,
                                   &g_array_index(columns, JsSectionColumn, i)));
  }
  const double right = c->group->box.x1;
  g_autoptr(GArray) end = g_array_new(FALSE, FALSE, sizeof(double));
  g_array_append_val(end, right);
  g_autoptr(GArray) ends =
      extend_choices(choices->pdata[n - 1], 0, end, &g_array_index(columns, JsSectionColumn, n));
  gboolean centred = g_array_index(ends, Choice, 0).cost <= HEADING_PLAY * c->size * (n + 1);
  guint k = g_array_index(ends, Choice, 0).before;
  for (guint i = n; i-- > 0;) {
    const GArray *here = choices->pdata[i];
    const Choice *choice = &g_array_index(here, Choice, centred ? k : here->len - 1);
    g_array_index(rivers, River, first + i).x = choice->x;
    k = choice->before;
  }
}

static gboolean
is_heading(const JsCompletion *c, guint s)
{
  const JsGridSection *section = js_completion_section(c, s);
  return section->to - section->from <= HEADING_LINES;
}

/* The borders of all sections except headings, each once. Of double, ascending. Transfer full. */
static GArray *
distinct_borders(const JsCompletion *c, const GArray *rivers)
{
  g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(double));
  for (guint i = 0; i < rivers->len; i++) {
    const River *river = &g_array_index(rivers, River, i);
    if (!is_heading(c, river->section))
      g_array_append_val(all, river->x);
  }
  g_array_sort(all, js_compare_doubles);
  GArray *borders = g_array_new(FALSE, FALSE, sizeof(double));
  for (guint i = 0; i < all->len; i++) {
    double x = g_array_index(all, double, i);
    if (!i || x > g_array_index(borders, double, borders->len - 1))
      g_array_append_val(borders, x);
  }
  return borders;
}

/* Lets each section use the borders of all sections where these suit its texts better. */
static void
agree_on_borders(const JsCompletion *c, GArray *rivers)
{
  g_autoptr(GArray) borders = distinct_borders(c, rivers);
  for (guint i = 0; i < rivers->len;) {
    River *river = &g_array_index(rivers, River, i);
    const JsGridSection *section = js_completion_section(c, river->section);
    guint end = i + section->columns->len - 1;
    if (is_heading(c, river->section)) {
      place_headings(c, rivers, i, end, borders);
      i = end;
      continue;
    }
    if (section->to - section->from > LABEL_LINES) {
      i = end;
      continue;
    }
    for (; i < end; i++, river++) {
      double left = river->column ? (river - 1)->x : c->group->box.x0;
      double x = centring_border(c, river, left, borders);
      if (!isnan(x))
        river->x = x;
    }
  }
}

static void
place_rivers(const JsCompletion *c, GArray *rivers)
{
  g_autoptr(GArray) hints = find_hints(c);
  g_autoptr(GArray) placed = g_array_new(FALSE, FALSE, sizeof(double));
  g_autoptr(GPtrArray) open = g_ptr_array_new();
  for (guint i = 0; i < rivers->len; i++) {
    River *river = &g_array_index(rivers, River, i);
    river->x = place_inside(hints, river->from, river->to);
    if (!isnan(river->x))
      g_array_append_val(placed, river->x);
  }
  g_array_sort(placed, js_compare_doubles);
  for (guint i = 0; i < rivers->len; i++) {
    River *river = &g_array_index(rivers, River, i);
    double margin = WHITE_MARGIN * (river->to - river->from);
    if (isnan(river->x))
      river->x = place_inside(placed, river->from + margin, river->to - margin);
    if (isnan(river->x))
      g_ptr_array_add(open, river);
  }
  share_borders(open);
  agree_on_borders(c, rivers);
}

void
js_completion_place_borders(JsCompletion *c)
{
  add_empty_columns(c);
  g_autoptr(GArray) rivers = find_rivers(c);
  place_rivers(c, rivers);
  guint next = 0;
  for (guint s = 0; s < c->sections->len; s++) {
    GArray *borders = g_array_new(FALSE, FALSE, sizeof(double));
    g_array_append_val(borders, c->group->box.x0);
    for (; next < rivers->len && g_array_index(rivers, River, next).section == s; next++)
      g_array_append_val(borders, g_array_index(rivers, River, next).x);
    g_array_append_val(borders, c->group->box.x1);
    g_ptr_array_add(c->borders, borders);
  }
}
