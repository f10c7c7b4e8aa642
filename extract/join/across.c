/* Joins tables that are wider than the paper. A spreadsheet program prints such a table down first,
 * then over, or over first, then down:
 *
 *     page 1            page 3 (or 2)       logical table
 *   │ 科目 │ 名称 │   │ 合计 │ 基本 │      │ 科目 │ 名称 │ 合计 │ 基本 │
 *   │ 213  │ 农林 │   │ 4.20 │ 1.10 │      │ 213  │ 农林 │ 4.20 │ 1.10 │
 *     page 2 (or 3)     page 4
 *   │ 221  │ 住房 │   │ 0.58 │ 0.58 │      │ 221  │ 住房 │ 0.58 │ 0.58 │
 *
 * A page continues another to the right when the borders of its rows are at the same heights, it
 * has figures and no labels, and the other page has the labels. The pages with labels are sheets;
 * the next page stands beside the first sheet with the fewest pages to its right, so either order
 * is read. A sheet that follows pages on the right is joined by table.c. */
#include "extract/join/across.h"

#include "extract/join/text.h"

#include <math.h>

/* The same border on two pages differs by at most this (points); only pixels differ. */
#define SAME_BORDER 1.5
/* Least number of rows with figures; fewer may agree by chance. Beside columns that were joined
 * already, a page may be empty or have one row. */
#define LEAST_ROWS 3

/* The places of a table's rows on one page (y, points); NAN where no cell shows it. */
typedef struct {
  GArray *top, *bottom; /* of double, one for each row */
} Heights;

static GArray *
unknown_heights(guint rows)
{
  GArray *heights = g_array_sized_new(FALSE, FALSE, sizeof(double), rows);
  const double unknown = NAN;
  for (guint i = 0; i < rows; i++)
    g_array_append_val(heights, unknown);
  return heights;
}

static void
heights_init(Heights *h, const JsTable *table, guint page)
{
  h->top = unknown_heights(table->n_rows);
  h->bottom = unknown_heights(table->n_rows);
  for (guint i = 0; i < table->cells->len; i++) {
    const JsCell *cell = table->cells->pdata[i];
    const JsPart *part = cell->parts->len == 1 ? &g_array_index(cell->parts, JsPart, 0) : NULL;
    if (!part || part->page != page)
      continue;
    g_array_index(h->top, double, cell->row) = part->box.y0;
    g_array_index(h->bottom, double, cell->row + cell->row_span - 1) = part->box.y1;
  }
}

static void
heights_clear(Heights *h)
{
  g_array_unref(h->top);
  g_array_unref(h->bottom);
}

/* The top of the first row on the page. */
static double
first_top(const Heights *h)
{
  for (guint r = 0; r < h->top->len; r++)
    if (!isnan(g_array_index(h->top, double, r)))
      return g_array_index(h->top, double, r);
  return -INFINITY;
}

/* The row whose border is at y; -1 when there is none. */
static int
row_at(const GArray *borders, double y)
{
  for (guint r = 0; r < borders->len; r++)
    if (fabs(g_array_index(borders, double, r) - y) <= SAME_BORDER) /* always FALSE for NAN */
      return (int)r;
  return -1;
}

/* ---- what the cells hold ---- */

typedef enum { EMPTY, FIGURE, LABEL } Content;

static Content
content_of(const JsCell *cell)
{
  g_autofree char *folded = js_text_fold(cell->text);
  gboolean dashes = TRUE;
  for (const char *p = folded; *p && dashes; p = g_utf8_next_char(p))
    dashes = g_utf8_strchr("-—–―", -1, g_utf8_get_char(p)) != NULL;
  return dashes ? EMPTY : js_text_is_figure(folded) ? FIGURE : LABEL;
}

/* For each row the content that matters most among the cells of that row alone. Free with g_free().
 */
static Content *
contents_new(const JsTable *table)
{
  Content *contents = g_new0(Content, table->n_rows + 1);
  for (guint i = 0; i < table->cells->len; i++) {
    const JsCell *cell = table->cells->pdata[i];
    for (guint r = cell->row; r < cell->row + cell->row_span; r++)
      contents[r] = MAX(contents[r], content_of(cell));
  }
  return contents;
}

/* How many rows at the top hold labels and no figure. */
static guint
count_headings(const JsTable *table)
{
  g_autofree gboolean *figures = g_new0(gboolean, table->n_rows + 1);
  guint n = 0;
  for (guint i = 0; i < table->cells->len; i++) {
    const JsCell *cell = table->cells->pdata[i];
    if (content_of(cell) == FIGURE)
      figures[cell->row] = TRUE;
  }
  while (n < table->n_rows && !figures[n])
    n++;
  return n;
}

/* Whether the part has only headings and below them only figures. A part with few figures has no
 * more rows of headings than the table; its labels would count as headings otherwise. */
static gboolean
has_figures_alone(const JsTable *table, const JsTable *part, gboolean few)
{
  g_autofree Content *contents = contents_new(part);
  guint rows = 0, labels = 0;
  for (guint r = 0; r < part->n_rows; r++) {
    if (contents[r] == LABEL && rows > 0)
      return FALSE;
    rows += contents[r] == FIGURE ? 1 : 0;
    labels += contents[r] == LABEL ? 1 : 0;
  }
  return rows >= LEAST_ROWS || (few && labels <= count_headings(table));
}

/* Whether most rows of the part have a label in the table. */
static gboolean
has_the_labels(const JsTable *table, const JsTable *part, const Heights *heights)
{
  g_autofree Content *labels = contents_new(table);
  guint rows = 0, labelled = 0;
  for (guint i = 0; i < part->cells->len; i++) {
    const JsCell *cell = part->cells->pdata[i];
    int row = cell->col == 0 && cell->parts->len
                  ? row_at(heights->top, g_array_index(cell->parts, JsPart, 0).box.y0)
                  : -1;
    rows += row >= 0 ? 1 : 0;
    labelled += row >= 0 && labels[row] == LABEL ? 1 : 0;
  }
  return 2 * labelled > rows;
}

/* ---- joining ---- */

/* Splits row r of the table at y. Cells that cover the row cover both parts. */
static void
split_row(JsTable *table, Heights *heights, guint r, double y)
{
  for (guint i = 0; i < table->cells->len; i++) {
    JsCell *cell = table->cells->pdata[i];
    if (cell->row > r)
      cell->row++;
    else if (cell->row + cell->row_span > r)
      cell->row_span++;
  }
  for (guint i = 0; i < table->part_rows->len; i++)
    if (g_array_index(table->part_rows, guint, i) > r)
      g_array_index(table->part_rows, guint, i)++;
  table->n_rows++;
  table->header_rows += r < table->header_rows ? 1 : 0;
  double bottom = g_array_index(heights->bottom, double, r);
  g_array_index(heights->bottom, double, r) = y;
  g_array_insert_val(heights->top, r + 1, y);
  g_array_insert_val(heights->bottom, r + 1, bottom);
}

/* The heading row that y crosses; -1 when there is none. This happens where headings of two levels
 * are beside headings of one. */
static int
heading_at(const JsTable *table, const Heights *heights, double y)
{
  g_autofree Content *contents = contents_new(table);
  for (guint r = 0; r < table->n_rows && contents[r] != FIGURE; r++)
    if (g_array_index(heights->top, double, r) < y && y < g_array_index(heights->bottom, double, r))
      return (int)r;
  return -1;
}

/* Finds the rows of the table beside which a cell of the part stands; FALSE when there are none. */
static gboolean
rows_beside(const Heights *heights, const JsBox *box, guint *first, guint *last)
{
  int a = row_at(heights->top, box->y0), b = row_at(heights->bottom, box->y1);
  *first = (guint)a;
  *last = (guint)b;
  return a >= 0 && b >= a;
}

/* Whether a heading repeats that of the first page of the columns: it is above the first row of
 * their second page. */
static gboolean
is_repeated(const JsBox *box, double from)
{
  return box->y1 < from + SAME_BORDER;
}

/* Whether each cell of the part is beside rows of the table, or beside a part of a heading. */
static gboolean
stands_beside(const JsTable *table, const Heights *heights, const JsTable *part, double from)
{
  for (guint i = 0; i < part->cells->len; i++) {
    const JsCell *cell = part->cells->pdata[i];
    if (cell->parts->len != 1)
      return FALSE;
    const JsBox *box = &g_array_index(cell->parts, JsPart, 0).box;
    if (!is_repeated(box, from) &&
        ((row_at(heights->top, box->y0) < 0 && heading_at(table, heights, box->y0) < 0) ||
         (row_at(heights->bottom, box->y1) < 0 && heading_at(table, heights, box->y1) < 0)))
      return FALSE;
  }
  return TRUE;
}

/* Splits the headings of which the part has more levels. */
static void
split_headings(JsTable *table, Heights *heights, const JsTable *part, double from)
{
  for (guint i = 0; i < part->cells->len; i++) {
    const JsBox *box = &g_array_index(((JsCell *)part->cells->pdata[i])->parts, JsPart, 0).box;
    const double borders[] = {box->y0, box->y1};
    for (guint k = 0; k < G_N_ELEMENTS(borders) && !is_repeated(box, from); k++) {
      gboolean known = row_at(k == 0 ? heights->top : heights->bottom, borders[k]) >= 0;
      int r = known ? -1 : heading_at(table, heights, borders[k]);
      if (r >= 0)
        split_row(table, heights, (guint)r, borders[k]);
    }
  }
}

static void
take_cells(JsTable *table, const Heights *heights, JsTable *part, guint first_col, double from)
{
  for (guint i = 0; i < part->cells->len; i++) {
    JsCell *cell = part->cells->pdata[i];
    const JsBox *box = &g_array_index(cell->parts, JsPart, 0).box;
    guint first, last;
    if (is_repeated(box, from) || !rows_beside(heights, box, &first, &last)) {
      js_cell_free(cell);
      continue;
    }
    cell->row = first;
    cell->row_span = last - first + 1;
    cell->col += first_col;
    g_ptr_array_add(table->cells, cell);
  }
  g_ptr_array_set_free_func(part->cells, NULL);
  g_ptr_array_set_size(part->cells, 0);
  table->n_cols = MAX(table->n_cols, first_col + part->n_cols);
  js_table_sort(table);
}

/* Moves captions and notes to the table: the title of a wide table is over its middle, its unit at
 * the right end. A caption that every page repeats is taken once. */
static void
take_paragraphs(JsOpenTable *open, JsTable *part)
{
  while (part->captions->len) {
    JsParagraph *caption = g_ptr_array_steal_index(part->captions, 0);
    g_autofree char *folded = js_text_fold(caption->text);
    if (js_open_table_has_line(open, folded))
      js_paragraph_free(caption);
    else
      g_ptr_array_add(open->table->captions, caption);
  }
  while (part->notes->len)
    g_ptr_array_add(open->table->notes, g_ptr_array_steal_index(part->notes, 0));
}

/* The first sheet with the fewest pages to its right. */
static JsSheet *
next_sheet(const JsOpenTable *open)
{
  JsSheet *next = &g_array_index(open->sheets, JsSheet, 0);
  for (guint i = 1; i < open->sheets->len; i++) {
    JsSheet *sheet = &g_array_index(open->sheets, JsSheet, i);
    if (sheet->beside < next->beside)
      next = sheet;
  }
  return next;
}

/* The columns in which the page to the right of the sheet stands: from *first to before *end. FALSE
 * when no page did yet. */
static gboolean
columns_beside(const JsOpenTable *open, const JsSheet *sheet, guint *first, guint *end)
{
  const GArray *groups = open->groups;
  *first = *end = open->table->n_cols;
  if (sheet->beside >= groups->len)
    return FALSE;
  *first = g_array_index(groups, guint, sheet->beside);
  if (sheet->beside + 1 < groups->len)
    *end = g_array_index(groups, guint, sheet->beside + 1);
  return TRUE;
}

gboolean
js_open_table_widen(JsOpenTable *open, JsTable *part)
{
  JsTable *table = open->table;
  if (part->parts->len != 1 || !table->ruled || !part->ruled || !table->parts->len)
    return FALSE;
  JsSheet *sheet = next_sheet(open);
  const JsPart *beside = &g_array_index(table->parts, JsPart, sheet->part);
  JsPart place = g_array_index(part->parts, JsPart, 0);
  const JsPart *last = &g_array_index(table->parts, JsPart, table->parts->len - 1);
  guint first_col, end;
  gboolean known = columns_beside(open, sheet, &first_col, &end);
  if (place.page != last->page + 1 || fabs(place.box.y1 - beside->box.y1) > SAME_BORDER ||
      fabs(place.box.y0 - beside->box.y0) > SAME_BORDER ||
      (known && first_col + part->n_cols != end) ||
      !has_figures_alone(table, part, open->groups->len > 0))
    return FALSE;
  Heights heights;
  heights_init(&heights, table, beside->page);
  double from = sheet->part > 0 ? first_top(&heights) : -INFINITY;
  gboolean joins =
      has_the_labels(table, part, &heights) && stands_beside(table, &heights, part, from);
  if (joins) {
    split_headings(table, &heights, part, from);
    take_cells(table, &heights, part, first_col, from);
    take_paragraphs(open, part);
  }
  heights_clear(&heights);
  if (!joins)
    return FALSE;
  guint first_row = g_array_index(table->part_rows, guint, sheet->part);
  g_array_append_val(table->parts, place);
  g_array_append_val(table->part_rows, first_row);
  if (!known)
    g_array_append_val(open->groups, first_col);
  sheet->beside++;
  return TRUE;
}
