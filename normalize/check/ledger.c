/* Makes the figures of the records, indexes them by what they state, and bars those that cannot be
 * trusted. In: records; out: JsLedger. */
#include "normalize/check/ledger.h"

#include <string.h>

#include "normalize/schema/classification.h"
#include "normalize/value/fold.h"

/* How the kinds of governments' books begin. */
#define BOOK_KINDS "government_"

static void
free_equation(gpointer e)
{
  js_equation_free(e);
}

static void
free_figure(gpointer data)
{
  JsFigure *figure = data;
  g_free(figure->owned);
  g_clear_pointer(&figure->equations, g_ptr_array_unref);
  g_free(figure);
}

const char *
js_figure_line(const JsFigure *figure)
{
  const JsAccount *a = figure->account;
  const JsFact *f = figure->fact;
  if (a != NULL)
    return a->code != NULL ? a->code : a->item != NULL ? a->item : a->name;
  if (f != NULL)
    return f->code != NULL ? f->code : f->item != NULL ? f->item : f->name;
  return NULL;
}

const char *
js_ledger_year(const JsLedger *ledger, const JsAccount *a)
{
  return a->fiscal_year != NULL ? a->fiscal_year : ledger->records->fiscal_year;
}

char *
js_ledger_area(const JsLedger *ledger, const JsAccount *a)
{
  const char *parts[] = {js_ledger_year(ledger, a), a->area.scope, a->area.region, a->area.parent};
  GString *area = g_string_new(NULL);
  for (gsize i = 0; ledger->is_book && i < G_N_ELEMENTS(parts); i++)
    g_string_append_printf(area, "%s|", parts[i] != NULL ? parts[i] : "");
  return g_string_free(area, FALSE);
}

static char *
key_new(const char *statement, const char *direction, const char *line, const char *measure,
        const char *phase, const char *area)
{
  const char *parts[] = {statement, direction, line, measure, phase, area};
  GString *key = g_string_new(NULL);
  for (gsize i = 0; i < G_N_ELEMENTS(parts); i++)
    g_string_append_printf(key, "%s|", parts[i] != NULL ? parts[i] : "");
  return g_string_free(key, FALSE);
}

JsFigure *
js_ledger_add_figure(JsLedger *ledger, JsValue *value, JsPlace *place, char letter, guint number,
                     int power, gboolean money)
{
  if (!value->present)
    return NULL;
  JsFigure *figure = g_new0(JsFigure, 1);
  figure->value = value;
  figure->place = place;
  figure->power = power;
  figure->money = money;
  figure->printed = place != NULL ? place->printed : 0;
  g_snprintf(figure->id, sizeof figure->id, "%c%u", letter, number);
  if (!js_decimal_shift(value->value, power, &figure->amount))
    figure->amount = value->value;
  g_ptr_array_add(ledger->figures, figure);
  return figure;
}

static void
index_account(JsLedger *ledger, JsFigure *figure)
{
  const JsAccount *a = figure->account;
  if (a->code == NULL && a->item == NULL)
    return;
  g_autofree char *area = js_ledger_area(ledger, a);
  char *key =
      key_new(a->statement, a->direction, js_figure_line(figure), a->measure, a->phase, area);
  GPtrArray *list = g_hash_table_lookup(ledger->by_key, key);
  if (list == NULL) {
    list = g_ptr_array_new();
    g_hash_table_insert(ledger->by_key, key, list);
  } else {
    g_free(key);
  }
  g_ptr_array_add(list, figure);
}

static void
count_table(JsLedger *ledger, const JsAccount *a, GHashTable *seen)
{
  if (a->source != JS_SOURCE_TABLE || a->statement == NULL)
    return;
  char *key = g_strdup_printf("%s|%u", a->statement, a->table_no);
  if (!g_hash_table_add(seen, key))
    return;
  guint n = GPOINTER_TO_UINT(g_hash_table_lookup(ledger->tables, a->statement));
  g_hash_table_insert(ledger->tables, (gpointer)a->statement, GUINT_TO_POINTER(n + 1));
}

static gboolean
is_ocr(const JsFigure *f)
{
  return f->place != NULL && f->place->method == JS_METHOD_OCR;
}

/* The smallest number of decimals that at least half of the amounts in the unit have. */
static guint8
find_usual_scale(const JsLedger *ledger, const char *unit)
{
  guint counts[JS_DECIMAL_SCALE_MAX + 1] = {0}, n = 0;
  for (guint i = 0; i < ledger->figures->len; i++) {
    const JsFigure *f = g_ptr_array_index(ledger->figures, i);
    if (f->account != NULL && g_strcmp0(f->account->unit, unit) == 0) {
      counts[f->value->value.scale]++;
      n++;
    }
  }
  for (guint8 scale = 0; scale <= JS_DECIMAL_SCALE_MAX; scale++)
    if (counts[scale] * 2 >= n)
      return scale;
  return JS_DECIMAL_SCALE_MAX;
}

static gboolean
code_and_name_differ(const JsSchemas *schemas, const JsAccount *a)
{
  static const char *const IDS[] = {"functional", "economic", "economic_government"};
  if (schemas->classification == NULL || a->code == NULL || a->name == NULL ||
      a->classification == NULL)
    return FALSE;
  for (guint k = 0; k < G_N_ELEMENTS(IDS); k++) {
    if (strcmp(a->classification, IDS[k]) != 0)
      continue;
    const char *known = js_classification_name(schemas->classification, (JsClass)k, a->code, 0);
    if (known == NULL)
      return FALSE;
    return !js_classification_alike(known, a->name);
  }
  return FALSE;
}

/* Confidence of a figure in a row with two accounts, an unclear account, or other decimals than the
 * rest. The number may be read well and still belong to another account. A guess. */
#define MISREAD_CONFIDENCE 0.5

/* Shares and counts (of amounts in recognised tables) from which the document is taken to print all
 * its amounts with one number of decimals. Both are guesses. */
#define REGULAR_SHARE 0.9
#define REGULAR_LEAST 10

static gboolean
is_table_amount(const JsFigure *f, const char *unit)
{
  return f->account != NULL && f->account->source == JS_SOURCE_TABLE && is_ocr(f) &&
         g_strcmp0(f->account->unit, unit) == 0 && !js_decimal_is_zero(f->value->value);
}

static gboolean
is_regular(const JsLedger *ledger, const char *unit, guint8 scale)
{
  guint n = 0, same = 0;
  for (guint i = 0; i < ledger->figures->len; i++) {
    const JsFigure *f = g_ptr_array_index(ledger->figures, i);
    if (!is_table_amount(f, unit))
      continue;
    n++;
    same += f->value->value.scale == scale ? 1 : 0;
  }
  return n >= REGULAR_LEAST && same >= REGULAR_SHARE * n;
}

/* How the amounts of the document in one unit are printed. */
typedef struct {
  guint8 scale; /* the usual number of decimals */
  gboolean regular;
} UnitPrint;

/* Found out once for each unit, before a repair changes anything. Borrowed. */
static const UnitPrint *
unit_print(const JsLedger *ledger, const char *unit)
{
  const char *key = unit != NULL ? unit : "";
  UnitPrint *print = g_hash_table_lookup(ledger->units, key);
  if (print != NULL)
    return print;
  print = g_new(UnitPrint, 1);
  print->scale = find_usual_scale(ledger, unit);
  print->regular = is_regular(ledger, unit, print->scale);
  g_hash_table_insert(ledger->units, g_strdup(key), print);
  return print;
}

guint8
js_ledger_usual_scale(const JsLedger *ledger, const char *unit)
{
  return unit_print(ledger, unit)->scale;
}

static void
bar_figures(JsLedger *ledger, const JsSchemas *schemas)
{
  for (guint i = 0; i < ledger->figures->len; i++) {
    JsFigure *f = g_ptr_array_index(ledger->figures, i);
    const JsAccount *a = f->account;
    if (a == NULL)
      continue;
    f->barred = a->unit == NULL;
    if (!is_ocr(f))
      continue;
    const UnitPrint *print = unit_print(ledger, a->unit);
    gboolean misread =
        f->value->value.scale > print->scale || a->doubtful || code_and_name_differ(schemas, a);
    f->barred = f->barred || misread;
    /* Too few decimals: cut off at the paper's edge, lost, or the code or number of a line. Not
     * barred, because a sum may repair it. */
    gboolean cut =
        print->regular && is_table_amount(f, a->unit) && f->value->value.scale < print->scale;
    if (misread || cut)
      f->place->confidence = MIN(f->place->confidence, MISREAD_CONFIDENCE);
  }
}

JsLedger *
js_ledger_new(const JsSchemas *schemas, JsRecords *records)
{
  JsLedger *ledger = g_new0(JsLedger, 1);
  ledger->rules = schemas->rules;
  ledger->records = records;
  ledger->is_book = records->kind != NULL && g_str_has_prefix(records->kind, BOOK_KINDS);
  ledger->figures = g_ptr_array_new_with_free_func(free_figure);
  ledger->equations = g_ptr_array_new_with_free_func(free_equation);
  ledger->by_key =
      g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
  ledger->tables = g_hash_table_new(g_str_hash, g_str_equal);
  ledger->units = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < records->accounts->len; i++) {
    JsAccount *a = g_ptr_array_index(records->accounts, i);
    JsFigure *figure = js_ledger_add_figure(ledger, &a->amount, &a->place, JS_LETTER_ACCOUNT, i + 1,
                                            a->power, TRUE);
    if (figure == NULL)
      continue;
    figure->account = a;
    index_account(ledger, figure);
    count_table(ledger, a, seen);
  }
  for (guint i = 0; i < records->facts->len; i++) {
    JsFact *f = g_ptr_array_index(records->facts, i);
    JsFigure *figure =
        js_ledger_add_figure(ledger, &f->value, &f->place, JS_LETTER_FACT, i + 1, 0, FALSE);
    if (figure == NULL)
      continue;
    figure->fact = f;
    figure->exact = g_strcmp0(f->metric, "count") == 0;
  }
  bar_figures(ledger, schemas);
  return ledger;
}

void
js_ledger_free(JsLedger *ledger)
{
  if (ledger == NULL)
    return;
  g_ptr_array_unref(ledger->equations);
  g_ptr_array_unref(ledger->figures);
  g_hash_table_unref(ledger->by_key);
  g_hash_table_unref(ledger->tables);
  g_hash_table_unref(ledger->units);
  g_free(ledger);
}

const GPtrArray *
js_ledger_find(const JsLedger *ledger, const char *statement, const char *direction,
               const char *line, const char *measure, const char *phase)
{
  g_autofree char *key = key_new(statement, direction, line, measure, phase, NULL);
  return g_hash_table_lookup(ledger->by_key, key);
}

const GPtrArray *
js_ledger_find_beside(const JsLedger *ledger, const JsAccount *like, const char *line)
{
  g_autofree char *area = js_ledger_area(ledger, like);
  g_autofree char *key =
      key_new(like->statement, like->direction, line, like->measure, like->phase, area);
  return g_hash_table_lookup(ledger->by_key, key);
}

guint
js_ledger_tables_of(const JsLedger *ledger, const char *statement)
{
  return GPOINTER_TO_UINT(g_hash_table_lookup(ledger->tables, statement));
}

/* Tells the figure that it stands in the equation, which is the ledger's last one. */
static void
note_equation(JsFigure *figure, JsEquation *equation)
{
  GPtrArray *list = figure->equations;
  if (list == NULL)
    list = figure->equations = g_ptr_array_new();
  if (list->len == 0 || g_ptr_array_index(list, list->len - 1) != equation)
    g_ptr_array_add(list, equation);
}

void
js_ledger_add(JsLedger *ledger, JsEquation *equation, const char *scope)
{
  if (equation->terms->len == 0) {
    js_equation_free(equation);
    return;
  }
  equation->scope = g_strdup(scope);
  g_ptr_array_add(ledger->equations, equation);
  note_equation(equation->left, equation);
  for (guint i = 0; i < equation->terms->len; i++)
    note_equation(g_array_index(equation->terms, JsTerm, i).figure, equation);
}
