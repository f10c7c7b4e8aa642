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

/* The figures of one size in one equation. */
typedef struct {
  const JsEquation *equation;
  guint number; /* of the figures */
  /* How the difference of the sides changes when all of them grow by one unit. 0: the equation
   * cannot detect a misreading of the number. */
  int response;
  GPtrArray *figures; /* of JsFigure, borrowed; NULL once all that can be are proved */
} Twins;

typedef struct {
  JsLedger *ledger;
  GHashTable *twins; /* set of Twins: of the equations that hold strictly */
  /* set of JsFigure: the figures in an equation that fails */
  GHashTable *failing;
} Proof;

static guint
twins_hash(gconstpointer key)
{
  const Twins *t = key;
  return g_direct_hash(t->equation) * 31u + t->number;
}

static gboolean
twins_equal(gconstpointer a, gconstpointer b)
{
  const Twins *x = a, *y = b;
  return x->equation == y->equation && x->number == y->number;
}

static void
twins_free(gpointer data)
{
  Twins *twins = data;
  g_clear_pointer(&twins->figures, g_ptr_array_unref);
  g_free(twins);
}

/* Borrowed; NULL when the equation does not hold strictly or says nothing. */
static Twins *
find_twins(const Proof *p, const JsEquation *e, guint number)
{
  const Twins key = {.equation = e, .number = number};
  return g_hash_table_lookup(p->twins, &key);
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

/* Enters the figure among those of its size in the equation. `sign`: +1 on the left side. */
static void
note_figure(Proof *p, const JsEquation *e, JsFigure *f, int sign)
{
  Twins *twins = find_twins(p, e, f->number);
  if (twins == NULL) {
    twins = g_new0(Twins, 1);
    twins->equation = e;
    twins->number = f->number;
    twins->figures = g_ptr_array_new();
    g_hash_table_add(p->twins, twins);
  }
  twins->response += f->amount.coefficient < 0 ? -sign : sign;
  g_ptr_array_add(twins->figures, f);
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
    note_figure(p, e, e->left, 1);
    for (guint k = 0; k < e->terms->len; k++) {
      const JsTerm *term = &g_array_index(e->terms, JsTerm, k);
      note_figure(p, e, term->figure, -term->sign);
    }
  }
}

/* TRUE when the equation proves the figure. A zero (0.00) is proved by any equation that says
 * something: its misreading would go undetected only if another figure were misread by the same
 * amount. */
static gboolean
proves(const Proof *p, const JsEquation *e, const JsFigure *f)
{
  const Twins *twins = find_twins(p, e, f->number);
  return twins != NULL && f->place != NULL && (f->number == 0 || twins->response != 0);
}

static void
mark_sums(const Proof *p)
{
  for (guint i = 0; i < p->ledger->figures->len; i++) {
    JsFigure *f = g_ptr_array_index(p->ledger->figures, i);
    for (guint k = 0; !f->proved && f->equations != NULL && k < f->equations->len; k++)
      f->proved = proves(p, g_ptr_array_index(f->equations, k), f);
  }
}

/* Proves the other figures of the proved one's size in its equations: they print the same number.
 * Not one that fails in another equation, because the two may be equal by chance. Those that are
 * newly proved are added to `proved`. */
static void
pass_on(const Proof *p, const JsFigure *f, GPtrArray *proved)
{
  for (guint k = 0; f->number != 0 && f->equations != NULL && k < f->equations->len; k++) {
    Twins *twins = find_twins(p, g_ptr_array_index(f->equations, k), f->number);
    g_autoptr(GPtrArray) others = twins != NULL ? g_steal_pointer(&twins->figures) : NULL;
    for (guint i = 0; others != NULL && i < others->len; i++) {
      JsFigure *other = g_ptr_array_index(others, i);
      if (other->proved || g_hash_table_contains(p->failing, other))
        continue;
      other->proved = TRUE;
      g_ptr_array_add(proved, other);
    }
  }
}

static void
mark_twins(const Proof *p)
{
  g_autoptr(GPtrArray) proved = g_ptr_array_new();
  for (guint i = 0; i < p->ledger->figures->len; i++)
    if (((JsFigure *)g_ptr_array_index(p->ledger->figures, i))->proved)
      g_ptr_array_add(proved, g_ptr_array_index(p->ledger->figures, i));
  for (guint i = 0; i < proved->len; i++)
    pass_on(p, g_ptr_array_index(proved, i), proved);
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
  g_autoptr(GHashTable) twins = g_hash_table_new_full(twins_hash, twins_equal, twins_free, NULL);
  g_autoptr(GHashTable) failing = g_hash_table_new(NULL, NULL);
  Proof p = {ledger, twins, failing};
  number_figures(ledger);
  evaluate_equations(&p);
  mark_rates(&p);
  mark_sums(&p);
  mark_twins(&p);
}
