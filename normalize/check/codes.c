/* clang-format off */
/* Identities of accounts with codes, in the tables of a department. In: the ledger's figures and the
 * rule "codes" of schemas/. Out: equations in the ledger. Those of governments' books, where lines
 * without codes stand between, are in book-lines.c.
 *
 *   208      P
 *   20801    ├─ c1    │
 *   2080101  │        │  P = c1 + c2, in each column;
 *   20805    ├─ c2    ▼  grand total = Σ top codes */
/* clang-format on */
#include <string.h>

#include "normalize/check/groups.h"

static char *
column_key(G_GNUC_UNUSED const JsLedger *ledger, const JsFigure *f)
{
  const JsAccount *a = f->account;
  return g_strdup_printf("%u|%s|%s|%s|%s", a->table_no, a->statement, a->direction, a->measure,
                         a->phase);
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
free_list(gpointer list)
{
  g_ptr_array_unref(list);
}

/* What a parent and its children share: the classification and the parent's code. Transfer full. */
static char *
family_key(const JsAccount *a, const char *code)
{
  return g_strconcat(a->classification != NULL ? a->classification : "", "|", code, NULL);
}

/* The children of each parent in the column: family_key() → GPtrArray of JsFigure, in document
 * order. Transfer full. */
static GHashTable *
children_of(const GPtrArray *column, GHashTable *codes)
{
  GHashTable *children = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_list);
  for (guint i = 0; i < column->len; i++) {
    JsFigure *f = g_ptr_array_index(column, i);
    const JsAccount *a = f->account;
    const char *parent = a->code != NULL ? js_check_parent_code(codes, a->code) : NULL;
    if (parent == NULL)
      continue;
    char *key = family_key(a, parent);
    GPtrArray *list = g_hash_table_lookup(children, key);
    if (list == NULL) {
      list = g_ptr_array_new();
      g_hash_table_insert(children, key, list);
    } else {
      g_free(key);
    }
    g_ptr_array_add(list, f);
  }
  return children;
}

static void
try_parents(JsLedger *ledger, const JsCheckRule *rule, const GPtrArray *column, GHashTable *codes)
{
  gboolean unknown = has_unknown_line(column);
  g_autoptr(GHashTable) children = children_of(column, codes);
  for (guint i = 0; i < column->len; i++) {
    JsFigure *parent = g_ptr_array_index(column, i);
    const JsAccount *a = parent->account;
    g_autofree char *key = a->code != NULL ? family_key(a, a->code) : NULL;
    const GPtrArray *own = key != NULL ? g_hash_table_lookup(children, key) : NULL;
    if (own == NULL)
      continue;
    JsEquation *e = js_equation_new(rule->id, JS_IDENTITY_LINEAR, parent);
    e->optional = unknown;
    for (guint k = 0; k < own->len; k++)
      js_equation_add(e, g_ptr_array_index(own, k), 1, FALSE);
    js_check_add(ledger, e);
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
  const GPtrArray *same = js_ledger_find_beside(ledger, a, js_figure_line(total));
  for (guint i = 0; same != NULL && i < same->len; i++) {
    const JsFigure *f = g_ptr_array_index(same, i);
    if (js_check_from_table(f) && f->account->table_no != a->table_no &&
        js_decimal_compare(f->amount, total->amount) == 0)
      return TRUE;
  }
  return FALSE;
}

static gboolean
has_line_in_table(const JsLedger *ledger, const JsFigure *like, guint table_no)
{
  const JsAccount *a = like->account;
  const GPtrArray *same = js_ledger_find_beside(ledger, a, js_figure_line(like));
  for (guint i = 0; same != NULL && i < same->len; i++) {
    const JsFigure *f = g_ptr_array_index(same, i);
    if (js_check_from_table(f) && f->account->table_no == table_no)
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
    if (js_check_from_table(f) && b->table_no > a->table_no && b->code != NULL &&
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
    if (a->code != NULL ? g_strcmp0(a->classification, classification) == 0 &&
                              js_check_parent_code(codes, a->code) == NULL
                        : grand && beside_classes(f))
      js_equation_add(e, f, 1, FALSE);
  }
  e->optional = has_unknown_line(column) || is_split_over_tables(ledger, total) ||
                goes_on_in_table(ledger, total);
  js_check_add(ledger, e);
}

static void
try_codes(JsLedger *ledger, const JsCheckRule *rule)
{
  static const char *const CLASSES[] = {"functional", "economic", "economic_government"};
  g_autoptr(GPtrArray) columns = js_check_groups(ledger, column_key);
  guint table = 0;
  g_autoptr(GHashTable) codes = NULL;
  for (guint i = 0; i < columns->len; i++) {
    const GPtrArray *column = g_ptr_array_index(columns, i);
    const JsFigure *first = g_ptr_array_index(column, 0);
    if (codes == NULL || first->account->table_no != table) {
      g_clear_pointer(&codes, g_hash_table_unref);
      table = first->account->table_no;
      codes = js_check_codes_of_table(ledger, table);
    }
    if (g_hash_table_size(codes) == 0 || js_check_has_duplicates(column))
      continue;
    try_parents(ledger, rule, column, codes);
    for (gsize k = 0; k < G_N_ELEMENTS(CLASSES); k++)
      try_top(ledger, rule, column, codes, CLASSES[k]);
  }
}

void
js_check_codes(JsLedger *ledger)
{
  for (guint i = 0; !ledger->is_book && i < ledger->rules->codes->len; i++)
    try_codes(ledger, g_ptr_array_index(ledger->rules->codes, i));
}
