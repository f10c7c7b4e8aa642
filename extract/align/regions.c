/* Two kinds of regions: what stands between horizontal rules of one extent, and runs of lines that
 * have text side by side, with a single line of a wrapped cell here and there. */
#include "extract/align/regions.h"

#include <math.h>
#include <string.h>

#include "extract/align/columns.h"
#include "extract/lines/caption-words.h"
#include "extract/lines/leaders.h"

/* Rows of a table stand no further apart than this many heights of their text. */
#define ROW_PITCH 3.6
/* Wrapped text over three lines in one cell is the most that a region without rules may hold. */
#define SINGLE_LINES 2
/* A row with one text begins where a text of one of so many lines before does, but for so many em.
 */
#define COLUMN_LINES 24
#define SAME_LEFT 0.3
/* Rows are as far apart but for this share. */
#define SAME_PITCH 0.15
/* Horizontal rules of one table begin and end at the same places, within these points. */
#define RULE_PLAY 8.0
/* Between rules there may be so many lines of wrapped names to one that has text side by side. */
#define WRAPPED_LINES 4
/* A rule under headings stands within so many em of them. */
#define RULE_PADDING 0.8
/* What stands lower by less than so many em is no line of its own, but the end of a name. */
#define HALF_LINE 0.9
/* Lines of one cell follow within so many em. */
#define WRAPPED_PITCH 1.5
/* So many words with so many em between them are a row of headings; one over them is short. */
#define SOME_HEADINGS 3
#define HEADING_GAP 0.4
#define HEADING_CHARS 6
/* A rule that is shorter, in shares of the page, rules a heading off, no table. */
#define RULE_LENGTH 0.2

/* A title over a table: one text, about the middle of the page (within this share of its width), in
 * type so much larger than that of the lines that have text side by side. */
#define TITLE_MIDDLE 0.15
#define TITLE_SIZE 1.2

typedef enum { LINE_PLAIN, LINE_TITLE, LINE_NOTE } LineKind;

static void
clear_region(gpointer data)
{
  g_array_unref(((JsRegion *)data)->rule_ys);
}

static int
compare_rules(gconstpointer a, gconstpointer b)
{
  const JsRule *x = a, *y = b;
  return x->at < y->at ? -1 : x->at > y->at;
}

static GArray *
long_rules(const JsPage *page)
{
  GArray *rules = g_array_new(FALSE, FALSE, sizeof(JsRule));
  for (guint i = 0; i < page->rules->len; i++) {
    const JsRule *rule = &g_array_index(page->rules, JsRule, i);
    if (rule->horizontal && rule->to - rule->from >= RULE_LENGTH * page->width)
      g_array_append_val(rules, *rule);
  }
  g_array_sort(rules, compare_rules);
  return rules;
}

static int
compare_sizes(gconstpointer a, gconstpointer b)
{
  double x = *(const double *)a, y = *(const double *)b;
  return x < y ? -1 : x > y;
}

/* The usual size of the lines with text side by side; 0 where there are none. */
static double
columned_size(const GPtrArray *lines)
{
  g_autoptr(GArray) sizes = g_array_new(FALSE, FALSE, sizeof(double));
  for (guint i = 0; i < lines->len; i++) {
    const JsTextLine *line = lines->pdata[i];
    g_autoptr(GArray) segments = js_text_line_runs(line);
    if (segments->len >= 2)
      g_array_append_val(sizes, line->size);
  }
  g_array_sort(sizes, compare_sizes);
  return sizes->len ? g_array_index(sizes, double, sizes->len / 2) : 0;
}

/* 部门：某局  单位：万元: such a line stands over the headings and parts tables as a title does. A
 * heading may begin with the same words, but has no colon. */
static gboolean
is_meta_line(const JsLayoutWords *words, const JsTextLine *line)
{
  g_autoptr(GArray) segments = js_text_line_runs(line);
  gboolean meta = FALSE;
  for (guint i = 0; i < segments->len; i++) {
    const JsSegment *segment = &g_array_index(segments, JsSegment, i);
    gboolean value;
    if (js_text_line_is_number(line, segment->from, segment->to, &value))
      return FALSE;
    g_autofree char *text = js_caption_text(line, segment->from, segment->to);
    meta = meta || (js_caption_is_meta(words, text) && (strchr(text, ':') || strstr(text, "：")));
  }
  return meta;
}

/* A title ends the table above it, and what stands over the headings; a note ends the table. */
static LineKind *
find_kinds(const JsPage *page, const JsLayoutWords *words, const GPtrArray *lines)
{
  LineKind *kinds = g_new0(LineKind, lines->len + 1);
  double size = columned_size(lines);
  for (guint i = 0; i < lines->len; i++) {
    const JsTextLine *line = lines->pdata[i];
    g_autoptr(GArray) segments = js_text_line_runs(line);
    g_autofree char *text = js_caption_text(line, 0, line->words->len);
    double off = (line->box.x0 + line->box.x1 - page->width) / 2;
    gboolean large = segments->len == 1 && line->size >= TITLE_SIZE * size &&
                     fabs(off) <= TITLE_MIDDLE * page->width;
    if (size > 0 && (large || is_meta_line(words, line)))
      kinds[i] = LINE_TITLE;
    else if (js_caption_is_note(words, text))
      kinds[i] = LINE_NOTE;
  }
  return kinds;
}

static gboolean
any_title(const LineKind *kinds, guint from, guint to)
{
  while (from < to && kinds[from] != LINE_TITLE)
    from++;
  return from < to;
}

static void
add_region(GArray *regions, guint from, guint to, const GPtrArray *lines, gboolean evidence,
           GArray *rules)
{
  JsRegion region = {from, to, JS_BOX_EMPTY, evidence, rules};
  for (guint i = from; i < to; i++)
    region.box = js_box_union(&region.box, &((JsTextLine *)lines->pdata[i])->box);
  g_array_append_val(regions, region);
}

/* The lines between y0 and y1; TRUE when there are any. */
static gboolean
lines_between(const GPtrArray *lines, double y0, double y1, guint *from, guint *to)
{
  guint i = 0;
  while (i < lines->len && js_text_line_middle(lines->pdata[i]) < y0)
    i++;
  *from = i;
  while (i < lines->len && js_text_line_middle(lines->pdata[i]) < y1)
    i++;
  *to = i;
  return *to > *from;
}

static gboolean
has_figure(const JsTextLine *line)
{
  g_autoptr(GArray) segments = js_text_line_segments(line);
  for (guint s = 1; s < segments->len; s++) {
    const JsSegment *segment = &g_array_index(segments, JsSegment, s);
    gboolean value;
    if (js_text_line_is_number(line, segment->from, segment->to, &value))
      return TRUE;
  }
  return FALSE;
}

/* May the line stand in the table that the line `beside` is in? */
static gboolean
is_near(const GPtrArray *lines, guint i, guint beside, const LineKind *kinds, const gboolean *taken)
{
  const JsTextLine *line = lines->pdata[i];
  return !taken[i] && kinds[i] == LINE_PLAIN &&
         fabs(js_text_line_middle(line) - js_text_line_middle(lines->pdata[beside])) <=
             ROW_PITCH * line->size;
}

/* Rows behind the last rule, which the page's end cut or nobody closed; the end of the region. */
static guint
rows_behind(const GPtrArray *lines, guint to, const LineKind *kinds, const gboolean *taken)
{
  guint end = to, single = 0;
  for (guint i = to; i < lines->len && single <= SINGLE_LINES; i++) {
    if (i == 0 || !is_near(lines, i, i - 1, kinds, taken))
      break;
    const JsTextLine *line = lines->pdata[i];
    gboolean wrapped = i == end && end > to &&
                       js_text_line_middle(line) - js_text_line_middle(lines->pdata[i - 1]) <=
                           WRAPPED_PITCH * line->size;
    single = has_figure(line) ? 0 : single + 1;
    if (single == 0 || wrapped)
      end = i + 1;
  }
  return end;
}

/* Headings over the first rule, at height y, one line where others are below it; the beginning of
 * the region. */
static guint
headings_before(const JsPage *page, const GPtrArray *lines, guint from, double y,
                const LineKind *kinds, const gboolean *taken)
{
  guint first = from, single = 0;
  if (from && !has_figure(lines->pdata[from])) {
    const JsTextLine *line = lines->pdata[from - 1];
    g_autoptr(GArray) segments = js_text_line_runs(line);
    gboolean close = y - line->box.y1 <= RULE_PADDING * line->size;
    return close && segments->len >= 2 && is_near(lines, from - 1, from, kinds, taken) ? from - 1
                                                                                       : from;
  }
  for (guint i = from; i-- > 0 && single <= SINGLE_LINES;) {
    const JsTextLine *line = lines->pdata[i], *below = lines->pdata[i + 1];
    if (!is_near(lines, i, i + 1, kinds, taken))
      break;
    g_autoptr(GArray) segments = js_text_line_runs(line);
    gboolean ruled = FALSE;
    for (guint r = 0; r < page->rules->len && !ruled; r++) {
      const JsRule *rule = &g_array_index(page->rules, JsRule, r);
      ruled = rule->horizontal && rule->at > js_text_line_middle(line) &&
              rule->at < js_text_line_middle(below) && rule->from <= line->box.x0 &&
              rule->to >= line->box.x1;
    }
    single = segments->len < 2 && !ruled ? single + 1 : 0;
    if (single == 0)
      first = i;
  }
  return first;
}

/* Regions between rules of one extent. Two of them make a region when at least two lines of two
 * segments stand between. */
static void
regions_of_rules(const JsPage *page, const GPtrArray *lines, const LineKind *kinds, gboolean *taken,
                 GArray *regions)
{
  g_autoptr(GArray) rules = long_rules(page);
  g_autofree gboolean *done = g_new0(gboolean, rules->len + 1);
  for (guint i = 0; i < rules->len; i++) {
    const JsRule *first = &g_array_index(rules, JsRule, i);
    if (done[i])
      continue;
    GArray *ys = g_array_new(FALSE, FALSE, sizeof(double));
    for (guint k = i; k < rules->len; k++) {
      const JsRule *rule = &g_array_index(rules, JsRule, k);
      if (done[k] || fabs(rule->from - first->from) > RULE_PLAY ||
          fabs(rule->to - first->to) > RULE_PLAY)
        continue;
      guint a, b;
      double last = ys->len ? g_array_index(ys, double, ys->len - 1) : rule->at;
      /* Between neighbouring rules of one table there is text of the table alone. */
      if (ys->len && rule->at - last > 2 &&
          (!lines_between(lines, last, rule->at, &a, &b) || any_title(kinds, a, b)))
        break;
      done[k] = TRUE;
      if (!ys->len || rule->at - last > 2)
        g_array_append_val(ys, rule->at);
    }
    guint from, to, columned = 0;
    double y0 = g_array_index(ys, double, 0), y1 = g_array_index(ys, double, ys->len - 1);
    if (ys->len >= 2 && lines_between(lines, y0, y1, &from, &to)) {
      from = headings_before(page, lines, from, y0, kinds, taken);
      to = rows_behind(lines, to, kinds, taken);
      for (guint k = from; k < to; k++) {
        g_autoptr(GArray) segments = js_text_line_runs(lines->pdata[k]);
        if (segments->len >= 2 && !taken[k])
          columned++;
      }
    }
    if (columned < 2 || WRAPPED_LINES * columned < to - from) {
      g_array_unref(ys);
      continue;
    }
    for (guint k = from; k < to; k++)
      taken[k] = TRUE;
    add_region(regions, from, to, lines, TRUE, ys);
  }
}

/* Where the first column of the lines from…to stands: before everything else on lines with more;
 * with `figures` on lines that have figures. */
static void
measure_first(const GPtrArray *lines, guint from, guint to, gboolean figures, double *left,
              double *right)
{
  *left = *right = G_MAXDOUBLE;
  for (guint i = from; i < to; i++) {
    g_autoptr(GArray) segments = js_text_line_runs(lines->pdata[i]);
    if (segments->len < 2 || (figures && !has_figure(lines->pdata[i])))
      continue;
    *left = MIN(*left, g_array_index(segments, JsSegment, 0).box.x0);
    *right = MIN(*right, g_array_index(segments, JsSegment, 1).box.x0);
  }
}

/* Has one of the lines before, of those with text side by side, a text that begins where this one
 * does, and nothing behind it that this one would run into? */
static gboolean
stands_in_column(const GPtrArray *lines, guint i, guint from)
{
  const JsTextLine *line = lines->pdata[i];
  for (guint k = i; k-- > from && k + COLUMN_LINES >= i;) {
    g_autoptr(GArray) segments = js_text_line_runs(lines->pdata[k]);
    for (guint s = 0; s < segments->len && segments->len >= 2; s++) {
      const JsBox *box = &g_array_index(segments, JsSegment, s).box;
      gboolean last = s + 1 == segments->len;
      if (fabs(box->x0 - line->box.x0) <= SAME_LEFT * line->size &&
          (last || line->box.x1 < g_array_index(segments, JsSegment, s + 1).box.x0))
        return TRUE;
    }
  }
  return FALSE;
}

/* Is the line a row of which only one column is filled? It stands there, as far below the line
 * before as that below its own. */
static gboolean
is_empty_row(const GPtrArray *lines, guint i, guint from)
{
  const JsTextLine *line = lines->pdata[i];
  double left, right;
  if (i < from + 2)
    return FALSE;
  measure_first(lines, from, i, FALSE, &left, &right);
  double pitch = js_text_line_middle(line) - js_text_line_middle(lines->pdata[i - 1]);
  double before =
      js_text_line_middle(lines->pdata[i - 1]) - js_text_line_middle(lines->pdata[i - 2]);
  return ((line->box.x0 >= left - line->size && line->box.x1 < right) ||
          stands_in_column(lines, i, from)) &&
         fabs(pitch - before) <= SAME_PITCH * before;
}

/* Is the line one of a name that wraps in its column? It stands in the first one, but not where
 * that begins, as codes before the names make it, and close under the line before. */
static gboolean
is_line_of_name(const GPtrArray *lines, guint i, guint from)
{
  const JsTextLine *line = lines->pdata[i];
  double left, right;
  measure_first(lines, from, i, TRUE, &left, &right);
  return line->box.x0 >= left + line->size && line->box.x1 < right &&
         js_text_line_middle(line) - js_text_line_middle(lines->pdata[i - 1]) <=
             WRAPPED_PITCH * line->size;
}

static gboolean
has_fill(const JsPage *page, const JsBox *box)
{
  for (guint i = 0; i < page->fills->len; i++) {
    const JsFill *fill = &g_array_index(page->fills, JsFill, i);
    if (fill->box.y0 < box->y1 && fill->box.y1 > box->y0 &&
        js_box_width(&fill->box) > 0.8 * js_box_width(box))
      return TRUE;
  }
  return FALSE;
}

/* 本年支出合计 基本支出 项目支出: headings of narrow columns stand closer than words of two columns
 * do elsewhere, but running text has no such gaps one after the other. */
static gboolean
is_row_of_headings(const JsTextLine *line)
{
  for (guint i = 0; i < line->words->len; i++) {
    const JsWord *word = line->words->pdata[i], *before = i ? line->words->pdata[i - 1] : NULL;
    if (js_text_length(word->text) < 2 ||
        (before && word->box.x0 - before->box.x1 < HEADING_GAP * line->size))
      return FALSE;
  }
  return line->words->len >= SOME_HEADINGS;
}

/* A heading over several columns may stand alone on the first lines, right under the unit or the
 * title, or over a row of headings at the head of a page; the beginning of the region. */
static guint
headings_alone(const GPtrArray *lines, guint from, const LineKind *kinds, const gboolean *taken)
{
  guint first = from;
  while (first > 0 && from - first < SINGLE_LINES && is_near(lines, first - 1, first, kinds, taken))
    first--;
  if (first < from && first > 0 && kinds[first - 1] == LINE_TITLE)
    return first;
  for (guint i = first; i < from; i++)
    if (is_row_of_headings(lines->pdata[i])) {
      const JsTextLine *over = i > first ? lines->pdata[i - 1] : NULL;
      return over && over->words->len == 1 &&
                     js_text_length(((JsWord *)over->words->pdata[0])->text) <= HEADING_CHARS
                 ? i - 1
                 : i;
    }
  return from;
}

/* Runs of lines with segments side by side; a wrapped cell may stand alone on a line between. */
static void
regions_of_lines(const JsPage *page, const GPtrArray *lines, const LineKind *kinds,
                 const gboolean *taken, GArray *regions)
{
  for (guint i = 0; i < lines->len; i++) {
    guint last = i, single = 0, k;
    for (k = i; k < lines->len && !taken[k]; k++) {
      const JsTextLine *line = lines->pdata[k];
      g_autoptr(GArray) segments = js_text_line_runs(line);
      if (k == i && segments->len < 2)
        break;
      if (k > i && js_text_line_middle(line) - js_text_line_middle(lines->pdata[k - 1]) >
                       ROW_PITCH * line->size)
        break;
      if (segments->len >= 2)
        single = 0;
      else if (!is_empty_row(lines, k, i) && !is_line_of_name(lines, k, i))
        single++;
      if (single > SINGLE_LINES || kinds[k] == LINE_TITLE)
        break;
      if (segments->len >= 2)
        last = k;
    }
    while (last > i && last + 1 < lines->len && !taken[last + 1] && kinds[last + 1] != LINE_TITLE &&
           js_text_line_middle(lines->pdata[last + 1]) - js_text_line_middle(lines->pdata[last]) <
               HALF_LINE * ((JsTextLine *)lines->pdata[last])->size)
      last++;
    if (last > i) {
      guint first = headings_alone(lines, i, kinds, taken);
      add_region(regions, first, last + 1, lines, FALSE, g_array_new(FALSE, FALSE, sizeof(double)));
      JsRegion *region = &g_array_index(regions, JsRegion, regions->len - 1);
      region->evidence = has_fill(page, &region->box);
      i = last;
    }
  }
}

static int
compare_regions(gconstpointer a, gconstpointer b)
{
  const JsRegion *x = a, *y = b;
  return x->from < y->from ? -1 : x->from > y->from;
}

GArray *
js_regions_find(const JsPage *page, const JsLayoutWords *words, const GPtrArray *lines)
{
  g_autofree gboolean *taken = g_new0(gboolean, lines->len + 1);
  GArray *regions = g_array_new(FALSE, FALSE, sizeof(JsRegion));
  g_array_set_clear_func(regions, clear_region);
  for (guint i = 0; i < lines->len; i++)
    taken[i] = js_text_line_leads_to_page(lines->pdata[i]);
  g_autofree LineKind *kinds = find_kinds(page, words, lines);
  regions_of_rules(page, lines, kinds, taken, regions);
  regions_of_lines(page, lines, kinds, taken, regions);
  g_array_sort(regions, compare_regions);
  return regions;
}
