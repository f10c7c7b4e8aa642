/* clang-format off */
/* Identities between the lines of a table in a government's book. In: the ledger's figures and the
 * rules "books" of schemas/. Out: equations in the ledger.
 *
 *   current_year_total  T    totals: T = a + b;  G = T + t
 *   101                 a    parts:  a = c + d, by code
 *   10101               c
 *   10104               d
 *   103                 b    parts:  b = e + f, by the lines that name b as their parent
 *     name, part of b   e
 *     name, part of b   f
 *   110                 t    a line that the year's total leaves out
 *   grand_total         G    sides:  G of income = G of expenditure
 *
 * A column is one phase, measure, year, scope and region of one direction. */
/* clang-format on */
#include <string.h>

#include "normalize/check/book.h"

/* ---- columns ---- */

static char *
column_key(const JsLedger *ledger, const JsFigure *f)
{
  const JsAccount *a = f->account;
  return g_strdup_printf("%u|%s|%s|%s|%s|%s|%s|%s", a->table_no, a->statement, a->direction,
                         a->measure, a->phase, js_ledger_year(ledger, a), a->area.scope,
                         a->area.region);
}

/* What the columns of a table have in common, for the families. Transfer full. */
static char *
family_key(const JsCheckRule *rule, const JsFigure *left)
{
  const JsAccount *a = left->account;
  return g_strdup_printf("%s|%u|%s|%s|%s|%s", rule->id, a->table_no, a->statement, a->direction,
                         js_figure_line(left), a->area.parent);
}

JsEquation *
js_book_add_best(JsLedger *ledger, GPtrArray *readings)
{
  JsEquation *best = NULL;
  for (guint i = 0; i < readings->len; i++) {
    JsEquation *e = g_ptr_array_index(readings, i);
    js_equation_evaluate(e);
    if (e->terms->len > 0 && (best == NULL || (e->known && e->holds && !best->holds) ||
                              (e->known && e->strict && !best->strict)))
      best = e;
  }
  for (guint i = 0; i < readings->len; i++)
    if (g_ptr_array_index(readings, i) != best)
      js_equation_free(g_ptr_array_index(readings, i));
  g_ptr_array_unref(readings);
  if (best != NULL)
    js_check_add(ledger, best);
  return best;
}

/* ---- parts ---- */

/* The lines of the column that are parts by their codes: a parent's figure → equation. */
static void
try_coded_parts(JsLedger *ledger, const JsCheckRule *rule, const GPtrArray *column,
                GHashTable *codes, JsFamilies *families)
{
  if (js_check_has_duplicates(column))
    return;
  g_autoptr(GHashTable) by_code = g_hash_table_new(g_str_hash, g_str_equal);
  g_autoptr(GPtrArray) order = g_ptr_array_new();
  for (guint i = 0; i < column->len; i++) {
    JsFigure *f = g_ptr_array_index(column, i);
    if (f->account->code == NULL)
      continue;
    JsEquation *e = js_equation_new(rule->id, JS_IDENTITY_LINEAR, f);
    g_hash_table_insert(by_code, (gpointer)f->account->code, e);
    g_ptr_array_add(order, e);
  }
  for (guint i = 0; i < column->len; i++) {
    JsFigure *f = g_ptr_array_index(column, i);
    const char *parent =
        f->account->code != NULL ? js_check_parent_code(codes, f->account->code) : NULL;
    JsEquation *e = parent != NULL ? g_hash_table_lookup(by_code, parent) : NULL;
    if (e != NULL && g_strcmp0(e->left->account->classification, f->account->classification) == 0)
      js_equation_add(e, f, 1, FALSE);
  }
  for (guint i = 0; i < order->len; i++) {
    JsEquation *e = g_ptr_array_index(order, i);
    if (e->terms->len > 0) {
      g_autofree char *key = family_key(rule, e->left);
      js_families_enter(families, e, key);
    }
    js_check_add(ledger, e);
  }
}

/* The nearest line before `index` with the name. NULL when there is none. */
static JsFigure *
line_before(const GPtrArray *column, guint index, const char *name)
{
  for (guint i = index; i-- > 0;) {
    JsFigure *f = g_ptr_array_index(column, i);
    if (g_strcmp0(f->account->name, name) == 0)
      return f;
  }
  return NULL;
}

/* The lines that name another one as their parent. */
static void
try_named_parts(JsLedger *ledger, const JsCheckRule *rule, const GPtrArray *column,
                JsFamilies *families)
{
  g_autoptr(GHashTable) by_parent = g_hash_table_new(NULL, NULL);
  g_autoptr(GPtrArray) order = g_ptr_array_new();
  for (guint i = 0; i < column->len; i++) {
    JsFigure *f = g_ptr_array_index(column, i);
    const char *name = f->account->area.parent;
    JsFigure *parent = name != NULL ? line_before(column, i, name) : NULL;
    if (parent == NULL)
      continue;
    JsEquation *e = g_hash_table_lookup(by_parent, parent);
    if (e == NULL) {
      e = js_equation_new(rule->id, JS_IDENTITY_LINEAR, parent);
      g_hash_table_insert(by_parent, parent, e);
      g_ptr_array_add(order, e);
    }
    js_equation_add(e, f, 1, FALSE);
  }
  for (guint i = 0; i < order->len; i++) {
    JsEquation *e = g_ptr_array_index(order, i);
    g_autofree char *key = family_key(rule, e->left);
    js_families_enter(families, e, key);
    js_check_add(ledger, e);
  }
}

/* ---- totals ---- */

/* What a reading of a total takes in. */
enum {
  WITH_BESIDE = 1,  /* the lines that the year's total leaves out */
  WITH_UNKNOWN = 2, /* lines with neither code nor item */
  WITH_CLOSING = 4, /* the closing balance, which may stand below the total */
  BY_TOTAL = 8,     /* the year's total instead of its classes */
  N_READINGS = 16
};

typedef struct {
  const JsCheckRule *rule;
  GHashTable *codes;
  JsFigure *total;
  JsFigure *year; /* the year's total, NULL: none, or it is `total` */
  /* the column has lines with neither code nor item, and the closing balance beside a grand total
   */
  gboolean unknown, closing;
} TotalLines;

static JsFigure *
with_item(const GPtrArray *column, const char *item)
{
  for (guint i = 0; i < column->len; i++) {
    JsFigure *f = g_ptr_array_index(column, i);
    if (g_strcmp0(f->account->item, item) == 0 && f->account->area.parent == NULL)
      return f;
  }
  return NULL;
}

static gboolean
is_unknown(const JsAccount *a)
{
  return a->code == NULL && a->item == NULL && a->area.parent == NULL;
}

static gboolean
takes(const TotalLines *t, guint reading, const JsFigure *f)
{
  const JsAccount *a = f->account;
  if (f == t->total || a->area.parent != NULL)
    return FALSE;
  if (f == t->year)
    return (reading & BY_TOTAL) != 0;
  if (a->code != NULL) {
    gboolean beside = js_check_rule_has(t->rule->beside, a->code);
    return js_check_parent_code(t->codes, a->code) == NULL &&
           (beside ? (reading & WITH_BESIDE) != 0 : (reading & BY_TOTAL) == 0);
  }
  if (is_unknown(a))
    return (reading & WITH_UNKNOWN) != 0;
  if (g_strcmp0(a->item, "closing_carryover") == 0)
    return (reading & WITH_CLOSING) != 0;
  return js_check_rule_has(t->rule->terms, a->item);
}

static void
try_total(JsLedger *ledger, const GPtrArray *column, const TotalLines *t, JsFamilies *families)
{
  GPtrArray *readings = g_ptr_array_new();
  for (guint reading = 0; reading < N_READINGS; reading++) {
    if (((reading & BY_TOTAL) != 0 && t->year == NULL) ||
        ((reading & WITH_UNKNOWN) != 0 && !t->unknown) ||
        ((reading & WITH_CLOSING) != 0 && !t->closing))
      continue;
    JsEquation *e = js_equation_new(t->rule->id, JS_IDENTITY_LINEAR, t->total);
    for (guint i = 0; i < column->len; i++) {
      JsFigure *f = g_ptr_array_index(column, i);
      if (takes(t, reading, f))
        js_equation_add(e, f, 1, FALSE);
    }
    g_ptr_array_add(readings, e);
  }
  JsEquation *best = js_book_add_best(ledger, readings);
  if (best == NULL || !t->unknown)
    return;
  g_autofree char *key = family_key(t->rule, t->total);
  js_families_enter(families, best, key);
}

static void
try_totals(JsLedger *ledger, const JsCheckRule *rule, const GPtrArray *column, GHashTable *codes,
           JsFamilies *families)
{
  TotalLines t = {.rule = rule, .codes = codes, .total = with_item(column, rule->total)};
  if (t.total == NULL || js_check_has_duplicates(column))
    return;
  t.year = with_item(column, "current_year_total");
  t.closing = t.year != t.total && with_item(column, "closing_carryover") != NULL;
  if (t.year == t.total)
    t.year = NULL;
  for (guint i = 0; i < column->len; i++)
    t.unknown = t.unknown || is_unknown(((JsFigure *)g_ptr_array_index(column, i))->account);
  try_total(ledger, column, &t, families);
}

/* ---- sides ---- */

static char *
sides_key(const JsLedger *ledger, const JsFigure *f)
{
  const JsAccount *a = f->account;
  if (a->item == NULL || a->area.parent != NULL)
    return NULL;
  return g_strdup_printf("%u|%s|%s|%s|%s|%s|%s", a->table_no, a->statement, a->measure, a->phase,
                         js_ledger_year(ledger, a), a->area.scope, a->area.region);
}

static JsFigure *
on_side(const GPtrArray *group, const char *direction, const char *item)
{
  for (guint i = 0; i < group->len; i++) {
    JsFigure *f = g_ptr_array_index(group, i);
    if (g_strcmp0(f->account->item, item) == 0 && g_strcmp0(f->account->direction, direction) == 0)
      return f;
  }
  return NULL;
}

/* Income = expenditure, or = expenditure + the closing balance that stands below. */
static void
try_sides(JsLedger *ledger, const JsCheckRule *rule, const GPtrArray *group)
{
  JsFigure *income = on_side(group, "income", rule->total);
  JsFigure *expenditure = on_side(group, "expenditure", rule->total);
  if (income == NULL || expenditure == NULL)
    return;
  GPtrArray *readings = g_ptr_array_new();
  for (guint n = 0; n <= rule->terms->len; n++) {
    JsFigure *rest =
        n > 0 ? on_side(group, "expenditure", g_ptr_array_index(rule->terms, n - 1)) : NULL;
    if (n > 0 && (rest == NULL || rest->place->order < expenditure->place->order))
      continue;
    JsEquation *e = js_equation_new(rule->id, JS_IDENTITY_LINEAR, income);
    js_equation_add(e, expenditure, 1, FALSE);
    if (rest != NULL)
      js_equation_add(e, rest, 1, FALSE);
    g_ptr_array_add(readings, e);
  }
  js_book_add_best(ledger, readings);
}

void
js_check_book_lines(JsLedger *ledger, const JsCheckRule *rule, JsFamilies *families)
{
  gboolean sides = strcmp(rule->how, "sides") == 0, parts = strcmp(rule->how, "parts") == 0;
  g_autoptr(GPtrArray) groups = js_check_groups(ledger, sides ? sides_key : column_key);
  g_autoptr(GHashTable) codes = NULL;
  guint table = 0;
  for (guint i = 0; i < groups->len; i++) {
    const GPtrArray *group = g_ptr_array_index(groups, i);
    guint own = ((const JsFigure *)g_ptr_array_index(group, 0))->account->table_no;
    if (!sides && (codes == NULL || own != table)) {
      g_clear_pointer(&codes, g_hash_table_unref);
      codes = js_check_codes_of_table(ledger, own);
      table = own;
    }
    if (sides) {
      try_sides(ledger, rule, group);
    } else if (parts) {
      try_coded_parts(ledger, rule, group, codes, families);
      try_named_parts(ledger, rule, group, families);
    } else {
      try_totals(ledger, rule, group, codes, families);
    }
  }
}
