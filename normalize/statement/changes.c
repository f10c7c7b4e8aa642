/* clang-format off */
/* Columns that compare: 增减额, 增减%, 比上年增减. In: the columns of a table; out: their phase and metric.
 *
 *   年初预算数 │ 决算数 │ 增减额 │ 增减%        compared with the budget
 *   上年决算数 │ 决算数 │ 增减额 │ 增减%        compared with the year before
 *
 * A heading that does not say with what it compares means the only other phase in the table beside
 * the executed one. If the table has both phases, the differences of the amounts decide; if these
 * do not, the columns are not read. */
/* clang-format on */
#include <string.h>

#include "normalize/statement/reader.h"

/* The role that the headings state: JS_ROLE_CHANGE, JS_ROLE_RATE or JS_ROLE_NONE. */
static JsRole
comparing_role(const JsStatementReader *r, const GPtrArray *path)
{
  for (guint i = path->len; i-- > 0;) {
    const JsViewCell *g = g_ptr_array_index(path, i);
    JsRole role = js_view_heading_role(r->context->schemas->statements, g);
    if (role == JS_ROLE_CHANGE || role == JS_ROLE_RATE)
      return role;
  }
  return JS_ROLE_NONE;
}

/* The phase that the headings name, with or without %. NULL when they name none. */
static const char *
named_phase(const JsStatementReader *r, const GPtrArray *path)
{
  for (guint i = path->len; i-- > 0;) {
    const JsViewCell *g = g_ptr_array_index(path, i);
    g_auto(GStrv) pieces = g_strsplit(g->letters, "%", -1);
    g_autofree char *words = g_strjoinv("", pieces);
    const char *phase = js_vocabulary_phase(r->context->schemas->vocabulary, words);
    if (g_strcmp0(phase, "change") == 0 || g_strcmp0(phase, "change_vs_approved") == 0)
      return phase;
  }
  return NULL;
}

/* The columns of a group that state the total of each phase; G_MAXUINT when there is none. */
typedef struct {
  guint prior, approved, executed;
} PhaseColumns;

static PhaseColumns
phase_columns(const JsStatementReader *r, const JsColumnGroup *group)
{
  PhaseColumns p = {G_MAXUINT, G_MAXUINT, G_MAXUINT};
  for (guint col = group->first; col <= group->last; col++) {
    const JsColumnInfo *c = &r->columns[col];
    if (r->view->columns[col] != JS_COLUMN_AMOUNT || c->compares || c->skip ||
        g_strcmp0(c->measure, "total") != 0)
      continue;
    if (g_strcmp0(c->phase, "prior_executed") == 0)
      p.prior = col;
    else if (g_strcmp0(c->phase, "executed") == 0)
      p.executed = col;
    else if (g_strcmp0(c->phase, "approved") == 0 || g_strcmp0(c->phase, "adjusted") == 0)
      p.approved = col;
  }
  return p;
}

static gboolean
amount_at(const JsStatementReader *r, guint row, guint col, JsDecimal *value)
{
  const JsViewCell *g = js_view_at(r->view, row, col);
  if (g == NULL || g->kind != JS_CELL_NUMBER)
    return FALSE;
  *value = g->number.value;
  return TRUE;
}

/* The number of rows in which the change equals executed − base, minus the number of rows in which
 * it does not. */
static int
count_differences(const JsStatementReader *r, guint executed, guint base, guint change)
{
  int balance = 0;
  for (guint row = r->view->body; row < r->view->n_rows; row++) {
    JsDecimal now, then, printed, difference;
    if (amount_at(r, row, executed, &now) && amount_at(r, row, base, &then) &&
        amount_at(r, row, change, &printed) && js_decimal_subtract(now, then, &difference))
      balance += js_decimal_compare(difference, printed) == 0 ? 1 : -1;
  }
  return balance;
}

/* The phase of comparing columns whose headings do not name it; NULL when it cannot be decided. */
static const char *
phase_by_neighbours(const JsStatementReader *r, const JsColumnGroup *group)
{
  PhaseColumns p = phase_columns(r, group);
  if (p.executed == G_MAXUINT)
    return NULL;
  if (p.prior == G_MAXUINT || p.approved == G_MAXUINT)
    return p.prior != G_MAXUINT ? "change" : p.approved != G_MAXUINT ? "change_vs_approved" : NULL;
  for (guint col = group->first; col <= group->last; col++) {
    const JsColumnInfo *c = &r->columns[col];
    if (!c->compares || r->view->columns[col] != JS_COLUMN_AMOUNT ||
        g_strcmp0(c->measure, "total") != 0)
      continue;
    int prior = count_differences(r, p.executed, p.prior, col);
    int approved = count_differences(r, p.executed, p.approved, col);
    return prior > MAX(approved, 0)   ? "change"
           : approved > MAX(prior, 0) ? "change_vs_approved"
                                      : NULL;
  }
  return NULL;
}

gboolean
js_statement_compares(const JsStatementReader *r, const GPtrArray *path)
{
  return comparing_role(r, path) != JS_ROLE_NONE;
}

/* Whether the table of a budget compares with the budget of the year before, and not with what was
 * executed then: 2024年预算数 │ 2025年预算数 │ 增减额. */
static gboolean
compares_budgets(const JsStatementReader *r, const JsColumnGroup *group)
{
  gboolean before = FALSE;
  for (guint col = group->first; col <= group->last; col++) {
    const JsColumnInfo *c = &r->columns[col];
    if (r->view->columns[col] != JS_COLUMN_AMOUNT || c->compares)
      continue;
    if (g_strcmp0(c->phase, "approved") != 0)
      return FALSE;
    before = before || c->out;
  }
  return before;
}

void
js_statement_settle_changes(JsStatementReader *r, const JsColumnGroup *group)
{
  gboolean budgets = r->budget && compares_budgets(r, group);
  const char *neighbours = budgets ? "change" : phase_by_neighbours(r, group);
  for (guint col = group->first; col <= group->last; col++) {
    JsColumnInfo *c = &r->columns[col];
    if (!c->compares)
      continue;
    g_autoptr(GPtrArray) path = js_view_heading_path(r->view, col);
    const char *phase = named_phase(r, path);
    c->phase = phase != NULL ? phase : neighbours;
    if (r->view->columns[col] == JS_COLUMN_RATE && g_strcmp0(c->measure, "total") == 0)
      c->metric = g_strcmp0(c->phase, "change") == 0               ? "growth_percent"
                  : g_strcmp0(c->phase, "change_vs_approved") == 0 ? "growth_vs_approved_percent"
                                                                   : NULL;
    c->out = c->skip = c->skip || (r->budget && !budgets) || c->phase == NULL;
  }
}
