/* clang-format off */
/* Notes the figures of a statement that gave no record. In: the table and its records; out: notes.
 *
 *   科目名称       合计      其中：政府采购
 *   教育支出       5.00      2.00            an unread column is named by its heading,
 *   未知科目       1.00                      an unread row by its label;
 *   住房保障支出   3.O0                      the rest are single cells
 *
 * Figures are searched only in columns of amounts, rates and skipped columns, not among codes,
 * ordinals and names. */
/* clang-format on */
#include <string.h>

#include "normalize/statement/reader.h"

typedef struct {
  const JsStatementReader *r;
  const char *form; /* official name of the form */
  gboolean
      *read; /* by row and column: TRUE when a record was made from the cell that begins there */
  guint *read_in_column, *read_in_row, *lost_in_column, *lost_in_row;
  guint n_read, n_lost;
} Losses;

static gboolean *
read_at(const Losses *l, guint row, guint col)
{
  return &l->read[(gsize)row * l->r->view->n_cols + col];
}

static void
mark_read(Losses *l, guint row, guint col)
{
  if (row < l->r->view->n_rows && col < l->r->view->n_cols)
    *read_at(l, row, col) = TRUE;
}

/* Largest number of lost rows of a table that are named one by one; more are counted in one note. A
 * guess. */
#define ROWS_NAMED 3
static gboolean
holds_amounts(JsColumnKind kind)
{
  return kind == JS_COLUMN_AMOUNT || kind == JS_COLUMN_RATE || kind == JS_COLUMN_SKIP;
}

static void
count_cells(Losses *l)
{
  const JsStatementView *view = l->r->view;
  for (guint i = 0; i < view->cells->len; i++) {
    const JsViewCell *g = &g_array_index(view->cells, JsViewCell, i);
    guint row = g->cell->row, col = g->cell->col;
    if (row < view->body || row >= view->n_rows || col >= view->n_cols ||
        view->rows[row] == JS_ROW_ORDINALS || !holds_amounts(view->columns[col]) ||
        !js_view_cell_is_figure(g))
      continue;
    gboolean read = *read_at(l, row, col);
    (read ? l->read_in_column : l->lost_in_column)[col]++;
    (read ? l->read_in_row : l->lost_in_row)[row]++;
    *(read ? &l->n_read : &l->n_lost) += 1;
  }
}

/* ---- writing the notes ---- */

static guint
page_of_row(const JsStatementView *view, guint row)
{
  for (guint col = 0; col < view->n_cols; col++) {
    const JsViewCell *g = js_view_at(view, row, col);
    if (g != NULL && g->cell->row == row && g->cell->parts->len > 0)
      return g_array_index(g->cell->parts, JsPart, 0).page;
  }
  const JsTable *table = view->table;
  return table->parts->len > 0 ? g_array_index(table->parts, JsPart, 0).page : 0;
}

static void
say(const Losses *l, guint row, const char *what, guint figures)
{
  g_autofree char *text = g_strdup_printf("%s: %s, %u figure%s not read", l->form, what, figures,
                                          figures == 1 ? "" : "s");
  js_records_add_note(l->r->context->records, page_of_row(l->r->view, row), l->r->context->table_no,
                      text);
}

static void
say_column(const Losses *l, guint col)
{
  g_autoptr(GPtrArray) path = js_view_heading_path(l->r->view, col);
  const JsViewCell *g = path->len > 0 ? g_ptr_array_index(path, path->len - 1) : NULL;
  g_autofree char *what = g != NULL ? g_strdup_printf("column “%s”", g->text)
                                    : g_strdup_printf("column %u without a heading", col + 1);
  say(l, l->r->view->body, what, l->lost_in_column[col]);
}

/* Names the row by its first text. */
static void
say_row(const Losses *l, guint row)
{
  const char *label = NULL;
  for (guint col = 0; label == NULL && col < l->r->view->n_cols; col++) {
    const JsViewCell *g = js_view_at(l->r->view, row, col);
    if (g != NULL && g->kind == JS_CELL_TEXT && !js_view_cell_is_figure(g))
      label = g->text;
  }
  g_autofree char *what =
      label != NULL ? g_strdup_printf("row “%s”", label) : g_strdup("a row without a name");
  say(l, row, what, l->lost_in_row[row]);
}

/* The number of unread figures in the row, without those in columns of which nothing was read. */
static guint
count_left(const Losses *l, guint row)
{
  const JsStatementView *view = l->r->view;
  guint left = 0;
  for (guint col = 0; view->rows[row] != JS_ROW_ORDINALS && col < view->n_cols; col++) {
    const JsViewCell *g = js_view_at(view, row, col);
    left += g != NULL && g->cell->row == row && g->cell->col == col &&
            holds_amounts(view->columns[col]) && l->read_in_column[col] > 0 &&
            js_view_cell_is_figure(g) && !*read_at(l, row, col);
  }
  return left;
}

/* Notes rows of which nothing was read: each by its name, or all in one note if there are many. */
static void
say_rows(const Losses *l, const guint *left)
{
  const JsStatementView *view = l->r->view;
  guint rows = 0, figures = 0, first = 0;
  for (guint row = view->body; row < view->n_rows; row++)
    if (left[row] > 0 && l->read_in_row[row] == 0) {
      first = rows++ == 0 ? row : first;
      figures += left[row];
    }
  if (rows > ROWS_NAMED) {
    g_autofree char *what = g_strdup_printf("%u rows", rows);
    say(l, first, what, figures);
    return;
  }
  for (guint row = view->body; row < view->n_rows; row++)
    if (left[row] > 0 && l->read_in_row[row] == 0)
      say_row(l, row);
}

/* A column of which nothing was read is one note, a row likewise; the remaining single figures
 * share one. */
static void
say_parts(const Losses *l)
{
  const JsStatementView *view = l->r->view;
  g_autofree guint *left = g_new0(guint, view->n_rows + 1);
  guint single = 0, first_row = 0;
  for (guint col = 0; col < view->n_cols; col++)
    if (l->lost_in_column[col] > 0 && l->read_in_column[col] == 0)
      say_column(l, col);
  for (guint row = view->body; row < view->n_rows; row++) {
    left[row] = count_left(l, row);
    if (left[row] == 0 || l->read_in_row[row] == 0)
      continue;
    first_row = single == 0 ? row : first_row;
    single += left[row];
  }
  say_rows(l, left);
  if (single > 0)
    say(l, first_row, "single cells", single);
}

void
js_statement_note_losses(const JsStatementReader *r, guint first_account, guint first_fact)
{
  const JsStatementView *view = r->view;
  const JsRecords *records = r->context->records;
  g_autofree gboolean *read = g_new0(gboolean, (gsize)view->n_rows * view->n_cols + 1);
  g_autofree guint *columns = g_new0(guint, view->n_cols * 2 + 1);
  g_autofree guint *rows = g_new0(guint, view->n_rows * 2 + 1);
  Losses l = {.r = r,
              .form = r->form->names[0] != NULL ? r->form->names[0] : r->form->statement,
              .read = read,
              .read_in_column = columns,
              .lost_in_column = columns + view->n_cols,
              .read_in_row = rows,
              .lost_in_row = rows + view->n_rows};
  for (guint i = first_account; i < records->accounts->len; i++) {
    const JsAccount *a = g_ptr_array_index(records->accounts, i);
    mark_read(&l, a->row, a->col);
  }
  for (guint i = first_fact; i < records->facts->len; i++) {
    const JsFact *f = g_ptr_array_index(records->facts, i);
    mark_read(&l, f->row, f->col);
  }
  count_cells(&l);
  if (l.n_lost == 0)
    return;
  if (l.n_read == 0)
    say(&l, view->body, "no amount", l.n_lost);
  else
    say_parts(&l);
}
