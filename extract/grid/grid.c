/* Finds ruled tables. In: rules and words of a page. Out: tables with cells and their text.
 *
 * Lines that meet form one grid (lines.c). The pieces of its lines form a lattice (lattice.c); rows
 * and columns that only the words show are added (infer.c), and the places of the lattice give the
 * cells (cells.c). A word goes to the innermost grid around it, and there to its cell
 * (cell-text-assign.c). */
#include "extract/grid/grid.h"

#include "extract/grid/cell-text-assign.h"
#include "extract/grid/cells.h"
#include "extract/grid/charts.h"
#include "extract/grid/complete.h"
#include "extract/grid/infer.h"
#include "extract/grid/lines.h"
#include "extract/grid/open-edges.h"
#include "extract/grid/shades.h"
#include "extract/grid/strokes.h"
#include "extract/lines/segments.h"
#include "extract/print/characters.h"

#include <string.h>

/* A word may lie over a border by this much (points), due to rounding. */
#define WORD_SLACK 1.0
/* A single box higher than this share of the page is a frame around its text. A guess. */
#define FRAME_SHARE 0.6
/* A header has at most HEADER_MAX_ROWS rows; below it, at least one row in HEADER_BODY_ROWS has a
 * figure, and one filled cell in HEADER_BODY_CELLS is one. Guesses. */
#define HEADER_MAX_ROWS 6u
#define HEADER_BODY_ROWS 4
#define HEADER_BODY_CELLS 5

/* A frame with borders inferred from its text is a box of running text when it has at least
 * SOME_PROSE lines of it, and more than PROSE_PART of its lines are. Guesses. */
#define SOME_PROSE 3
#define PROSE_PART 0.5

/* A frame without inner verticals has rows when it has at least this many horizontal rules. */
#define FRAME_RULES 3

/* So many lines with amounts that no rule parts are rows. A guess. */
#define SOME_ROWS 3
/* More than this share of the places of a table have text; few do on a chart's grid lines. A guess.
 */
#define WRITTEN_SHARE 0.5
/* Verticals are not those of columns when rows have this many texts for each column between them. A
 * guess. */
#define MANY_TEXTS 3

static gboolean
box_holds(const JsBox *box, const JsBox *inner)
{
  double x = (inner->x0 + inner->x1) / 2, y = (inner->y0 + inner->y1) / 2;
  return x >= box->x0 - WORD_SLACK && x <= box->x1 + WORD_SLACK && y >= box->y0 - WORD_SLACK &&
         y <= box->y1 + WORD_SLACK;
}

/* The median font size inside the box (points); 0 without text. */
static double
text_size_inside(const JsPage *page, const JsBox *box)
{
  g_autoptr(GArray) sizes = g_array_new(FALSE, FALSE, sizeof(double));
  for (guint i = 0; i < page->words->len; i++) {
    const JsWord *word = g_ptr_array_index(page->words, i);
    double size = word->size > 0 ? word->size : js_box_height(&word->box);
    if (box_holds(box, &word->box) && size > 0)
      g_array_append_val(sizes, size);
  }
  g_array_sort(sizes, js_compare_doubles);
  return sizes->len ? g_array_index(sizes, double, sizes->len / 2) : 0;
}

/* The words inside the box that are not used. Elements borrowed; container transfer full. */
static GPtrArray *
words_inside(const JsPage *page, const JsBox *box, const gboolean *used)
{
  GPtrArray *words = g_ptr_array_new();
  for (guint i = 0; i < page->words->len; i++) {
    JsWord *word = g_ptr_array_index(page->words, i);
    if (!(used && used[i]) && box_holds(box, &word->box))
      g_ptr_array_add(words, word);
  }
  return words;
}

/* Adds the borders that the group lacks; see js_grid_complete() for the result. */
static gboolean
complete_lines(const JsPage *page, JsGridLines *lines, double size, const gboolean *used)
{
  if (!(size > 0) || (lines->vertical->len && lines->horizontal->len < FRAME_RULES))
    return FALSE;
  g_autoptr(GPtrArray) words = words_inside(page, &lines->box, used);
  return js_grid_complete(lines, words, size);
}

/* Whether the line is a row with more columns than `inner` verticals part: an amount if there are
 * none, otherwise MANY_TEXTS texts for each column of the lattice. */
static gboolean
is_row_of_many(const JsTextLine *line, guint inner)
{
  if (!inner)
    return js_text_line_has_amount(line);
  g_autoptr(GArray) segments = js_text_line_segments(line);
  return segments->len >= MANY_TEXTS * (inner + 1);
}

/* Whether the rules lack rows although the words stand in rows: a frame, or verticals alone, which
 * are neither a row that fills its page between two breaks nor a box of one row; or a few verticals
 * among many columns. The rows and columns are then those of the text; see extract/align. */
static gboolean
lacks_rows(const JsPage *page, const JsGridLines *lines, const gboolean *used)
{
  const JsBox *box = &lines->box;
  guint inner = 0;
  for (guint i = 0; lines->horizontal->len && i < lines->vertical->len; i++) {
    double x = g_array_index(lines->vertical, JsBorder, i).at;
    inner += x > box->x0 + WORD_SLACK && x < box->x1 - WORD_SLACK ? 1 : 0;
  }
  g_autoptr(GPtrArray) words = words_inside(page, box, used);
  g_autoptr(GPtrArray) text = js_text_lines_of(words, NULL);
  guint rows = 0, rule = 0;
  for (guint i = 0; i < text->len; i++) {
    double y = js_text_line_middle(text->pdata[i]);
    for (; rule < lines->horizontal->len && g_array_index(lines->horizontal, JsBorder, rule).at < y;
         rule++)
      rows = 0;
    rows += is_row_of_many(text->pdata[i], inner) ? 1 : 0;
    if (rows >= SOME_ROWS)
      return TRUE;
  }
  return !lines->horizontal->len && text->len >= SOME_ROWS &&
         js_box_height(box) < FRAME_SHARE * page->height;
}

static JsWordGrid *
grid_new(const JsPage *page, JsGridLines *lines, const gboolean *used)
{
  double size = text_size_inside(page, &lines->box);
  gboolean open = lines->horizontal->len < 2;
  js_grid_add_shades(lines, page, size);
  gboolean complete = complete_lines(page, lines, size, used);
  JsLattice *lattice = js_lattice_new(lines, size);
  if (!lattice)
    return NULL;
  JsWordGrid *grid = g_new0(JsWordGrid, 1);
  grid->lattice = lattice;
  grid->open = open;
  grid->complete = complete;
  grid->words = g_ptr_array_new();
  return grid;
}

/* Whether at most one line of words (a running head) is above y. */
static gboolean
begins_page(const JsPage *page, double y)
{
  double first = G_MAXDOUBLE, last = -G_MAXDOUBLE, height = 0;
  for (guint i = 0; i < page->words->len; i++) {
    const JsWord *word = g_ptr_array_index(page->words, i);
    double middle = (word->box.y0 + word->box.y1) / 2;
    if (middle >= y)
      continue;
    first = MIN(first, middle);
    last = MAX(last, middle);
    height = MAX(height, js_box_height(&word->box));
  }
  return last - first <= height / 2;
}

/* Whether most lines of the words are running text, as in a box beside an article. */
static gboolean
is_running_text(const GPtrArray *words)
{
  g_autoptr(GPtrArray) lines = js_text_lines_of(words, NULL);
  guint prose = 0;
  for (guint i = 0; i < lines->len; i++)
    prose += js_text_line_is_prose(lines->pdata[i]) ? 1 : 0;
  return prose >= SOME_PROSE && prose > PROSE_PART * lines->len;
}

/* Whether the printed lattice is a table for certain, with most of its places written in. A line
 * that somebody drew over it does not make it a chart, whose words stand around the plot. */
static gboolean
is_written(const JsWordGrid *grid)
{
  const JsLattice *l = grid->lattice;
  if (grid->complete || l->n_rows < SOME_ROWS || l->n_cols < 2)
    return FALSE;
  g_autofree gboolean *filled = g_new0(gboolean, (gsize)l->n_rows * l->n_cols);
  guint n = 0;
  for (guint i = 0; i < grid->words->len; i++) {
    const JsBox *box = &((const JsWord *)grid->words->pdata[i])->box;
    gsize place = (gsize)js_lattice_row_at(l, js_box_middle_y(box)) * l->n_cols +
                  js_lattice_col_at(l, (box->x0 + box->x1) / 2);
    n += filled[place] ? 0 : 1;
    filled[place] = TRUE;
  }
  return n > WRITTEN_SHARE * l->n_rows * l->n_cols;
}

/* Whether the grid only looks like a table. A single box is a piece of a table only if a page break
 * left it: it lacks a line, or is the first thing on the page; otherwise it is a frame. One column
 * of boxes without words, on a page that has words, is a drawing or a chart. A single row lower
 * than the text in it consists of strokes of characters outside the boxes of words, or of an
 * underline and a strike-through; as a table it would take words out of a sentence. */
static gboolean
is_decoration(const JsPage *page, const JsWordGrid *grid)
{
  const JsLattice *l = grid->lattice;
  JsBox box = js_lattice_box(l);
  gboolean high = js_box_height(&box) > FRAME_SHARE * page->height;
  if (!page->words->len)
    return l->n_rows == 1 && l->n_cols == 1;
  if (l->n_rows == 1 && js_box_height(&box) < text_size_inside(page, &box))
    return TRUE;
  if (l->n_rows == 1 && l->n_cols == 1)
    return high || !grid->words->len || !(grid->open || begins_page(page, box.y0));
  if ((grid->complete || l->n_cols == 1) && is_running_text(grid->words))
    return TRUE;
  return !grid->words->len && l->n_cols == 1;
}

static double
grid_area(const JsWordGrid *grid)
{
  JsBox box = js_lattice_box(grid->lattice);
  return js_box_width(&box) * js_box_height(&box);
}

/* Assigns each word that is not used to the smallest grid that contains it. */
static void
share_words(const JsPage *page, GPtrArray *grids, const gboolean *used, GArray **indices)
{
  g_autofree JsBox *boxes = g_new(JsBox, grids->len);
  for (guint g = 0; g < grids->len; g++)
    boxes[g] = js_lattice_box(((JsWordGrid *)g_ptr_array_index(grids, g))->lattice);
  for (guint i = 0; i < page->words->len; i++) {
    JsWord *word = g_ptr_array_index(page->words, i);
    guint best = G_MAXUINT;
    for (guint g = 0; g < grids->len && !(used && used[i]); g++)
      if (box_holds(&boxes[g], &word->box) &&
          (best == G_MAXUINT ||
           grid_area(g_ptr_array_index(grids, g)) < grid_area(g_ptr_array_index(grids, best))))
        best = g;
    if (best == G_MAXUINT)
      continue;
    g_ptr_array_add(((JsWordGrid *)g_ptr_array_index(grids, best))->words, word);
    g_array_append_val(indices[best], i);
  }
}

/* Whether the text of the cell is an amount or a whole number, as in the body of a table. */
static gboolean
cell_is_figure(const JsCell *cell)
{
  g_autofree char *text = js_cell_string(cell);
  gboolean digits = FALSE;
  if (!*text)
    return FALSE;
  for (const char *p = text; *p; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    if (g_unichar_isdigit(c))
      digits = TRUE;
    else if (!js_unichar_is_of_amount(c) && c != ' ')
      return FALSE;
  }
  return digits;
}

/* The number of rows above the first row border below which every column is separate, which ends a
 * header whose headings span columns; 0 when there is none near the top. */
static guint
header_depth(const JsTable *table)
{
  for (guint depth = 1; depth < MIN(table->n_rows, HEADER_MAX_ROWS + 1); depth++) {
    gboolean ends = TRUE;
    for (guint i = 0; i < table->cells->len && ends; i++) {
      const JsCell *cell = g_ptr_array_index(table->cells, i);
      guint end = cell->row + cell->row_span;
      if (cell->row >= depth)
        break;
      ends = end < depth || (end == depth && cell->col_span == 1);
    }
    if (ends)
      return depth;
  }
  return 0;
}

/* The number of header rows if they are clear: they are filled with words, and the body has
 * figures. 0 when in doubt. */
static guint
estimate_header(const JsTable *table)
{
  guint depth = header_depth(table), figures = 0, body = 0;
  if (!depth || table->n_cols < 2)
    return 0;
  for (guint i = 0; i < table->cells->len; i++) {
    const JsCell *cell = g_ptr_array_index(table->cells, i);
    gboolean filled = js_text_length(cell->text) > 0, figure = filled && cell_is_figure(cell);
    if (cell->row < depth && (figure || (!filled && cell->row == 0)))
      return 0;
    if (cell->row < depth)
      continue;
    figures += figure ? 1 : 0;
    body += filled ? 1 : 0;
  }
  gboolean enough = figures > 0 && figures * HEADER_BODY_ROWS >= table->n_rows - depth;
  return enough && figures * HEADER_BODY_CELLS >= body ? depth : 0;
}

/* Moves the text of a heading up into its strip. A heading that has one of its columns split below
 * has no line there, so its region has the shape of an L. It is cut into the strip above and the
 * rest, and the strip is the heading of both columns.
 *
 *   │ 一般性转移支付        │        the words may be in the lower left part
 *   │           ┌───────────┤        and are moved up
 *   │           │其中：…    │
 */
static void
raise_headings(JsWordGrid *grid)
{
  for (guint i = 0; i < grid->cells->len; i++) {
    JsCell *lower = g_ptr_array_index(grid->cells, i);
    JsCell *strip = g_ptr_array_index(grid->cells, grid->origin[i]);
    if (strip == lower || strip->row >= HEADER_MAX_ROWS / 2 || strip->col_span < 2 ||
        lower->row != strip->row + strip->row_span || js_text_length(strip->text) ||
        !js_text_length(lower->text) || cell_is_figure(lower))
      continue;
    JsText *empty = strip->text;
    strip->text = lower->text;
    lower->text = empty;
  }
}

static JsTable *
make_table(const JsPage *page, JsWordGrid *grid)
{
  if (grid->words->len && !grid->complete)
    js_grid_infer(grid);
  grid->cells = js_lattice_cells(grid->lattice, page->number, &grid->map, &grid->origin);
  js_grid_assign(grid);
  raise_headings(grid);

  JsTable *table = js_table_new();
  table->n_rows = grid->lattice->n_rows;
  table->n_cols = grid->lattice->n_cols;
  table->ruled = !grid->complete;
  g_array_unref(table->borders);
  table->borders = js_lattice_borders(grid->lattice);
  JsPart part = {page->number, js_lattice_box(grid->lattice)};
  guint first_row = 0;
  g_array_append_val(table->parts, part);
  g_array_append_val(table->part_rows, first_row);
  while (grid->cells->len)
    g_ptr_array_insert(table->cells, 0, g_ptr_array_steal_index(grid->cells, grid->cells->len - 1));
  table->header_rows = estimate_header(table);
  return table;
}

GPtrArray *
js_grid_tables(const JsPage *page, gboolean *used)
{
  GPtrArray *tables = g_ptr_array_new_with_free_func((GDestroyNotify)js_table_free);
  g_autoptr(GArray) rules = js_grid_without_strokes(page->rules, page->words);
  g_autoptr(GPtrArray) groups = js_grid_lines_group(rules);
  g_autoptr(GPtrArray) grids = g_ptr_array_new_with_free_func((GDestroyNotify)js_word_grid_free);
  for (guint i = 0; i < groups->len; i++) {
    if (lacks_rows(page, g_ptr_array_index(groups, i), used))
      continue;
    JsWordGrid *grid = grid_new(page, g_ptr_array_index(groups, i), used);
    if (grid)
      g_ptr_array_add(grids, grid);
  }
  g_autoptr(GArray) scales = js_chart_scales_find(page);
  g_autofree GArray **indices = g_new(GArray *, grids->len + 1);
  for (guint g = 0; g < grids->len; g++)
    indices[g] = g_array_new(FALSE, FALSE, sizeof(guint));
  share_words(page, grids, used, indices);
  for (guint g = 0; g < grids->len; g++) {
    JsWordGrid *grid = g_ptr_array_index(grids, g);
    JsBox box = js_lattice_box(grid->lattice);
    gboolean chart = js_chart_scales_cover(scales, page, &box) ||
                     (js_chart_drawn(page, &box) && !is_written(grid));
    if (!is_decoration(page, grid) && !chart) {
      g_ptr_array_add(tables, make_table(page, grid));
      for (guint i = 0; i < indices[g]->len && used; i++)
        used[g_array_index(indices[g], guint, i)] = TRUE;
    }
    g_array_unref(indices[g]);
  }
  return tables;
}

JsTable *
js_grid_form(const JsPage *page, const JsBox *box, const GArray *rules, gboolean *used)
{
  g_autoptr(GArray) edges = g_array_copy((GArray *)rules);
  g_autoptr(JsGridLines) lines = js_grid_lines_level(edges, box);
  g_autoptr(JsWordGrid) grid = grid_new(page, lines, used);
  if (!grid || !grid->complete)
    return NULL;
  JsBox inside = js_lattice_box(grid->lattice);
  for (guint i = 0; i < page->words->len; i++) {
    JsWord *word = g_ptr_array_index(page->words, i);
    if (used[i] || !box_holds(&inside, &word->box))
      continue;
    g_ptr_array_add(grid->words, word);
    used[i] = TRUE;
  }
  JsTable *table = make_table(page, grid);
  js_table_mark_open(table, page);
  return table;
}
