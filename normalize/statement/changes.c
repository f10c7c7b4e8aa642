/* Columns that compare: 增减额, 增减%, 比上年增减.
 *
 *   年初预算数 │ 决算数 │ 增减额 │ 增减%        against the budget
 *   上年决算数 │ 决算数 │ 增减额 │ 增减%        against the year before
 *
 * A heading that does not say with what it compares means the one other phase that the table
 * states beside the executed one; where there are two of them or none, nobody can tell. */
#include <string.h>

#include "normalize/statement/reader.h"

/* What the heading itself says: JS_ROLE_CHANGE, JS_ROLE_RATE, or neither. */
static JsRole
comparing_role(const JsStatementReader *r, const GPtrArray *path)
{
  for (guint i = path->len; i-- > 0;) {
    const JsViewCell *g = g_ptr_array_index(path, i);
    JsRole role = js_statement_forms_role(r->context->schemas->statements, g->letters);
    if (role == JS_ROLE_CHANGE || role == JS_ROLE_RATE)
      return role;
  }
  return JS_ROLE_NONE;
}

/* The phase that the headings name, also with a % behind it; NULL: none. */
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

/* What the other columns of the group leave to compare with. */
static const char *
phase_by_neighbours(const JsStatementReader *r, const JsColumnGroup *group)
{
  gboolean prior = FALSE, approved = FALSE, executed = FALSE;
  for (guint col = group->first; col <= group->last; col++) {
    const JsColumnInfo *c = &r->columns[col];
    if (r->view->columns[col] != JS_COLUMN_AMOUNT || c->compares || c->skip)
      continue;
    prior = prior || g_strcmp0(c->phase, "prior_executed") == 0;
    executed = executed || g_strcmp0(c->phase, "executed") == 0;
    approved =
        approved || g_strcmp0(c->phase, "approved") == 0 || g_strcmp0(c->phase, "adjusted") == 0;
  }
  if (!executed || prior == approved)
    return NULL;
  return prior ? "change" : "change_vs_approved";
}

gboolean
js_statement_compares(const JsStatementReader *r, const GPtrArray *path)
{
  return comparing_role(r, path) != JS_ROLE_NONE;
}

void
js_statement_settle_changes(JsStatementReader *r, const JsColumnGroup *group)
{
  const char *neighbours = phase_by_neighbours(r, group);
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
    c->out = c->skip = c->skip || r->budget || c->phase == NULL;
  }
}
