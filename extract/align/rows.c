/* Decides which lines form one row. In: the lines of a region and its columns. Out: a row number
 * for each line.
 *
 *   科目名称        合计            headings: above the first figures, or the last rule over them
 *   机关事业单位
 *                 45.12           the upper line of a name is nearer to its own figures than to
 *   基本养老保险                    those of the row above
 *   行政单位医疗    20.33           two lines with figures are two rows
 *
 * If the lines of a cell have one constant distance above the figures, and other lines are further
 * away, the figures are at the bottom of their rows and all lines above belong to them; likewise at
 * the top. Where rows are as close as lines, the names decide: a name that does not fill its column
 * has ended, and the text below it belongs to the next row. */
#include "extract/align/private.h"

#include <math.h>

#include "extract/align/columns.h"
#include "extract/grid/wrapped.h"
#include "extract/lines/leaders.h"

/* Lines of one cell are closer than CELL_PITCH of the distance of rows, which is measured on at
 * least SOME_PITCHES pairs of lines. Guesses. */
#define CELL_PITCH 0.92
#define SOME_PITCHES 3
/* A line belongs to the row below when that is nearer by at least this (em). A guess. */
#define NEARER 0.2
/* Lines of a wrapped name are at equal distances above and below its figures within MIRROR_PLAY,
 * and at most MIRROR_PITCH apart (em); at most WRAPPED_ABOVE lines are above. Guesses. */
#define MIRROR_PLAY 0.25
#define MIRROR_PITCH 1.5
#define WRAPPED_ABOVE 3
/* Distances of lines in cells differ by at most LINE_PLAY (em); at least SOME_WRAPPED of them are
 * needed to know the distance. Guesses. */
#define LINE_PLAY 0.08
#define SOME_WRAPPED 2
/* A line of a name that leaves at least this much of its column free (em) is the last. A guess. */
#define ENDED 1.3
/* With so many wrapped names, their distances alone show how cells are set. A guess. */
#define MANY_WRAPPED 3
/* A line begins further left than another by at least this (em). A guess. */
#define INDENT 0.3
/* Lines begin at the same place within SAME_LEFT (em); at least SOME_BEGINS rows show where rows
 * begin. Guesses. */
#define SAME_LEFT 0.2
#define SOME_BEGINS 2
/* A space (em). */
#define SPACE 0.3
/* A group's heading is at most this far (em) from the middle of its columns. A guess. */
#define GROUP_CENTRED 1.5
/* Rules are below a column when they cover at least this share of it; short ones are no wider than
 * its figures. A guess. */
#define RULED_SHARE 0.3
/* Least number of rules of a table with a rule below each row: three rows need four. A three-line
 * table has three. */
#define SOME_RULES 4

gboolean
js_align_has_figures(const JsAlignment *b, const JsTextLine *line, gboolean only)
{
  g_autoptr(GArray) segments = js_text_line_cells(line, b->borders);
  gboolean any = FALSE;
  for (guint s = 0; s < segments->len; s++) {
    const JsSegment *segment = &g_array_index(segments, JsSegment, s);
    guint first, last;
    gboolean value;
    js_borders_place(b->borders, &segment->box, &first, &last);
    gboolean number = first == last && b->numeric[first] &&
                      js_text_line_is_number(line, segment->from, segment->to, &value);
    if (only && !number)
      return FALSE;
    any = any || number;
  }
  return any;
}

gboolean
js_align_is_group_heading(const JsAlignment *b, const JsTextLine *line, guint *first, guint *last)
{
  g_autoptr(GArray) segments = js_text_line_runs(line);
  double right = g_array_index(b->borders, double, b->n_cols), best = GROUP_CENTRED * line->size;
  guint low, high, from = G_MAXUINT;
  gboolean value;
  js_borders_place(b->borders, &line->box, &low, &high);
  if (segments->len != 1 || js_text_line_is_number(line, 0, line->words->len, &value))
    return FALSE;
  for (guint c = low; c <= high; c++)
    if (!b->numeric[c])
      return FALSE;
  for (guint c = 0; c < MIN(2, b->n_cols); c++) {
    double middle = (g_array_index(b->borders, double, c) + right) / 2;
    double off = fabs(middle - js_box_middle_x(&line->box));
    if (off > best)
      continue;
    best = off;
    from = c;
  }
  if (from == G_MAXUINT)
    return FALSE;
  *first = from;
  *last = b->n_cols - 1;
  return TRUE;
}

/* Whether leaders fill the rest of the column. The text has then ended. */
static gboolean
ends_in_leaders(const JsTextLine *line, const JsSegment *segment)
{
  g_autoptr(JsText) text = js_text_new();
  for (guint i = segment->from; i < segment->to; i++)
    js_text_append_text(text, ((JsWord *)line->words->pdata[i])->text);
  return js_text_length_without_leaders(text) < js_text_length(text);
}

/* Whether `line` continues text that filled its column on `above`. */
static gboolean
goes_on(const JsAlignment *b, const JsTextLine *above, const JsTextLine *line)
{
  g_autoptr(GArray) segments = js_text_line_cells(line, b->borders);
  g_autoptr(GArray) before = js_text_line_cells(above, b->borders);
  for (guint s = 0; s < segments->len; s++) {
    const JsSegment *segment = &g_array_index(segments, JsSegment, s);
    guint first, last, f, l;
    gboolean found = FALSE;
    js_borders_place(b->borders, &segment->box, &first, &last);
    if (first != last || b->numeric[first])
      return FALSE;
    for (guint k = 0; k < before->len; k++) {
      const JsSegment *other = &g_array_index(before, JsSegment, k);
      js_borders_place(b->borders, &other->box, &f, &l);
      if (f == first && l == first)
        found = other->box.x1 - segment->box.x1 > -line->size &&
                fabs(other->box.x0 - segment->box.x0) < line->size &&
                js_box_width(&other->box) >= js_box_width(&segment->box) - line->size &&
                js_box_width(&other->box) > 4 * line->size && !ends_in_leaders(above, other);
    }
    if (!found)
      return FALSE;
  }
  return segments->len > 0;
}

double
js_align_row_pitch(const JsAlignment *b)
{
  g_autoptr(GArray) pitches = g_array_new(FALSE, FALSE, sizeof(double));
  for (guint i = b->region->from + 1; i < b->region->to; i++) {
    const JsTextLine *above = b->lines->pdata[i - 1], *line = b->lines->pdata[i];
    double pitch = js_text_line_middle(line) - js_text_line_middle(above);
    if (js_align_has_figures(b, above, FALSE) && js_align_has_figures(b, line, FALSE))
      g_array_append_val(pitches, pitch);
  }
  g_array_sort(pitches, js_compare_doubles);
  return pitches->len >= SOME_PITCHES ? g_array_index(pitches, double, pitches->len / 2) : 0;
}

/* Whether the two lines are one row. One of them must have no figures. Lines in a cell are closer
 * than rows; where the distance of rows is unknown, a line continues a full one. */
static gboolean
same_row(const JsAlignment *b, const JsTextLine *above, const JsTextLine *line)
{
  gboolean figures_above = js_align_has_figures(b, above, FALSE),
           figures = js_align_has_figures(b, line, FALSE);
  if (figures_above && figures)
    return FALSE;
  if (b->row_pitch > 0)
    return js_text_line_middle(line) - js_text_line_middle(above) < CELL_PITCH * b->row_pitch;
  return figures_above && goes_on(b, above, line);
}

/* Whether a rule lies between the two lines. */
static gboolean
rule_between(const JsRegion *region, const JsTextLine *above, const JsTextLine *below)
{
  for (guint i = 0; i < region->rule_ys->len; i++) {
    double y = g_array_index(region->rule_ys, double, i);
    if (y > js_text_line_middle(above) && y < js_text_line_middle(below))
      return TRUE;
  }
  return FALSE;
}

/* How many columns have text of their own on the lines between two heights. */
static guint
columns_filled(const JsAlignment *b, double y0, double y1)
{
  g_autofree gboolean *filled = g_new0(gboolean, b->n_cols + 1);
  guint n = 0;
  for (guint i = b->region->from; i < b->region->to; i++) {
    const JsTextLine *line = b->lines->pdata[i];
    g_autoptr(GArray) segments = js_text_line_cells(line, b->borders);
    for (guint s = 0;
         s < segments->len && js_text_line_middle(line) > y0 && js_text_line_middle(line) < y1;
         s++) {
      guint col = js_borders_column(b->borders, &g_array_index(segments, JsSegment, s).box);
      n += filled[col] ? 0 : 1;
      filled[col] = TRUE;
    }
  }
  return n;
}

/* Whether the line has text that reaches into the column. */
static gboolean
fills_column(const JsAlignment *b, const JsTextLine *line, guint column)
{
  g_autoptr(GArray) segments = js_text_line_cells(line, b->borders);
  for (guint s = 0; s < segments->len; s++) {
    guint first, last;
    js_borders_place(b->borders, &g_array_index(segments, JsSegment, s).box, &first, &last);
    if (first <= column && column <= last)
      return TRUE;
  }
  return FALSE;
}

/* Whether line i − k is the k-th line above the figures on line i of names that wrap, with lines at
 * the same distance below. */
static gboolean
is_upper_line(const JsAlignment *b, guint i, guint k)
{
  if (i < b->region->from + k || i + k >= b->region->to)
    return FALSE;
  const JsTextLine *line = b->lines->pdata[i], *upper = b->lines->pdata[i - k],
                   *lower = b->lines->pdata[i + k];
  double above = js_text_line_middle(line) - js_text_line_middle(upper),
         below = js_text_line_middle(lower) - js_text_line_middle(line);
  if (fabs(above - below) > MIRROR_PLAY * line->size || above > k * MIRROR_PITCH * line->size ||
      js_align_has_figures(b, lower, FALSE))
    return FALSE;
  g_autoptr(GArray) segments = js_text_line_cells(upper, b->borders);
  for (guint s = 0; s < segments->len; s++) {
    guint first, last;
    js_borders_place(b->borders, &g_array_index(segments, JsSegment, s).box, &first, &last);
    if (first != last || b->numeric[first] || !fills_column(b, lower, first))
      return FALSE;
  }
  return segments->len > 0;
}

/* Where the figures are in their rows, and how far the lines of a cell are apart. */
typedef enum { SET_ANYHOW, SET_TO_TOP, SET_TO_BOTTOM } VerticalSet;

typedef struct {
  VerticalSet set;
  double pitch;      /* greatest distance of lines, points */
  gboolean by_pitch; /* the distances show it: lines of one cell are closer than rows */
  double *right;     /* for each column, x of the end of its longest text; owned */
  GArray *begins;    /* of double, ascending: x where rows begin that follow another row; owned */
} CellLines;

static void
cell_lines_clear(CellLines *lines)
{
  g_free(lines->right);
  g_array_unref(lines->begins);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(CellLines, cell_lines_clear)

static double *
right_edges(const JsAlignment *b, guint from)
{
  double *right = g_new0(double, b->n_cols + 1);
  for (guint i = from; i < b->region->to; i++) {
    g_autoptr(GArray) segments = js_text_line_cells(b->lines->pdata[i], b->borders);
    for (guint s = 0; s < segments->len; s++) {
      const JsBox *box = &g_array_index(segments, JsSegment, s).box;
      guint first, last;
      js_borders_place(b->borders, box, &first, &last);
      if (first == last)
        right[first] = MAX(right[first], box->x1);
    }
  }
  return right;
}

/* The room that the first word of the column's text on the line needs behind other text (points).
 */
static double
first_word(const JsAlignment *b, const JsTextLine *line, guint column)
{
  g_autoptr(GArray) segments = js_text_line_cells(line, b->borders);
  for (guint s = 0; s < segments->len; s++) {
    const JsSegment *segment = &g_array_index(segments, JsSegment, s);
    const JsWord *word = line->words->pdata[segment->from];
    if (js_borders_column(b->borders, &segment->box) == column)
      return js_word_least_width(word, 0, js_text_length(word->text)) + SPACE * line->size;
  }
  return 0;
}

/* Whether a name ends on `above` and another one begins below it on `line`: the name leaves more of
 * its column free than the next word needs. */
static gboolean
name_ends(const JsAlignment *b, const double *right, const JsTextLine *above,
          const JsTextLine *line)
{
  g_autoptr(GArray) segments = js_text_line_cells(above, b->borders);
  for (guint s = 0; s < segments->len; s++) {
    const JsBox *box = &g_array_index(segments, JsSegment, s).box;
    guint first, last;
    js_borders_place(b->borders, box, &first, &last);
    if (first == last && !b->numeric[first] &&
        (ends_in_leaders(above, &g_array_index(segments, JsSegment, s)) ||
         box->x1 < right[first] - MAX(ENDED * above->size, first_word(b, line, first))) &&
        fills_column(b, line, first))
      return TRUE;
  }
  return FALSE;
}

/* Whether the distances are equal, and smaller than the median of the others. */
static gboolean
are_of_cells(GArray *pitches, GArray *others, double size)
{
  if (pitches->len < SOME_WRAPPED || !others->len)
    return FALSE;
  double usual = js_median(pitches);
  return g_array_index(pitches, double, pitches->len - 1) - g_array_index(pitches, double, 0) <=
             2 * LINE_PLAY * size &&
         g_array_index(pitches, double, pitches->len - 1) + LINE_PLAY * size < js_median(others) &&
         usual < MIRROR_PITCH * size;
}

/* Where the rows begin that certainly do: they have figures, and so has the line above. */
static GArray *
sure_begins(const JsAlignment *b, guint from)
{
  GArray *begins = g_array_new(FALSE, FALSE, sizeof(double));
  gboolean above = FALSE;
  for (guint i = from; i < b->region->to; i++) {
    const JsTextLine *line = b->lines->pdata[i];
    gboolean figures = js_align_has_figures(b, line, FALSE);
    if (figures && above)
      g_array_append_val(begins, line->box.x0);
    above = figures;
  }
  g_array_sort(begins, js_compare_doubles);
  return begins;
}

/* Whether rows begin where the line does, not only lines of wrapped names. */
static gboolean
begins_like_rows(const CellLines *cells, const JsTextLine *line)
{
  double low = line->box.x0 - SAME_LEFT * line->size, high = line->box.x0 + SAME_LEFT * line->size;
  guint n = 0;
  for (guint i = 0; i < cells->begins->len && g_array_index(cells->begins, double, i) <= high; i++)
    n += g_array_index(cells->begins, double, i) >= low ? 1 : 0;
  return n >= SOME_BEGINS;
}

/* Whether indents show that the line begins a row:
 *
 *   Cereals:              ended; the next line is indented like rows that certainly begin there
 *     Wheat     12.50
 *     Rice       9.75
 *   Meat:                 further left than the name of a row */
static gboolean
is_told_by_indent(const JsAlignment *b, const CellLines *cells, const JsTextLine *above,
                  const JsTextLine *line)
{
  double second = g_array_index(b->borders, double, 1), off = line->box.x0 - above->box.x0;
  gboolean figures = js_align_has_figures(b, above, FALSE);
  if (line->box.x0 >= second || above->box.x0 >= second)
    return FALSE;
  if (figures)
    return off < -INDENT * line->size && begins_like_rows(cells, above);
  return off > INDENT * line->size && begins_like_rows(cells, line) &&
         (!begins_like_rows(cells, above) || name_ends(b, cells->right, above, line));
}

/* Whether the lines are as far apart as rows: labels are, above the first row of their group. */
static gboolean
are_of_rows(const JsAlignment *b, GArray *pitches, double size)
{
  return b->row_pitch > 0 && js_median(pitches) > b->row_pitch - LINE_PLAY * size;
}

static CellLines
find_cell_lines(const JsAlignment *b, guint from)
{
  g_autoptr(GArray) over = g_array_new(FALSE, FALSE, sizeof(double));
  g_autoptr(GArray) under = g_array_new(FALSE, FALSE, sizeof(double));
  CellLines lines = {
      .set = SET_ANYHOW, .right = right_edges(b, from), .begins = sure_begins(b, from)};
  guint bottom = 0, top = 0;
  double size = 0;
  for (guint i = from + 1; i < b->region->to; i++) {
    const JsTextLine *above = b->lines->pdata[i - 1], *line = b->lines->pdata[i];
    gboolean first = js_align_has_figures(b, above, FALSE);
    double pitch = js_text_line_middle(line) - js_text_line_middle(above);
    size = MAX(size, line->size);
    if (first == js_align_has_figures(b, line, FALSE))
      continue;
    g_array_append_val(first ? under : over, pitch);
    if (name_ends(b, lines.right, above, line))
      ++*(first ? &bottom : &top);
  }
  gboolean over_close = are_of_cells(over, under, size) && !are_of_rows(b, over, size),
           under_close = are_of_cells(under, over, size) && !are_of_rows(b, under, size);
  if ((!top && (over_close || (bottom >= SOME_WRAPPED && over->len))) ||
      (over_close && over->len >= MANY_WRAPPED))
    lines.set = SET_TO_BOTTOM;
  else if ((!bottom && (under_close || (top >= SOME_WRAPPED && under->len))) ||
           (under_close && under->len >= MANY_WRAPPED))
    lines.set = SET_TO_TOP;
  lines.by_pitch = over_close || under_close;
  if (lines.set != SET_ANYHOW)
    lines.pitch = js_median(lines.set == SET_TO_BOTTOM ? over : under) + LINE_PLAY * size;
  return lines;
}

/* Whether the line has only text in single columns, and no figures. */
static gboolean
has_names_only(const JsAlignment *b, const JsTextLine *line)
{
  g_autoptr(GArray) segments = js_text_line_cells(line, b->borders);
  for (guint s = 0; s < segments->len; s++) {
    guint first, last;
    js_borders_place(b->borders, &g_array_index(segments, JsSegment, s).box, &first, &last);
    if (first != last || b->numeric[first])
      return FALSE;
  }
  return segments->len > 0;
}

/* Whether the only text of the line stands in the first column. */
static gboolean
is_label(const JsAlignment *b, const JsTextLine *line)
{
  g_autoptr(GArray) segments = js_text_line_cells(line, b->borders);
  guint first, last;
  js_borders_place(b->borders, &g_array_index(segments, JsSegment, 0).box, &first, &last);
  return segments->len == 1 && last == 0;
}

/* How many columns the rules between two heights cover, short ones together. */
static guint
columns_ruled(const JsAlignment *b, double y0, double y1)
{
  guint n = 0;
  for (guint c = 0; c < b->n_cols; c++) {
    double x0 = g_array_index(b->borders, double, c), x1 = g_array_index(b->borders, double, c + 1);
    double covered = 0;
    for (guint i = 0; i < b->rules->len; i++) {
      const JsRule *rule = &g_array_index(b->rules, JsRule, i);
      if (rule->at > y0 && rule->at < y1)
        covered += MAX(MIN(rule->to, x1) - MAX(rule->from, x0), 0);
    }
    n += covered >= RULED_SHARE * (x1 - x0) ? 1 : 0;
  }
  return n;
}

/* The first of the labels directly above line `figures`, if rules part them from the headings. */
static guint
labels_below_rule(const JsAlignment *b, guint figures)
{
  guint first = figures;
  for (guint i = figures; i > b->region->from && i < b->region->to; i--) {
    const JsTextLine *above = b->lines->pdata[i - 1], *line = b->lines->pdata[i];
    guint ruled = columns_ruled(b, js_text_line_middle(above), js_text_line_middle(line));
    first = 2 * ruled > b->n_cols ? i : first;
    if (!is_label(b, above))
      break;
  }
  return first;
}

guint
js_align_find_body(const JsAlignment *b)
{
  const JsRegion *region = b->region;
  guint figures = region->from;
  while (figures < region->to && (!js_align_has_figures(b, b->lines->pdata[figures], FALSE) ||
                                  js_text_line_is_of_years(b->lines->pdata[figures])))
    figures++;
  if (figures == region->to)
    figures = region->from + 1;
  guint body = figures;
  g_auto(CellLines) cells = find_cell_lines(b, figures);
  while (cells.set == SET_TO_BOTTOM && body > region->from &&
         has_names_only(b, b->lines->pdata[body - 1]) &&
         js_text_line_middle(b->lines->pdata[body]) -
                 js_text_line_middle(b->lines->pdata[body - 1]) <=
             cells.pitch)
    body--;
  for (guint k = 1; k <= WRAPPED_ABOVE && is_upper_line(b, figures, k); k++)
    body = figures - k;
  for (guint r = 1; region->rule_ys->len >= 3 && r < region->rule_ys->len; r++) {
    double y = g_array_index(region->rule_ys, double, r);
    guint i = region->from;
    while (i < region->to && js_text_line_middle(b->lines->pdata[i]) < y)
      i++;
    if (i > figures)
      break;
    if (r == 1 ||
        2 * columns_filled(b, g_array_index(region->rule_ys, double, r - 1), y) > b->n_cols)
      body = i;
    else
      break;
  }
  return MIN(body, labels_below_rule(b, figures));
}

/* Whether every row has its own rule: no two lines with figures are between neighbouring rules. */
static gboolean
has_row_rules(const JsAlignment *b)
{
  const JsRegion *region = b->region;
  gboolean figures = FALSE;
  if (region->rule_ys->len < SOME_RULES)
    return FALSE;
  for (guint i = region->from; i < region->to; i++) {
    if (i > region->from && rule_between(region, b->lines->pdata[i - 1], b->lines->pdata[i]))
      figures = FALSE;
    gboolean has = js_align_has_figures(b, b->lines->pdata[i], FALSE);
    if (has && figures)
      return FALSE;
    figures = figures || has;
  }
  return TRUE;
}

/* Whether line i, which has no figures, is nearer to the next line with figures than to line `own`,
 * which has those of the row before. */
static gboolean
belongs_below(const JsAlignment *b, guint i, guint own)
{
  const JsTextLine *line = b->lines->pdata[i];
  for (guint k = i + 1; k < b->region->to; k++) {
    const JsTextLine *below = b->lines->pdata[k];
    if (rule_between(b->region, b->lines->pdata[k - 1], below))
      return FALSE;
    if (js_align_has_figures(b, below, FALSE))
      return js_text_line_middle(below) - js_text_line_middle(line) + NEARER * line->size <
             js_text_line_middle(line) - js_text_line_middle(b->lines->pdata[own]);
  }
  return FALSE;
}

gboolean
js_align_pitch_shows_rows(const JsAlignment *b)
{
  g_auto(CellLines) cells = find_cell_lines(b, js_align_find_body(b));
  return cells.by_pitch && cells.set != SET_ANYHOW;
}

guint
js_align_number_rows(const JsAlignment *b, guint body, guint rows, guint *row_of)
{
  const JsRegion *region = b->region;
  gboolean ruled_rows = has_row_rules(b);
  g_auto(CellLines) cells = find_cell_lines(b, body);
  guint own = G_MAXUINT; /* the last line with figures in the row */
  for (guint i = body; i < region->to; i++) {
    const JsTextLine *line = b->lines->pdata[i], *above = i ? b->lines->pdata[i - 1] : NULL;
    gboolean same, figures = js_align_has_figures(b, line, FALSE);
    guint first, last;
    if (i == body)
      same = FALSE;
    else if (js_align_is_group_heading(b, line, &first, &last) ||
             js_align_is_group_heading(b, above, &first, &last))
      same = FALSE;
    else if (rule_between(region, above, line) || is_told_by_indent(b, &cells, above, line))
      same = FALSE;
    else if (ruled_rows)
      same = TRUE;
    else if (cells.set == SET_TO_BOTTOM)
      same = own == G_MAXUINT &&
             js_text_line_middle(line) - js_text_line_middle(above) <= cells.pitch &&
             (cells.by_pitch || !name_ends(b, cells.right, above, line));
    else if (cells.set == SET_TO_TOP)
      same = !figures && js_text_line_middle(line) - js_text_line_middle(above) <= cells.pitch &&
             (cells.by_pitch || !name_ends(b, cells.right, above, line));
    else if (!figures && own != G_MAXUINT && belongs_below(b, i, own))
      same = FALSE;
    else if (js_text_line_middle(line) - js_text_line_middle(above) <
             0.8 * MIN(line->size, above->size))
      same = TRUE; /* a figure half a line beside its name */
    else
      same = same_row(b, above, line) && !(figures && own != G_MAXUINT);
    if (!same) {
      rows++;
      own = G_MAXUINT;
    }
    if (figures)
      own = i;
    row_of[i - region->from] = rows - 1;
  }
  return rows;
}
