/* clang-format off */
/* Identities of governments' books: regions, scopes, kinds of debt, rates and changes. In: the ledger's
 * figures and the rules "books" of schemas/; `how` of a rule says what is compared. Out: equations in the
 * ledger.
 *
 *   region   scope    amount                        scopes    W = O + B
 *   province whole    W                             regions   B = a + b, where b's counties stand in b;
 *   province own      O                                       W = O + a + b
 *   province below    B                             cities    b = r + c
 *   city a   whole    a
 *   city b   whole    b                             kinds     total = general + special debt
 *   city b   rest     r                             rate      percentage = 100 × over / under
 *   county c whole    c                             change    change = executed − prior
 *
 * book-lines.c has the lines of a table: parts, totals, sides. */
/* clang-format on */
#include <string.h>

#include "normalize/check/book.h"
#include "normalize/entity/regions.h"

/* ---- groups of one line ---- */

/* The line of the figure with all but what `dimension` tells apart. */
typedef enum { OVER_SCOPES, OVER_REGIONS, OVER_MEASURES } Dimension;

static char *
line_key(const JsLedger *ledger, const JsFigure *f, Dimension dimension)
{
  const JsAccount *a = f->account;
  return g_strdup_printf(
      "%u|%s|%s|%s|%s|%s|%s|%s|%s|%s|%s", a->table_no, a->statement, a->direction,
      a->classification, js_figure_line(f), a->area.parent, a->phase, js_ledger_year(ledger, a),
      dimension == OVER_MEASURES ? "" : a->measure, dimension == OVER_REGIONS ? "" : a->area.region,
      dimension == OVER_MEASURES ? a->area.scope : "");
}

static char *
over_scopes(const JsLedger *ledger, const JsFigure *f)
{
  return f->account->area.region != NULL ? line_key(ledger, f, OVER_SCOPES) : NULL;
}

static char *
over_regions(const JsLedger *ledger, const JsFigure *f)
{
  return f->account->area.region != NULL ? line_key(ledger, f, OVER_REGIONS) : NULL;
}

static char *
over_measures(const JsLedger *ledger, const JsFigure *f)
{
  return f->account->item != NULL ? line_key(ledger, f, OVER_MEASURES) : NULL;
}

/* The only figure of the group with the scope, or with the measure. NULL when there is none or
 * several. */
static JsFigure *
only(const GPtrArray *group, const char *name, gboolean measure)
{
  JsFigure *found = NULL;
  for (guint i = 0; i < group->len; i++) {
    JsFigure *f = g_ptr_array_index(group, i);
    const char *own = measure ? f->account->measure : f->account->area.scope;
    if (g_strcmp0(own, name) != 0)
      continue;
    if (found != NULL)
      return NULL;
    found = f;
  }
  return found;
}

/* total = Σ terms, all of them there: scopes of a line, kinds of debt. */
static void
try_all(JsLedger *ledger, const JsCheckRule *rule, const GPtrArray *group, gboolean measure)
{
  JsFigure *total = only(group, rule->total, measure);
  if (total == NULL)
    return;
  JsEquation *e = js_equation_new(rule->id, JS_IDENTITY_LINEAR, total);
  gboolean all = TRUE;
  for (guint i = 0; i < rule->terms->len && all; i++) {
    JsFigure *term = only(group, g_ptr_array_index(rule->terms, i), measure);
    all = term != NULL;
    if (all)
      js_equation_add(e, term, 1, FALSE);
  }
  if (all)
    js_check_add(ledger, e);
  else
    js_equation_free(e);
}

/* ---- regions ---- */

static gboolean
has_scope(const JsFigure *f, const char *scope)
{
  return g_strcmp0(f->account->area.scope, scope) == 0;
}

static gboolean
is_of(const JsLedger *ledger, const JsFigure *f)
{
  return g_strcmp0(f->account->area.region, ledger->records->entity) == 0;
}

/* TRUE when the region of `f` lies in that of `outer`, as their codes say. */
static gboolean
lies_in(const JsFigure *f, const JsFigure *outer)
{
  const char *inner = f->account->area.code, *code = outer->account->area.code;
  return inner != NULL && code != NULL && js_region_lies_in(inner, code);
}

/* TRUE when a row of the group sums up a region in which that of `f` lies. */
static gboolean
is_summed_up(const JsLedger *ledger, const GPtrArray *group, const JsFigure *f)
{
  for (guint i = 0; i < group->len; i++) {
    const JsFigure *other = g_ptr_array_index(group, i);
    if (other == f || is_of(ledger, other) || !has_scope(other, "whole"))
      continue;
    if (lies_in(f, other) ||
        (g_strcmp0(other->account->area.region, f->account->area.region) == 0 &&
         !has_scope(f, "whole")))
      return TRUE;
  }
  return FALSE;
}

/* Adds all regions of the document that no other row sums up. FALSE when some row leaves open what
 * it covers. */
static gboolean
add_regions(const JsLedger *ledger, const GPtrArray *group, JsEquation *e)
{
  gboolean sure = TRUE;
  for (guint i = 0; i < group->len; i++) {
    JsFigure *f = g_ptr_array_index(group, i);
    if (is_of(ledger, f))
      continue;
    sure = sure && f->account->area.code != NULL && f->account->area.scope != NULL;
    if (!is_summed_up(ledger, group, f))
      js_equation_add(e, f, 1, FALSE);
  }
  return sure;
}

/* The document's own figure of the scope; NULL when there is none or several. */
static JsFigure *
own_figure(const JsLedger *ledger, const GPtrArray *group, const char *scope)
{
  JsFigure *found = NULL;
  for (guint i = 0; i < group->len; i++) {
    JsFigure *f = g_ptr_array_index(group, i);
    if (!is_of(ledger, f) || !has_scope(f, scope))
      continue;
    if (found != NULL)
      return NULL;
    found = f;
  }
  return found;
}

/* below = Σ regions; whole = own (or rest) + Σ regions. */
static void
try_regions(JsLedger *ledger, const JsCheckRule *rule, const GPtrArray *group, JsFamilies *families)
{
  for (gsize t = 0; t < 2; t++) {
    JsFigure *total = own_figure(ledger, group, t == 0 ? "below" : "whole");
    if (total == NULL)
      continue;
    JsEquation *e = js_equation_new(rule->id, JS_IDENTITY_LINEAR, total);
    gboolean sure = add_regions(ledger, group, e);
    JsFigure *own = own_figure(ledger, group, "own"), *rest = own_figure(ledger, group, "rest");
    own = own != NULL ? own : rest;
    if (e->terms->len > 0 && t == 1 && own != NULL)
      js_equation_add(e, own, 1, FALSE);
    if (e->terms->len < 2) {
      js_equation_free(e);
      continue;
    }
    const JsAccount *a = total->account;
    g_autofree char *key =
        g_strdup_printf("%s|%u|%s|%s", rule->id, a->table_no, a->statement, a->area.scope);
    if (!sure)
      js_families_enter(families, e, key);
    js_check_add(ledger, e);
  }
}

/* A city that its counties and its own row add up to. */
static void
try_cities(JsLedger *ledger, const JsCheckRule *rule, const GPtrArray *group, JsFamilies *families)
{
  for (guint i = 0; i < group->len; i++) {
    JsFigure *city = g_ptr_array_index(group, i);
    if (is_of(ledger, city) || !has_scope(city, "whole"))
      continue;
    JsEquation *e = js_equation_new(rule->id, JS_IDENTITY_LINEAR, city);
    for (guint k = 0; k < group->len; k++) {
      JsFigure *f = g_ptr_array_index(group, k);
      gboolean same = g_strcmp0(f->account->area.region, city->account->area.region) == 0;
      if (f != city && (same ? has_scope(f, "rest") || has_scope(f, "own") : lies_in(f, city)))
        js_equation_add(e, f, 1, FALSE);
    }
    if (e->terms->len < 2) {
      js_equation_free(e);
      continue;
    }
    g_autofree char *key =
        g_strdup_printf("%s|%u|%s", rule->id, city->account->table_no, city->account->area.region);
    js_families_enter(families, e, key);
    js_check_add(ledger, e);
  }
}

/* ---- rates and changes ---- */

/* The figure of the row in the first of the phases that it has; the nearest to the column when
 * several have it. NULL when there is none. */
static JsFigure *
in_phases(const GPtrArray *row, const GPtrArray *phases, guint col)
{
  JsFigure *best = NULL;
  for (guint p = 0; best == NULL && p < phases->len; p++)
    for (guint i = 0; i < row->len; i++) {
      JsFigure *f = g_ptr_array_index(row, i);
      guint at = f->account->col, nearest = best != NULL ? best->account->col : 0;
      if (g_strcmp0(f->account->phase, g_ptr_array_index(phases, p)) == 0 &&
          (best == NULL || ABS((int)at - (int)col) < ABS((int)nearest - (int)col)))
        best = f;
    }
  return best;
}

static char *
printed_line(guint table_no, guint row, const char *line, const JsRegionScope *area)
{
  return g_strdup_printf("%u|%u|%s|%s|%s|%s", table_no, row, line, area->scope, area->region,
                         area->parent);
}

static char *
printed_row(G_GNUC_UNUSED const JsLedger *ledger, const JsFigure *f)
{
  return printed_line(f->account->table_no, f->account->row, js_figure_line(f), &f->account->area);
}

/* The lines of tables as printed: key → GPtrArray of JsFigure. */
static GHashTable *
rows_by_key(const JsLedger *ledger, GPtrArray *rows)
{
  GHashTable *by_key = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < rows->len; i++) {
    GPtrArray *row = g_ptr_array_index(rows, i);
    g_hash_table_insert(by_key, printed_row(ledger, g_ptr_array_index(row, 0)), row);
  }
  return by_key;
}

/* The equation of the rule for a percentage or a change; NULL when a figure is missing. */
static JsEquation *
equation_of(const JsCheckRule *rule, JsFigure *left, const GPtrArray *row, guint col)
{
  const GPtrArray *parts[] = {rule->over, rule->over_less, rule->under};
  gboolean rate = left->fact != NULL;
  JsEquation *e = js_equation_new(rule->id, rate ? JS_IDENTITY_RATIO : JS_IDENTITY_LINEAR, left);
  for (gsize i = 0; i < G_N_ELEMENTS(parts); i++) {
    if (parts[i]->len == 0)
      continue;
    JsFigure *f = in_phases(row, parts[i], col);
    if (f == NULL) {
      js_equation_free(e);
      return NULL;
    }
    js_equation_add(e, f, i == 1 ? -1 : 1, i == 2);
  }
  return e;
}

static gboolean
is_about(const JsCheckRule *rule, const JsFigure *f)
{
  if (f->fact != NULL)
    return strcmp(rule->how, "rate") == 0 && f->fact->source == JS_SOURCE_TABLE &&
           g_strcmp0(f->fact->metric, rule->metric) == 0;
  return strcmp(rule->how, "change") == 0 && js_check_from_table(f) &&
         g_strcmp0(f->account->phase, rule->total) == 0;
}

/* Tries all readings of a percentage or a change, and adds the one that holds best. */
static void
try_derived(JsLedger *ledger, JsFigure *left, GHashTable *rows, JsFamilies *families)
{
  const JsCheckRules *rules = ledger->rules;
  guint table, col;
  g_autofree char *key = NULL;
  if (left->fact != NULL) {
    const JsFact *f = left->fact;
    key = printed_line(f->table_no, f->row, js_figure_line(left), &f->area);
    table = f->table_no;
    col = f->col;
  } else {
    key = printed_row(ledger, left);
    table = left->account->table_no;
    col = left->account->col;
  }
  const GPtrArray *row = g_hash_table_lookup(rows, key);
  GPtrArray *readings = g_ptr_array_new();
  for (guint k = 0; row != NULL && k < rules->books->len; k++) {
    const JsCheckRule *rule = g_ptr_array_index(rules->books, k);
    JsEquation *e = is_about(rule, left) ? equation_of(rule, left, row, col) : NULL;
    if (e != NULL)
      g_ptr_array_add(readings, e);
  }
  JsEquation *best = js_book_add_best(ledger, readings);
  if (best == NULL)
    return;
  g_autofree char *family = g_strdup_printf("derived|%u|%u", table, col);
  js_families_enter(families, best, family);
}

static void
try_rates_and_changes(JsLedger *ledger, JsFamilies *families)
{
  g_autoptr(GPtrArray) rows = js_check_groups(ledger, printed_row);
  g_autoptr(GHashTable) by_key = rows_by_key(ledger, rows);
  for (guint i = 0; i < ledger->figures->len; i++) {
    JsFigure *f = g_ptr_array_index(ledger->figures, i);
    if (f->fact != NULL || f->account != NULL)
      try_derived(ledger, f, by_key, families);
  }
}

/* ---- all rules ---- */

static void
try_rule(JsLedger *ledger, const JsCheckRule *rule, JsFamilies *families)
{
  static const struct {
    const char *how;
    JsGroupKey key;
  } GROUPED[] = {{"scopes", over_scopes},
                 {"kinds", over_measures},
                 {"regions", over_regions},
                 {"cities", over_regions}};
  for (gsize h = 0; h < G_N_ELEMENTS(GROUPED); h++) {
    if (strcmp(rule->how, GROUPED[h].how) != 0)
      continue;
    g_autoptr(GPtrArray) groups = js_check_groups(ledger, GROUPED[h].key);
    for (guint i = 0; i < groups->len; i++) {
      const GPtrArray *group = g_ptr_array_index(groups, i);
      if (h < 2)
        try_all(ledger, rule, group, h == 1);
      else if (h == 2)
        try_regions(ledger, rule, group, families);
      else
        try_cities(ledger, rule, group, families);
    }
    return;
  }
  if (strcmp(rule->how, "rate") != 0 && strcmp(rule->how, "change") != 0)
    js_check_book_lines(ledger, rule, families);
}

void
js_check_books(JsLedger *ledger)
{
  if (!ledger->is_book)
    return;
  g_autoptr(JsFamilies) families = js_families_new();
  for (guint k = 0; k < ledger->rules->books->len; k++)
    try_rule(ledger, g_ptr_array_index(ledger->rules->books, k), families);
  try_rates_and_changes(ledger, families);
  js_families_settle(families);
}
