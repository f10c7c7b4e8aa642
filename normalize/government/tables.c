/* Makes the records of a government's table: lines × columns. See reader.h.
 *
 *   rows are lines      name, code, item, parent of the row; region and scope of the column
 *   rows are regions    region and scope of the row; name of the column
 *   both are lines      in the row of the total the column's line; else the row's, part of the
 *                       column's */
#include "normalize/government/tables.h"

#include <string.h>

#include "extract/model/word-list.h"
#include "normalize/government/reader.h"
#include "normalize/statement/unit.h"
#include "normalize/value/fold.h"

static const char *
keep(const JsGovernmentReader *r, const char *text)
{
  return js_records_string(r->context->records, text);
}

/* What one amount is, apart from its value. */
typedef struct {
  const char *statement, *direction, *classification, *code, *name, *item, *measure, *phase;
  int year;
  JsRegionScope area;
} AmountMeaning;

/* ---- region and scope ---- */

static void
find_area(const JsGovernmentReader *r, const JsGovernmentLine *line, const JsValueColumn *column,
          AmountMeaning *m)
{
  const JsFacets *title = &r->title.says, *row = &line->says, *col = &column->says;
  const JsRegionScope *area = &r->context->area;
  const JsFacets *named = row->region != NULL ? row : col->region != NULL ? col : NULL;
  m->area.region = named != NULL           ? named->region
                   : title->region != NULL ? title->region
                                           : area->region;
  m->area.code = named != NULL ? named->code : title->region != NULL ? title->code : area->code;
  m->area.scope = col->scope != NULL                           ? col->scope
                  : row->scope != NULL                         ? row->scope
                  : row->region != NULL || col->region != NULL ? NULL /* not proved, see scope.c */
                  : r->title.form->made != NULL && g_strcmp0(m->direction, "expenditure") == 0
                      ? r->title.form->made
                      : title->scope;
}

/* ---- lines ---- */

/* The code of a column that is a line. */
static void
code_of_column(const JsGovernmentReader *r, const JsValueColumn *column, AmountMeaning *m)
{
  gboolean income = g_strcmp0(m->direction, "income") == 0;
  if (m->direction == NULL || column->says.item != NULL)
    return;
  JsClass k = income ? JS_CLASS_REVENUE : JS_CLASS_FUNCTIONAL;
  m->code =
      keep(r, js_classification_line(r->context->schemas->classification, k, r->title.form->root,
                                     m->name, r->words->name_ends, r->context->year));
  m->classification = m->code != NULL ? js_class_id(k) : NULL;
}

/* The name of the line that the line is a part of, if its own name and code do not tell it. */
static const char *
parent_name(const JsGovernmentReader *r, const JsGovernmentLine *line, guint group)
{
  if (line->account != NULL || line->says.item != NULL || line->parent < 0)
    return NULL;
  const JsGovernmentLine *up = js_government_line(r, (guint)line->parent, group);
  return up->says.item == NULL ? up->says.name : NULL;
}

static gboolean
is_year_total(const JsGovernmentLine *line)
{
  return line->says.total ||
         (line->says.item != NULL && strcmp(line->says.item->item, "current_year_total") == 0);
}

/* What an amount in a table of debt is: said by its line, else by its column, else by the title,
 * which also names what a total sums. NULL: it is not known. */
static const JsGovernmentItem *
debt_item(const JsGovernmentReader *r, const JsGovernmentLine *line, const JsValueColumn *column)
{
  const JsGovernmentItem *own = r->by_region || line->says.total ? NULL : line->says.item;
  if (own != NULL)
    return own;
  return column->says.item != NULL ? column->says.item : r->title.says.item;
}

/* A line in a table of debt that is a region, a sum, an item or a kind, and no project. */
static gboolean
is_known(const JsGovernmentReader *r, const JsGovernmentLine *line)
{
  const JsFacets *f = &line->says;
  return r->by_region || f->item != NULL || f->measure != NULL || f->region != NULL ||
         f->scope != NULL || f->total;
}

static void
line_of_debt(const JsGovernmentReader *r, const JsGovernmentLine *line, const JsValueColumn *column,
             const JsGovernmentItem *item, AmountMeaning *m)
{
  m->name = r->by_region ? column->path : line->says.name;
  m->item = item->item;
  m->statement = item->statement != NULL ? item->statement : m->statement;
}

/* Rows are regions: the column is the line. */
static void
line_of_column(const JsGovernmentReader *r, const JsValueColumn *column, AmountMeaning *m)
{
  const JsGovernmentItem *item = column->says.item;
  m->name = column->says.name;
  m->item = item != NULL ? item->item : NULL;
  if (r->title.kind != NULL && m->name == NULL)
    m->name = r->title.kind;
  else if (r->title.kind != NULL)
    m->area.parent = r->title.kind;
  if (m->name == NULL) {
    m->name = column->path;
    m->item = m->item != NULL ? m->item : "current_year_total";
  } else if (m->item == NULL && r->title.kind == NULL) {
    code_of_column(r, column, m);
  }
}

/* The item of a line in a statement that departments have too; NULL when there is none. */
static const char *
department_item(const JsGovernmentReader *r, const AmountMeaning *m, const JsGovernmentLine *line)
{
  const JsVocabulary *vocabulary = r->context->schemas->vocabulary;
  const JsItem *item =
      js_vocabulary_has_statement(vocabulary, m->statement)
          ? js_vocabulary_item(vocabulary, m->statement, m->direction, line->says.name)
          : NULL;
  return item != NULL ? item->id : NULL;
}

/* Rows are lines; a column may be one as well. */
static void
line_of_row(const JsGovernmentReader *r, const JsGovernmentLine *line, guint group,
            const JsValueColumn *column, AmountMeaning *m)
{
  const JsGovernmentItem *item = line->says.item;
  gboolean matrix = column->says.name != NULL && column->says.region == NULL;
  m->name = line->says.name;
  m->item = item != NULL ? item->item : department_item(r, m, line);
  m->code = line->account;
  m->classification = line->classification;
  m->area.parent = m->item == NULL ? parent_name(r, line, group) : NULL;
  if (matrix && is_year_total(line)) {
    m->name = column->says.name;
    m->item = column->says.item != NULL ? column->says.item->item : NULL;
    code_of_column(r, column, m);
  } else if (matrix) {
    m->area.parent = column->says.name;
    m->code = m->classification = NULL;
  }
}

/* ---- phase, year, kind ---- */

static void
find_phase(const JsGovernmentReader *r, const JsValueColumn *column, AmountMeaning *m)
{
  const JsFacets *col = &column->says, *title = &r->title.says;
  m->measure = "total";
  m->phase = column->phase;
  m->year = col->year != 0 ? col->year : title->year != 0 ? title->year : r->context->year;
}

/* In tables of debt limits, deficits and planned repayments are approved, all else is executed. */
static void
find_debt_phase(const JsGovernmentReader *r, const JsGovernmentLine *line,
                const JsValueColumn *column, const JsGovernmentItem *item, AmountMeaning *m)
{
  const JsFacets *row = &line->says, *col = &column->says;
  gboolean executed = column->phased && g_strcmp0(column->phase, "executed") == 0;
  gboolean planned = (row->planned || col->planned) && !executed;
  const char *kind = row->measure != NULL   ? row->measure
                     : col->measure != NULL ? col->measure
                                            : r->title.says.measure;
  m->year = row->year != 0 ? row->year : m->year;
  m->measure = kind != NULL && !item->no_kind ? kind : "total";
  m->phase = planned || item->planned ? "approved" : "executed";
}

/* FALSE when it is not known what the amount is. */
static gboolean
find_meaning(const JsGovernmentReader *r, guint row, guint col, AmountMeaning *m)
{
  guint group = r->view->column_group[col];
  const JsGovernmentLine *line = js_government_line(r, row, group);
  const JsValueColumn *column = &r->columns[col];
  gboolean debt = js_government_is_debt(r);
  if (line->label == NULL || line->says.name == NULL)
    return FALSE;
  *m = (AmountMeaning){.statement = r->title.form->statement, .direction = line->direction};
  find_phase(r, column, m);
  const JsGovernmentItem *item = debt ? debt_item(r, line, column) : NULL;
  if (debt && !is_known(r, line))
    return FALSE;
  if (item != NULL) {
    line_of_debt(r, line, column, item, m);
    find_debt_phase(r, line, column, item, m);
  } else if (debt) {
    return FALSE;
  } else if (r->by_region) {
    line_of_column(r, column, m);
  } else {
    line_of_row(r, line, group, column, m);
  }
  find_area(r, line, column, m);
  /* A statement that departments have too is read for its items alone. */
  gboolean shared =
      js_vocabulary_has_statement(r->context->schemas->vocabulary, r->title.form->statement);
  return m->name != NULL && !(shared && m->item == NULL);
}

/* ---- records ---- */

static const char *
year_text(const JsGovernmentReader *r, int year)
{
  g_autofree char *text = year != 0 ? g_strdup_printf("%d", year) : NULL;
  return keep(r, text);
}

static void
add_account(const JsGovernmentReader *r, const JsViewCell *g, const AmountMeaning *m)
{
  JsRecords *records = r->context->records;
  JsAccount *a = js_records_add_account(records);
  a->fiscal_year = year_text(r, m->year);
  a->statement = m->statement;
  a->direction = m->direction;
  a->classification = m->classification;
  a->code = m->code;
  a->name = m->name;
  a->item = m->item;
  a->measure = m->measure;
  a->phase = m->phase;
  a->unit = keep(r, r->title.unit);
  a->power = r->title.power;
  a->source = JS_SOURCE_TABLE;
  a->amount = js_records_value(records, g->cell->text, g->number.from, g->number.to,
                               g->number.value, g->number.raw);
  a->place = js_records_place(records, g->cell->text, g->number.from, g->number.to);
  a->table_no = r->context->table_no;
  a->row = g->cell->row;
  a->col = g->cell->col;
  a->side = r->view->column_group[g->cell->col];
  a->area = m->area;
}

static void
add_rate(const JsGovernmentReader *r, const JsViewCell *g, const AmountMeaning *m,
         const char *metric)
{
  g_auto(JsNumber) number = {0};
  if (!js_view_cell_rate(g, &number))
    return;
  JsRecords *records = r->context->records;
  JsFact *f = js_records_add_fact(records);
  f->fiscal_year = year_text(r, m->year);
  f->statement = m->statement;
  f->direction = m->direction;
  f->classification = m->classification;
  f->code = m->code;
  f->name = m->name;
  f->item = m->item;
  f->metric = metric;
  f->unit = "%";
  f->source = JS_SOURCE_TABLE;
  f->value =
      js_records_value(records, g->cell->text, number.from, number.to, number.value, number.raw);
  f->place = js_records_place(records, g->cell->text, number.from, number.to);
  f->table_no = r->context->table_no;
  f->row = g->cell->row;
  f->col = g->cell->col;
  f->area = m->area;
}

static void
read_cell(const JsGovernmentReader *r, guint row, guint col)
{
  const JsViewCell *g = js_view_at(r->view, row, col);
  const JsValueColumn *column = &r->columns[col];
  AmountMeaning m;
  if (g == NULL || g->cell->row != row || g->cell->col != col || !column->value ||
      !find_meaning(r, row, col, &m))
    return;
  if (column->metric != NULL)
    add_rate(r, g, &m, column->metric);
  else if (g->kind == JS_CELL_NUMBER)
    add_account(r, g, &m);
}

static void
read_cells(const JsGovernmentReader *r)
{
  for (guint row = r->view->body; row < r->view->n_rows; row++)
    for (guint col = 0; r->view->rows[row] == JS_ROW_DATA && col < r->view->n_cols; col++)
      read_cell(r, row, col);
}

gboolean
js_government_read(JsContext *context, const JsTable *table)
{
  JsGovernmentReader r = {.context = context, .words = context->schemas->government};
  if (table->n_rows == 0 || table->n_cols == 0 || !js_government_read_title(&r, table) ||
      r.title.form->skip)
    return FALSE;
  g_autoptr(JsStatementView) view = js_view_new(context->schemas->statements, table);
  g_autofree JsValueColumn *columns = g_new0(JsValueColumn, view->n_cols);
  g_autofree JsGovernmentLine *lines =
      g_new0(JsGovernmentLine, (gsize)view->n_rows * view->groups->len);
  r.view = view;
  r.columns = columns;
  r.lines = lines;
  JsUnit unit = js_statement_unit(context, table, view);
  r.title.unit = unit.name;
  r.title.power = unit.power;
  js_government_read_columns(&r);
  js_government_read_lines(&r);
  js_government_settle_columns(&r);
  js_government_settle_scopes(&r);
  read_cells(&r);
  return TRUE;
}
