/* clang-format off */
/* Identities within and between statement tables. In: the ledger's figures and the rules of
 * schemas/. Out: equations in the ledger.
 *
 *            columns: total = basic + project, in each row
 *   208      P  ──────────────────────────►
 *   20801    ├─ c1    │
 *   2080101  │        │  codes: P = c1 + c2, in each column;
 *   20805    ├─ c2    ▼         grand total = Σ top codes
 *
 * Rows and columns are those of one logical table. Between tables, figures are found by what they
 * state (statement, direction, line, measure, phase). */
/* clang-format on */
#include <string.h>

#include "normalize/check/ledger.h"

static const char *const PHASES[] = {"executed", "approved", "adjusted", "prior_executed"};

static const char *
line_of(const JsFigure *f)
{
  const char *line = js_figure_line(f);
  return line != NULL ? line : "";
}

static gboolean
from_table(const JsFigure *f)
{
  return f->account != NULL && f->account->source == JS_SOURCE_TABLE;
}

/* Groups the figures of tables by a key; the groups are in the order of their first figures. */
typedef char *(*GroupKey)(const JsFigure *figure);

static void
free_group(gpointer group)
{
  g_ptr_array_unref(group);
}

static GPtrArray *
groups_of(const JsLedger *ledger, GroupKey key_new)
{
  GPtrArray *groups = g_ptr_array_new_with_free_func(free_group);
  g_autoptr(GHashTable) by_key = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < ledger->figures->len; i++) {
    JsFigure *f = g_ptr_array_index(ledger->figures, i);
    if (!from_table(f))
      continue;
    char *key = key_new(f);
    GPtrArray *group = g_hash_table_lookup(by_key, key);
    if (group == NULL) {
      group = g_ptr_array_new();
      g_ptr_array_add(groups, group);
      g_hash_table_insert(by_key, key, group);
    } else {
      g_free(key);
    }
    g_ptr_array_add(group, f);
  }
  return groups;
}

static char *
row_key(const JsFigure *f)
{
  const JsAccount *a = f->account;
  return g_strdup_printf("%u|%u|%u|%s|%s|%s", a->table_no, a->row, a->side, a->statement, a->phase,
                         line_of(f));
}

static char *
column_key(const JsFigure *f)
{
  const JsAccount *a = f->account;
  return g_strdup_printf("%u|%s|%s|%s|%s", a->table_no, a->statement, a->direction, a->measure,
                         a->phase);
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

static void
add_scoped(JsLedger *ledger, JsEquation *e)
{
  const JsAccount *a = e->left->account;
  g_autofree char *scope =
      g_strdup_printf("%s · %s · %s", a->statement != NULL ? a->statement : "",
                      a->name != NULL ? a->name : "", a->measure != NULL ? a->measure : "");
  js_ledger_add(ledger, e, scope);
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
    add_scoped(ledger, e);
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
    add_scoped(ledger, e);
}

/* All codes of the table. They are collected over all columns, so that a blank cell in one column
 * does not change which code is the parent of which. */
static GHashTable *
codes_of_table(const JsLedger *ledger, guint table_no)
{
  GHashTable *codes = g_hash_table_new(g_str_hash, g_str_equal);
  for (guint i = 0; i < ledger->figures->len; i++) {
    const JsFigure *f = g_ptr_array_index(ledger->figures, i);
    if (from_table(f) && f->account->table_no == table_no && f->account->code != NULL)
      g_hash_table_add(codes, (gpointer)f->account->code);
  }
  return codes;
}

/* The longest code of the table that is a prefix of `code`; NULL for a top code. */
static const char *
parent_of(GHashTable *codes, const char *code)
{
  char prefix[16];
  for (gsize n = strlen(code) - 1; n >= 3 && n < sizeof prefix; n--) {
    memcpy(prefix, code, n);
    prefix[n] = '\0';
    gpointer found;
    if (g_hash_table_lookup_extended(codes, prefix, &found, NULL))
      return found;
  }
  return NULL;
}

static gboolean
has_duplicates(const GPtrArray *column)
{
  g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < column->len; i++) {
    const JsAccount *a = ((JsFigure *)g_ptr_array_index(column, i))->account;
    if (a->code != NULL &&
        !g_hash_table_add(seen, g_strconcat(a->classification != NULL ? a->classification : "", "|",
                                            a->code, NULL)))
      return TRUE;
  }
  return FALSE;
}

static gboolean
same_class(const JsFigure *a, const JsFigure *b)
{
  return g_strcmp0(a->account->classification, b->account->classification) == 0;
}

/* TRUE when the column has a line with neither code nor item, which may be a child of any parent.
 */
static gboolean
has_unknown_line(const GPtrArray *column)
{
  for (guint i = 0; i < column->len; i++) {
    const JsAccount *a = ((JsFigure *)g_ptr_array_index(column, i))->account;
    if (a->code == NULL && a->item == NULL)
      return TRUE;
  }
  return FALSE;
}

static void
try_parents(JsLedger *ledger, const JsCheckRule *rule, const GPtrArray *column, GHashTable *codes)
{
  gboolean unknown = has_unknown_line(column);
  for (guint i = 0; i < column->len; i++) {
    JsFigure *parent = g_ptr_array_index(column, i);
    if (parent->account->code == NULL)
      continue;
    JsEquation *e = js_equation_new(rule->id, JS_IDENTITY_LINEAR, parent);
    e->optional = unknown;
    for (guint k = 0; k < column->len; k++) {
      JsFigure *child = g_ptr_array_index(column, k);
      if (child->account->code != NULL && same_class(parent, child) &&
          g_strcmp0(parent_of(codes, child->account->code), parent->account->code) == 0)
        js_equation_add(e, child, 1, FALSE);
    }
    add_scoped(ledger, e);
  }
}

/* TRUE for lines that only a grand total includes in addition to the top codes. */
static gboolean
beside_classes(const JsFigure *f)
{
  static const char *const ITEMS[] = {"closing_carryover", "balance_distribution",
                                      "carried_to_next_year", NULL};
  return f->account->item != NULL && g_strv_contains(ITEMS, f->account->item);
}

/* TRUE when another table of the statement prints the same total: the statement is then divided
 * over several tables, each with some of the top codes. */
static gboolean
is_split_over_tables(const JsLedger *ledger, const JsFigure *total)
{
  const JsAccount *a = total->account;
  const GPtrArray *same = js_ledger_find(ledger, a->statement, a->direction, js_figure_line(total),
                                         a->measure, a->phase);
  for (guint i = 0; same != NULL && i < same->len; i++) {
    const JsFigure *f = g_ptr_array_index(same, i);
    if (from_table(f) && f->account->table_no != a->table_no &&
        js_decimal_compare(f->amount, total->amount) == 0)
      return TRUE;
  }
  return FALSE;
}

static gboolean
has_line_in_table(const JsLedger *ledger, const JsFigure *like, guint table_no)
{
  const JsAccount *a = like->account;
  const GPtrArray *same = js_ledger_find(ledger, a->statement, a->direction, js_figure_line(like),
                                         a->measure, a->phase);
  for (guint i = 0; same != NULL && i < same->len; i++) {
    const JsFigure *f = g_ptr_array_index(same, i);
    if (from_table(f) && f->account->table_no == table_no)
      return TRUE;
  }
  return FALSE;
}

/* TRUE when a later table of the statement has accounts in this column but no total: a form that
 * begins again on each page and prints its total only on the first. */
static gboolean
goes_on_in_table(const JsLedger *ledger, const JsFigure *total)
{
  const JsAccount *a = total->account;
  for (guint i = 0; i < ledger->figures->len; i++) {
    const JsFigure *f = g_ptr_array_index(ledger->figures, i);
    const JsAccount *b = f->account;
    if (from_table(f) && b->table_no > a->table_no && b->code != NULL &&
        g_strcmp0(b->statement, a->statement) == 0 && g_strcmp0(b->direction, a->direction) == 0 &&
        g_strcmp0(b->measure, a->measure) == 0 && g_strcmp0(b->phase, a->phase) == 0 &&
        !has_line_in_table(ledger, total, b->table_no))
      return TRUE;
  }
  return FALSE;
}

static void
try_top(JsLedger *ledger, const JsCheckRule *rule, const GPtrArray *column, GHashTable *codes,
        const char *classification)
{
  JsFigure *total = NULL;
  gboolean grand = FALSE;
  for (guint t = 0; t < rule->terms->len && total == NULL; t++)
    for (guint i = 0; i < column->len; i++) {
      JsFigure *f = g_ptr_array_index(column, i);
      if (total == NULL && g_strcmp0(f->account->item, g_ptr_array_index(rule->terms, t)) == 0) {
        total = f;
        grand = t > 0;
      }
    }
  if (total == NULL)
    return;
  JsEquation *e = js_equation_new(rule->id, JS_IDENTITY_LINEAR, total);
  for (guint i = 0; i < column->len; i++) {
    JsFigure *f = g_ptr_array_index(column, i);
    const JsAccount *a = f->account;
    if (a->code != NULL
            ? g_strcmp0(a->classification, classification) == 0 && parent_of(codes, a->code) == NULL
            : grand && beside_classes(f))
      js_equation_add(e, f, 1, FALSE);
  }
  e->optional = has_unknown_line(column) || is_split_over_tables(ledger, total) ||
                goes_on_in_table(ledger, total);
  add_scoped(ledger, e);
}

static void
try_codes(JsLedger *ledger, const JsCheckRule *rule)
{
  static const char *const CLASSES[] = {"functional", "economic", "economic_government"};
  g_autoptr(GPtrArray) columns = groups_of(ledger, column_key);
  guint table = 0;
  g_autoptr(GHashTable) codes = NULL;
  for (guint i = 0; i < columns->len; i++) {
    const GPtrArray *column = g_ptr_array_index(columns, i);
    const JsFigure *first = g_ptr_array_index(column, 0);
    if (codes == NULL || first->account->table_no != table) {
      g_clear_pointer(&codes, g_hash_table_unref);
      table = first->account->table_no;
      codes = codes_of_table(ledger, table);
    }
    if (g_hash_table_size(codes) == 0 || has_duplicates(column))
      continue;
    try_parents(ledger, rule, column, codes);
    for (gsize k = 0; k < G_N_ELEMENTS(CLASSES); k++)
      try_top(ledger, rule, column, codes, CLASSES[k]);
  }
}

/* The figure of the line in the same table as `like`; for a narrative figure, the nearest one in
 * the text. NULL when there is none. */
static JsFigure *
beside(const JsLedger *ledger, const JsFigure *like, const char *line)
{
  const JsAccount *a = like->account;
  const GPtrArray *found =
      js_ledger_find(ledger, a->statement, a->direction, line, a->measure, a->phase);
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
  e->optional = rule->optional ||
                (a->source == JS_SOURCE_NARRATIVE && (rule->text_optional || e->terms->len < 2));
  add_scoped(ledger, e);
}

/* The figure that a rule's key denotes in a phase; a table's is preferred to a sentence's. */
static JsFigure *
by_rule_key(const JsLedger *ledger, const JsCheckKey *key, const char *phase)
{
  const GPtrArray *found =
      js_ledger_find(ledger, key->statement, key->direction, key->item, key->measure, phase);
  for (guint i = 0; found != NULL && i < found->len; i++)
    if (from_table(g_ptr_array_index(found, i)))
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
    add_scoped(ledger, e);
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
      if (from_table(g_ptr_array_index(found, i)))
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
    if (!from_table(left) || a->code == NULL ||
        g_strcmp0(a->statement, rule->left.statement) != 0 ||
        g_strcmp0(a->measure, rule->left.measure) != 0)
      continue;
    JsFigure *right = across(ledger, rule, a);
    if (right == NULL)
      continue;
    JsEquation *e = js_equation_new(rule->id, JS_IDENTITY_LINEAR, left);
    js_equation_add(e, right, 1, FALSE);
    e->optional = optional;
    add_scoped(ledger, e);
  }
}

void
js_check_statements(JsLedger *ledger)
{
  const JsCheckRules *rules = ledger->rules;
  g_autoptr(GPtrArray) rows = groups_of(ledger, row_key);
  for (guint i = 0; i < rows->len; i++) {
    for (guint k = 0; k < rules->columns->len; k++)
      try_columns(ledger, g_ptr_array_index(rules->columns, k), g_ptr_array_index(rows, i));
    for (guint k = 0; k < rules->flows->len; k++)
      try_flow(ledger, g_ptr_array_index(rules->flows, k), g_ptr_array_index(rows, i));
  }
  for (guint i = 0; i < rules->codes->len; i++)
    try_codes(ledger, g_ptr_array_index(rules->codes, i));
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
