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
    gboolean better =
        e->known && e->holds && (best == NULL || !best->holds || (e->strict && !best->strict));
    if (e->terms->len > 0 && (i == 0 || better))
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

/* The line of the column that the line at `index` is a part of. NULL when there is none. */
static JsFigure *
parent_line(const GPtrArray *column, guint index, GHashTable *codes, GHashTable *by_code)
{
  const JsAccount *a = ((JsFigure *)g_ptr_array_index(column, index))->account;
  if (a->code == NULL)
    return a->area.parent != NULL ? line_before(column, index, a->area.parent) : NULL;
  const char *code = js_check_parent_code(codes, a->code);
  JsFigure *parent = code != NULL ? g_hash_table_lookup(by_code, code) : NULL;
  return parent != NULL && g_strcmp0(parent->account->classification, a->classification) == 0
             ? parent
             : NULL;
}

/* Adds the balances that stand among the lines below the coded line at `index`. */
static void
add_balances(const JsCheckRule *rule, const GPtrArray *column, guint index, JsEquation *e)
{
  const char *code = ((JsFigure *)g_ptr_array_index(column, index))->account->code;
  for (guint i = index + 1; code != NULL && i < column->len; i++) {
    JsFigure *f = g_ptr_array_index(column, i);
    const JsAccount *a = f->account;
    if (a->code != NULL && !g_str_has_prefix(a->code, code))
      return;
    if (js_check_rule_has(rule->terms, a->item))
      js_equation_add(e, f, 1, FALSE);
  }
}

/* What a reading of the parts of a line takes in: lines with codes, lines without, balances. */
enum { PARTS_ALL, PARTS_WITH_BALANCES, PARTS_CODED, N_PARTS };

static JsEquation *
parts_read(const JsCheckRule *rule, const GPtrArray *column, guint index, const GPtrArray *parts,
           guint reading)
{
  JsEquation *e = js_equation_new(rule->id, JS_IDENTITY_LINEAR, g_ptr_array_index(column, index));
  for (guint i = 0; i < parts->len; i++) {
    JsFigure *f = g_ptr_array_index(parts, i);
    if (reading != PARTS_CODED || f->account->code != NULL)
      js_equation_add(e, f, 1, FALSE);
  }
  if (reading == PARTS_WITH_BALANCES)
    add_balances(rule, column, index, e);
  return e;
}

static gboolean
has_line_without_code(const JsEquation *e)
{
  for (guint i = 0; i < e->terms->len; i++)
    if (g_array_index(e->terms, JsTerm, i).figure->account->code == NULL)
      return TRUE;
  return FALSE;
}

/* The lines below each line of the column add up to it. */
static void
try_parts(JsLedger *ledger, const JsCheckRule *rule, const GPtrArray *column, GHashTable *codes,
          JsFamilies *families)
{
  if (js_check_has_duplicates(column))
    return;
  g_autoptr(GHashTable) by_code = g_hash_table_new(g_str_hash, g_str_equal);
  g_autoptr(GHashTable) parts =
      g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)g_ptr_array_unref);
  for (guint i = 0; i < column->len; i++) {
    JsFigure *f = g_ptr_array_index(column, i);
    if (f->account->code != NULL)
      g_hash_table_insert(by_code, (gpointer)f->account->code, f);
  }
  for (guint i = 0; i < column->len; i++) {
    JsFigure *parent = parent_line(column, i, codes, by_code);
    GPtrArray *list = parent != NULL ? g_hash_table_lookup(parts, parent) : NULL;
    if (parent != NULL && list == NULL) {
      list = g_ptr_array_new();
      g_hash_table_insert(parts, parent, list);
    }
    if (list != NULL)
      g_ptr_array_add(list, g_ptr_array_index(column, i));
  }
  for (guint i = 0; i < column->len; i++) {
    const GPtrArray *list = g_hash_table_lookup(parts, g_ptr_array_index(column, i));
    if (list == NULL)
      continue;
    GPtrArray *readings = g_ptr_array_new();
    for (guint reading = 0; reading < N_PARTS; reading++)
      g_ptr_array_add(readings, parts_read(rule, column, i, list, reading));
    JsEquation *best = js_book_add_best(ledger, readings);
    /* Lines without codes may be only some of the parts (其中). */
    best->optional = has_line_without_code(best);
    g_autofree char *key = family_key(rule, best->left);
    if (!best->optional)
      js_families_enter(families, best, key);
  }
}

/* ---- totals ---- */

#define YEAR_TOTAL "current_year_total"
/* Terms of a rule that a reading may leave out. */
#define MAX_TERMS 2

/* What a reading of a total takes in. */
enum {
  WITHOUT_BESIDE = 1,  /* not the lines that the year's total leaves out */
  WITHOUT_RESERVE = 2, /* nor the reserve */
  WITHOUT_TERM = 4,    /* not the rule's first term, which may be part of a line with a code; the
                          next bit: not the second */
  BY_TOTAL = 16,       /* the year's total instead of its classes */
  WITH_UNKNOWN = 32,   /* lines with neither code nor item */
  WITH_CLOSING = 64,   /* the closing balance, which may stand below the total */
  N_READINGS = 128
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

/* TRUE for one of the codes and for those below it. */
static gboolean
begins_with_one_of(const GPtrArray *codes, const char *code)
{
  for (guint i = 0; i < codes->len; i++)
    if (g_str_has_prefix(code, g_ptr_array_index(codes, i)))
      return TRUE;
  return FALSE;
}

/* Whether the reading has the line with the code, one that is no part of another. */
static gboolean
takes_code(const TotalLines *t, guint reading, const char *code)
{
  if (begins_with_one_of(t->rule->beside, code))
    return (reading & WITHOUT_BESIDE) == 0;
  if ((reading & BY_TOTAL) != 0)
    return FALSE;
  return (reading & WITHOUT_RESERVE) == 0 || !begins_with_one_of(t->rule->reserve, code);
}

static gboolean
takes(const TotalLines *t, guint reading, const JsFigure *f)
{
  const JsAccount *a = f->account;
  if (f == t->total || a->area.parent != NULL)
    return FALSE;
  if (f == t->year)
    return (reading & BY_TOTAL) != 0;
  if (a->code != NULL)
    return js_check_parent_code(t->codes, a->code) == NULL && takes_code(t, reading, a->code);
  if (is_unknown(a))
    return (reading & WITH_UNKNOWN) != 0;
  if (g_strcmp0(a->item, "closing_carryover") == 0)
    return (reading & WITH_CLOSING) != 0;
  for (guint i = 0; i < t->rule->terms->len; i++)
    if (strcmp(g_ptr_array_index(t->rule->terms, i), a->item) == 0)
      return i >= MAX_TERMS || (reading & ((guint)WITHOUT_TERM << i)) == 0;
  return js_check_rule_has(t->rule->budgets, a->item);
}

static void
try_total(JsLedger *ledger, const GPtrArray *column, const TotalLines *t, JsFamilies *families)
{
  GPtrArray *readings = g_ptr_array_new();
  /* What the total takes in when it leaves nothing open. */
  guint usual = strcmp(t->rule->total, YEAR_TOTAL) == 0 ? WITHOUT_BESIDE : 0;
  for (guint i = 0; i < N_READINGS; i++) {
    guint reading = i ^ usual;
    if (((reading & BY_TOTAL) != 0 && t->year == NULL) ||
        (reading / WITHOUT_TERM) % (1U << MAX_TERMS) >> MIN(t->rule->terms->len, MAX_TERMS) != 0 ||
        ((reading & WITH_UNKNOWN) != 0 && !t->unknown) ||
        ((reading & WITH_CLOSING) != 0 && !t->closing))
      continue;
    JsEquation *e = js_equation_new(t->rule->id, JS_IDENTITY_LINEAR, t->total);
    for (guint k = 0; k < column->len; k++) {
      JsFigure *f = g_ptr_array_index(column, k);
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

/* The total of the year; in a table of one budget, that budget's line. NULL: none. */
static JsFigure *
year_total(const JsCheckRule *rule, const GPtrArray *column)
{
  JsFigure *total = with_item(column, YEAR_TOTAL), *budget = NULL;
  guint budgets = 0;
  for (guint i = 0; i < rule->budgets->len; i++) {
    JsFigure *f = with_item(column, g_ptr_array_index(rule->budgets, i));
    budgets += f != NULL ? 1 : 0;
    budget = f != NULL ? f : budget;
  }
  return total != NULL ? total : budgets == 1 ? budget : NULL;
}

static void
try_totals(JsLedger *ledger, const JsCheckRule *rule, const GPtrArray *column, GHashTable *codes,
           JsFamilies *families)
{
  TotalLines t = {.rule = rule, .codes = codes, .total = with_item(column, rule->total)};
  /* A budget's own line is the total of its classes. */
  if (t.total == NULL && strcmp(rule->total, YEAR_TOTAL) == 0)
    t.total = year_total(rule, column);
  if (t.total == NULL || js_check_has_duplicates(column))
    return;
  t.year = year_total(rule, column);
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
      try_parts(ledger, rule, group, codes, families);
    } else {
      try_totals(ledger, rule, group, codes, families);
    }
  }
}
