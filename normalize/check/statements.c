/* clang-format off */
/* Identities within and between statement tables. In: the ledger's figures and the rules of
 * schemas/. Out: equations in the ledger.
 *
 *   columns    total = basic + project, in each row
 *   lines      the year's total = the items, in each column; codes.c has the lines with codes
 *
 * Rows and columns are those of one logical table. Between tables, figures are found by what they
 * state (statement, direction, line, measure, phase). */
/* clang-format on */
#include <string.h>

#include "normalize/check/groups.h"

static const char *const PHASES[] = {"executed", "approved", "adjusted", "prior_executed"};

static const char *
line_of(const JsFigure *f)
{
  const char *line = js_figure_line(f);
  return line != NULL ? line : "";
}

static char *
row_key(const JsLedger *ledger, const JsFigure *f)
{
  const JsAccount *a = f->account;
  g_autofree char *area = js_ledger_area(ledger, a);
  return g_strdup_printf("%u|%u|%u|%s|%s|%s|%s", a->table_no, a->row, a->side, a->statement,
                         a->phase, line_of(f), area);
}

static JsFigure *
with_measure(const GPtrArray *row, const char *measure, gboolean *twice)
{
  JsFigure *found = NULL;
  for (guint i = 0; i < row->len; i++) {
    JsFigure *f = g_ptr_array_index(row, i);
    if (g_strcmp0(f->account->measure, measure) != 0)
      continue;
    if (found != NULL)
      *twice = TRUE;
    found = f;
  }
  return found;
}

static gboolean
applies_to_row(const JsCheckRule *rule, const GPtrArray *row)
{
  gboolean twice = FALSE;
  if (rule->needs != NULL && with_measure(row, rule->needs, &twice) == NULL)
    return FALSE;
  for (guint i = 0; i < rule->without->len; i++)
    if (with_measure(row, g_ptr_array_index(rule->without, i), &twice) != NULL)
      return FALSE;
  return TRUE;
}

/* TRUE when the row has a column that the rule does not name. It may belong to the sum, so a
 * failure means nothing. */
static gboolean
has_unknown_column(const JsCheckRule *rule, const GPtrArray *row)
{
  for (guint i = 0; i < row->len; i++) {
    const JsAccount *a = ((JsFigure *)g_ptr_array_index(row, i))->account;
    const char *measure = a->measure;
    if (a->partial)
      return TRUE;
    if (g_strcmp0(measure, rule->total) != 0 && !js_check_rule_has(rule->terms, measure) &&
        !js_check_rule_has(rule->beside, measure))
      return TRUE;
  }
  return FALSE;
}

/* Applies one column rule to one row. If a measure stands twice in the row, nothing is tried. */
static void
try_columns(JsLedger *ledger, const JsCheckRule *rule, const GPtrArray *row)
{
  gboolean twice = FALSE;
  JsFigure *total = with_measure(row, rule->total, &twice);
  if (total == NULL || twice || !js_check_rule_has(rule->statements, total->account->statement) ||
      !applies_to_row(rule, row))
    return;
  JsEquation *e = js_equation_new(rule->id, JS_IDENTITY_LINEAR, total);
  e->optional = rule->optional || has_unknown_column(rule, row);
  for (guint i = 0; i < rule->terms->len; i++) {
    JsFigure *term = with_measure(row, g_ptr_array_index(rule->terms, i), &twice);
    if (term != NULL)
      js_equation_add(e, term, 1, FALSE);
  }
  if (twice)
    js_equation_free(e);
  else
    js_check_add(ledger, e);
}

static void
try_flow(JsLedger *ledger, const JsCheckRule *rule, const GPtrArray *row)
{
  gboolean twice = FALSE;
  JsFigure *closing = with_measure(row, rule->total, &twice);
  if (closing == NULL || !js_check_rule_has(rule->statements, closing->account->statement))
    return;
  JsEquation *e = js_equation_new(rule->id, JS_IDENTITY_LINEAR, closing);
  for (guint side = 0; side < 2; side++) {
    const GPtrArray *measures = side == 0 ? rule->terms : rule->minus;
    for (guint i = 0; i < measures->len; i++) {
      JsFigure *term = with_measure(row, g_ptr_array_index(measures, i), &twice);
      if (term != NULL)
        js_equation_add(e, term, side == 0 ? 1 : -1, FALSE);
    }
  }
  if (twice)
    js_equation_free(e);
  else
    js_check_add(ledger, e);
}

/* The figure of the line in the same table as `like`; for a narrative figure, the nearest one in
 * the text. NULL when there is none. */
static JsFigure *
beside(const JsLedger *ledger, const JsFigure *like, const char *line)
{
  const JsAccount *a = like->account;
  const GPtrArray *found = js_ledger_find_beside(ledger, a, line);
  JsFigure *best = NULL;
  guint32 distance = G_MAXUINT32;
  for (guint i = 0; found != NULL && i < found->len; i++) {
    JsFigure *f = g_ptr_array_index(found, i);
    if (f->account->source != a->source || f->account->table_no != a->table_no)
      continue;
    guint32 d = f->place->order > like->place->order ? f->place->order - like->place->order
                                                     : like->place->order - f->place->order;
    if (d < distance) {
      distance = d;
      best = f;
    }
  }
  return best;
}

static void
try_line(JsLedger *ledger, const JsCheckRule *rule, JsFigure *total)
{
  const JsAccount *a = total->account;
  if (g_strcmp0(js_figure_line(total), rule->total) != 0 || a->code != NULL ||
      !js_check_rule_has(rule->statements, a->statement) ||
      g_strcmp0(a->direction, rule->direction) != 0)
    return;
  if (rule->needs != NULL && beside(ledger, total, rule->needs) == NULL)
    return;
  for (guint i = 0; i < rule->without->len; i++)
    if (beside(ledger, total, g_ptr_array_index(rule->without, i)) != NULL)
      return;
  JsEquation *e = js_equation_new(rule->id, JS_IDENTITY_LINEAR, total);
  for (guint i = 0; i < rule->terms->len; i++) {
    JsFigure *term = beside(ledger, total, g_ptr_array_index(rule->terms, i));
    if (term != NULL)
      js_equation_add(e, term, 1, FALSE);
  }
  /* A sentence may name only some of the parts. */
  e->optional = rule->optional || (ledger->is_book && e->terms->len < 2) ||
                (a->source == JS_SOURCE_NARRATIVE && (rule->text_optional || e->terms->len < 2));
  js_check_add(ledger, e);
}

/* The figure that a rule's key denotes in a phase; a table's is preferred to a sentence's. */
static JsFigure *
by_rule_key(const JsLedger *ledger, const JsCheckKey *key, const char *phase)
{
  const GPtrArray *found =
      js_ledger_find(ledger, key->statement, key->direction, key->item, key->measure, phase);
  for (guint i = 0; found != NULL && i < found->len; i++)
    if (js_check_from_table(g_ptr_array_index(found, i)))
      return g_ptr_array_index(found, i);
  return found != NULL ? g_ptr_array_index(found, 0) : NULL;
}

static gboolean
one_table_each(const JsLedger *ledger, const JsCheckRule *rule)
{
  return js_ledger_tables_of(ledger, rule->left.statement) <= 1 &&
         js_ledger_tables_of(ledger, rule->right.statement) <= 1;
}

static void
try_equal(JsLedger *ledger, const JsCheckRule *rule)
{
  for (gsize p = 0; p < G_N_ELEMENTS(PHASES); p++) {
    JsFigure *left = by_rule_key(ledger, &rule->left, PHASES[p]);
    JsFigure *right = by_rule_key(ledger, &rule->right, PHASES[p]);
    if (left == NULL || right == NULL)
      continue;
    JsEquation *e = js_equation_new(rule->id, JS_IDENTITY_LINEAR, left);
    js_equation_add(e, right, 1, FALSE);
    e->optional = rule->optional || !one_table_each(ledger, rule);
    js_check_add(ledger, e);
  }
}

static JsFigure *
across(const JsLedger *ledger, const JsCheckRule *rule, const JsAccount *a)
{
  static const char *const DIRECTIONS[] = {"expenditure", "income", NULL};
  for (gsize d = 0; d < G_N_ELEMENTS(DIRECTIONS); d++) {
    const GPtrArray *found = js_ledger_find(ledger, rule->right.statement, DIRECTIONS[d], a->code,
                                            rule->right.measure, a->phase);
    for (guint i = 0; found != NULL && i < found->len; i++)
      if (js_check_from_table(g_ptr_array_index(found, i)))
        return g_ptr_array_index(found, i);
  }
  return NULL;
}

static void
try_crossing(JsLedger *ledger, const JsCheckRule *rule)
{
  gboolean optional = rule->optional || !one_table_each(ledger, rule);
  for (guint i = 0; i < ledger->figures->len; i++) {
    JsFigure *left = g_ptr_array_index(ledger->figures, i);
    const JsAccount *a = left->account;
    if (!js_check_from_table(left) || a->code == NULL ||
        g_strcmp0(a->statement, rule->left.statement) != 0 ||
        g_strcmp0(a->measure, rule->left.measure) != 0)
      continue;
    JsFigure *right = across(ledger, rule, a);
    if (right == NULL)
      continue;
    JsEquation *e = js_equation_new(rule->id, JS_IDENTITY_LINEAR, left);
    js_equation_add(e, right, 1, FALSE);
    e->optional = optional;
    js_check_add(ledger, e);
  }
}

void
js_check_statements(JsLedger *ledger)
{
  const JsCheckRules *rules = ledger->rules;
  g_autoptr(GPtrArray) rows = js_check_groups(ledger, row_key);
  for (guint i = 0; i < rows->len; i++) {
    for (guint k = 0; k < rules->columns->len; k++)
      try_columns(ledger, g_ptr_array_index(rules->columns, k), g_ptr_array_index(rows, i));
    for (guint k = 0; k < rules->flows->len; k++)
      try_flow(ledger, g_ptr_array_index(rules->flows, k), g_ptr_array_index(rows, i));
  }
  js_check_codes(ledger);
  guint n = ledger->figures->len;
  for (guint k = 0; k < rules->lines->len; k++)
    for (guint i = 0; i < n; i++) {
      JsFigure *f = g_ptr_array_index(ledger->figures, i);
      if (f->account != NULL)
        try_line(ledger, g_ptr_array_index(rules->lines, k), f);
    }
  for (guint k = 0; k < rules->equal->len; k++)
    try_equal(ledger, g_ptr_array_index(rules->equal, k));
  for (guint k = 0; k < rules->crossings->len; k++)
    try_crossing(ledger, g_ptr_array_index(rules->crossings, k));
}
