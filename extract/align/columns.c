/* Finds columns by the white rivers between them. In: lines. Out: borders of columns.
 *
 *   项目              年初预算    决算数     Lines with two or more segments are laid over each
 *   一、财政拨款      1,836.74   1,956.06    other. An x that no segment covers is white; white
 *   二、其他收入          0.00      12.50    that is wide enough is a border between columns.
 *   ░░░░░░░░░░░░      ░░░░░░░░   ░░░░░░░░
 *                 ▲▲▲▲        ▲▲▲
 *
 * Headings and totals over several columns would block a river, so a few lines may cross it. */
#include "extract/align/columns.h"

#include <math.h>

#include "extract/align/fit.h"
#include "extract/align/header.h"
#include "extract/align/seams.h"

/* EDGE_PLAY: right edges of one column of amounts differ by at most this (points). CELL_PADDING: a
 * border stands at most half of this behind them (em), which is the padding of one of two cells. */
#define EDGE_PLAY 1.5
#define CELL_PADDING 1.0
/* Least width of a river (em); figures of neighbouring columns are never closer. A guess. */
#define RIVER 0.5
/* One line in this many may cross a river. A guess. */
#define DAMS_PER_LINE 8
/* With at least this many lines, one may be a heading that crosses. */
#define SOME_LINES 4
/* A single line shows the columns when it has at least this many segments, and as many as any line
 * above it. A guess. */
#define SOME_SEGMENTS 4
/* At least this many consecutive numbers on a line number the columns. */
#define SOME_COUNTED 3
/* A column has text on at least this many lines; otherwise it is a stray word. */
#define COLUMN_FILLED 2

typedef struct {
  double x;
  int step; /* positive: a segment begins; negative: ends */
} SegmentEdge;

static int
compare_edges(gconstpointer a, gconstpointer b)
{
  const SegmentEdge *x = a, *y = b;
  if (x->x != y->x)
    return x->x < y->x ? -1 : 1;
  return y->step - x->step;
}

/* The intervals in which more than `dams` segments lie over each other. Elements JsInterval; sorts
 * `edges`. Transfer full. */
static GArray *
find_cores(GArray *edges, int dams)
{
  GArray *cores = g_array_new(FALSE, FALSE, sizeof(JsInterval));
  int depth = 0;
  JsInterval core = {0, 0};
  g_array_sort(edges, compare_edges);
  for (guint i = 0; i < edges->len; i++) {
    const SegmentEdge *edge = &g_array_index(edges, SegmentEdge, i);
    gboolean inside = depth > dams;
    depth += edge->step;
    if (!inside && depth > dams)
      core.from = edge->x;
    if (inside && depth <= dams) {
      core.to = edge->x;
      g_array_append_val(cores, core);
    }
  }
  return cores;
}

/* How many columns the segment reaches into. */
static guint
count_reached(const JsBox *box, const GArray *cores)
{
  guint reached = 0;
  for (guint i = 0; i < cores->len; i++) {
    const JsInterval *core = &g_array_index(cores, JsInterval, i);
    double shared = MIN(core->to, box->x1) - MAX(core->from, box->x0);
    if (shared > JS_POKE * MIN(js_box_width(box), core->to - core->from))
      reached++;
  }
  return reached;
}

/* Appends the edges of all segments. With `cores`, segments over two columns (headings of both,
 * totals) are left out, and segments outside all columns, which belong to a seldom filled column,
 * count `weight` times. */
static void
append_edges(GArray *edges, const GPtrArray *lines, guint from, guint to, const GArray *cores,
             int weight)
{
  for (guint i = from; i < to; i++) {
    g_autoptr(GArray) segments = js_text_line_segments(lines->pdata[i]);
    for (guint s = 0; s < segments->len && segments->len > 1; s++) {
      const JsBox *box = &g_array_index(segments, JsSegment, s).box;
      guint reached = cores ? count_reached(box, cores) : 1;
      int step = reached ? 1 : weight;
      SegmentEdge begin = {box->x0, step}, end = {box->x1, -step};
      if (reached > 1)
        continue;
      g_array_append_val(edges, begin);
      g_array_append_val(edges, end);
    }
  }
}

/* Whether the line has a text whose middle is in the column. */
static gboolean
line_fills(const JsTextLine *line, const GArray *borders, guint column)
{
  g_autoptr(GArray) segments = js_text_line_cells(line, borders);
  for (guint s = 0; s < segments->len; s++) {
    const JsBox *box = &g_array_index(segments, JsSegment, s).box;
    double middle = (box->x0 + box->x1) / 2;
    if (middle >= g_array_index(borders, double, column) &&
        middle < g_array_index(borders, double, column + 1))
      return TRUE;
  }
  return FALSE;
}

/* Whether a heading belongs to this column alone. */
static gboolean
has_heading(const GPtrArray *headings, const GArray *borders, guint column)
{
  for (guint i = 0; i < headings->len; i++) {
    const JsColumnHeading *heading = headings->pdata[i];
    guint first, last;
    js_borders_place(borders, &heading->box, &first, &last);
    if (first == column && last == column && !js_column_heading_is_over_others(headings, heading))
      return TRUE;
  }
  return FALSE;
}

/* Whether the line numbers the columns: 栏次 1 2 3 4. `cells`: its segments. */
static gboolean
is_numbering(const JsTextLine *line, const GArray *cells)
{
  guint before = 0, n = 0;
  for (guint s = 0; s < cells->len; s++) {
    const JsSegment *cell = &g_array_index(cells, JsSegment, s);
    const JsText *text = ((JsWord *)line->words->pdata[cell->from])->text;
    guint number = 0, digits = js_text_length(text);
    for (guint k = 0; k < digits; k++) {
      int digit = g_unichar_digit_value(js_text_char(text, k)->ch);
      number = digit < 0 || digits > 2 ? G_MAXUINT : number * 10 + (guint)digit;
      if (digit < 0 || digits > 2)
        break;
    }
    if (number == G_MAXUINT)
      continue;
    if (cell->to != cell->from + 1 || (n && number != before + 1))
      return FALSE;
    before = number;
    n++;
  }
  return n >= SOME_COUNTED;
}

static gboolean
counts_columns(const JsTextLine *line, const GArray *borders)
{
  g_autoptr(GArray) cells = js_text_line_cells(line, borders);
  return is_numbering(line, cells);
}

gboolean
js_align_has_numbering(const GPtrArray *lines, guint from, guint to)
{
  for (guint i = from; i < to; i++) {
    g_autoptr(GArray) segments = js_text_line_segments(lines->pdata[i]);
    if (is_numbering(lines->pdata[i], segments))
      return TRUE;
  }
  return FALSE;
}

/* Merges columns that are hardly filled with a neighbour. A heading beside its figures makes such a
 * column: merge it with the neighbour that lacks a heading, or that is empty on this line. But a
 * heading between headings, or a column's number, shows an empty column, which is kept. */
static void
drop_empty_columns(GArray *borders, const GPtrArray *lines, guint from, guint to, guint body,
                   const GPtrArray *headings)
{
  for (guint c = 0; c + 1 < borders->len && borders->len > 2;) {
    guint filled = 0, last = from;
    for (guint i = from; i < to && filled < COLUMN_FILLED; i++)
      if (line_fills(lines->pdata[i], borders, c)) {
        filled += counts_columns(lines->pdata[i], borders) ? COLUMN_FILLED : 1;
        last = i;
      }
    gboolean left_has = c == 0 || has_heading(headings, borders, c - 1);
    gboolean right_has = c + 2 >= borders->len || has_heading(headings, borders, c + 1);
    if (filled >= COLUMN_FILLED ||
        (filled && last < body && left_has && right_has && has_heading(headings, borders, c))) {
      c++;
      continue;
    }
    gboolean right =
        c == 0 || (c + 2 < borders->len && line_fills(lines->pdata[last], borders, c - 1) &&
                   !line_fills(lines->pdata[last], borders, c + 1));
    if (last < body && left_has != right_has)
      right = left_has;
    g_array_remove_index(borders, right ? c + 1 : c);
  }
}

/* The place of the border in the river from `left` to `right`: the middle of its emptiest part. A
 * few long names may reach into the river, and the border must not cut them. */
static double
place_border(const GArray *edges, double left, double right)
{
  int depth = 0, least = G_MAXINT;
  double widest = 0, at = (left + right) / 2;
  for (guint i = 0; i + 1 < edges->len; i++) {
    const SegmentEdge *edge = &g_array_index(edges, SegmentEdge, i);
    depth += edge->step;
    double from = MAX(edge->x, left), to = MIN(g_array_index(edges, SegmentEdge, i + 1).x, right);
    if (to <= from)
      continue;
    if (depth < least || (depth == least && to - from > widest)) {
      least = depth;
      widest = to - from;
      at = (from + to) / 2;
    }
  }
  return at;
}

static gboolean
has_figure(const JsTextLine *line, const GArray *segments)
{
  for (guint s = 1; s < segments->len; s++) {
    const JsSegment *segment = &g_array_index(segments, JsSegment, s);
    gboolean value;
    if (js_text_line_is_number(line, segment->from, segment->to, &value) && value)
      return !js_text_line_is_of_years(line);
  }
  return FALSE;
}

/* The first line with a figure, or the one below the line that numbers the columns, if enough lines
 * follow to show the columns. Headings are not used, because they are wider or narrower than their
 * columns. */
static guint
find_figures(const GPtrArray *lines, guint from, guint to)
{
  guint most = SOME_SEGMENTS;
  for (guint i = from; i < to; i++) {
    const JsTextLine *line = lines->pdata[i];
    g_autoptr(GArray) segments = js_text_line_segments(line);
    if ((i + SOME_LINES <= to || segments->len >= most) && has_figure(line, segments) &&
        !is_numbering(line, segments))
      return i;
    if (i + 1 < to && is_numbering(line, segments))
      return i + 1;
    most = MAX(most, segments->len);
  }
  return from;
}

/* The median distance of the lines with figures (points); 0 when there are too few. */
static double
row_pitch(const GPtrArray *lines, guint from, guint to)
{
  g_autoptr(GArray) pitches = g_array_new(FALSE, FALSE, sizeof(double));
  const JsTextLine *above = NULL;
  for (guint i = from; i < to; i++) {
    const JsTextLine *line = lines->pdata[i];
    g_autoptr(GArray) segments = js_text_line_segments(line);
    if (!has_figure(line, segments))
      continue;
    double pitch = above ? (line->box.y0 + line->box.y1 - above->box.y0 - above->box.y1) / 2 : 0;
    if (above)
      g_array_append_val(pitches, pitch);
    above = line;
  }
  g_array_sort(pitches, js_compare_doubles);
  return pitches->len + 1 >= SOME_LINES ? g_array_index(pitches, double, pitches->len / 2) : 0;
}

/* Where two headings of a line are in one column while the next column has none, moves the border
 * between these columns between the headings, as far as its river allows. `rivers`: of JsInterval,
 * one for each inner border. */
static void
part_headings(GArray *borders, const GArray *rivers, const GPtrArray *lines, guint from, guint to)
{
  for (guint i = from; i < to; i++) {
    g_autoptr(GArray) segments = js_text_line_segments(lines->pdata[i]);
    for (guint s = 1; s < segments->len; s++) {
      const JsBox *left = &g_array_index(segments, JsSegment, s - 1).box;
      const JsBox *right = &g_array_index(segments, JsSegment, s).box;
      guint c = js_borders_column(borders, right);
      if (js_borders_column(borders, left) != c || c + 2 >= borders->len ||
          line_fills(lines->pdata[i], borders, c + 1))
        continue;
      const JsInterval *river = &g_array_index(rivers, JsInterval, c);
      double low = MAX(river->from, left->x1), high = MIN(river->to, right->x0);
      if (low < high)
        g_array_index(borders, double, c + 1) = (low + high) / 2;
    }
  }
}

/* Whether there is white over all lines behind `after`: no text lies across. *white gets it. */
static gboolean
white_behind(const GPtrArray *lines, guint from, guint to, double after, JsInterval *white)
{
  *white = (JsInterval){after, G_MAXDOUBLE};
  for (guint i = from; i < to; i++) {
    g_autoptr(GArray) segments = js_text_line_segments(lines->pdata[i]);
    for (guint s = 0; s < segments->len; s++) {
      const JsBox *box = &g_array_index(segments, JsSegment, s).box;
      if (box->x0 <= after && box->x1 > after)
        return FALSE;
      if (box->x0 > after)
        white->to = MIN(white->to, box->x0);
    }
  }
  return white->to < G_MAXDOUBLE;
}

/* Amounts of a column that stand beside names. */
typedef struct {
  guint n;
  double right; /* x of their end */
} AmountsBesideNames;

/* Inserts a border between two amounts side by side. They are always in two columns, even with few
 * lines or wide headings. So are amounts and the names behind them, if no text lies across. */
static void
part_amounts(GArray *borders, const GPtrArray *lines, guint from, guint to)
{
  g_autoptr(GArray) pairs = g_array_new(FALSE, TRUE, sizeof(AmountsBesideNames));
  g_array_set_size(pairs, borders->len);
  for (guint i = from; i < to; i++) {
    const JsTextLine *line = lines->pdata[i];
    g_autoptr(GArray) segments = js_text_line_segments(line);
    for (guint s = 1; s < segments->len; s++) {
      const JsSegment *left = &g_array_index(segments, JsSegment, s - 1);
      const JsSegment *right = &g_array_index(segments, JsSegment, s);
      guint c = js_borders_column(borders, &right->box);
      double between = (left->box.x1 + right->box.x0) / 2;
      gboolean value;
      if (js_borders_column(borders, &left->box) != c ||
          !js_text_line_is_amount(line, left->from, left->to))
        continue;
      if (js_text_line_is_amount(line, right->from, right->to)) {
        const AmountsBesideNames none = {0, 0};
        g_array_insert_val(borders, c + 1, between);
        g_array_insert_val(pairs, c + 1, none);
      } else if (!js_text_line_is_number(line, right->from, right->to, &value)) {
        AmountsBesideNames *pair = &g_array_index(pairs, AmountsBesideNames, c);
        pair->right = pair->n ? MAX(pair->right, left->box.x1) : left->box.x1;
        pair->n++;
      }
    }
  }
  for (guint c = borders->len; c-- > 0;) {
    const AmountsBesideNames *pair = &g_array_index(pairs, AmountsBesideNames, c);
    JsInterval white;
    if (pair->n < COLUMN_FILLED || !white_behind(lines, from, to, pair->right, &white))
      continue;
    double between = (white.from + white.to) / 2;
    g_array_insert_val(borders, c + 1, between);
  }
}

/* The extent of the texts in one column. */
typedef struct {
  guint n, amounts;
  double x0, x1; /* outer edges of all texts */
  double play;   /* greatest difference of right edges */
  double widest, narrowest;
} Shape;

static Shape
measure_shape(const GArray *borders, const GPtrArray *lines, guint from, guint to, guint column)
{
  Shape shape = {0, 0, G_MAXDOUBLE, -G_MAXDOUBLE, 0, 0, G_MAXDOUBLE};
  double least = G_MAXDOUBLE;
  for (guint i = from; i < to; i++) {
    const JsTextLine *line = lines->pdata[i];
    g_autoptr(GArray) segments = js_text_line_segments(line);
    for (guint s = 0; s < segments->len; s++) {
      const JsSegment *segment = &g_array_index(segments, JsSegment, s);
      if (js_borders_column(borders, &segment->box) != column)
        continue;
      double width = js_box_width(&segment->box);
      shape.n++;
      shape.x0 = MIN(shape.x0, segment->box.x0);
      shape.x1 = MAX(shape.x1, segment->box.x1);
      gboolean value;
      if (!js_text_line_is_number(line, segment->from, segment->to, &value) || !value)
        continue;
      shape.amounts++;
      least = MIN(least, segment->box.x1);
      shape.widest = MAX(shape.widest, width);
      shape.narrowest = MIN(shape.narrowest, width);
    }
  }
  shape.play = shape.amounts ? shape.x1 - least : 0;
  return shape;
}

/* Whether a heading stands over the middle of the amounts of its column, which are then centred. */
static gboolean
is_centred(const GArray *shapes, const GPtrArray *lines, guint from, guint to)
{
  for (guint i = from; i < to; i++) {
    const JsTextLine *line = lines->pdata[i];
    g_autoptr(GArray) segments = js_text_line_segments(line);
    for (guint k = 0; k < segments->len * shapes->len; k++) {
      const JsBox *box = &g_array_index(segments, JsSegment, k / shapes->len).box;
      const Shape *shape = &g_array_index(shapes, Shape, k % shapes->len);
      double off = (box->x0 + box->x1 - shape->x0 - shape->x1) / 2;
      if (shape->amounts == shape->n && shape->amounts >= COLUMN_FILLED && off < EDGE_PLAY &&
          off > -EDGE_PLAY)
        return TRUE;
    }
  }
  return FALSE;
}

/* Moves the border behind a column of amounts close to their common right edge, so that it does not
 * cut off the next column's heading, which may begin left of its own amounts. Amounts of equal
 * width end like those of the other columns; where all have one width, the headings decide. The
 * headings are on lines head…from; a border between two columns that both have theirs is kept. */
static void
close_amount_columns(GArray *borders, const GPtrArray *lines, guint head, guint from, guint to,
                     const GPtrArray *headings, double size)
{
  g_autoptr(GArray) shapes = g_array_new(FALSE, FALSE, sizeof(Shape));
  gboolean shown = FALSE;
  for (guint c = 0; c + 1 < borders->len; c++) {
    Shape shape = measure_shape(borders, lines, from, to, c);
    gboolean ends = shape.amounts >= COLUMN_FILLED && shape.play <= EDGE_PLAY;
    shown = shown || (ends && shape.widest > shape.narrowest + size);
    g_array_append_val(shapes, shape);
  }
  shown = shown || !is_centred(shapes, lines, head, from);
  for (guint c = 0; shown && c + 2 < borders->len; c++) {
    const Shape *shape = &g_array_index(shapes, Shape, c);
    double room = g_array_index(shapes, Shape, c + 1).x0 - shape->x1;
    gboolean headed = has_heading(headings, borders, c) && has_heading(headings, borders, c + 1);
    if (!headed && shape->amounts == shape->n && shape->amounts >= COLUMN_FILLED && room > 0 &&
        shape->play <= EDGE_PLAY)
      g_array_index(borders, double, c + 1) = shape->x1 + MIN(room, CELL_PADDING * size) / 2;
  }
}

/* The white before column i > 0. */
static JsInterval
river_before(const GArray *columns, guint i)
{
  return (JsInterval){g_array_index(columns, JsInterval, i - 1).to,
                      g_array_index(columns, JsInterval, i).from};
}

/* The seams of lines from…to (exclusive); of double. Transfer full. */
static GArray *
collect_seams(const GPtrArray *lines, guint from, guint to)
{
  GArray *seams = g_array_new(FALSE, FALSE, sizeof(double));
  for (guint i = from; i < to; i++) {
    const GArray *own = ((JsTextLine *)lines->pdata[i])->seams;
    for (guint k = 0; own && k < own->len; k++) {
      double x = g_array_index(own, double, k);
      gboolean known = FALSE;
      for (guint s = 0; s < seams->len && !known; s++)
        known = fabs(g_array_index(seams, double, s) - x) <= EDGE_PLAY;
      if (!known)
        g_array_append_val(seams, x);
    }
  }
  return seams;
}

static gboolean
has_seam(const GArray *seams, const JsInterval *river)
{
  for (guint i = 0; i < seams->len; i++) {
    double x = g_array_index(seams, double, i);
    if (x > river->from && x < river->to)
      return TRUE;
  }
  return FALSE;
}

/* Appends the borders, which lie in the rivers between the columns and, if possible, outside their
 * headings. `rivers` gets the rivers that are wide enough. */
static void
append_borders(GArray *borders, GArray *rivers, const JsBox *box, const GArray *columns,
               const GPtrArray *headings, const GArray *edges, double size, const GArray *seams)
{
  g_autoptr(GArray) wide = g_array_copy((GArray *)columns);
  js_columns_widen(wide, headings);
  g_array_append_val(borders, box->x0);
  for (guint i = 1; i < columns->len; i++) {
    JsInterval river = river_before(columns, i), narrow = river_before(wide, i);
    if (river.to - river.from < RIVER * size && !has_seam(seams, &river))
      continue;
    if (narrow.from >= narrow.to)
      narrow = river;
    double at = place_border(edges, narrow.from, narrow.to);
    g_array_append_val(borders, at);
    g_array_append_val(rivers, river);
  }
  g_array_append_val(borders, box->x1);
}

/* The end of the headings on lines from…body: the line that numbers the columns, if it is the last
 * one.
 */
static guint
headings_end(const GPtrArray *lines, guint from, guint body)
{
  if (body == from)
    return body;
  const JsTextLine *last = lines->pdata[body - 1];
  g_autoptr(GArray) segments = js_text_line_segments(last);
  return is_numbering(last, segments) ? body - 1 : body;
}

/* Fits the columns to their numbers on line `head`. */
static void
fit_numbers(GArray *columns, const GPtrArray *lines, guint head, guint body, guint to)
{
  const JsTextLine *line = lines->pdata[head];
  g_autoptr(GArray) segments = js_text_line_segments(line);
  g_autoptr(GArray) numbers = g_array_new(FALSE, FALSE, sizeof(JsSegment));
  for (guint s = 0; s < segments->len; s++) {
    const JsSegment *segment = &g_array_index(segments, JsSegment, s);
    gboolean value;
    if (js_text_line_is_number(line, segment->from, segment->to, &value) && value)
      g_array_append_val(numbers, *segment);
  }
  js_columns_fit_numbers(columns, numbers, lines, body, to);
}

/* The headings on lines from…body, separated by the borders of what is below. Transfer full. */
static GPtrArray *
find_headings(const GPtrArray *lines, guint from, guint body, guint to, const JsBox *box,
              const GArray *columns, const GArray *edges, double size, const GArray *rules,
              const GArray *seams)
{
  g_autoptr(GArray) borders = g_array_new(FALSE, FALSE, sizeof(double));
  g_autoptr(GArray) rivers = g_array_new(FALSE, FALSE, sizeof(JsInterval));
  g_autoptr(GPtrArray) none = g_ptr_array_new();
  append_borders(borders, rivers, box, columns, none, edges, size, seams);
  return js_column_headings_find(lines, from, body, borders, rules, row_pitch(lines, body, to));
}

GArray *
js_align_columns(const GPtrArray *lines, guint from, guint to, const GArray *rules)
{
  GArray *borders = g_array_new(FALSE, FALSE, sizeof(double));
  g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(SegmentEdge));
  g_autoptr(GArray) edges = g_array_new(FALSE, FALSE, sizeof(SegmentEdge));
  g_autoptr(GArray) rivers = g_array_new(FALSE, FALSE, sizeof(JsInterval));
  JsBox box = JS_BOX_EMPTY;
  double size = 0;
  for (guint i = from; i < to; i++) {
    const JsTextLine *line = lines->pdata[i];
    box = js_box_union(&box, &line->box);
    size = MAX(size, line->size);
  }
  /* First the columns in which most lines have text, then also those that are seldom filled. */
  guint body = find_figures(lines, from, to);
  append_edges(all, lines, body, to, NULL, 1);
  int dams = MAX((int)((to - body) / DAMS_PER_LINE), to - body >= SOME_LINES ? 1 : 0);
  g_autoptr(GArray) cores = find_cores(all, dams);
  append_edges(edges, lines, body, to, cores, dams + 1);
  g_autoptr(GArray) columns = find_cores(edges, dams);
  guint head = headings_end(lines, from, body);
  if (head < body)
    fit_numbers(columns, lines, head, body, to);
  g_autoptr(GArray) seams = collect_seams(lines, body, to);
  g_autoptr(GPtrArray) headings =
      find_headings(lines, from, head, to, &box, columns, edges, size, rules, seams);
  js_columns_fit_headings(columns, headings, lines, body, to);
  append_borders(borders, rivers, &box, columns, headings, edges, size, seams);
  part_headings(borders, rivers, lines, from, body);
  part_amounts(borders, lines, from, to);
  drop_empty_columns(borders, lines, from, to, body, headings);
  if (body > from)
    close_amount_columns(borders, lines, from, body, to, headings, size);
  return borders;
}
