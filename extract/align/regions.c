/* Finds the regions of a page that may be tables: what lies between horizontal rules of equal
 * extent, and runs of lines with text side by side, with single lines of wrapped cells among them.
 */
#include "extract/align/regions.h"

#include <math.h>
#include <string.h>

#include "extract/align/columns.h"
#include "extract/lines/caption-words.h"
#include "extract/lines/leaders.h"
#include "extract/print/characters.h"

/* Greatest distance of two rows (font sizes). A guess. */
#define ROW_PITCH 3.6
/* Most consecutive lines with a single text in a region without rules: the rest of a cell that
 * wraps over three lines. */
#define SINGLE_LINES 2
/* A row with one text begins where a text on one of the COLUMN_LINES lines before begins, within
 * SAME_LEFT (em). Guesses. */
#define COLUMN_LINES 24
#define SAME_LEFT 0.3
/* Distances of rows differ by at most this share. A guess. */
#define SAME_PITCH 0.15
/* Horizontal rules of one table begin and end at the same places within this distance (points). A
 * guess. */
#define RULE_PLAY 8.0
/* Between rules, most lines for each line with text side by side; the others are wrapped names. A
 * guess. */
#define WRAPPED_LINES 4
/* A line smaller than this share of the table's largest one is a note below it. A guess. */
#define NOTE_SIZE 0.9
/* Pieces of a rule differ in height by at most SAME_LEVEL, and gaps between them, where columns
 * meet, are at most PIECE_GAP (points). Guesses. */
#define SAME_LEVEL 0.5
#define PIECE_GAP 15.0
/* Greatest distance of headings from the rule below them (em). A guess. */
#define RULE_PADDING 0.8
/* A line closer than this (em) to the one above continues its name. */
#define HALF_LINE 0.9
/* Greatest distance of two lines in one cell (em). A guess. */
#define WRAPPED_PITCH 1.5
/* Below headings of several lines, figures are on one of the first lines. A guess. */
#define FIRST_LINES 5u
/* A row of headings has at least SOME_HEADINGS words with gaps of at least HEADING_GAP (em); a
 * heading above it has at most HEADING_CHARS characters. Guesses. */
#define SOME_HEADINGS 3
#define HEADING_GAP 0.4
#define HEADING_CHARS 6
/* Least length of a rule of a table (share of the page's width); a shorter one is below a heading.
 * A guess. */
#define RULE_LENGTH 0.2

/* A title above a table is a single text whose middle is within TITLE_MIDDLE (share of the page's
 * width) of the page's, and at least TITLE_SIZE times as large as lines with text side by side.
 * Guesses. */
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

/* By height, those at one height from left to right. */
static int
compare_pieces(gconstpointer a, gconstpointer b)
{
  const JsRule *x = a, *y = b;
  if (x->at != y->at)
    return x->at < y->at ? -1 : 1;
  return x->from < y->from ? -1 : x->from > y->from;
}

/* The horizontal rules of the page; pieces at one height, with gaps between columns, as one.
 * Elements JsRule, by height. Transfer full. */
static GArray *
level_rules(const JsPage *page)
{
  g_autoptr(GArray) pieces = g_array_new(FALSE, FALSE, sizeof(JsRule));
  GArray *rules = g_array_new(FALSE, FALSE, sizeof(JsRule));
  for (guint i = 0; i < page->rules->len; i++)
    if (g_array_index(page->rules, JsRule, i).horizontal)
      g_array_append_vals(pieces, &g_array_index(page->rules, JsRule, i), 1);
  g_array_sort(pieces, compare_pieces);
  for (guint i = 0; i < pieces->len; i++) {
    const JsRule *piece = &g_array_index(pieces, JsRule, i);
    JsRule *last = rules->len ? &g_array_index(rules, JsRule, rules->len - 1) : NULL;
    if (last && piece->at - last->at <= SAME_LEVEL && piece->from >= last->from &&
        piece->from - last->to <= PIECE_GAP)
      last->to = MAX(last->to, piece->to);
    else
      g_array_append_vals(rules, piece, 1);
  }
  return rules;
}

static GArray *
long_rules(const JsPage *page)
{
  GArray *rules = g_array_new(FALSE, FALSE, sizeof(JsRule));
  g_autoptr(GArray) level = level_rules(page);
  for (guint i = 0; i < level->len; i++) {
    const JsRule *rule = &g_array_index(level, JsRule, i);
    if (rule->to - rule->from >= RULE_LENGTH * page->width)
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

/* The median font size of the lines with text side by side; 0 when there are none. */
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

/* Whether the line is of the kind 部门：某局 单位：万元, which stands above the headings and
 * separates tables as a title does. A heading may begin with the same words, but has no colon. */
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

/* The kind of each line. A title ends the table above it and what is above the headings; a note
 * ends the table. Free with g_free(). */
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
    gboolean numbered = segments->len == 1 && js_caption_is_numbered(words, text);
    if (size > 0 && (large || numbered || is_meta_line(words, line)))
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

/* Finds the lines between y0 and y1; FALSE when there are none. */
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
      return !js_text_line_is_of_years(line);
  }
  return FALSE;
}

/* Whether the line may belong to the table that contains line `beside`. */
static gboolean
is_near(const GPtrArray *lines, guint i, guint beside, const LineKind *kinds, const gboolean *taken)
{
  const JsTextLine *line = lines->pdata[i];
  return !taken[i] && kinds[i] == LINE_PLAIN &&
         fabs(js_text_line_middle(line) - js_text_line_middle(lines->pdata[beside])) <=
             ROW_PITCH * line->size;
}

/* The end of the region with the rows below the last rule, where the end of the page cut the table,
 * or no rule closes it. */
static guint
rows_behind(const GPtrArray *lines, guint from, guint to, const LineKind *kinds,
            const gboolean *taken)
{
  guint end = to, single = 0;
  double size = 0;
  for (guint i = from; i < to; i++)
    size = MAX(size, ((JsTextLine *)lines->pdata[i])->size);
  for (guint i = to; i < lines->len && single <= SINGLE_LINES; i++) {
    if (i == 0 || !is_near(lines, i, i - 1, kinds, taken))
      break;
    const JsTextLine *line = lines->pdata[i];
    if (line->size < NOTE_SIZE * size)
      break;
    gboolean wrapped = i == end && end > to &&
                       js_text_line_middle(line) - js_text_line_middle(lines->pdata[i - 1]) <=
                           WRAPPED_PITCH * line->size;
    single = has_figure(line) ? 0 : single + 1;
    if (single == 0 || wrapped)
      end = i + 1;
  }
  return end;
}

/* Whether line i is one of headings that go on, one by one and close, on the next line, which may
 * have one more beside. */
static gboolean
goes_on_below(const GPtrArray *lines, guint i, const LineKind *kinds, const gboolean *taken)
{
  const JsTextLine *line = lines->pdata[i], *below = lines->pdata[i + 1];
  g_autoptr(GArray) upper = js_text_line_runs(line);
  g_autoptr(GArray) lower = js_text_line_runs(below);
  if (upper->len < 2 || lower->len > upper->len + 1 || !is_near(lines, i, i + 1, kinds, taken))
    return FALSE;
  for (guint s = 0, k = 0; s < upper->len; s++, k++) {
    const JsBox *box = &g_array_index(upper, JsSegment, s).box;
    while (k < lower->len && g_array_index(lower, JsSegment, k).box.x1 <= box->x0)
      k++;
    if (k == lower->len || g_array_index(lower, JsSegment, k).box.x0 >= box->x1 ||
        (k + 1 < lower->len && g_array_index(lower, JsSegment, k + 1).box.x0 < box->x1))
      return FALSE;
  }
  return js_text_line_middle(below) - js_text_line_middle(line) <= WRAPPED_PITCH * line->size;
}

/* Whether line i is a row of headings, and the next one a unit in their middle: a text in brackets.
 */
static gboolean
has_unit_below(const GPtrArray *lines, guint i, const LineKind *kinds, const gboolean *taken)
{
  const JsTextLine *line = lines->pdata[i], *below = lines->pdata[i + 1];
  g_autoptr(GArray) segments = js_text_line_runs(line);
  const JsText *first = ((JsWord *)below->words->pdata[0])->text;
  return js_text_length(first) && js_unichar_opens_bracket(js_text_char(first, 0)->ch) &&
         segments->len >= SOME_HEADINGS && is_near(lines, i, i + 1, kinds, taken) &&
         below->box.x0 > line->box.x0 && below->box.x1 < line->box.x1 &&
         js_text_line_middle(below) - js_text_line_middle(line) <= WRAPPED_PITCH * line->size;
}

/* The beginning of the region with the headings above the first rule, which is at height y and
 * `whole` long (points); a single line if the region has headings below the rule. A text alone
 * above a rule over the whole table is a title; above a shorter one it is a heading. */
static guint
headings_before(const JsPage *page, const GPtrArray *lines, guint from, double y, double whole,
                const LineKind *kinds, const gboolean *taken)
{
  guint first = from, single = 0;
  if (from && !has_figure(lines->pdata[from])) {
    const JsTextLine *line = lines->pdata[from - 1];
    g_autoptr(GArray) segments = js_text_line_runs(line);
    gboolean close = y - line->box.y1 <= RULE_PADDING * line->size;
    if (!close || !is_near(lines, from - 1, from, kinds, taken))
      return from;
    if (segments->len < 2)
      return from > 1 && has_unit_below(lines, from - 2, kinds, taken) ? from - 2 : from;
    gboolean figures = FALSE;
    for (guint i = from; i < MIN(from + FIRST_LINES, lines->len); i++)
      figures = figures || has_figure(lines->pdata[i]);
    for (first = from - 1; figures && first && goes_on_below(lines, first - 1, kinds, taken);)
      first--;
    return first;
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
              rule->to >= line->box.x1 && rule->to - rule->from < whole - RULE_PLAY;
    }
    single = segments->len < 2 && !ruled ? single + 1 : 0;
    if (single == 0)
      first = i;
  }
  return first;
}

/* Adds the regions between rules of equal extent. Two rules make a region when at least two lines
 * of two segments are between them. */
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
      /* Between neighbouring rules of one table there is only text of the table. */
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
      from = headings_before(page, lines, from, y0, first->to - first->from, kinds, taken);
      to = rows_behind(lines, from, to, kinds, taken);
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

/* Measures the first column of the lines from…to (exclusive): its left edge and the left edge of
 * the second column, on lines with several texts; with `figures`, only on lines with figures. */
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

/* Whether one of the lines before, with text side by side, has a text that begins where this line
 * does, and no text behind it that this line would run into. */
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

/* Whether the line is a row with one filled column: it stands in a column, at the same distance
 * from the line before as that from the one before it. */
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

/* Whether the line continues a wrapped name: it is in the first column, begins behind the column's
 * left edge because codes stand before the names, and is close below the line before. */
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

/* Whether the line is a row of headings: 本年支出合计 基本支出 项目支出. Headings of narrow columns
 * are closer than words of two columns are elsewhere, but running text has no such gaps in
 * succession. */
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

/* The beginning of the region with headings that stand alone on the lines before: a heading over
 * several columns, directly below the unit or the title, or over a row of headings at the top of a
 * page. */
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

/* Adds the runs of lines with segments side by side; a wrapped cell may be alone on a line among
 * them. */
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
