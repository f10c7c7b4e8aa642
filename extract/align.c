/* Tables whose columns nobody ruled.
 *
 *   1. regions    (align_regions.c) runs of lines of two and more segments; where long horizontal
 * rules (a three-line table) or shaded rows stand, what is between them
 *   2. columns    white rivers through the region (align_columns.h)
 *   3. verdict    figures in a column, or rules, or shades, or many short cells; contents, lists
 *                 and columns of running text are refused
 *   4. rows       by rules where every row has one, else by lines: a line without figures that goes
 *                 on where the text above was full is part of that row
 *
 *   ────────────────────────────────   rule
 *   项目            本地区      本级    header rows: above the first figures, or the second rule
 *   ────────────────────────────────
 *   一：限额      5,221.79  1,666.56
 *   其中：一般…   2,394.26  1,086.66
 *   ────────────────────────────────
 */
#include "extract/align.h"

#include <math.h>

#include "extract/align_columns.h"
#include "extract/align_header.h"
#include "extract/align_headings.h"
#include "extract/align_regions.h"

/* Columns of figures: this share of what stands in them are figures. */
#define FIGURES 0.7
/* Lines of one cell stand at less than this share of the distance of rows, which is measured on at
 * least so many pairs of lines. */
#define CELL_PITCH 0.92
#define SOME_PITCHES 3
/* A line belongs to the row below when that is nearer by so many em. */
#define NEARER 0.2
/* The lines of a wrapped name stand above and below its figures as far, but for so many em, and
 * follow within so many; so many lines above at most. */
#define MIRROR_PLAY 0.25
#define MIRROR_PITCH 1.5
#define WRAPPED_ABOVE 3
/* Three rows need four rules; a three-line table has three. */
#define SOME_RULES 4
/* So many lines may stand over a list of pages. */
#define TITLE_LINES 2
/* Two rows are enough where so many columns are figures. */
#define SOME_NUMERIC 2
/* Cells of a table are short; running text in columns is not. In characters. */
#define CELL_CHARS 12.0

typedef struct {
  const JsPage *page;
  GPtrArray *lines;
  GArray *borders; /* of columns */
  JsRegion *region;
  GArray *rules; /* of JsRule: the horizontal ones in the region, short ones too */
  guint n_cols;
  gboolean *numeric; /* per column */
  double row_pitch;  /* usual distance of two lines that both have figures; 0 unknown */
} Builder;

static double
middle(const JsLine *line)
{
  return (line->box.y0 + line->box.y1) / 2;
}

static void
free_table(gpointer table)
{
  js_table_free(table);
}

/* ---- verdict ----------------------------------------------------------------------------------
 */

typedef struct {
  guint filled, figures, whole_numbers;
  double chars;
} ColumnCount;

static guint
segment_chars(const JsLine *line, const JsSegment *segment)
{
  guint n = 0;
  for (guint i = segment->from; i < segment->to; i++)
    n += js_text_length(((JsWord *)line->words->pdata[i])->text);
  return n;
}

/* A number without point or separator and of at most three digits: a page number may be one. */
static gboolean
is_small_whole(const JsLine *line, const JsSegment *segment)
{
  guint digits = 0;
  for (guint i = segment->from; i < segment->to; i++) {
    const JsText *text = ((JsWord *)line->words->pdata[i])->text;
    for (guint k = 0; k < js_text_length(text); k++) {
      if (!g_unichar_isdigit(js_text_char(text, k)->ch))
        return FALSE;
      digits++;
    }
  }
  return digits >= 1 && digits <= 3;
}

static ColumnCount *
count_columns(const Builder *b)
{
  ColumnCount *counts = g_new0(ColumnCount, b->n_cols);
  for (guint i = b->region->from; i < b->region->to; i++) {
    const JsLine *line = b->lines->pdata[i];
    g_autoptr(GArray) segments = js_line_cells(line, b->borders);
    for (guint s = 0; s < segments->len; s++) {
      const JsSegment *segment = &g_array_index(segments, JsSegment, s);
      guint first, last;
      gboolean value;
      js_align_place(b->borders, &segment->box, &first, &last);
      if (first != last)
        continue;
      ColumnCount *count = &counts[first];
      count->filled++;
      count->chars += segment_chars(line, segment);
      if (js_line_is_number(line, segment->from, segment->to, &value))
        count->figures++;
      if (is_small_whole(line, segment))
        count->whole_numbers++;
    }
  }
  return counts;
}

/* A title and a page number on every line, but for a title over them (目　录): the last column has
 * small whole numbers alone, and none is less than the one before. Lines may be ruled or dotted. */
static gboolean
is_list_of_pages(const Builder *b)
{
  guint before = 0;
  for (guint i = b->region->from; i < b->region->to; i++) {
    const JsLine *line = b->lines->pdata[i];
    g_autoptr(GArray) segments = js_line_cells(line, b->borders);
    const JsSegment *last = &g_array_index(segments, JsSegment, segments->len - 1);
    if (i < b->region->from + TITLE_LINES && i + 1 < b->region->to && !before &&
        !is_small_whole(line, last))
      continue;
    if (segments->len != 2 || !is_small_whole(line, last))
      return FALSE;
    guint number = 0;
    for (guint w = last->from; w < last->to; w++) {
      const JsText *text = ((JsWord *)line->words->pdata[w])->text;
      for (guint k = 0; k < js_text_length(text); k++)
        number = 10 * number + (guint)MAX(g_unichar_digit_value(js_text_char(text, k)->ch), 0);
    }
    if (number < before)
      return FALSE;
    before = number;
  }
  return TRUE;
}

/* Is it a table? Sets the numeric columns. */
static gboolean
judge(Builder *b)
{
  g_autofree ColumnCount *counts = count_columns(b);
  guint rows = b->region->to - b->region->from, numeric = 0, filled = 0;
  double chars = 0;
  for (guint c = 0; c < b->n_cols; c++) {
    /* The heading over the figures is text. */
    guint body = counts[c].filled > 1 ? counts[c].filled - 1 : counts[c].filled;
    b->numeric[c] = counts[c].figures >= 2 && counts[c].figures >= FIGURES * body;
    if (c && b->numeric[c])
      numeric++;
    filled += counts[c].filled;
    chars += counts[c].chars;
  }
  double mean = filled ? chars / filled : 0;
  if (b->n_cols < 2 || rows < 2 || is_list_of_pages(b))
    return FALSE;
  /* Contents: a title and a page number. */
  const ColumnCount *last = &counts[b->n_cols - 1];
  if (!b->region->evidence && numeric == 1 && b->n_cols <= 3 && b->numeric[b->n_cols - 1] &&
      last->whole_numbers == last->figures)
    return FALSE;
  if (b->region->evidence)
    return numeric || mean <= 2 * CELL_CHARS;
  if (b->n_cols == 2)
    return rows >= 4 && numeric && mean <= CELL_CHARS;
  if (numeric)
    return rows >= (numeric >= SOME_NUMERIC ? 2 : 3) && mean <= CELL_CHARS;
  return rows >= 4 && mean <= CELL_CHARS * 2 / 3 && filled >= 0.6 * rows * b->n_cols;
}

/* ---- rows -------------------------------------------------------------------------------------
 */

static gboolean
has_figures(const Builder *b, const JsLine *line, gboolean only)
{
  g_autoptr(GArray) segments = js_line_cells(line, b->borders);
  gboolean any = FALSE;
  for (guint s = 0; s < segments->len; s++) {
    const JsSegment *segment = &g_array_index(segments, JsSegment, s);
    guint first, last;
    gboolean value;
    js_align_place(b->borders, &segment->box, &first, &last);
    gboolean number = first == last && b->numeric[first] &&
                      js_line_is_number(line, segment->from, segment->to, &value);
    if (only && !number)
      return FALSE;
    any = any || number;
  }
  return any;
}

/* Does `line` go on with text whose beginning filled its column on `above`? */
static gboolean
goes_on(const Builder *b, const JsLine *above, const JsLine *line)
{
  g_autoptr(GArray) segments = js_line_cells(line, b->borders);
  g_autoptr(GArray) before = js_line_cells(above, b->borders);
  for (guint s = 0; s < segments->len; s++) {
    const JsSegment *segment = &g_array_index(segments, JsSegment, s);
    guint first, last, f, l;
    gboolean found = FALSE;
    js_align_place(b->borders, &segment->box, &first, &last);
    if (first != last || b->numeric[first])
      return FALSE;
    for (guint k = 0; k < before->len; k++) {
      const JsSegment *other = &g_array_index(before, JsSegment, k);
      js_align_place(b->borders, &other->box, &f, &l);
      if (f == first && l == first)
        found = other->box.x1 - segment->box.x1 > -line->size &&
                fabs(other->box.x0 - segment->box.x0) < line->size &&
                js_box_width(&other->box) >= js_box_width(&segment->box) - line->size &&
                js_box_width(&other->box) > 4 * line->size;
    }
    if (!found)
      return FALSE;
  }
  return segments->len > 0;
}

static int
compare_doubles(gconstpointer a, gconstpointer b)
{
  double x = *(const double *)a, y = *(const double *)b;
  return x < y ? -1 : x > y;
}

static double
measure_row_pitch(const Builder *b)
{
  g_autoptr(GArray) pitches = g_array_new(FALSE, FALSE, sizeof(double));
  for (guint i = b->region->from + 1; i < b->region->to; i++) {
    const JsLine *above = b->lines->pdata[i - 1], *line = b->lines->pdata[i];
    double pitch = middle(line) - middle(above);
    if (has_figures(b, above, FALSE) && has_figures(b, line, FALSE))
      g_array_append_val(pitches, pitch);
  }
  g_array_sort(pitches, compare_doubles);
  return pitches->len >= SOME_PITCHES ? g_array_index(pitches, double, pitches->len / 2) : 0;
}

/* Are the two lines of one row, one of them without figures? Lines inside a cell stand closer than
 * rows do; where rows cannot be measured, a line goes on that follows on a full one. */
static gboolean
same_row(const Builder *b, const JsLine *above, const JsLine *line)
{
  gboolean figures_above = has_figures(b, above, FALSE), figures = has_figures(b, line, FALSE);
  if (figures_above && figures)
    return FALSE;
  if (b->row_pitch > 0)
    return middle(line) - middle(above) < CELL_PITCH * b->row_pitch;
  return figures_above && goes_on(b, above, line);
}

/* Middles of the rules between the lines a and a + 1 of the region? */
static gboolean
rule_between(const JsRegion *region, const JsLine *above, const JsLine *below)
{
  for (guint i = 0; i < region->rules->len; i++) {
    double y = g_array_index(region->rules, double, i);
    if (y > middle(above) && y < middle(below))
      return TRUE;
  }
  return FALSE;
}

/* How many columns have text of their own on the lines between two heights? */
static guint
columns_filled(const Builder *b, double y0, double y1)
{
  g_autofree gboolean *filled = g_new0(gboolean, b->n_cols + 1);
  guint n = 0;
  for (guint i = b->region->from; i < b->region->to; i++) {
    const JsLine *line = b->lines->pdata[i];
    g_autoptr(GArray) segments = js_line_cells(line, b->borders);
    for (guint s = 0; s < segments->len && middle(line) > y0 && middle(line) < y1; s++) {
      guint col = js_align_column(b->borders, &g_array_index(segments, JsSegment, s).box);
      n += filled[col] ? 0 : 1;
      filled[col] = TRUE;
    }
  }
  return n;
}

/* Has the line text in the column of its own? */
static gboolean
fills_column(const Builder *b, const JsLine *line, guint column)
{
  g_autoptr(GArray) segments = js_line_cells(line, b->borders);
  for (guint s = 0; s < segments->len; s++) {
    guint first, last;
    js_align_place(b->borders, &g_array_index(segments, JsSegment, s).box, &first, &last);
    if (first <= column && column <= last)
      return TRUE;
  }
  return FALSE;
}

/* Is line i − k the upper line of names that wrap, with their lower lines as far below the figures
 * of line i? */
static gboolean
is_upper_line(const Builder *b, guint i, guint k)
{
  if (i < b->region->from + k || i + k >= b->region->to)
    return FALSE;
  const JsLine *line = b->lines->pdata[i], *upper = b->lines->pdata[i - k],
               *lower = b->lines->pdata[i + k];
  double above = middle(line) - middle(upper), below = middle(lower) - middle(line);
  if (fabs(above - below) > MIRROR_PLAY * line->size || above > k * MIRROR_PITCH * line->size ||
      has_figures(b, lower, FALSE))
    return FALSE;
  g_autoptr(GArray) segments = js_line_cells(upper, b->borders);
  for (guint s = 0; s < segments->len; s++) {
    guint first, last;
    js_align_place(b->borders, &g_array_index(segments, JsSegment, s).box, &first, &last);
    if (first != last || b->numeric[first] || !fills_column(b, lower, first))
      return FALSE;
  }
  return segments->len > 0;
}

/* The first line of the body: below the second rule of a three-line table, or a lower one when what
 * is between is headings of most columns; else where the figures begin. */
static guint
find_body(const Builder *b)
{
  const JsRegion *region = b->region;
  guint figures = region->from;
  while (figures < region->to && !has_figures(b, b->lines->pdata[figures], FALSE))
    figures++;
  if (figures == region->to)
    figures = region->from + 1;
  guint body = figures;
  for (guint k = 1; k <= WRAPPED_ABOVE && is_upper_line(b, figures, k); k++)
    body = figures - k;
  for (guint r = 1; region->rules->len >= 3 && r + 1 < region->rules->len; r++) {
    double y = g_array_index(region->rules, double, r);
    guint i = region->from;
    while (i < region->to && middle(b->lines->pdata[i]) < y)
      i++;
    if (i > figures)
      break;
    if (r == 1 || 2 * columns_filled(b, g_array_index(region->rules, double, r - 1), y) > b->n_cols)
      body = i;
    else
      break;
  }
  return body;
}

/* Does a rule stand between all rows: no two lines with figures between neighbouring rules? */
static gboolean
has_row_rules(const Builder *b)
{
  const JsRegion *region = b->region;
  gboolean figures = FALSE;
  if (region->rules->len < SOME_RULES)
    return FALSE;
  for (guint i = region->from; i < region->to; i++) {
    if (i > region->from && rule_between(region, b->lines->pdata[i - 1], b->lines->pdata[i]))
      figures = FALSE;
    gboolean has = has_figures(b, b->lines->pdata[i], FALSE);
    if (has && figures)
      return FALSE;
    figures = figures || has;
  }
  return TRUE;
}

/* Does line i, which has no figures, stand nearer to the next line with figures than to line `own`,
 * which has those of the row before? */
static gboolean
belongs_below(const Builder *b, guint i, guint own)
{
  const JsLine *line = b->lines->pdata[i];
  for (guint k = i + 1; k < b->region->to; k++) {
    const JsLine *below = b->lines->pdata[k];
    if (rule_between(b->region, b->lines->pdata[k - 1], below))
      return FALSE;
    if (has_figures(b, below, FALSE))
      return middle(below) - middle(line) + NEARER * line->size <
             middle(line) - middle(b->lines->pdata[own]);
  }
  return FALSE;
}

/* Row number of each line of the body, which has `rows` rows above it; the number of rows. */
static guint
number_rows(const Builder *b, guint body, guint rows, guint *row_of)
{
  const JsRegion *region = b->region;
  gboolean ruled_rows = has_row_rules(b);
  guint own = G_MAXUINT; /* the row's last line with figures */
  for (guint i = body; i < region->to; i++) {
    const JsLine *line = b->lines->pdata[i], *above = i ? b->lines->pdata[i - 1] : NULL;
    gboolean same, figures = has_figures(b, line, FALSE);
    if (i == body)
      same = FALSE;
    else if (rule_between(region, above, line))
      same = FALSE;
    else if (ruled_rows)
      same = TRUE;
    else if (!figures && own != G_MAXUINT && belongs_below(b, i, own))
      same = FALSE;
    else if (middle(line) - middle(above) < 0.8 * MIN(line->size, above->size))
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

/* ---- cells ------------------------------------------------------------------------------------
 */

/* The y at which row r begins, for r = 0…n_rows: a rule, else the middle of the gap. */
static double *
row_edges(const Builder *b, const guint *row_of, guint n_rows)
{
  const JsRegion *region = b->region;
  double *edges = g_new0(double, n_rows + 1);
  edges[0] = region->box.y0;
  edges[n_rows] = region->box.y1;
  for (guint i = region->from + 1; i < region->to; i++) {
    guint row = row_of[i - region->from];
    const JsLine *line = b->lines->pdata[i], *above = b->lines->pdata[i - 1];
    if (row == row_of[i - 1 - region->from])
      continue;
    edges[row] = (above->box.y1 + line->box.y0) / 2;
    for (guint k = 0; k < region->rules->len; k++) {
      double y = g_array_index(region->rules, double, k);
      if (y > middle(above) && y < middle(line))
        edges[row] = y;
    }
  }
  if (region->rules->len) {
    edges[0] = MIN(edges[0], g_array_index(region->rules, double, 0));
    edges[n_rows] =
        MAX(edges[n_rows], g_array_index(region->rules, double, region->rules->len - 1));
  }
  return edges;
}

static void
append_segment(JsCell *cell, const JsLine *line, const JsSegment *segment, gboolean new_line)
{
  if (js_text_length(cell->text))
    js_text_append_break(cell->text, new_line ? '\n' : ' ');
  JsLine *part = js_line_slice(line, segment->from, segment->to);
  js_line_append_text(part, cell->text);
  js_line_free(part);
}

/* The cell at the place, made when there is none. A text over several columns widens the cell that
 * is there; where other cells stand in its way it goes to the one that its middle is in. */
static JsCell *
cell_at(JsCell **row_cells, guint row, guint first, guint last, guint centre)
{
  JsCell *cell = NULL;
  gboolean free_way = TRUE;
  for (guint c = first; c <= last; c++)
    if (row_cells[c] && row_cells[c] != cell) {
      free_way = free_way && !cell;
      cell = row_cells[c];
    }
  if (cell && (!free_way || first != last)) {
    /* Is the one cell there wide as well, line after line of one heading? */
    if (free_way && cell->col <= first && cell->col + cell->col_span > last)
      return cell;
    first = last = centre;
    cell = row_cells[centre];
  }
  if (!cell)
    cell = js_cell_new(row, first, 1, last - first + 1);
  for (guint c = first; c <= last; c++)
    row_cells[c] = cell;
  return cell;
}

/* The cell of a heading: over all its columns and rows where these are free. */
static JsCell *
heading_cell(const Builder *b, const JsHeading *heading, JsCell **map)
{
  gboolean free_way = TRUE;
  for (guint r = heading->row; r < heading->row + heading->row_span; r++)
    for (guint c = heading->first; c <= heading->last; c++)
      free_way = free_way && !map[r * b->n_cols + c];
  guint col = js_align_column(b->borders, &heading->box);
  if (!free_way && map[heading->row * b->n_cols + col])
    return map[heading->row * b->n_cols + col];
  JsCell *cell = free_way ? js_cell_new(heading->row, heading->first, heading->row_span,
                                        heading->last - heading->first + 1)
                          : js_cell_new(heading->row, col, 1, 1);
  for (guint r = cell->row; r < cell->row + cell->row_span; r++)
    for (guint c = cell->col; c < cell->col + cell->col_span; c++)
      map[r * b->n_cols + c] = cell;
  return cell;
}

static void
add_headings(const Builder *b, const GPtrArray *headings, JsCell **map)
{
  for (guint i = 0; i < headings->len; i++) {
    const JsHeading *heading = headings->pdata[i];
    JsCell *cell = heading_cell(b, heading, map);
    for (guint k = 0; k < heading->pieces->len; k++) {
      const JsHeadingPiece *piece = &g_array_index(heading->pieces, JsHeadingPiece, k);
      append_segment(cell, b->lines->pdata[piece->line], &piece->segment, TRUE);
    }
  }
}

static void
add_body_line(const Builder *b, guint i, guint row, gboolean new_line, JsCell **map)
{
  const JsLine *line = b->lines->pdata[i];
  g_autoptr(GArray) segments = js_line_cells(line, b->borders);
  for (guint s = 0; s < segments->len; s++) {
    const JsSegment *segment = &g_array_index(segments, JsSegment, s);
    guint first, last;
    js_align_place(b->borders, &segment->box, &first, &last);
    JsCell *cell = cell_at(&map[row * b->n_cols], row, first, last,
                           js_align_column(b->borders, &segment->box));
    append_segment(cell, line, segment, new_line);
  }
}

static gboolean
text_is_figure(const JsCell *cell)
{
  for (guint i = 0; i < js_text_length(cell->text); i++)
    if (g_unichar_isdigit(js_text_char(cell->text, i)->ch))
      return TRUE;
  return FALSE;
}

/* A label alone before the figures (合计 under the codes) is as wide as the columns of codes and
 * names together. */
static void
widen_labels(const Builder *b, guint first_row, guint n_rows, JsCell **map)
{
  guint figures = b->n_cols;
  while (figures > 0 && b->numeric[figures - 1])
    figures--;
  for (guint r = first_row; r < n_rows && figures < b->n_cols; r++) {
    JsCell **row = &map[r * b->n_cols], *label = NULL;
    guint labels = 0;
    for (guint c = 0; c < figures; c++)
      if (row[c] && row[c] != label) {
        label = row[c];
        labels++;
      }
    if (labels != 1 || label->col != 0 || label->col_span >= figures || !row[figures] ||
        text_is_figure(label))
      continue;
    label->col_span = figures;
    for (guint c = 0; c < figures; c++)
      row[c] = label;
  }
}

static JsTable *
build_table(const Builder *b, gboolean *used)
{
  const JsRegion *region = b->region;
  guint n_lines = region->to - region->from, body = find_body(b);
  g_autofree guint *row_of = g_new0(guint, n_lines);
  g_autoptr(GPtrArray) headings =
      js_headings_find(b->lines, region->from, body, b->borders, b->rules, b->row_pitch);
  guint header_rows =
      js_headings_place(headings, b->lines, region->from, body, b->borders, b->rules, row_of);
  guint n_rows = number_rows(b, body, header_rows, row_of);
  g_autofree double *edges = row_edges(b, row_of, n_rows);
  g_autofree JsCell **map = g_new0(JsCell *, (gsize)n_rows * b->n_cols);
  add_headings(b, headings, map);
  for (guint i = 0; i < n_lines; i++) {
    const JsLine *line = b->lines->pdata[region->from + i];
    if (region->from + i >= body)
      add_body_line(b, region->from + i, row_of[i], i && row_of[i] == row_of[i - 1], map);
    for (guint k = 0; k < line->indices->len; k++)
      used[g_array_index(line->indices, guint, k)] = TRUE;
  }
  widen_labels(b, header_rows, n_rows, map);
  JsTable *table = js_table_new();
  table->n_rows = n_rows;
  table->n_cols = b->n_cols;
  table->header_rows = header_rows;
  for (guint i = 0; i < n_rows * b->n_cols; i++) {
    guint row = i / b->n_cols, col = i % b->n_cols;
    JsCell *cell = map[i] ? map[i] : js_cell_new(row, col, 1, 1);
    if (cell->col != col || cell->row != row)
      continue;
    JsPart part = {b->page->number,
                   {g_array_index(b->borders, double, col), edges[row],
                    g_array_index(b->borders, double, col + cell->col_span),
                    edges[row + cell->row_span]}};
    g_array_append_val(cell->parts, part);
    g_ptr_array_add(table->cells, cell);
  }
  JsPart part = {b->page->number,
                 {g_array_index(b->borders, double, 0), edges[0],
                  g_array_index(b->borders, double, b->n_cols), edges[n_rows]}};
  guint first_row = 0;
  g_array_append_val(table->parts, part);
  g_array_append_val(table->part_rows, first_row);
  return table;
}

/* The horizontal rules of the page in the region. Transfer full. */
static GArray *
rules_in_region(const JsPage *page, const JsRegion *region)
{
  GArray *rules = g_array_new(FALSE, FALSE, sizeof(JsRule));
  for (guint i = 0; i < page->rules->len; i++) {
    const JsRule *rule = &g_array_index(page->rules, JsRule, i);
    if (rule->horizontal && rule->at > region->box.y0 && rule->at < region->box.y1 &&
        rule->from < region->box.x1 && rule->to > region->box.x0)
      g_array_append_val(rules, *rule);
  }
  return rules;
}

GPtrArray *
js_align_tables(const JsPage *page, gboolean *used)
{
  GPtrArray *tables = g_ptr_array_new_with_free_func(free_table);
  g_autoptr(GPtrArray) lines = js_lines_find(page, used);
  g_autoptr(GArray) regions = js_regions_find(page, lines);
  for (guint i = 0; i < regions->len; i++) {
    JsRegion *region = &g_array_index(regions, JsRegion, i);
    g_autoptr(GArray) rules = rules_in_region(page, region);
    g_autoptr(GArray) borders = js_align_columns(lines, region->from, region->to, rules);
    js_align_join_headings(lines, region->from, region->to, borders);
    if (borders->len < 3)
      continue;
    g_autofree gboolean *numeric = g_new0(gboolean, borders->len);
    Builder builder = {page, lines, borders, region, rules, borders->len - 1, numeric, 0};
    gboolean table = judge(&builder);
    builder.row_pitch = measure_row_pitch(&builder);
    if (table)
      g_ptr_array_add(tables, build_table(&builder, used));
  }
  return tables;
}
