/* clang-format off */
/* Identities of sentences: with the tables, and between the figures of one sentence.
 *
 *   基本支出 a 万元，占 s%；比上年增加 c 万元，增长 g%
 *     a = the same line in a table          same-figure
 *     s = 100 a / total                     shares
 *     g = 100 c / (a − c)                   ratios */
/* clang-format on */
#include <string.h>

#include "normalize/check/ledger.h"
#include "normalize/value/fold.h"

/* Largest distance, in printed numbers, between two figures taken to be of one sentence. A guess.
 */
#define NEAR 12

static guint32
distance(const JsFigure *a, const JsFigure *b)
{
  guint32 x = a->place->order, y = b->place->order;
  return x > y ? x - y : y - x;
}

/* The nearest narrative figure of the fact's line in the phase, at most `limit` printed numbers
 * from `at`. NULL when there is none. */
static JsFigure *
near_line(const JsLedger *ledger, const JsFact *f, const JsFigure *at, const char *phase,
          guint32 limit)
{
  static const char *const MEASURES[] = {"total", "general_public_budget"};
  JsFigure *best = NULL;
  const char *line = f->code != NULL ? f->code : f->item;
  if (line == NULL)
    return NULL;
  for (gsize m = 0; m < G_N_ELEMENTS(MEASURES); m++) {
    const GPtrArray *found =
        js_ledger_find(ledger, f->statement, f->direction, line, MEASURES[m], phase);
    for (guint i = 0; found != NULL && i < found->len; i++) {
      JsFigure *c = g_ptr_array_index(found, i);
      if (c->account->source == JS_SOURCE_NARRATIVE && distance(c, at) <= limit &&
          (best == NULL || distance(c, at) < distance(best, at)))
        best = c;
    }
  }
  return best;
}

static JsFigure *
near_phases(const JsLedger *ledger, const JsFact *f, const JsFigure *at, const GPtrArray *phases)
{
  JsFigure *best = NULL;
  for (guint i = 0; i < phases->len; i++) {
    JsFigure *c = near_line(ledger, f, at, g_ptr_array_index(phases, i), NEAR);
    if (c != NULL && (best == NULL || distance(c, at) < distance(best, at)))
      best = c;
  }
  return best;
}

static void
add_fact_scoped(JsLedger *ledger, JsEquation *e, const JsFact *f)
{
  g_autofree char *scope =
      g_strdup_printf("%s · %s · %s", f->statement != NULL ? f->statement : "",
                      f->name != NULL ? f->name : "", f->metric != NULL ? f->metric : "");
  js_ledger_add(ledger, e, scope);
}

/* percent = 100 × (over − over_less) / (under − under_less); each is a figure of the fact's own
 * line, within NEAR of it. */
static void
try_ratio(JsLedger *ledger, const JsCheckRule *rule, JsFigure *percent)
{
  const JsFact *f = percent->fact;
  if (g_strcmp0(f->metric, rule->metric) != 0)
    return;
  const GPtrArray *parts[] = {rule->over, rule->over_less, rule->under, rule->under_less};
  JsFigure *figures[4] = {NULL, NULL, NULL, NULL};
  for (gsize i = 0; i < 4; i++)
    if (parts[i]->len > 0) {
      figures[i] = near_phases(ledger, f, percent, parts[i]);
      if (figures[i] == NULL)
        return;
    }
  JsEquation *e = js_equation_new(rule->id, JS_IDENTITY_RATIO, percent);
  for (gsize i = 0; i < 4; i++)
    if (figures[i] != NULL)
      js_equation_add(e, figures[i], i % 2 == 0 ? 1 : -1, i >= 2);
  add_fact_scoped(ledger, e, f);
}

/* TRUE when fact and account have the same name. The item alone is not enough: in
 * 货物采购授予中小企业合同金额占货物支出金额的…% the total is 货物支出, not all procurement. */
static gboolean
same_name(const JsFact *f, const JsAccount *a)
{
  g_autofree char *x = js_fold_letters(f->name != NULL ? f->name : "");
  g_autofree char *y = js_fold_letters(a->name != NULL ? a->name : "");
  return strcmp(x, y) == 0;
}

static void
try_share(JsLedger *ledger, const JsCheckRule *rule, JsFigure *percent)
{
  const JsFact *f = percent->fact;
  if (g_strcmp0(f->metric, "share_percent") != 0 ||
      !js_check_rule_has(rule->statements, f->statement) ||
      (rule->item != NULL && g_strcmp0(f->item, rule->item) != 0) ||
      (rule->classified && f->code == NULL))
    return;
  JsFigure *part = near_line(ledger, f, percent, "executed", NEAR);
  const GPtrArray *bases = js_ledger_find(ledger, rule->base.statement, rule->base.direction,
                                          rule->base.item, "total", "executed");
  if (part == NULL || bases == NULL || (rule->item != NULL && !same_name(f, part->account)))
    return;
  JsEquation *e = js_equation_new(rule->id, JS_IDENTITY_RATIO, percent);
  js_equation_add(e, part, 1, FALSE);
  js_equation_add(e, g_ptr_array_index(bases, 0), 1, TRUE);
  add_fact_scoped(ledger, e, f);
}

static void
try_change(JsLedger *ledger, const JsCheckRule *rule, JsFigure *change)
{
  const JsAccount *a = change->account;
  if (g_strcmp0(a->phase, rule->phase) != 0 || a->source != JS_SOURCE_NARRATIVE)
    return;
  JsFact like = {
      .statement = a->statement, .direction = a->direction, .code = a->code, .item = a->item};
  JsFigure *from = near_line(ledger, &like, change, rule->from, NEAR);
  JsFigure *to = near_line(ledger, &like, change, rule->to, NEAR);
  if (from == NULL || to == NULL)
    return;
  JsEquation *e = js_equation_new(rule->id, JS_IDENTITY_LINEAR, change);
  js_equation_add(e, to, 1, FALSE);
  js_equation_add(e, from, -1, FALSE);
  g_autofree char *scope =
      g_strdup_printf("%s · %s · %s", a->statement, a->name != NULL ? a->name : "", a->phase);
  js_ledger_add(ledger, e, scope);
}

/* Adds total = Σ parts for counts; of each part, the print nearest to the total is used. */
static void
try_count(JsLedger *ledger, const JsCheckRule *rule, JsFigure *total)
{
  const JsFact *f = total->fact;
  if (g_strcmp0(f->item, rule->total) != 0 || g_strcmp0(f->metric, "count") != 0)
    return;
  JsEquation *e = js_equation_new(rule->id, JS_IDENTITY_LINEAR, total);
  gboolean needed = rule->needs == NULL;
  for (guint i = 0; i < rule->terms->len; i++) {
    JsFigure *best = NULL;
    const char *item = g_ptr_array_index(rule->terms, i);
    for (guint k = 0; k < ledger->figures->len; k++) {
      JsFigure *c = g_ptr_array_index(ledger->figures, k);
      if (c->fact != NULL && c->fact->source == f->source && c->fact->table_no == f->table_no &&
          g_strcmp0(c->fact->item, item) == 0 && g_strcmp0(c->fact->metric, "count") == 0 &&
          (best == NULL || distance(c, total) < distance(best, total)))
        best = c;
    }
    /* A part further away belongs to another sentence and another total. */
    if (best != NULL && distance(best, total) <= 2 * NEAR) {
      js_equation_add(e, best, 1, FALSE);
      needed = needed || g_strcmp0(item, rule->needs) == 0;
    }
  }
  e->optional = rule->optional || e->terms->len < 2;
  if (needed)
    add_fact_scoped(ledger, e, f);
  else
    js_equation_free(e);
}

/* One print of each key is the reference (a table's, if there is one); every other print must equal
 * it. */
static void
link_prints(JsLedger *ledger, const char *rule, const GPtrArray *prints)
{
  JsFigure *reference = g_ptr_array_index(prints, 0);
  guint tables = 0;
  for (guint i = 0; i < prints->len; i++) {
    JsFigure *f = g_ptr_array_index(prints, i);
    gboolean table = f->account != NULL ? f->account->source == JS_SOURCE_TABLE
                                        : f->fact->source == JS_SOURCE_TABLE;
    if (table && tables++ == 0)
      reference = f;
  }
  for (guint i = 0; i < prints->len; i++) {
    JsFigure *f = g_ptr_array_index(prints, i);
    if (f == reference || f->printed == reference->printed)
      continue;
    JsEquation *e = js_equation_new(rule, JS_IDENTITY_LINEAR, f);
    js_equation_add(e, reference, 1, FALSE);
    /* If the statement has several tables, it is unknown which of them the sentence repeats. */
    e->optional = tables > 1;
    const JsAccount *a = f->account;
    const char *statement = a != NULL ? a->statement : f->fact->statement;
    const char *name = a != NULL ? a->name : f->fact->name;
    g_autofree char *scope =
        g_strdup_printf("%s · %s", statement != NULL ? statement : "", name != NULL ? name : "");
    js_ledger_add(ledger, e, scope);
  }
}

static gint
compare_orders(gconstpointer a, gconstpointer b)
{
  const JsFigure *x = g_ptr_array_index(*(GPtrArray *const *)a, 0);
  const JsFigure *y = g_ptr_array_index(*(GPtrArray *const *)b, 0);
  gint numbers = strcmp(x->id, y->id);
  return x->place->order != y->place->order ? (x->place->order < y->place->order ? -1 : 1)
                                            : numbers;
}

static void
try_same_accounts(JsLedger *ledger, const JsCheckRule *rule)
{
  g_autoptr(GPtrArray) lists = g_ptr_array_new();
  GHashTableIter iter;
  gpointer list;
  g_hash_table_iter_init(&iter, ledger->by_key);
  while (g_hash_table_iter_next(&iter, NULL, &list))
    if (((GPtrArray *)list)->len > 1)
      g_ptr_array_add(lists, list);
  g_ptr_array_sort(lists, compare_orders); /* a fixed order; that of the hash table varies */
  for (guint i = 0; i < lists->len; i++) {
    const GPtrArray *prints = g_ptr_array_index(lists, i);
    const JsAccount *a = ((JsFigure *)g_ptr_array_index(prints, 0))->account;
    if (!js_check_rule_has(rule->except, a->item))
      link_prints(ledger, rule->id, prints);
  }
}

static void
try_same_counts(JsLedger *ledger, const JsCheckRule *rule)
{
  g_autoptr(GHashTable) lists =
      g_hash_table_new_full(g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_ptr_array_unref);
  g_autoptr(GPtrArray) order = g_ptr_array_new();
  for (guint i = 0; i < ledger->figures->len; i++) {
    JsFigure *f = g_ptr_array_index(ledger->figures, i);
    if (f->fact == NULL || f->fact->item == NULL ||
        js_check_rule_has(rule->except, f->fact->item) ||
        (g_strcmp0(f->fact->metric, "count") != 0 && g_strcmp0(f->fact->metric, "area") != 0))
      continue;
    g_autofree char *key = g_strdup_printf(
        "%s|%s", f->fact->statement != NULL ? f->fact->statement : "", f->fact->item);
    const char *interned = g_intern_string(key);
    GPtrArray *list = g_hash_table_lookup(lists, interned);
    if (list == NULL) {
      list = g_ptr_array_new();
      g_hash_table_insert(lists, (gpointer)interned, list);
      g_ptr_array_add(order, list);
    }
    g_ptr_array_add(list, f);
  }
  for (guint i = 0; i < order->len; i++)
    if (((GPtrArray *)g_ptr_array_index(order, i))->len > 1)
      link_prints(ledger, rule->id, g_ptr_array_index(order, i));
}

/* 人员经费X，包括：a、b、c. The classified amounts that follow a heading amount, up to the next
 * heading, are tried as its complete list of parts. */
static void
try_lists(JsLedger *ledger, const JsCheckRule *rule)
{
  for (guint i = 0; i < ledger->figures->len; i++) {
    JsFigure *head = g_ptr_array_index(ledger->figures, i);
    const JsAccount *h = head->account;
    if (h == NULL || h->source != JS_SOURCE_NARRATIVE || g_strcmp0(h->phase, "executed") != 0)
      continue;
    JsEquation *e = js_equation_new(rule->id, JS_IDENTITY_LINEAR, head);
    e->optional = TRUE;
    for (guint k = i + 1; k < ledger->figures->len; k++) {
      JsFigure *f = g_ptr_array_index(ledger->figures, k);
      const JsAccount *a = f->account;
      if (a == NULL || a->source != JS_SOURCE_NARRATIVE ||
          g_strcmp0(a->statement, h->statement) != 0 ||
          g_strcmp0(a->classification, "economic") != 0 || g_strcmp0(a->phase, "executed") != 0 ||
          (a->code != NULL && strlen(a->code) <= 3 && h->code != NULL))
        break;
      js_equation_add(e, f, 1, FALSE);
    }
    if (e->terms->len >= 2)
      js_ledger_add(ledger, e, h->name != NULL ? h->name : "");
    else
      js_equation_free(e);
  }
}

static void
try_fact(JsLedger *ledger, JsFigure *f)
{
  const JsCheckRules *rules = ledger->rules;
  for (guint k = 0; k < rules->ratios->len; k++)
    try_ratio(ledger, g_ptr_array_index(rules->ratios, k), f);
  for (guint k = 0; k < rules->shares->len; k++)
    try_share(ledger, g_ptr_array_index(rules->shares, k), f);
  for (guint k = 0; k < rules->counts->len; k++)
    try_count(ledger, g_ptr_array_index(rules->counts, k), f);
}

void
js_check_narrative(JsLedger *ledger)
{
  const JsCheckRules *rules = ledger->rules;
  for (guint i = 0; i < rules->same->len; i++) {
    try_same_accounts(ledger, g_ptr_array_index(rules->same, i));
    try_same_counts(ledger, g_ptr_array_index(rules->same, i));
  }
  for (guint i = 0; i < ledger->figures->len; i++) {
    JsFigure *f = g_ptr_array_index(ledger->figures, i);
    if (f->fact != NULL)
      try_fact(ledger, f);
    else if (f->account != NULL)
      for (guint k = 0; k < rules->changes->len; k++)
        try_change(ledger, g_ptr_array_index(rules->changes, k), f);
  }
  for (guint i = 0; i < rules->lists->len; i++)
    try_lists(ledger, g_ptr_array_index(rules->lists, i));
}
