/* Makes the records of statement tables. In: lines × columns; out: accounts and facts, row by row
 * over all groups. Lines without name and code give no records; they stay in cells.csv. */
#include "normalize/statement/statements.h"

#include <string.h>

#include "normalize/statement/reader.h"

/* ---- records ---- */

static const char *
keep(const JsStatementReader *r, const char *text)
{
  return js_records_string(r->context->records, text);
}

static void
set_value(const JsStatementReader *r, const JsViewCell *g, const JsNumber *n, JsValue *value,
          JsPlace *place)
{
  *value = js_records_value(r->context->records, g->cell->text, n->from, n->to, n->value, n->raw);
  *place = js_records_place(r->context->records, g->cell->text, n->from, n->to);
}

static JsUnit
cell_unit(const JsViewCell *g, JsUnit otherwise)
{
  int power;
  const char *canonical;
  if (g->unit != NULL && js_unit_of_money(g->unit, &power, &canonical))
    return (JsUnit){canonical, power, TRUE};
  return otherwise;
}

/* TRUE when the row has text or an amount in a skipped column of the group. */
static gboolean
has_unknown_amount(const JsStatementReader *r, const JsViewCell *at)
{
  for (guint col = 0; col < r->view->n_cols; col++) {
    const JsViewCell *g = js_view_at(r->view, at->cell->row, col);
    if (r->columns[col].skip &&
        r->view->column_group[col] == r->view->column_group[at->cell->col] && g != NULL &&
        *g->letters != '\0')
      return TRUE;
  }
  return FALSE;
}

static void
add_account(const JsStatementReader *r, const JsStatementLine *line, const JsColumnInfo *column,
            const JsViewCell *g)
{
  JsUnit unit =
      cell_unit(g, line->unit.name != NULL && line->unit.money ? line->unit : column->unit);
  JsAccount *a = js_records_add_account(r->context->records);
  a->statement = keep(r, line->statement);
  a->direction = keep(r, column->direction != NULL ? column->direction : line->direction);
  a->classification = keep(r, line->classification);
  a->code = keep(r, line->code);
  a->name = keep(r, line->name);
  a->item = keep(r, line->item);
  a->measure = keep(r, column->measure);
  a->phase = keep(r, column->phase);
  a->unit = keep(r, unit.name);
  a->power = unit.power;
  a->source = JS_SOURCE_TABLE;
  set_value(r, g, &g->number, &a->amount, &a->place);
  a->table_no = r->context->table_no;
  a->row = g->cell->row;
  a->col = g->cell->col;
  a->side = r->view->column_group[g->cell->col];
  a->partial = has_unknown_amount(r, g);
  a->doubtful = line->doubtful;
}

static JsFact *
new_fact(const JsStatementReader *r, const JsStatementLine *line, const JsViewCell *g,
         const JsNumber *number)
{
  JsFact *f = js_records_add_fact(r->context->records);
  f->statement = keep(r, line->statement);
  f->name = keep(r, line->name);
  f->source = JS_SOURCE_TABLE;
  set_value(r, g, number, &f->value, &f->place);
  f->table_no = r->context->table_no;
  f->row = g->cell->row;
  f->col = g->cell->col;
  return f;
}

static void
add_count(const JsStatementReader *r, const JsStatementLine *line, const JsViewCell *g)
{
  JsFact *f = new_fact(r, line, g, &g->number);
  f->item = keep(r, line->count->id);
  f->metric = keep(r, line->count->metric);
  f->unit = keep(r, line->unit.name);
}

/* Adds the rate by which the line's amount changed, printed with or without %. */
static void
add_rate(const JsStatementReader *r, const JsStatementLine *line, const JsColumnInfo *column,
         const JsViewCell *g)
{
  g_auto(JsNumber) number = {0};
  if (column->metric == NULL || (line->unit.name != NULL && !line->unit.money) ||
      !js_view_cell_rate(g, &number))
    return;
  JsFact *f = new_fact(r, line, g, &number);
  f->direction = keep(r, line->direction);
  f->classification = keep(r, line->classification);
  f->code = keep(r, line->code);
  f->item = keep(r, line->item);
  f->metric = column->metric;
  f->unit = "%";
}

/* ---- lines in the rows ---- */

static void
read_amount(const JsStatementReader *r, const JsStatementLine *line, const JsColumnInfo *column,
            const JsViewCell *g)
{
  gboolean counted = line->counts ? !(line->unit.money && line->unit.name != NULL)
                                  : line->unit.name != NULL && !line->unit.money;
  if (counted) {
    if (line->count != NULL && strcmp(column->measure, "total") == 0 &&
        strcmp(column->phase, "approved") != 0 && strcmp(column->phase, "adjusted") != 0)
      add_count(r, line, g);
    return;
  }
  if (r->form->only_items && line->item == NULL)
    return;
  add_account(r, line, column, g);
}

/* The column, with its phase changed to that of the line's statement: a joined table may have lines
 * of another form. */
static JsColumnInfo
column_for_line(const JsStatementReader *r, const JsStatementLine *line, guint col)
{
  JsColumnInfo column = r->columns[col];
  const GPtrArray *forms = js_statement_forms_list(r->context->schemas->statements);
  if (r->budget || g_strcmp0(line->statement, r->form->statement) == 0)
    return column;
  for (guint i = 0; i < forms->len; i++) {
    const JsStatementForm *f = g_ptr_array_index(forms, i);
    const char *meant = strcmp(f->statement, line->statement) == 0 && column.phase != NULL
                            ? g_hash_table_lookup(f->phases, column.phase)
                            : NULL;
    if (meant != NULL)
      column.phase = meant;
  }
  return column;
}

static void
read_cell(JsStatementReader *r, const JsViewCell *g, guint row, guint col)
{
  const JsStatementView *view = r->view;
  const JsStatementLine *line = &r->lines[row * view->groups->len + view->column_group[col]];
  if (!line->named || r->columns[col].skip)
    return;
  JsColumnInfo column = column_for_line(r, line, col);
  if (view->columns[col] == JS_COLUMN_RATE)
    add_rate(r, line, &column, g);
  else if (view->columns[col] == JS_COLUMN_AMOUNT && g->kind == JS_CELL_NUMBER)
    read_amount(r, line, &column, g);
}

static void
read_rows(JsStatementReader *r)
{
  const JsStatementView *view = r->view;
  for (guint row = view->body; row < view->n_rows; row++)
    for (guint col = 0; view->rows[row] == JS_ROW_DATA && col < view->n_cols; col++) {
      const JsViewCell *g = js_view_at(view, row, col);
      if (g != NULL && g->cell->row == row && g->cell->col == col)
        read_cell(r, g, row, col);
    }
}

/* ---- lines in the columns ---- */

static guint
row_amounts(const JsStatementReader *r, guint row)
{
  guint n = 0;
  for (guint col = 0; col < r->view->n_cols; col++) {
    const JsViewCell *g = js_view_at(r->view, row, col);
    n += r->view->rows[row] == JS_ROW_DATA && r->view->columns[col] == JS_COLUMN_AMOUNT &&
         g != NULL && g->kind == JS_CELL_NUMBER && g->cell->row == row;
  }
  return n;
}

static gboolean
row_is_total(const JsStatementReader *r, guint row)
{
  for (guint col = 0; col < r->view->n_cols; col++) {
    const JsViewCell *g = js_view_at(r->view, row, col);
    if (g != NULL && g->kind == JS_CELL_TEXT &&
        g_strcmp0(js_vocabulary_measure(r->context->schemas->vocabulary, g->letters), "total") == 0)
      return TRUE;
  }
  return FALSE;
}

/* The row with the amounts: the only one, or the total's if there is one for each unit. G_MAXUINT
 * when there is none. */
static guint
amounts_row(const JsStatementReader *r)
{
  guint found = G_MAXUINT;
  for (guint row = r->view->body; row < r->view->n_rows; row++) {
    if (row_amounts(r, row) == 0)
      continue;
    if (row_is_total(r, row))
      return row;
    if (found == G_MAXUINT)
      found = row;
  }
  return found;
}

/* The phase that the row's label names (预算数 above 决算数), as the form maps it. NULL when there
 * is none. */
static const char *
row_phase(const JsStatementReader *r, guint row)
{
  for (guint col = 0; col < r->view->n_cols && !r->budget; col++) {
    const JsViewCell *g = js_view_at(r->view, row, col);
    const char *phase = g != NULL && g->kind == JS_CELL_TEXT && g->cell->row == row
                            ? js_vocabulary_phase(r->context->schemas->vocabulary, g->text)
                            : NULL;
    const char *meant = phase != NULL ? g_hash_table_lookup(r->form->phases, phase) : NULL;
    if (phase != NULL)
      return meant != NULL ? js_records_string(r->context->records, meant) : phase;
  }
  return NULL;
}

/* TRUE when the same line appears twice in the same phase. A heading (预算数, 决算数 or a year) was
 * not found over all its columns, so it is unknown which column is which. */
static gboolean
is_ambiguous(const JsStatementReader *r, guint col)
{
  const JsColumnInfo *c = &r->columns[col];
  gboolean twice = FALSE, phases = FALSE;
  for (guint other = 0; other < r->view->n_cols; other++) {
    const JsColumnInfo *o = &r->columns[other];
    if (other == col || r->view->columns[other] != JS_COLUMN_AMOUNT || o->item == NULL || o->out)
      continue;
    gboolean phase = g_strcmp0(o->phase, c->phase) == 0;
    phases = phases || !phase;
    if (phase && c->item != NULL && strcmp(o->item, c->item) == 0 &&
        g_strcmp0(o->statement, c->statement) == 0) {
      if (g_strcmp0(o->name, c->name) == 0)
        return TRUE;
      twice = TRUE;
    }
  }
  return twice && phases;
}

static void
read_row_of_lines(JsStatementReader *r, guint row, const char *phase)
{
  for (guint col = 0; col < r->view->n_cols; col++) {
    const JsViewCell *g = js_view_at(r->view, row, col);
    JsColumnInfo column = r->columns[col];
    if (r->view->columns[col] != JS_COLUMN_AMOUNT || g == NULL || g->kind != JS_CELL_NUMBER ||
        g->cell->col != col || column.out || (column.skip && column.item == NULL) ||
        column.name == NULL || is_ambiguous(r, col))
      continue;
    JsStatementLine line = {.named = TRUE,
                            .statement = column.statement,
                            .direction = r->form->direction,
                            .name = column.name,
                            .item = column.item};
    column.measure = "total";
    column.direction = NULL;
    if (phase != NULL)
      column.phase = phase;
    add_account(r, &line, &column, g);
  }
}

/* Reads the count of the label, from the cell to its right. */
static void
read_count(const JsStatementReader *r, const JsViewCell *label)
{
  guint next = label->cell->col + label->cell->col_span;
  const JsViewCell *g = next < r->view->n_cols ? js_view_at(r->view, label->cell->row, next) : NULL;
  if (g == NULL || g->kind != JS_CELL_NUMBER)
    return;
  JsStatementLine line = {.named = TRUE, .statement = r->form->statement};
  g_autofree char *name = js_statement_label(r, label->text, &line.unit);
  line.name = js_records_string(r->context->records, name);
  line.count = js_vocabulary_count(r->context->schemas->vocabulary, line.statement, line.name);
  if (line.count != NULL)
    add_count(r, &line, g);
}

static void
read_counts_below(const JsStatementReader *r)
{
  for (guint i = 0; i < r->view->cells->len; i++) {
    const JsViewCell *g = &g_array_index(r->view->cells, JsViewCell, i);
    if (g->kind == JS_CELL_TEXT && r->view->rows[g->cell->row] == JS_ROW_COUNTS)
      read_count(r, g);
  }
}

/* The year that the row's label names (2018年 above 2019年, 上年数 above 本年数); 0 when there is
 * none. */
static int
row_year(const JsStatementReader *r, guint row)
{
  const JsStatementWords *words = r->context->schemas->words;
  for (guint col = 0; col < r->view->n_cols; col++) {
    const JsViewCell *g = js_view_at(r->view, row, col);
    if (g == NULL || g->kind != JS_CELL_TEXT || g->cell->row != row)
      continue;
    if (strspn(g->letters, "0123456789") == 4 && js_words_prefix(words->years, g->letters + 4))
      return (int)g_ascii_strtoll(g->letters, NULL, 10);
    if (r->context->year != 0 && js_words_prefix(words->year_before, g->letters))
      return r->context->year - 1;
    if (js_words_prefix(words->this_year, g->letters))
      return r->context->year;
  }
  return 0;
}

/* FALSE when the amounts of the year must not be read. *phase is the phase that the row names; NULL
 * leaves it to the columns. */
static gboolean
year_is_read(const JsStatementReader *r, int year, const char **phase)
{
  if (year == 0 || r->context->year == 0 || year == r->context->year)
    return TRUE;
  gboolean executed = *phase == NULL ? !r->budget : strcmp(*phase, "executed") == 0;
  *phase = "prior_executed";
  return executed && year == r->context->year - 1;
}

static void
read_columns_as_lines(JsStatementReader *r)
{
  gboolean phased = FALSE;
  for (guint row = r->view->body; row < r->view->n_rows; row++) {
    gboolean any = row_amounts(r, row) > 0;
    const char *phase = any ? row_phase(r, row) : NULL;
    int year = any ? row_year(r, row) : 0;
    if (phase == NULL && year == 0)
      continue;
    if (year_is_read(r, year, &phase))
      read_row_of_lines(r, row, phase);
    phased = TRUE;
  }
  guint row = phased ? G_MAXUINT : amounts_row(r);
  if (row != G_MAXUINT)
    read_row_of_lines(r, row, NULL);
}

/* ---- the table ---- */

static gboolean
is_budget(const JsContext *context, const char *title)
{
  const JsStatementWords *words = context->schemas->words;
  if (title != NULL && js_words_any_in(words->final, title))
    return FALSE;
  return (title != NULL && js_words_any_in(words->budget_tables, title)) || context->is_budget;
}

gboolean
js_statement_read(JsContext *context, const JsTable *table)
{
  if (table->n_rows == 0 || table->n_cols == 0)
    return FALSE;
  g_autoptr(JsStatementView) view = js_view_new(context->schemas->statements, table);
  js_statement_join_headings(context->schemas->vocabulary, view);
  const char *title;
  const JsStatementForm *form = js_statement_recognise(context, table, view, &title);
  if (form == NULL)
    return FALSE;
  g_autofree JsColumnInfo *columns = g_new0(JsColumnInfo, view->n_cols);
  g_autofree JsStatementLine *lines =
      g_new0(JsStatementLine, (gsize)view->n_rows * view->groups->len);
  g_autofree const char **sides = g_new0(const char *, view->groups->len);
  JsStatementReader reader = {.context = context,
                              .form = form,
                              .view = view,
                              .budget = is_budget(context, title),
                              .columns = columns,
                              .lines = lines,
                              .sides = sides};
  reader.unit = js_statement_unit(context, table, view);
  guint first_account = context->records->accounts->len, first_fact = context->records->facts->len;
  js_statement_read_columns(&reader);
  if (js_statement_columns_are_lines(&reader)) {
    read_columns_as_lines(&reader);
    read_counts_below(&reader);
  } else {
    js_statement_read_lines(&reader);
    js_statement_doubt_lines(&reader);
    read_rows(&reader);
  }
  js_statement_note_losses(&reader, first_account, first_fact);
  return TRUE;
}
