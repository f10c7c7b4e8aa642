/* Groups the accounts of a document by key, ranks and compares them: see figures.h. */
#include "normalize/package/figures.h"

#include <string.h>

static void
figure_free(gpointer data)
{
  JsFigureRow *figure = data;
  g_array_unref(figure->rows);
  g_free(figure);
}

static void
append(GString *key, const char *text)
{
  g_string_append(key, text != NULL ? text : "");
  g_string_append_c(key, '\x1f');
}

/* The key of a fact: two rows with the same key state the same fact. Transfer full. */
static char *
key_of(const JsRecords *records, const JsAccount *a)
{
  GString *key = g_string_new(NULL);
  append(key, a->fiscal_year != NULL ? a->fiscal_year : records->fiscal_year);
  append(key, a->statement);
  append(key, a->direction);
  append(key, a->classification);
  append(key, a->code);
  append(key, a->code == NULL && !(a->item != NULL && a->area.region != NULL) ? a->name : NULL);
  append(key, a->item);
  append(key, a->measure);
  append(key, a->phase);
  append(key, a->area.scope);
  append(key, a->area.region);
  append(key, a->area.parent);
  return g_string_free(key, FALSE);
}

/* The rank of a state; a smaller rank is better proved. */
static int
rank_of(JsCheckState state)
{
  static const int RANK[] = {[JS_CHECK_VERIFIED] = 0,
                             [JS_CHECK_REPAIRED] = 1,
                             [JS_CHECK_UNVERIFIED] = 2,
                             [JS_CHECK_DISPUTED] = 3,
                             [JS_CHECK_CONFLICT] = 4};
  return RANK[state];
}

static gint
compare_rows(gconstpointer x, gconstpointer y, gpointer data)
{
  const GPtrArray *accounts = data;
  guint i = *(const guint *)x, k = *(const guint *)y;
  const JsAccount *a = g_ptr_array_index(accounts, i), *b = g_ptr_array_index(accounts, k);
  int by_check = rank_of(a->check) - rank_of(b->check);
  if (by_check != 0)
    return by_check;
  if (a->source != b->source)
    return a->source == JS_SOURCE_TABLE ? -1 : 1;
  return i < k ? -1 : i > k;
}

/* The amount in 元, and half of the value of its last printed digit. FALSE when the amount or its
 * unit is unknown. */
static gboolean
in_yuan(const JsAccount *a, JsDecimal *yuan, JsDecimal *half)
{
  static const JsDecimal HALF = {5, 1};
  JsDecimal digit = {1, a->amount.value.scale};
  return a->amount.present && a->unit != NULL &&
         js_decimal_shift(a->amount.value, a->power, yuan) &&
         js_decimal_shift(digit, a->power, &digit) && js_decimal_multiply(digit, HALF, half);
}

/* TRUE when the amounts are equal within the rounding of the coarser one: 1836.74 万元 agrees with
 * 1836.7 万元, but not with 1836.75 万元. */
static gboolean
agree(const JsAccount *a, const JsAccount *b)
{
  JsDecimal x, y, half_x, half_y, difference;
  gboolean known_x = in_yuan(a, &x, &half_x), known_y = in_yuan(b, &y, &half_y);
  if (!known_x || !known_y)
    return known_x == known_y && a->amount.present && b->amount.present &&
           js_decimal_compare(a->amount.value, b->amount.value) == 0;
  if (js_decimal_compare(x, y) == 0)
    return TRUE;
  int coarser = js_decimal_compare(half_x, half_y);
  return coarser != 0 && js_decimal_subtract(x, y, &difference) &&
         js_decimal_compare(js_decimal_abs(difference), coarser > 0 ? half_x : half_y) <= 0;
}

/* TRUE when both print the same amount in the same unit, to the same decimal. */
static gboolean
same_print(const JsAccount *a, const JsAccount *b)
{
  return a->amount.present && b->amount.present && (a->unit == NULL) == (b->unit == NULL) &&
         a->power == b->power && a->amount.value.scale == b->amount.value.scale &&
         a->amount.value.coefficient == b->amount.value.coefficient;
}

/* Whether all rows agree. Rows of one print count once, and two that differ in no more than their
 * decimals are few, so that the comparisons are too. */
static gboolean
all_agree(const GArray *rows, const GPtrArray *accounts)
{
  g_autoptr(GPtrArray) prints = g_ptr_array_new();
  for (guint i = 0; i < rows->len; i++) {
    JsAccount *a = g_ptr_array_index(accounts, g_array_index(rows, guint, i));
    gboolean known = FALSE;
    for (guint k = 0; k < prints->len && !known; k++)
      known = same_print(a, g_ptr_array_index(prints, k));
    for (guint k = 0; k < prints->len && !known; k++)
      if (!agree(a, g_ptr_array_index(prints, k)))
        return FALSE;
    if (!known)
      g_ptr_array_add(prints, a);
  }
  return TRUE;
}

static void
settle(JsFigureRow *figure, const GPtrArray *accounts)
{
  g_array_sort_with_data(figure->rows, compare_rows, (gpointer)accounts);
  figure->best = g_ptr_array_index(accounts, g_array_index(figure->rows, guint, 0));
  figure->agree = all_agree(figure->rows, accounts);
}

GPtrArray *
js_figures_new(const JsRecords *records)
{
  GPtrArray *figures = g_ptr_array_new_with_free_func(figure_free);
  g_autoptr(GHashTable) by_key = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < records->accounts->len; i++) {
    char *key = key_of(records, g_ptr_array_index(records->accounts, i));
    JsFigureRow *figure = g_hash_table_lookup(by_key, key);
    if (figure == NULL) {
      figure = g_new0(JsFigureRow, 1);
      figure->rows = g_array_new(FALSE, FALSE, sizeof(guint));
      g_ptr_array_add(figures, figure);
      g_hash_table_insert(by_key, g_steal_pointer(&key), figure);
    }
    g_free(key);
    g_array_append_val(figure->rows, i);
  }
  for (guint i = 0; i < figures->len; i++)
    settle(g_ptr_array_index(figures, i), records->accounts);
  return figures;
}
