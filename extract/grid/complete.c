/* Completes the borders of a table from its text. In: a group of rules and the words inside. Out:
 * the group with the missing borders added.
 *
 *   ═══════════════════════════════       printed rules: all rows, or only three for a table
 *   项目名称   ┊  某某专项资金             ┊ inferred border: in the white between the columns
 *   ───────────────────────────────       of a section, in the rows where no text crosses it
 *   主管部门   ┊ 某局 ┊ 实施单位 ┊ 某中心
 *   ───────────────────────────────
 *
 * 1. Words are grouped into lines, and lines into sections with columns of their own (sections.c).
 * 2. Each column gets a border in the white behind it (borders.c).
 * 3. Each section gets the rows that rules show, and those that only its text shows (bands.c).
 * 4. The borders of columns are drawn in the rows where no text crosses them (spans.c).
 *
 * Inferred borders are added to the group as rules; the lattice is then built as usual.
 */
#include "extract/grid/complete.h"

#include <math.h>

#include "extract/grid/bands.h"
#include "extract/grid/completion.h"

/* A table has at least SOME_RULES horizontal rules. Without them, at least SOME_SECTIONS sections
 * with columns of their own make a form, or SOME_LABELS labels in the middle of several rows.
 * Guesses. */
#define SOME_RULES 2
#define SOME_SECTIONS 3
#define SOME_LABELS 3
/* A border is missing when at least this many lines, and more than show a vertical, have two texts
 * without a vertical between them. A guess. */
#define SOME_WITNESSES 2.5
/* A rule separates two sections when it covers at least this share of the width. A guess. */
#define PARTED_SHARE 0.5

/* For each line, the share of the group's width that rules between it and the next line cover. */
static void
measure_parted(JsCompletion *c)
{
  guint next = 0;
  double width = MAX(js_box_width(&c->group->box), 1);
  const GArray *rules = c->group->horizontal;
  c->parted = g_new0(double, c->lines->len + 1);
  for (guint i = 0; i + 1 < c->lines->len; i++) {
    double y0 = js_completion_line_middle(c, i), y1 = js_completion_line_middle(c, i + 1);
    while (next < rules->len && g_array_index(rules, JsBorder, next).at < y0)
      next++;
    for (; next < rules->len && g_array_index(rules, JsBorder, next).at <= y1; next++) {
      const JsBorder *rule = &g_array_index(rules, JsBorder, next);
      c->parted[i] = MIN(c->parted[i] + (rule->to - rule->from) / width, 1);
    }
  }
}

/* Whether the words form columns in any section. */
static gboolean
has_columns(const JsCompletion *c)
{
  for (guint i = 0; i < c->sections->len; i++)
    if (js_completion_section(c, i)->columns->len >= 2)
      return TRUE;
  return FALSE;
}

/* Whether a group without rules is a form: it has sections with different columns, or labels that
 * span rows. Other groups are left to extract/align. */
static gboolean
is_form(const JsCompletion *c)
{
  guint n = 0;
  for (guint i = 0; i < c->sections->len; i++)
    n += js_completion_section(c, i)->columns->len >= 2 ? 1 : 0;
  return n >= SOME_SECTIONS || c->labels_between >= SOME_LABELS;
}

/* ---- sections -------------------------------------------------------------------------------- */

static void
infer_row(JsCompletion *c, double y, double from, double to, JsBorderEvidence evidence)
{
  JsBorder rule = {TRUE, y, from, to, evidence};
  if (to > from)
    g_array_append_val(c->inferred_h, rule);
}

/* The y at which section s begins (points): a rule, or the middle of the white above it, where a
 * border is added. */
static double
section_top(JsCompletion *c, guint s)
{
  const JsGridSection *section = js_completion_section(c, s);
  const JsTextLine *above = c->lines->pdata[section->from - 1];
  const JsTextLine *below = c->lines->pdata[section->from];
  const GArray *rules = c->group->horizontal;
  double best = 0, y = (above->box.y1 + below->box.y0) / 2;
  for (guint i = 0; i < rules->len; i++) {
    const JsBorder *rule = &g_array_index(rules, JsBorder, i);
    if (rule->at <= js_completion_line_middle(c, section->from - 1) ||
        rule->at > js_completion_line_middle(c, section->from) || rule->to - rule->from <= best)
      continue;
    best = rule->to - rule->from;
    y = rule->at;
  }
  if (c->parted[section->from - 1] < PARTED_SHARE)
    infer_row(c, y, c->group->box.x0, c->group->box.x1, JS_BORDER_WHITE);
  return y;
}

static void
find_tops(JsCompletion *c)
{
  c->tops = g_new0(double, c->sections->len + 1);
  c->tops[0] = c->group->box.y0;
  for (guint s = 1; s < c->sections->len; s++)
    c->tops[s] = section_top(c, s);
  c->tops[c->sections->len] = c->group->box.y1;
}

/* ---- rows -------------------------------------------------------------------------------------
 */

/* The heights of the rules between y0 and y1, and these two; of double, ascending. Transfer full.
 */
static GArray *
rules_between(const JsCompletion *c, double y0, double y1)
{
  GArray *ys = g_array_new(FALSE, FALSE, sizeof(double));
  g_array_append_val(ys, y0);
  for (guint i = 0; i < c->group->horizontal->len; i++) {
    double y = g_array_index(c->group->horizontal, JsBorder, i).at;
    if (y > g_array_index(ys, double, ys->len - 1) + JS_SAME_BORDER && y < y1 - JS_SAME_BORDER)
      g_array_append_val(ys, y);
  }
  g_array_append_val(ys, y1);
  return ys;
}

static void
infer_row_border(JsCompletion *c, guint s, const JsRowBorder *border)
{
  const GArray *borders = c->borders->pdata[s];
  infer_row(c, border->y, g_array_index(borders, double, border->first), c->group->box.x1,
            JS_BORDER_WHITE);
  for (guint k = 0; k < border->first; k++)
    if (border->labels[k])
      infer_row(c, border->y, g_array_index(borders, double, k),
                g_array_index(borders, double, k + 1), JS_BORDER_WHITE);
}

/* Adds the row borders that no rule shows to `ys`, the heights of section s. */
static void
infer_rows(JsCompletion *c, guint s, GArray *ys)
{
  const JsGridSection *section = js_completion_section(c, s);
  guint n = ys->len, line = section->from;
  for (guint i = 0; i + 1 < n; i++) {
    double y0 = g_array_index(ys, double, i), y1 = g_array_index(ys, double, i + 1);
    guint from = line;
    while (line < section->to && (js_completion_line_middle(c, line) < y1 || i + 2 == n))
      line++;
    if (line - from < 2)
      continue;
    g_autoptr(GArray) borders =
        js_bands_find(c->lines, from, line, section->columns, y0, y1, c->size, &c->labels_between);
    for (guint k = 0; k < borders->len; k++) {
      const JsRowBorder *border = &g_array_index(borders, JsRowBorder, k);
      infer_row_border(c, s, border);
      g_array_append_val(ys, border->y);
    }
  }
  g_array_sort(ys, js_compare_doubles);
}

static void
infer_sections(JsCompletion *c)
{
  for (guint s = 0; s < c->sections->len; s++) {
    g_autoptr(GArray) ys = rules_between(c, c->tops[s], c->tops[s + 1]);
    infer_rows(c, s, ys);
    js_completion_infer_columns(c, s, ys);
  }
}

/* Adds the sides of the frame. */
static void
infer_frame(JsCompletion *c)
{
  const JsBox *box = &c->group->box;
  JsBorder sides[] = {{FALSE, box->x0, box->y0, box->y1, JS_BORDER_EDGE},
                      {FALSE, box->x1, box->y0, box->y1, JS_BORDER_EDGE}};
  g_array_append_vals(c->inferred_v, sides, G_N_ELEMENTS(sides));
  infer_row(c, box->y0, box->x0, box->x1, JS_BORDER_EDGE);
  infer_row(c, box->y1, box->x0, box->x1, JS_BORDER_EDGE);
}

static void
free_array(gpointer array)
{
  g_array_unref(array);
}

static void
completion_clear(JsCompletion *c)
{
  g_ptr_array_unref(c->lines);
  g_free(c->parted);
  g_free(c->tops);
  g_clear_pointer(&c->sections, g_array_unref);
  g_ptr_array_unref(c->borders);
  g_clear_pointer(&c->missing, g_ptr_array_unref);
  g_array_unref(c->inferred_h);
  g_array_unref(c->inferred_v);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(JsCompletion, completion_clear)

/* Whether a vertical lies between two texts at height y. */
static gboolean
is_parted(const JsCompletion *c, double from, double to, double y)
{
  for (guint i = 0; i < c->group->vertical->len; i++) {
    const JsBorder *rule = &g_array_index(c->group->vertical, JsBorder, i);
    if (rule->at > to + JS_SAME_BORDER)
      return FALSE;
    if (rule->at >= from - JS_SAME_BORDER && rule->from <= y && rule->to >= y)
      return TRUE;
  }
  return FALSE;
}

/* Counts for each border of the section whether the line has two neighbouring texts around it with
 * a vertical between them (`ruled`) or without (`open`). A gap over several borders counts in
 * parts. */
static void
ask_line(const JsCompletion *c, const JsGridSection *section, guint line, double *ruled,
         double *open)
{
  guint n = section->columns->len;
  double y = js_completion_line_middle(c, line);
  g_autoptr(GArray) blocks = js_section_blocks(c->lines->pdata[line], c->size, TRUE);
  for (guint k = 0; k + 1 < blocks->len; k++) {
    double from = g_array_index(blocks, JsSegment, k).box.x1;
    double to = g_array_index(blocks, JsSegment, k + 1).box.x0;
    guint first = 0, last;
    while (first + 1 < n &&
           g_array_index(section->columns, JsSectionColumn, first + 1).from <= from)
      first++;
    last = first;
    while (last + 1 < n && g_array_index(section->columns, JsSectionColumn, last + 1).from <= to)
      last++;
    double *witnesses = last > first && is_parted(c, from, to, y) ? ruled : open;
    for (guint i = first; i < last; i++)
      witnesses[i] += 1.0 / (last - first);
  }
}

/* Finds the borders between columns of text that verticals lack. FALSE when none is missing and the
 * lattice can stay as it is. */
static gboolean
find_missing(JsCompletion *c)
{
  gboolean any = FALSE;
  c->missing = g_ptr_array_new_with_free_func(free_array);
  for (guint s = 0; s < c->sections->len; s++) {
    const JsGridSection *section = js_completion_section(c, s);
    GArray *missing = g_array_new(FALSE, TRUE, sizeof(gboolean));
    g_autofree double *ruled = g_new0(double, section->columns->len + 1);
    g_autofree double *open = g_new0(double, section->columns->len + 1);
    for (guint i = section->from; i < section->to; i++)
      ask_line(c, section, i, ruled, open);
    for (guint i = 0; i + 1 < section->columns->len; i++) {
      gboolean lacks = open[i] >= SOME_WITNESSES && open[i] > ruled[i];
      g_array_append_val(missing, lacks);
      any = any || lacks;
    }
    g_ptr_array_add(c->missing, missing);
  }
  return any;
}

static void
add_inferred(JsCompletion *c)
{
  JsGridLines *group = c->group;
  g_array_append_vals(group->horizontal, c->inferred_h->data, c->inferred_h->len);
  g_array_append_vals(group->vertical, c->inferred_v->data, c->inferred_v->len);
  g_array_sort(group->horizontal, js_border_compare_at);
  g_array_sort(group->vertical, js_border_compare_at);
}

gboolean
js_grid_complete(JsGridLines *group, const GPtrArray *words, double text_size)
{
  g_auto(JsCompletion) c = {.group = group, .size = text_size};
  c.lines = js_text_lines_of(words, NULL);
  c.borders = g_ptr_array_new_with_free_func(free_array);
  c.inferred_h = g_array_new(FALSE, FALSE, sizeof(JsBorder));
  c.inferred_v = g_array_new(FALSE, FALSE, sizeof(JsBorder));
  measure_parted(&c);
  c.sections = js_sections_find(c.lines, c.parted, text_size);
  if (!has_columns(&c))
    return FALSE;
  find_tops(&c);
  js_completion_place_borders(&c);
  gboolean framed = group->vertical->len > 2;
  if (framed && !find_missing(&c))
    return FALSE;
  infer_sections(&c);
  if (group->horizontal->len < SOME_RULES && !is_form(&c))
    return FALSE;
  if (framed)
    g_array_set_size(c.inferred_h, 0);
  else
    infer_frame(&c);
  add_inferred(&c);
  return !framed;
}
