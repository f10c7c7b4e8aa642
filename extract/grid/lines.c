/* Groups ruling lines that may form a table. Pieces at one height that nearly touch are joined into
 * a line. Two perpendicular lines meet when each reaches the other except for a small gap. The
 * connected components of lines that meet are the candidates for grids.
 *
 *      ─────┬────  ───        a gap of a broken line is bridged
 *           │        ═══      an underline meets nothing and is left out
 *      ─────┴────
 */
#include "extract/grid/lines.h"
#include "extract/model/sets.h"

#include <math.h>
#include <string.h>

/* Pieces of one line differ in height by at most this (points), due to pixels and a remaining skew.
 */
#define COLLINEAR_TOLERANCE 1.0
/* Greatest gap between pieces of one line (points): a dirty scan or a dash breaks a line by a few
 * pixels; two tables side by side are further apart. A guess. */
#define PIECE_GAP 4.0
/* Greatest gap between a line and the line it meets (points): a few pixels, or a dot and its gap. A
 * guess. */
#define MEET_GAP 3.3
/* The same for a faint line in a scan; used only when both ends are within it, because underlines
 * are shorter than their cell. A guess. */
#define FAINT_END_GAP 6.0
/* A strip of verticals without horizontals (a row that fills the page between two breaks): their
 * ends differ by at most STRIP_END_TOLERANCE (points); at least STRIP_MIN_LINES of at least
 * STRIP_MIN_HEIGHT (points). Guesses. */
#define STRIP_END_TOLERANCE 2.5
#define STRIP_MIN_LINES 3
#define STRIP_MIN_HEIGHT 8.0
/* A label's column over the whole page has no horizontal line. Its outer border is beside the
 * table, as high as it, and at most this share of the table's width away. A guess. */
#define LABEL_WIDTH_PART 0.4
/* A full-width row of a statement with open sides has no vertical line and divides it into two
 * groups. They are equally wide and at most OPEN_ROW_POINTS (points) and OPEN_ROW_PITCHES (usual
 * rows) apart; two tables have a title and a unit line between them. OPEN_BEYOND: least distance
 * that lines extend beyond the outermost vertical of an open side (points). Guesses. */
#define OPEN_ROW_POINTS 28.0
#define OPEN_ROW_PITCHES 2.0
#define OPEN_BEYOND 5.0
/* With more loose lines the page is a drawing, and comparing them all would take long. */
#define STRIP_MAX_LOOSE 500

void
js_grid_lines_free(JsGridLines *lines)
{
  if (!lines)
    return;
  g_array_unref(lines->horizontal);
  g_array_unref(lines->vertical);
  g_free(lines);
}

static JsGridLines *
grid_lines_new(void)
{
  JsGridLines *lines = g_new0(JsGridLines, 1);
  lines->horizontal = g_array_new(FALSE, FALSE, sizeof(JsBorder));
  lines->vertical = g_array_new(FALSE, FALSE, sizeof(JsBorder));
  lines->box = JS_BOX_EMPTY;
  return lines;
}

static int
compare_doubles(double a, double b)
{
  return (a > b) - (a < b);
}

static int
compare_at(gconstpointer a, gconstpointer b)
{
  const JsRule *p = a, *q = b;
  int order = compare_doubles(p->at, q->at);
  if (!order)
    order = compare_doubles(p->from, q->from);
  return order ? order : compare_doubles(p->to, q->to);
}

static int
compare_from(gconstpointer a, gconstpointer b)
{
  const JsRule *p = a, *q = b;
  int order = compare_doubles(p->from, q->from);
  return order ? order : compare_doubles(p->at, q->at);
}

/* The same order for borders. */
static int
compare_borders(gconstpointer a, gconstpointer b)
{
  const JsBorder *p = a, *q = b;
  int order = compare_doubles(p->at, q->at);
  if (!order)
    order = compare_doubles(p->from, q->from);
  return order ? order : compare_doubles(p->to, q->to);
}

static double
rule_length(const JsRule *rule)
{
  return rule->to - rule->from;
}

/* Joins the pieces rules[first…last) of one height that nearly touch; appends to `out`. */
static void
join_bundle(GArray *rules, guint first, guint last, GArray *out)
{
  qsort(&g_array_index(rules, JsRule, first), last - first, sizeof(JsRule), compare_from);
  JsRule current = g_array_index(rules, JsRule, first);
  double weight = rule_length(&current);
  for (guint i = first + 1; i < last; i++) {
    const JsRule *next = &g_array_index(rules, JsRule, i);
    if (next->from - current.to > PIECE_GAP) {
      g_array_append_val(out, current);
      current = *next;
      weight = rule_length(&current);
      continue;
    }
    double more = rule_length(next);
    if (weight + more > 0)
      current.at = (current.at * weight + next->at * more) / (weight + more);
    weight += more;
    current.to = MAX(current.to, next->to);
    current.thickness = MAX(current.thickness, next->thickness);
  }
  g_array_append_val(out, current);
}

static gboolean
rule_is_sane(const JsRule *rule)
{
  return isfinite(rule->at) && isfinite(rule->from) && isfinite(rule->to) && rule->to > rule->from;
}

/* The lines of one direction with their pieces joined, sorted by `at`. Transfer full. */
static GArray *
join_pieces(const GArray *rules, gboolean horizontal)
{
  g_autoptr(GArray) sorted = g_array_new(FALSE, FALSE, sizeof(JsRule));
  for (guint i = 0; i < rules->len; i++) {
    const JsRule *rule = &g_array_index(rules, JsRule, i);
    if (rule->horizontal == horizontal && rule_is_sane(rule))
      g_array_append_vals(sorted, rule, 1);
  }
  g_array_sort(sorted, compare_at);
  GArray *joined = g_array_new(FALSE, FALSE, sizeof(JsRule));
  for (guint first = 0; first < sorted->len;) {
    const JsRule *head = &g_array_index(sorted, JsRule, first);
    double limit = head->at + COLLINEAR_TOLERANCE + head->thickness / 2;
    guint last = first + 1;
    while (last < sorted->len && g_array_index(sorted, JsRule, last).at <= limit)
      last++;
    join_bundle(sorted, first, last, joined);
    first = last;
  }
  g_array_sort(joined, compare_at);
  return joined;
}

/* The index of the first rule with at ≥ value. */
static guint
first_from(const GArray *rules, double value)
{
  guint low = 0, high = rules->len;
  while (low < high) {
    guint middle = low + (high - low) / 2;
    if (g_array_index(rules, JsRule, middle).at < value)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

static gboolean
reaches(const JsRule *rule, double position, double gap)
{
  return position >= rule->from - gap && position <= rule->to + gap;
}

/* Unites lines that meet. Lines are numbered: horizontals first, then verticals. */
static void
unite_meeting(const GArray *horizontal, const GArray *vertical, guint *parent, guint *meetings)
{
  for (guint i = 0; i < horizontal->len; i++) {
    const JsRule *h = &g_array_index(horizontal, JsRule, i);
    double slack = MEET_GAP + h->thickness / 2;
    for (guint j = first_from(vertical, h->from - slack); j < vertical->len; j++) {
      const JsRule *v = &g_array_index(vertical, JsRule, j);
      if (v->at > h->to + slack)
        break;
      if (!reaches(v, h->at, slack))
        continue;
      js_sets_unite(parent, i, horizontal->len + j);
      meetings[i]++;
      meetings[horizontal->len + j]++;
    }
  }
}

/* The number of the nearest crossing line at an end of a faint line; G_MAXUINT when there is none.
 */
static guint
crossing_near(const GArray *across, const JsRule *rule, double end, const guint *meetings,
              guint offset)
{
  guint best = G_MAXUINT;
  double best_distance = FAINT_END_GAP;
  for (guint j = first_from(across, end - FAINT_END_GAP); j < across->len; j++) {
    const JsRule *other = &g_array_index(across, JsRule, j);
    if (other->at > end + FAINT_END_GAP)
      break;
    double distance = fabs(other->at - end);
    if (distance <= best_distance && meetings[offset + j] > 0 &&
        reaches(other, rule->at, MEET_GAP)) {
      best = offset + j;
      best_distance = distance;
    }
  }
  return best;
}

/* Adds loose lines to a group when both of their ends nearly reach its lines. */
static void
adopt_faint(const GArray *lines, guint offset, const GArray *across, guint across_offset,
            guint *parent, guint *meetings)
{
  for (guint i = 0; i < lines->len; i++) {
    const JsRule *rule = &g_array_index(lines, JsRule, i);
    if (meetings[offset + i] > 1)
      continue;
    guint a = crossing_near(across, rule, rule->from, meetings, across_offset);
    guint b = crossing_near(across, rule, rule->to, meetings, across_offset);
    if (a == G_MAXUINT || b == G_MAXUINT || a == b ||
        js_sets_find(parent, a) != js_sets_find(parent, b))
      continue;
    js_sets_unite(parent, offset + i, a);
    meetings[offset + i] += 2;
  }
}

/* Unites loose verticals that begin and end at the same heights into a strip. */
static void
unite_strips(const GArray *vertical, guint offset, guint *parent, guint *meetings)
{
  if (vertical->len > STRIP_MAX_LOOSE)
    return;
  g_autofree guint *strip = g_new(guint, vertical->len + 1);
  for (guint i = 0; i < vertical->len; i++) {
    const JsRule *first = &g_array_index(vertical, JsRule, i);
    if (meetings[offset + i] > 0 || rule_length(first) < STRIP_MIN_HEIGHT)
      continue;
    guint n = 0;
    for (guint j = i; j < vertical->len; j++) {
      const JsRule *other = &g_array_index(vertical, JsRule, j);
      if (meetings[offset + j] == 0 && fabs(other->from - first->from) <= STRIP_END_TOLERANCE &&
          fabs(other->to - first->to) <= STRIP_END_TOLERANCE)
        strip[n++] = j;
    }
    if (n < STRIP_MIN_LINES)
      continue;
    for (guint k = 0; k < n; k++) {
      js_sets_unite(parent, offset + i, offset + strip[k]);
      meetings[offset + strip[k]] = 1;
    }
  }
}

static void
add_border(JsGridLines *group, const JsBorder *border)
{
  JsBox box = border->horizontal ? (JsBox){border->from, border->at, border->to, border->at}
                                 : (JsBox){border->at, border->from, border->at, border->to};
  group->box = js_box_union(&group->box, &box);
  g_array_append_vals(border->horizontal ? group->horizontal : group->vertical, border, 1);
}

static void
add_line(JsGridLines *group, const JsRule *rule)
{
  JsBorder border = {rule->horizontal, rule->at, rule->from, rule->to, JS_BORDER_RULE};
  add_border(group, &border);
}

/* Whether the group may be a table: it has two lines in one direction and one in the other, or is a
 * strip of columns (a row cut by the end of the page has at most one horizontal line). The axes of
 * a chart have one line each. */
static gboolean
may_be_table(const JsGridLines *group)
{
  guint h = group->horizontal->len, v = group->vertical->len;
  if (h >= 2 && v >= 1)
    return TRUE;
  return v >= 2 && (h >= 1 || v >= STRIP_MIN_LINES);
}

/* Adds loose verticals that are beside a group, and as high, to it. */
static void
adopt_label_borders(GPtrArray *groups, const GArray *vertical, const guint *meetings)
{
  for (guint g = 0; g < groups->len; g++) {
    JsGridLines *group = g_ptr_array_index(groups, g);
    JsBox box = group->box;
    double reach = js_box_width(&box) * LABEL_WIDTH_PART;
    for (guint i = first_from(vertical, box.x0 - reach); i < vertical->len; i++) {
      const JsRule *rule = &g_array_index(vertical, JsRule, i);
      if (rule->at > box.x1 + reach)
        break;
      if (meetings[i] == 0 && (rule->at < box.x0 || rule->at > box.x1) &&
          fabs(rule->from - box.y0) <= STRIP_END_TOLERANCE &&
          fabs(rule->to - box.y1) <= STRIP_END_TOLERANCE)
        add_line(group, rule);
    }
    g_array_sort(group->vertical, compare_borders);
  }
}

/* Whether the group's lines extend beyond its outermost verticals on both sides. */
static gboolean
is_open(const JsGridLines *group)
{
  const GArray *v = group->vertical;
  return v->len && group->horizontal->len >= 2 &&
         g_array_index(v, JsBorder, 0).at > group->box.x0 + OPEN_BEYOND &&
         g_array_index(v, JsBorder, v->len - 1).at < group->box.x1 - OPEN_BEYOND;
}

/* The mean distance of the group's horizontal lines (points). */
static double
row_pitch(const JsGridLines *group)
{
  return js_box_height(&group->box) / MAX(group->horizontal->len - 1, 1);
}

/* Joins the parts of statements with open sides; groups are sorted. */
static void
join_open_parts(GPtrArray *groups)
{
  for (guint i = 0; i + 1 < groups->len;) {
    JsGridLines *upper = g_ptr_array_index(groups, i), *lower = g_ptr_array_index(groups, i + 1);
    double gap = lower->box.y0 - upper->box.y1;
    if (!is_open(upper) || !is_open(lower) || gap <= 0 || gap > OPEN_ROW_POINTS ||
        gap > OPEN_ROW_PITCHES * MAX(row_pitch(upper), row_pitch(lower)) ||
        fabs(upper->box.x0 - lower->box.x0) > STRIP_END_TOLERANCE ||
        fabs(upper->box.x1 - lower->box.x1) > STRIP_END_TOLERANCE) {
      i++;
      continue;
    }
    for (guint k = 0; k < lower->horizontal->len; k++)
      add_border(upper, &g_array_index(lower->horizontal, JsBorder, k));
    for (guint k = 0; k < lower->vertical->len; k++)
      add_border(upper, &g_array_index(lower->vertical, JsBorder, k));
    g_array_sort(upper->vertical, compare_borders);
    g_ptr_array_remove_index(groups, i + 1);
  }
}

static int
compare_groups(gconstpointer a, gconstpointer b)
{
  const JsGridLines *p = *(const JsGridLines *const *)a, *q = *(const JsGridLines *const *)b;
  int order = compare_doubles(p->box.y0, q->box.y0);
  return order ? order : compare_doubles(p->box.x0, q->box.x0);
}

GPtrArray *
js_grid_lines_group(const GArray *rules)
{
  GPtrArray *groups = g_ptr_array_new_with_free_func((GDestroyNotify)js_grid_lines_free);
  g_autoptr(GArray) horizontal = join_pieces(rules, TRUE);
  g_autoptr(GArray) vertical = join_pieces(rules, FALSE);
  guint n = horizontal->len + vertical->len;
  g_autofree guint *parent = g_new(guint, n + 1);
  g_autofree guint *meetings = g_new0(guint, n + 1);
  for (guint i = 0; i < n; i++)
    parent[i] = i;
  unite_meeting(horizontal, vertical, parent, meetings);
  adopt_faint(horizontal, 0, vertical, horizontal->len, parent, meetings);
  adopt_faint(vertical, horizontal->len, horizontal, 0, parent, meetings);
  unite_strips(vertical, horizontal->len, parent, meetings);

  g_autofree JsGridLines **by_root = g_new0(JsGridLines *, n + 1);
  for (guint i = 0; i < n; i++) {
    guint root = js_sets_find(parent, i);
    const JsRule *rule = i < horizontal->len
                             ? &g_array_index(horizontal, JsRule, i)
                             : &g_array_index(vertical, JsRule, i - horizontal->len);
    if (!meetings[i])
      continue;
    if (!by_root[root])
      by_root[root] = grid_lines_new();
    add_line(by_root[root], rule);
  }
  for (guint i = 0; i < n; i++) {
    if (!by_root[i])
      continue;
    if (may_be_table(by_root[i]))
      g_ptr_array_add(groups, by_root[i]);
    else
      js_grid_lines_free(by_root[i]);
  }
  adopt_label_borders(groups, vertical, &meetings[horizontal->len]);
  g_ptr_array_sort(groups, compare_groups);
  join_open_parts(groups);
  return groups;
}

JsGridLines *
js_grid_lines_level(const GArray *rules, const JsBox *box)
{
  JsGridLines *group = grid_lines_new();
  g_autoptr(GArray) joined = join_pieces(rules, TRUE);
  for (guint i = 0; i < joined->len; i++) {
    const JsRule *rule = &g_array_index(joined, JsRule, i);
    if (rule->at >= box->y0 && rule->at <= box->y1 && rule->from < box->x1 && rule->to > box->x0)
      add_line(group, rule);
  }
  group->box = js_box_union(&group->box, box);
  return group;
}
