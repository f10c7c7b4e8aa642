/* Finds tables without vertical rules. In: words, rules and fills of a page. Out: tables.
 *
 *   1. regions    runs of lines with two or more segments; and, where there are long horizontal
 *                 rules (a three-line table) or shaded rows, what is between them (regions.c)
 *   2. columns    white rivers through the body (columns.c), adapted to the headings (fit.c)
 *   3. verdict    it is a table if it has figures in a column, rules, shades, or many short cells;
 *                 contents, lists and columns of running text are rejected
 *   4. headings   over the columns in whose middle, or at whose left end, they stand (header.c)
 *   5. rows       by rules where every row has one, otherwise by the figures (rows.c)
 *
 *   ────────────────────────────────   rule
 *   项目            本地区      本级    header rows: above the first figures, or the second rule
 *   ────────────────────────────────
 *   一：限额      5,221.79  1,666.56
 *   其中：一般…   2,394.26  1,086.66
 *   ────────────────────────────────
 */
#include "extract/align/align.h"

#include <math.h>

#include "extract/align/beside.h"
#include "extract/align/columns.h"
#include "extract/align/evidence.h"
#include "extract/align/gutters.h"
#include "extract/align/header.h"
#include "extract/align/private.h"
#include "extract/align/seams.h"
#include "extract/grid/charts.h"
#include "extract/grid/grid.h"
#include "extract/lines/leaders.h"
#include "extract/print/characters.h"

/* A column is one of figures when at least this share of its texts are figures. A guess. */
#define FIGURES 0.7
/* Most lines of a title above a list of page numbers. */
#define TITLE_LINES 2
/* Each line is a row when at least this share of the lines below the headings have figures; wrapped
 * names and labels are the others. A guess. */
#define ROWS_OF_LINES 0.8
/* With at least this many columns of figures, two rows are enough for a table. A guess. */
#define SOME_NUMERIC 2
/* Greatest mean length of cells (characters); running text in columns is longer. A guess. */
#define CELL_CHARS 12.0
/* The same beside several columns of figures, which running text does not have. A guess. */
#define NAME_CHARS 30.0
#define LATIN_WIDTH 0.5
/* A single row of figures has at least this many amounts. A guess. */
#define SINGLE_ROW_AMOUNTS 4
/* A statement has codes on at least SOME_ACCOUNTS lines and on this share of its lines with
 * amounts; totals have no code. A code has at least CODE_DIGITS digits. Guesses. */
#define SOME_ACCOUNTS 2
#define MOST_AMOUNTS 0.5
#define CODE_DIGITS 3

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

/* The length of the segment in Chinese characters, which are as wide as two others. */
static double
segment_chars(const JsTextLine *line, const JsSegment *segment)
{
  double n = 0;
  for (guint i = segment->from; i < segment->to; i++) {
    const JsText *text = ((JsWord *)line->words->pdata[i])->text;
    gboolean latin = js_text_length(text) && g_unichar_isalpha(js_text_char(text, 0)->ch) &&
                     !js_unichar_is_han(js_text_char(text, 0)->ch);
    n += js_text_length_without_leaders(text) * (latin ? LATIN_WIDTH : 1);
  }
  return n;
}

/* Whether the segment is a whole number of one to three digits, as page numbers are. */
static gboolean
is_small_whole(const JsTextLine *line, const JsSegment *segment)
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
count_columns(const JsAlignment *b)
{
  ColumnCount *counts = g_new0(ColumnCount, b->n_cols);
  for (guint i = b->region->from; i < b->region->to; i++) {
    const JsTextLine *line = b->lines->pdata[i];
    g_autoptr(GArray) segments = js_text_line_cells(line, b->borders);
    for (guint s = 0; s < segments->len; s++) {
      const JsSegment *segment = &g_array_index(segments, JsSegment, s);
      guint first, last;
      gboolean value;
      js_borders_place(b->borders, &segment->box, &first, &last);
      if (first != last)
        continue;
      ColumnCount *count = &counts[first];
      count->filled++;
      count->chars += segment_chars(line, segment);
      if (js_text_line_is_number(line, segment->from, segment->to, &value))
        count->figures++;
      if (is_small_whole(line, segment))
        count->whole_numbers++;
    }
  }
  return counts;
}

/* Whether the region is a list of pages: each line has a title and a page number, except for a
 * title above them (目 录). The last column has only small whole numbers that never decrease. Lines
 * may be ruled or have leaders. */
static gboolean
is_list_of_pages(const JsAlignment *b)
{
  guint before = 0;
  for (guint i = b->region->from; i < b->region->to; i++) {
    const JsTextLine *line = b->lines->pdata[i];
    g_autoptr(GArray) segments = js_text_line_cells(line, b->borders);
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

/* Marks the columns of figures of a table with a single row of them, its last line, and returns
 * their number; 0 when that has few amounts. */
static guint
mark_single_row(JsAlignment *b)
{
  const JsTextLine *line = b->lines->pdata[b->region->to - 1];
  g_autoptr(GArray) segments = js_text_line_cells(line, b->borders);
  guint amounts = 0, numeric = 0;
  for (guint s = 0; s < segments->len; s++) {
    const JsSegment *segment = &g_array_index(segments, JsSegment, s);
    amounts += js_text_line_is_amount(line, segment->from, segment->to) ? 1 : 0;
  }
  for (guint s = 0; amounts >= SINGLE_ROW_AMOUNTS && s < segments->len; s++) {
    const JsSegment *segment = &g_array_index(segments, JsSegment, s);
    guint first, last;
    gboolean value;
    js_borders_place(b->borders, &segment->box, &first, &last);
    if (first != last || !js_text_line_is_number(line, segment->from, segment->to, &value))
      continue;
    b->numeric[first] = TRUE;
    numeric += first ? 1 : 0;
  }
  return numeric;
}

/* Whether the region is a table; sets the numeric columns. */
static gboolean
judge(JsAlignment *b)
{
  g_autofree ColumnCount *counts = count_columns(b);
  guint rows = b->region->to - b->region->from, numeric = 0, filled = 0;
  double chars = 0;
  for (guint c = 0; c < b->n_cols; c++) {
    /* Do not count the heading above the figures. */
    guint body = counts[c].filled > 1 ? counts[c].filled - 1 : counts[c].filled;
    b->numeric[c] = counts[c].figures >= 2 && counts[c].figures >= FIGURES * body;
    if (c && b->numeric[c])
      numeric++;
    filled += counts[c].filled;
    chars += counts[c].chars;
  }
  if (!numeric)
    numeric = mark_single_row(b);
  double mean = filled ? chars / filled : 0;
  if (b->n_cols < 2 || rows < 2 || is_list_of_pages(b))
    return FALSE;
  /* Titles with page numbers are a table of contents. */
  const ColumnCount *last = &counts[b->n_cols - 1];
  if (!b->region->evidence && numeric == 1 && b->n_cols <= 3 && b->numeric[b->n_cols - 1] &&
      last->whole_numbers == last->figures)
    return FALSE;
  if (b->region->evidence)
    return numeric || mean <= 2 * CELL_CHARS;
  if (b->n_cols == 2)
    return rows >= 4 && numeric && mean <= CELL_CHARS;
  if (numeric >= SOME_NUMERIC)
    return rows >= 2 && mean <= (rows >= 4 ? NAME_CHARS : CELL_CHARS);
  if (numeric)
    return rows >= 3 && mean <= CELL_CHARS;
  return rows >= 4 && mean <= CELL_CHARS * 2 / 3 && filled >= 0.6 * rows * b->n_cols;
}

/* ---- cells ------------------------------------------------------------------------------------
 */

/* The y at which each row r begins, for r = 0…n_rows (points): a rule, or else the middle of the
 * gap. Free with g_free(). */
static double *
row_edges(const JsAlignment *b, const guint *row_of, guint n_rows)
{
  const JsRegion *region = b->region;
  double *edges = g_new0(double, n_rows + 1);
  edges[0] = region->box.y0;
  edges[n_rows] = region->box.y1;
  for (guint i = region->from + 1; i < region->to; i++) {
    guint row = row_of[i - region->from];
    const JsTextLine *line = b->lines->pdata[i], *above = b->lines->pdata[i - 1];
    if (row == row_of[i - 1 - region->from])
      continue;
    edges[row] = (above->box.y1 + line->box.y0) / 2;
    for (guint k = 0; k < region->rule_ys->len; k++) {
      double y = g_array_index(region->rule_ys, double, k);
      if (y > js_text_line_middle(above) && y < js_text_line_middle(line))
        edges[row] = y;
    }
  }
  if (region->rule_ys->len) {
    edges[0] = MIN(edges[0], g_array_index(region->rule_ys, double, 0));
    edges[n_rows] =
        MAX(edges[n_rows], g_array_index(region->rule_ys, double, region->rule_ys->len - 1));
  }
  return edges;
}

static void
append_segment(JsCell *cell, const JsTextLine *line, const JsSegment *segment, gboolean new_line)
{
  if (js_text_length(cell->text))
    js_text_append_break(cell->text, new_line ? '\n' : ' ');
  JsTextLine *part = js_text_line_slice(line, segment->from, segment->to);
  js_text_line_append_text(part, cell->text);
  js_text_line_free(part);
}

/* The cell of these columns, which is made if there is none. A text over several columns widens the
 * cell there; if other cells are in the way, it goes to the column of its middle. */
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
    /* The only cell there covers these columns: another line of a wide heading. */
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

/* The cell of a heading, over all its columns and rows if these are free. */
static JsCell *
heading_cell(const JsAlignment *b, const JsColumnHeading *heading, JsCell **map)
{
  gboolean free_way = TRUE;
  for (guint r = heading->row; r < heading->row + heading->row_span; r++)
    for (guint c = heading->first; c <= heading->last; c++)
      free_way = free_way && !map[r * b->n_cols + c];
  guint col = js_borders_column(b->borders, &heading->box);
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
add_headings(const JsAlignment *b, const GPtrArray *headings, JsCell **map)
{
  for (guint i = 0; i < headings->len; i++) {
    const JsColumnHeading *heading = headings->pdata[i];
    JsCell *cell = heading_cell(b, heading, map);
    for (guint k = 0; k < heading->pieces->len; k++) {
      const JsHeadingPiece *piece = &g_array_index(heading->pieces, JsHeadingPiece, k);
      append_segment(cell, b->lines->pdata[piece->line], &piece->segment, TRUE);
    }
  }
}

static void
add_body_line(const JsAlignment *b, guint i, guint row, gboolean new_line, JsCell **map)
{
  const JsTextLine *line = b->lines->pdata[i];
  g_autoptr(GArray) segments = js_text_line_cells(line, b->borders);
  for (guint s = 0; s < segments->len; s++) {
    const JsSegment *segment = &g_array_index(segments, JsSegment, s);
    guint first, last;
    js_borders_place(b->borders, &segment->box, &first, &last);
    js_align_is_group_heading(b, line, &first, &last);
    JsCell *cell = cell_at(&map[row * b->n_cols], row, first, last,
                           js_borders_column(b->borders, &segment->box));
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

/* Widens a single label before the figures (合计 below the codes) to the columns of codes and names
 * together. */
static void
widen_labels(const JsAlignment *b, guint first_row, guint n_rows, JsCell **map)
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
build_table(const JsAlignment *b, gboolean *used)
{
  const JsRegion *region = b->region;
  guint n_lines = region->to - region->from, body = js_align_find_body(b);
  g_autofree guint *row_of = g_new0(guint, n_lines);
  g_autoptr(GPtrArray) headings =
      js_column_headings_find(b->lines, region->from, body, b->borders, b->rules, b->row_pitch);
  guint header_rows = js_column_headings_place(headings, b->lines, region->from, body, b->borders,
                                               b->rules, row_of);
  guint n_rows = js_align_number_rows(b, body, header_rows, row_of);
  g_autofree double *edges = row_edges(b, row_of, n_rows);
  g_autofree JsCell **map = g_new0(JsCell *, (gsize)n_rows * b->n_cols);
  add_headings(b, headings, map);
  for (guint i = 0; i < n_lines; i++) {
    const JsTextLine *line = b->lines->pdata[region->from + i];
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
  g_array_unref(table->borders);
  table->borders = js_align_borders(b, edges, n_rows, map);
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

/* The horizontal rules of the page in the region. Elements JsRule. Transfer full. */
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

/* The region as a table whose columns change from block to block, or whose rules determine its
 * rows; NULL when it is neither. Transfer full. */
static JsTable *
find_form(const JsPage *page, const JsRegion *region, gboolean *used)
{
  JsBox box = region->box;
  if (region->rule_ys->len) {
    box.y0 = MIN(box.y0, g_array_index(region->rule_ys, double, 0));
    box.y1 = MAX(box.y1, g_array_index(region->rule_ys, double, region->rule_ys->len - 1));
  }
  return js_grid_form(page, &box, page->rules, used);
}

/* Whether the line begins with a code: a whole number of three digits or more without separators.
 */
static gboolean
begins_with_code(const JsTextLine *line)
{
  const JsText *text = ((JsWord *)line->words->pdata[0])->text;
  guint n = js_text_length(text), digits = 0;
  while (digits < n && g_unichar_isdigit(js_text_char(text, digits)->ch))
    digits++;
  return digits >= CODE_DIGITS &&
         (digits == n || js_unichar_is_han(js_text_char(text, digits)->ch));
}

/* Whether the region is a statement, whose columns are the same from top to bottom: its columns are
 * numbered, or most of its lines with amounts begin with a code. Other tables may be forms. */
static gboolean
is_statement(const GPtrArray *lines, const JsRegion *region)
{
  guint accounts = 0, amounts = 0;
  for (guint i = region->from; i < region->to; i++) {
    gboolean amount = js_text_line_has_amount(lines->pdata[i]);
    amounts += amount ? 1 : 0;
    accounts += amount && begins_with_code(lines->pdata[i]) ? 1 : 0;
  }
  return js_align_has_numbering(lines, region->from, region->to) ||
         (accounts >= SOME_ACCOUNTS && accounts >= MOST_AMOUNTS * amounts);
}

/* Whether the rows are clear: nearly all lines from the first one with figures on have figures, or
 * only names wrap and the distances of lines show how. Then all rows have the same columns, and
 * headings are told by standing above figures. */
static gboolean
rows_are_clear(const JsAlignment *b)
{
  guint numeric = 0, body = 0, rows = 0;
  for (guint c = 1; c < b->n_cols; c++)
    numeric += b->numeric[c] ? 1 : 0;
  gboolean names_wrap = numeric + 1 == b->n_cols && js_align_pitch_shows_rows(b);
  for (guint i = b->region->from; i < b->region->to; i++) {
    const JsTextLine *line = b->lines->pdata[i];
    guint first, last;
    if (js_text_line_is_of_years(line) || js_align_is_group_heading(b, line, &first, &last))
      continue;
    rows += js_align_has_figures(b, line, FALSE) ? 1 : 0;
    body += rows ? 1 : 0;
  }
  return numeric >= SOME_NUMERIC && (rows >= ROWS_OF_LINES * body || names_wrap);
}

/* The region as a table, NULL when it is none. Where the rows are clear, its columns are found by
 * alignment. Otherwise, with `may_be_form`, it may be a form, with lines of different columns, or
 * have rows of several lines. Transfer full. */
static JsTable *
table_of_region(const JsPage *page, const JsLayoutWords *words, GPtrArray *lines, JsRegion *region,
                gboolean may_be_form, gboolean *used)
{
  g_autoptr(GArray) rules = rules_in_region(page, region);
  js_align_find_seams(lines, words, region->from, region->to);
  g_autoptr(GArray) borders = js_align_columns(lines, region->from, region->to, rules);
  js_align_join_headings(lines, region->from, region->to, borders);
  g_autofree gboolean *numeric = g_new0(gboolean, borders->len);
  JsAlignment b = {page, lines, borders, region, rules, borders->len - 1, numeric, 0};
  gboolean table = borders->len >= 3 && judge(&b);
  b.row_pitch = table ? js_align_row_pitch(&b) : 0;
  gboolean plain = !may_be_form || is_statement(lines, region) || (table && rows_are_clear(&b));
  JsTable *form =
      !plain && (region->rule_ys->len >= 2 || table) ? find_form(page, region, used) : NULL;
  return form || !table ? form : build_table(&b, used);
}

JsTable *
js_align_table(const JsPage *page, const JsLayoutWords *words)
{
  g_autofree gboolean *used = g_new0(gboolean, page->words->len + 1);
  g_autoptr(GPtrArray) lines = js_text_lines_find(page, NULL);
  js_align_cut_at_brackets(lines);
  g_autoptr(GArray) rule_ys = g_array_new(FALSE, FALSE, sizeof(double));
  JsRegion region = {0, lines->len, JS_BOX_EMPTY, TRUE, rule_ys};
  for (guint i = 0; i < lines->len; i++)
    region.box = js_box_union(&region.box, &((JsTextLine *)lines->pdata[i])->box);
  return lines->len ? table_of_region(page, words, lines, &region, FALSE, used) : NULL;
}

/* Adds the tables among the words of the page that are not hidden. */
static void
add_tables(const JsPage *page, const JsLayoutWords *words, const gboolean *hidden, gboolean *used,
           GPtrArray *tables)
{
  g_autoptr(GPtrArray) lines = js_text_lines_find(page, hidden);
  js_align_cut_at_rules(lines, page->rules);
  js_align_cut_at_brackets(lines);
  g_autoptr(GArray) regions = js_regions_find(page, words, lines);
  for (guint i = 0; i < regions->len; i++) {
    JsRegion *region = &g_array_index(regions, JsRegion, i);
    if (js_chart_drawn(page, &region->box))
      continue;
    JsTable *table = table_of_region(page, words, lines, region, TRUE, used);
    if (table)
      g_ptr_array_add(tables, table);
  }
}

/* Adds the tables of one side of the gutter (from x0 to x1), or, with both 0, those above and below
 * it. */
static void
add_tables_beside(const JsPage *page, const JsLayoutWords *words, const JsGutter *gutter, double x0,
                  double x1, const gboolean *hidden, gboolean *used, GPtrArray *tables)
{
  g_autofree gboolean *elsewhere = g_memdup2(hidden, (page->words->len + 1) * sizeof(gboolean));
  for (guint i = 0; i < page->words->len; i++) {
    const JsBox *box = &((JsWord *)page->words->pdata[i])->box;
    double x = (box->x0 + box->x1) / 2, y = (box->y0 + box->y1) / 2;
    gboolean level = y >= gutter->y0 && y <= gutter->y1;
    elsewhere[i] = elsewhere[i] || (x1 > x0 ? !level || x < x0 || x > x1 : level);
  }
  g_autoptr(GArray) rules = g_array_new(FALSE, FALSE, sizeof(JsRule));
  for (guint i = 0; i < page->rules->len; i++) {
    const JsRule *rule = &g_array_index(page->rules, JsRule, i);
    double from = rule->horizontal ? rule->from : rule->at,
           to = rule->horizontal ? rule->to : rule->at;
    if (x1 <= x0 || ((from + to) / 2 > x0 && (from + to) / 2 < x1))
      g_array_append_val(rules, *rule);
  }
  JsPage side = *page;
  side.rules = rules;
  add_tables(&side, words, elsewhere, used, tables);
}

GPtrArray *
js_align_tables(const JsPage *page, const JsLayoutWords *words, gboolean *used)
{
  GPtrArray *tables = g_ptr_array_new_with_free_func(free_table);
  g_autoptr(GArray) scales = js_chart_scales_find(page);
  g_autofree gboolean *hidden = g_memdup2(used, (page->words->len + 1) * sizeof(gboolean));
  js_chart_scales_mark(scales, page, hidden);
  JsGutter gutter;
  if (!js_gutter_find(page, hidden, &gutter)) {
    add_tables(page, words, hidden, used, tables);
    return tables;
  }
  add_tables_beside(page, words, &gutter, 0, gutter.x, hidden, used, tables);
  add_tables_beside(page, words, &gutter, gutter.x, page->width, hidden, used, tables);
  add_tables_beside(page, words, &gutter, 0, 0, hidden, used, tables);
  return tables;
}
