/* clang-format off */
/* Proof of figures by equations: see proof.h.
 *
 * Two prints of one number may be misread in the same way, or damaged by the same mark. An equation
 * therefore proves a figure only if it would fail when all prints of that number were changed in
 * the same way:
 *
 *   款 5.28 = 项 5.28              also holds as 3.28 = 3.28: no proof, but what proves
 *                                  one of the two proves the other
 *   类 7.28 = 款 5.28 + 款 2.00    fails with 3.28: a proof of all three figures */
/* clang-format on */
#include "normalize/check/proof.h"

typedef struct {
  JsLedger *ledger;
  /* JsFigure → GPtrArray of JsEquation: the equations with the figure that hold strictly */
  GHashTable *of;
  /* set of JsFigure: the figures in an equation that fails */
  GHashTable *failing;
} Proof;

static void
free_list(gpointer list)
{
  g_ptr_array_unref(list);
}

/* Gives figures of equal size the same number. Zero gets number 0, and so does a constant, because
 * it is not read from the document. */
static void
number_figures(JsLedger *ledger)
{
  g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < ledger->figures->len; i++) {
    JsFigure *f = g_ptr_array_index(ledger->figures, i);
    f->number = 0;
    if (f->place == NULL || js_decimal_is_zero(f->amount))
      continue;
    char *size = js_decimal_to_string(js_decimal_trim(js_decimal_abs(f->amount)));
    gpointer number = g_hash_table_lookup(seen, size);
    if (number == NULL) {
      number = GUINT_TO_POINTER(g_hash_table_size(seen) + 1);
      g_hash_table_insert(seen, size, number);
    } else {
      g_free(size);
    }
    f->number = GPOINTER_TO_UINT(number);
  }
}

static void
note_equation(Proof *p, JsFigure *f, JsEquation *e)
{
  GPtrArray *list = g_hash_table_lookup(p->of, f);
  if (list == NULL) {
    list = g_ptr_array_new();
    g_hash_table_insert(p->of, f, list);
  }
  g_ptr_array_add(list, e);
}

static void
note_failure(Proof *p, JsEquation *e)
{
  g_hash_table_add(p->failing, e->left);
  for (guint k = 0; k < e->terms->len; k++)
    g_hash_table_add(p->failing, g_array_index(e->terms, JsTerm, k).figure);
}

static void
evaluate_equations(Proof *p)
{
  for (guint i = 0; i < p->ledger->equations->len; i++) {
    JsEquation *e = g_ptr_array_index(p->ledger->equations, i);
    js_equation_evaluate(e);
    if (e->known && !e->holds && !e->optional)
      note_failure(p, e);
    if (!e->known || !e->strict || e->weak || e->kind != JS_IDENTITY_LINEAR)
      continue;
    note_equation(p, e->left, e);
    for (guint k = 0; k < e->terms->len; k++)
      note_equation(p, g_array_index(e->terms, JsTerm, k).figure, e);
  }
}

/* How the difference of the sides changes when every figure with the number grows by one unit. 0:
 * the equation cannot detect a misreading of the number. */
static int
response(const JsEquation *e, guint number)
{
  int moved = 0;
  if (e->left->number == number)
    moved += e->left->amount.coefficient < 0 ? -1 : 1;
  for (guint i = 0; i < e->terms->len; i++) {
    const JsTerm *t = &g_array_index(e->terms, JsTerm, i);
    if (t->figure->number == number)
      moved -= t->figure->amount.coefficient < 0 ? -t->sign : t->sign;
  }
  return moved;
}

/* A zero (0.00) is proved by any equation that says something: its misreading would go undetected
 * only if another figure were misread by the same amount. */
static gboolean
proves(G_GNUC_UNUSED const Proof *p, const JsEquation *e, const JsFigure *f)
{
  return f->place != NULL && (f->number == 0 || response(e, f->number) != 0);
}

/* TRUE when another figure of the equation prints the same number and is proved. Not used for a
 * figure that fails in another equation, because the two may be equal by chance. */
static gboolean
has_proved_twin(const Proof *p, const JsEquation *e, const JsFigure *f)
{
  if (f->number == 0 || g_hash_table_contains(p->failing, f))
    return FALSE;
  if (e->left != f && e->left->proved && e->left->number == f->number)
    return TRUE;
  for (guint i = 0; i < e->terms->len; i++) {
    const JsFigure *other = g_array_index(e->terms, JsTerm, i).figure;
    if (other != f && other->proved && other->number == f->number)
      return TRUE;
  }
  return FALSE;
}

typedef gboolean (*Judgement)(const Proof *p, const JsEquation *e, const JsFigure *f);

/* Marks the figures that the equations prove according to `judgement`; TRUE when one is newly
 * proved. */
static gboolean
mark(const Proof *p, Judgement judgement)
{
  gboolean any = FALSE;
  for (guint i = 0; i < p->ledger->figures->len; i++) {
    JsFigure *f = g_ptr_array_index(p->ledger->figures, i);
    const GPtrArray *list = f->proved ? NULL : g_hash_table_lookup(p->of, f);
    for (guint k = 0; !f->proved && list != NULL && k < list->len; k++)
      f->proved = judgement(p, g_ptr_array_index(list, k), f);
    any = any || (list != NULL && f->proved);
  }
  return any;
}

static gboolean
prints_same_digits(const JsEquation *e)
{
  JsDecimal rate = js_decimal_abs(e->left->value->value);
  if (js_decimal_is_zero(rate))
    return FALSE;
  for (guint i = 0; i < e->terms->len; i++) {
    const JsFigure *f = g_array_index(e->terms, JsTerm, i).figure;
    if (f->place != NULL && js_decimal_compare(js_decimal_abs(f->value->value), rate) == 0)
      return TRUE;
  }
  return FALSE;
}

/* A rate or score is proved by the figures from which it is computed, unless one of them prints the
 * same digits (2.02万元 of 100万元 are 2.02%). */
static void
mark_rates(const Proof *p)
{
  for (guint i = 0; i < p->ledger->equations->len; i++) {
    JsEquation *e = g_ptr_array_index(p->ledger->equations, i);
    if (e->kind != JS_IDENTITY_LINEAR && !prints_same_digits(e) && js_equation_proves(e, e->left))
      e->left->proved = TRUE;
  }
}

void
js_check_prove(JsLedger *ledger)
{
  g_autoptr(GHashTable) of = g_hash_table_new_full(NULL, NULL, NULL, free_list);
  g_autoptr(GHashTable) failing = g_hash_table_new(NULL, NULL);
  Proof p = {ledger, of, failing};
  number_figures(ledger);
  evaluate_equations(&p);
  mark_rates(&p);
  mark(&p, proves);
  while (mark(&p, has_proved_twin))
    ;
}
