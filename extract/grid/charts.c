/* Words and rules → the numbered axes of charts.
 *
 *   300 ┤─────────────      Each number of a scale is level with the grid line or the tick mark
 *   200 ┤─────────────      that begins beside it; the values grow evenly, and so do the places.
 *   100 ┤─────────────      In a table, a number stands between two lines.
 *       └──┴──┴──┴──┴
 *          5 10 15 20       A scale below the plot: under the ends of upright lines.
 *
 * Method: the words that are numbers are sorted into columns by a common right edge, left edge or
 * middle. A run of at least three numbers with one step in value and one in place, growing upwards,
 * is a scale when lines stand at its numbers. The same with x and y exchanged finds scales that
 * grow to the right. Without lines, two runs that meet in the plot's lower left corner are scales.
 */
#include "extract/grid/charts.h"

#include <math.h>
#include <string.h>

/* Fewer numbers can stand evenly by chance. */
#define SOME_NUMBERS 3u
/* Numbers of one scale share an edge or their middle within this part of a text size: Latin digits
 * are equally wide, only rounding moves them. */
#define SAME_EDGE 0.2
/* Distances of neighbouring numbers differ by at most this part; labels are placed to the pixel of
 * the drawing program, 0.5 of 15 points. */
#define SAME_STEP 0.05
/* The middle of a number is off its line by at most this part of a text size. Digits have no
 * descender, so that the box's middle stands a little below theirs: an eighth of the size. */
#define LEVEL 0.3
/* The line begins within so many text sizes of its number (tick marks stand between), and overlaps
 * the number's box by rounding only. */
#define LINE_GAP 2.0
#define LINE_OVERLAP 0.2
/* Lines on one grid line have the same height within this, in points. */
#define SAME_LINE 0.5
/* A frame around a chart has other words as well (legend, names of the other axis): the numbers of
 * its scales are at least this part of them. A guess; the charts measured have a quarter and more.
 */
#define SCALE_SHARE 0.2
/* Two scales without lines have at least so many numbers each, and the row begins within so many
 * text sizes to the right of the column. Guesses. */
#define CORNER_NUMBERS 4u
#define CORNER_GAP 6.0
/* A table with more than this part of its area in a plot is drawn by the plot's lines. */
#define PLOT_SHARE 0.5
/* …and one with more than this part in drawings is the chart with its labels: those of a pie stand
 * around it. A guess; a sign or a picture in a table takes less. */
#define DRAWN_SHARE 0.25

/* A number; `along` is measured along the axis, in the direction in which tables are read (down or
 * to the right), `across` at a right angle to it. */
typedef struct {
  double value;
  double along, across[3]; /* middle; near edge, middle and far edge */
  double size;
  JsBox box;
} Number;

/* Numbers that are evenly spaced; `lined`: the page's lines stand at them. */
typedef struct {
  JsChartScale scale;
  gboolean upright, lined;
  double size;
} Run;

/* Reads a word that is nothing but a number: 12, -0.5, 1,200, 40%. The value only orders the
 * numbers of an axis, so binary fractions do. */
static gboolean
read_number(const JsWord *word, double *value)
{
  g_autofree char *text = js_text_to_utf8(word->text);
  g_autoptr(GString) plain = g_string_new(NULL);
  for (const char *p = text; *p; p++) {
    gboolean last = !p[1];
    if (g_ascii_isdigit(*p) || *p == '.' || (*p == '-' && p == text))
      g_string_append_c(plain, *p);
    else if (*p == ',' && strspn(p + 1, "0123456789") != 3)
      g_string_append_c(plain, '.');
    else if (*p != ',' && !(*p == '%' && last))
      return FALSE;
  }
  char *end = NULL;
  *value = g_ascii_strtod(plain->str, &end);
  return plain->len && !*end && isfinite(*value);
}

/* The numbers of the page, for upright axes or for level ones. Transfer full. */
static GArray *
find_numbers(const JsPage *page, gboolean upright)
{
  GArray *numbers = g_array_new(FALSE, FALSE, sizeof(Number));
  for (guint i = 0; i < page->words->len; i++) {
    const JsWord *word = page->words->pdata[i];
    Number n = {.box = word->box, .size = word->size > 0 ? word->size : js_box_height(&word->box)};
    if (!read_number(word, &n.value))
      continue;
    double x = (n.box.x0 + n.box.x1) / 2, y = (n.box.y0 + n.box.y1) / 2;
    n.along = upright ? y : x;
    n.across[0] = upright ? n.box.x0 : n.box.y0;
    n.across[1] = upright ? x : y;
    n.across[2] = upright ? n.box.x1 : n.box.y1;
    g_array_append_val(numbers, n);
  }
  return numbers;
}

static int
compare_across(gconstpointer a, gconstpointer b, gpointer edge)
{
  guint e = GPOINTER_TO_UINT(edge);
  double p = ((const Number *)a)->across[e], q = ((const Number *)b)->across[e];
  return (p > q) - (p < q);
}

static int
compare_along(gconstpointer a, gconstpointer b)
{
  double p = ((const Number *)a)->along, q = ((const Number *)b)->along;
  return (p > q) - (p < q);
}

/* The line that number n stands at, as an index into the page's rules; G_MAXUINT for none. */
static guint
line_at(const JsPage *page, const Number *n, gboolean upright)
{
  double near = upright ? n->box.x0 : n->box.y0, far = upright ? n->box.x1 : n->box.y1;
  for (guint i = 0; i < page->rules->len; i++) {
    const JsRule *rule = &g_array_index(page->rules, JsRule, i);
    if (rule->horizontal != upright || fabs(rule->at - n->along) > LEVEL * n->size)
      continue;
    double behind = rule->from - far, before = near - rule->to;
    if ((behind > -LINE_OVERLAP * n->size && behind < LINE_GAP * n->size) ||
        (before > -LINE_OVERLAP * n->size && before < LINE_GAP * n->size))
      return i;
  }
  return G_MAXUINT;
}

/* Adds the lines at the height of the one found, also those of charts that stand side by side. */
static void
add_line(JsChartScale *scale, const JsPage *page, guint line)
{
  JsRule found = g_array_index(page->rules, JsRule, line);
  gboolean behind = found.horizontal ? found.to > scale->numbers.x1 : found.to > scale->numbers.y1;
  for (guint i = 0; i < page->rules->len; i++) {
    const JsRule *rule = &g_array_index(page->rules, JsRule, i);
    if (rule->horizontal != found.horizontal || fabs(rule->at - found.at) > SAME_LINE ||
        (behind ? rule->to < found.from : rule->from > found.to))
      continue;
    JsBox box = rule->horizontal ? (JsBox){rule->from, rule->at, rule->to, rule->at}
                                 : (JsBox){rule->at, rule->from, rule->at, rule->to};
    scale->plot = js_box_union(&scale->plot, &box);
  }
}

/* Appends the numbers run[0…n), which are evenly spaced. They have lines when only one of them
 * lacks its line, as the zero does where the other axis begins. */
static void
add_run(GArray *runs, const JsPage *page, const Number *run, guint n, gboolean upright)
{
  Run found = {{JS_BOX_EMPTY, JS_BOX_EMPTY, n}, upright, FALSE, run[0].size};
  g_autofree guint *lines = g_new(guint, n);
  guint at_lines = 0;
  for (guint i = 0; i < n; i++) {
    lines[i] = line_at(page, &run[i], upright);
    at_lines += lines[i] != G_MAXUINT ? 1 : 0;
    found.scale.numbers = js_box_union(&found.scale.numbers, &run[i].box);
  }
  for (guint i = 0; i < runs->len; i++) /* found by another edge */
    if (!memcmp(&g_array_index(runs, Run, i).scale.numbers, &found.scale.numbers, sizeof(JsBox)))
      return;
  found.scale.plot = found.scale.numbers;
  found.lined = at_lines >= SOME_NUMBERS && at_lines + 1 >= n;
  for (guint i = 0; i < n && found.lined; i++)
    if (lines[i] != G_MAXUINT)
      add_line(&found.scale, page, lines[i]);
  g_array_append_val(runs, found);
}

/* How many numbers from `run` on are evenly spaced, in value and in place. Values grow upwards or
 * to the right. */
static guint
count_even(const Number *run, guint n, gboolean upright)
{
  guint k = 1;
  double step = n > 1 ? run[1].value - run[0].value : 0,
         pitch = n > 1 ? run[1].along - run[0].along : 0;
  if (pitch <= 0 || (upright ? step >= 0 : step <= 0))
    return 1;
  while (k < n && fabs(run[k].value - run[k - 1].value - step) <= SAME_STEP * fabs(step) &&
         fabs(run[k].along - run[k - 1].along - pitch) <= SAME_STEP * pitch)
    k++;
  return k;
}

static void
find_runs(GArray *runs, const JsPage *page, gboolean upright)
{
  g_autoptr(GArray) numbers = find_numbers(page, upright);
  for (guint edge = 0; edge < 3; edge++) {
    g_array_sort_with_data(numbers, compare_across, GUINT_TO_POINTER(edge));
    const Number *all = (const Number *)numbers->data;
    for (guint from = 0, to; from < numbers->len; from = to) {
      for (to = from + 1; to < numbers->len; to++)
        if (all[to].across[edge] - all[to - 1].across[edge] > SAME_EDGE * all[to].size)
          break;
      g_autoptr(GArray) column = g_array_new(FALSE, FALSE, sizeof(Number));
      g_array_append_vals(column, &all[from], to - from);
      g_array_sort(column, compare_along);
      const Number *run = (const Number *)column->data;
      for (guint i = 0; i < column->len;) {
        guint n = count_even(&run[i], column->len - i, upright);
        if (n >= SOME_NUMBERS)
          add_run(runs, page, &run[i], n, upright);
        i += n > 1 ? n - 1 : 1;
      }
    }
  }
}

/* Two runs without lines are the scales of one chart when they stand like an L. In a table, the row
 * of numbers stands over the column.
 *
 *   30
 *   20
 *   10
 *      1   2   3   4
 */
static gboolean
make_corner(const Run *upright, const Run *level)
{
  const JsBox *column = &upright->scale.numbers, *row = &level->scale.numbers;
  double pitch = js_box_height(column) / (upright->scale.n_numbers - 1);
  return upright->upright && !level->upright && upright->scale.n_numbers >= CORNER_NUMBERS &&
         level->scale.n_numbers >= CORNER_NUMBERS && row->x0 >= column->x1 &&
         row->x0 - column->x1 < CORNER_GAP * upright->size &&
         row->y0 >= column->y1 - upright->size && row->y0 - column->y1 < pitch;
}

GArray *
js_chart_scales_find(const JsPage *page)
{
  g_autoptr(GArray) runs = g_array_new(FALSE, FALSE, sizeof(Run));
  find_runs(runs, page, TRUE);
  find_runs(runs, page, FALSE);
  GArray *scales = g_array_new(FALSE, FALSE, sizeof(JsChartScale));
  for (guint i = 0; i < runs->len; i++) {
    const Run *run = &g_array_index(runs, Run, i);
    if (run->lined)
      g_array_append_val(scales, run->scale);
    for (guint k = 0; k < runs->len; k++) {
      const Run *other = &g_array_index(runs, Run, k);
      if (!make_corner(run, other))
        continue;
      JsChartScale scale = run->scale;
      scale.n_numbers += other->scale.n_numbers;
      scale.numbers = scale.plot = js_box_union(&run->scale.numbers, &other->scale.numbers);
      g_array_append_val(scales, scale);
    }
  }
  return scales;
}

/* The part of box a that lies in box b. */
static double
share_in(const JsBox *a, const JsBox *b)
{
  double width = MIN(a->x1, b->x1) - MAX(a->x0, b->x0),
         height = MIN(a->y1, b->y1) - MAX(a->y0, b->y0), area = js_box_width(a) * js_box_height(a);
  return width > 0 && height > 0 && area > 0 ? width * height / area : 0;
}

static guint
count_words(const JsPage *page, const JsBox *box)
{
  guint n = 0;
  for (guint i = 0; i < page->words->len; i++) {
    const JsBox *word = &((const JsWord *)page->words->pdata[i])->box;
    n += share_in(word, box) > 0.5 ? 1 : 0;
  }
  return n;
}

gboolean
js_chart_drawn(const JsPage *page, const JsBox *box)
{
  double drawn = 0;
  for (guint i = 0; i < page->drawings->len; i++)
    drawn += share_in(box, &g_array_index(page->drawings, JsBox, i));
  return drawn > DRAWN_SHARE;
}

gboolean
js_chart_scales_cover(const GArray *scales, const JsPage *page, const JsBox *box)
{
  double plots = 0;
  for (guint i = 0; i < scales->len; i++) {
    const JsChartScale *scale = &g_array_index(scales, JsChartScale, i);
    plots += share_in(box, &scale->plot);
    if (share_in(&scale->numbers, box) > PLOT_SHARE &&
        scale->n_numbers >= SCALE_SHARE * count_words(page, box))
      return TRUE;
  }
  return plots > PLOT_SHARE;
}

void
js_chart_scales_mark(const GArray *scales, const JsPage *page, gboolean *marks)
{
  for (guint i = 0; i < page->words->len; i++) {
    const JsBox *word = &((const JsWord *)page->words->pdata[i])->box;
    for (guint k = 0; k < scales->len; k++)
      marks[i] =
          marks[i] || share_in(word, &g_array_index(scales, JsChartScale, k).plot) > PLOT_SHARE;
    for (guint k = 0; k < page->drawings->len; k++)
      marks[i] = marks[i] || share_in(word, &g_array_index(page->drawings, JsBox, k)) > PLOT_SHARE;
  }
}
