/* Evaluates identities in exact decimals.
 *
 * Tolerance: a figure in a unit coarser than 分 (0.01 元) was rounded, so it is off by up to half
 * of its last digit. The tolerance of a sum is the sum of these halves. Money printed to the 分 is
 * exact. */
#include "normalize/check/identity.h"

/* One 分 (0.01 元). Money printed to the 分 was not rounded. */
static const JsDecimal FEN = {1, 2};

/* Additional decimals with which the tolerance of a percentage is computed. A guess: four leave its
 * rounding far below the last printed digit. */
#define GUARD_DIGITS 4

JsEquation *
js_equation_new(const char *rule, JsIdentityKind kind, JsFigure *left)
{
  JsEquation *e = g_new0(JsEquation, 1);
  e->rule = g_intern_string(rule);
  e->kind = kind;
  e->left = left;
  e->terms = g_array_new(FALSE, FALSE, sizeof(JsTerm));
  return e;
}

void
js_equation_free(JsEquation *e)
{
  if (e == NULL)
    return;
  g_free(e->scope);
  g_array_unref(e->terms);
  g_free(e);
}

void
js_equation_add(JsEquation *equation, JsFigure *figure, int sign, gboolean under)
{
  JsTerm term = {figure, sign, under};
  g_array_append_val(equation->terms, term);
}

/* The value of one unit in the figure's last printed digit, in the unit of `amount`. */
static JsDecimal
last_digit(const JsFigure *figure)
{
  JsDecimal unit = {1, figure->value->value.scale}, out = unit;
  if (!js_decimal_shift(unit, figure->power, &out))
    return unit;
  return out;
}

/* Half of the last printed digit when the figure may have been rounded, else 0. */
static JsDecimal
rounding_error(const JsFigure *figure)
{
  if (figure->place == NULL || figure->exact) /* a constant or a count */
    return js_decimal_from_int(0);
  JsDecimal digit = last_digit(figure), half;
  if (figure->money && js_decimal_compare(digit, FEN) <= 0)
    return js_decimal_from_int(0);
  if (!js_decimal_multiply(digit, (JsDecimal){5, 1}, &half))
    return digit;
  return half;
}

static gboolean
sum_terms(const JsEquation *e, gboolean under, JsDecimal *sum)
{
  *sum = js_decimal_from_int(0);
  for (guint i = 0; i < e->terms->len; i++) {
    const JsTerm *t = &g_array_index(e->terms, JsTerm, i);
    JsDecimal amount = t->sign < 0 ? js_decimal_negate(t->figure->amount) : t->figure->amount;
    if (t->under == under && !js_decimal_add(*sum, amount, sum))
      return FALSE;
  }
  return TRUE;
}

static gboolean
sum_errors(const JsEquation *e, gboolean under, JsDecimal *sum)
{
  *sum = js_decimal_from_int(0);
  for (guint i = 0; i < e->terms->len; i++) {
    const JsTerm *t = &g_array_index(e->terms, JsTerm, i);
    if (t->under == under && !js_decimal_add(*sum, rounding_error(t->figure), sum))
      return FALSE;
  }
  return TRUE;
}

/* TRUE when the equation can prove something: a figure differs from zero, none is barred, and the
 * left side's print is not among the terms. */
static gboolean
says_something(const JsEquation *e)
{
  gboolean nonzero = FALSE;
  if (e->left->barred)
    return FALSE;
  for (guint i = 0; i < e->terms->len; i++) {
    const JsTerm *t = &g_array_index(e->terms, JsTerm, i);
    if (t->figure->barred || t->figure == e->left ||
        (t->figure->printed != 0 && t->figure->printed == e->left->printed))
      return FALSE;
    nonzero = nonzero || !js_decimal_is_zero(t->figure->amount);
  }
  return e->terms->len > 0 && (nonzero || !js_decimal_is_zero(e->left->amount));
}

static gboolean
evaluate_linear(JsEquation *e)
{
  JsDecimal errors;
  if (!sum_terms(e, FALSE, &e->right) || !sum_errors(e, FALSE, &errors) ||
      !js_decimal_subtract(e->left->amount, e->right, &e->difference) ||
      !js_decimal_add(errors, rounding_error(e->left), &e->tolerance))
    return FALSE;
  e->strict = js_decimal_is_zero(e->difference);
  return TRUE;
}

static gboolean
evaluate_ratio(JsEquation *e)
{
  JsDecimal over, under, error_over, error_under, ratio, part, slack;
  guint8 scale = e->left->value->value.scale;
  if (!sum_terms(e, FALSE, &over) || !sum_terms(e, TRUE, &under) || js_decimal_is_zero(under) ||
      !sum_errors(e, FALSE, &error_over) || !sum_errors(e, TRUE, &error_under) ||
      !js_decimal_shift(over, 2, &over) || !js_decimal_divide(over, under, scale, &e->right) ||
      !js_decimal_subtract(e->left->amount, e->right, &e->difference))
    return FALSE;
  /* Error of the quotient: (e_over + ratio × e_under) / |under|. One last digit of the percentage
   * is added, because some authors truncate and others round. */
  JsDecimal size = js_decimal_abs(under), wide = js_decimal_abs(e->right);
  if (!js_decimal_shift(error_over, 2, &error_over) ||
      !js_decimal_multiply(wide, error_under, &part) || !js_decimal_add(error_over, part, &slack) ||
      !js_decimal_divide(slack, size, (guint8)(scale + GUARD_DIGITS), &ratio) ||
      !js_decimal_add(ratio, (JsDecimal){1, scale}, &e->tolerance))
    return FALSE;
  e->strict = js_decimal_is_zero(e->difference);
  return TRUE;
}

static gboolean
evaluate_product(JsEquation *e)
{
  guint8 scale = e->left->value->value.scale;
  JsDecimal product;
  if (e->terms->len != 2 ||
      !js_decimal_multiply(g_array_index(e->terms, JsTerm, 0).figure->amount,
                           g_array_index(e->terms, JsTerm, 1).figure->amount, &product) ||
      !js_decimal_divide(product, js_decimal_from_int(100), scale, &e->right) ||
      !js_decimal_subtract(e->left->amount, e->right, &e->difference))
    return FALSE;
  e->tolerance = (JsDecimal){1, scale};
  e->strict = js_decimal_is_zero(e->difference);
  return TRUE;
}

static gboolean
evaluate_at_most(JsEquation *e)
{
  e->tolerance = js_decimal_from_int(0);
  return sum_terms(e, FALSE, &e->right) &&
         js_decimal_subtract(e->left->amount, e->right, &e->difference);
}

void
js_equation_evaluate(JsEquation *e)
{
  static gboolean (*const EVALUATE[])(JsEquation *) = {evaluate_linear, evaluate_ratio,
                                                       evaluate_product, evaluate_at_most};
  e->strict = e->holds = FALSE;
  e->known = says_something(e) && EVALUATE[e->kind](e);
  if (!e->known)
    return;
  if (e->kind == JS_IDENTITY_AT_MOST)
    e->holds = js_decimal_compare(e->difference, e->tolerance) <= 0;
  else
    e->holds = js_decimal_compare(js_decimal_abs(e->difference), e->tolerance) <= 0;
}

gboolean
js_equation_proves(JsEquation *e, JsFigure *figure)
{
  if (!e->known || !e->strict || e->weak || figure->place == NULL)
    return FALSE;
  if (e->kind == JS_IDENTITY_LINEAR)
    return TRUE; /* every figure stands in it once, with factor ±1, so any change breaks it */
  if (figure != e->left)
    return FALSE; /* two amounts misread alike have the same ratio as the true ones */
  JsDecimal kept = figure->amount, digit = last_digit(figure), moved;
  gboolean breaks = TRUE;
  for (int direction = -1; direction <= 1 && breaks; direction += 2) {
    JsDecimal step = direction < 0 ? js_decimal_negate(digit) : digit;
    if (!js_decimal_add(kept, step, &moved))
      continue;
    figure->amount = moved;
    js_equation_evaluate(e);
    breaks = e->known && !e->strict;
  }
  figure->amount = kept;
  js_equation_evaluate(e);
  return breaks;
}

gboolean
js_equation_solve(const JsEquation *e, const JsFigure *figure, JsDecimal *out)
{
  if (e->kind != JS_IDENTITY_LINEAR)
    return FALSE;
  /* Solves left − Σ sign × term = 0 for the one figure. */
  JsDecimal rest = js_decimal_from_int(0), value;
  int own = figure == e->left ? 1 : 0;
  guint8 scale = 0;
  if (figure != e->left) {
    rest = e->left->amount;
    scale = e->left->value->value.scale;
  }
  for (guint i = 0; i < e->terms->len; i++) {
    const JsTerm *t = &g_array_index(e->terms, JsTerm, i);
    if (t->figure == figure) {
      if (own != 0)
        return FALSE;
      own = -t->sign;
      continue;
    }
    JsDecimal amount = t->sign > 0 ? js_decimal_negate(t->figure->amount) : t->figure->amount;
    if (!js_decimal_add(rest, amount, &rest))
      return FALSE;
    scale = MAX(scale, t->figure->value->value.scale);
  }
  if (own == 0)
    return FALSE;
  value = own > 0 ? js_decimal_negate(rest) : rest;
  if (!js_decimal_shift(value, -figure->power, &value))
    return FALSE;
  /* Brings the value to the decimals of the other figures; only zeros may be cut off. */
  while (value.scale > scale) {
    if (value.coefficient % 10 != 0)
      return FALSE;
    value.coefficient /= 10;
    value.scale--;
  }
  while (value.scale < scale) {
    if (__builtin_mul_overflow(value.coefficient, (gint64)10, &value.coefficient))
      return FALSE;
    value.scale++;
  }
  *out = value;
  return TRUE;
}

gboolean
js_equation_has(const JsEquation *equation, const JsFigure *figure)
{
  for (guint i = 0; figure->equations != NULL && i < figure->equations->len; i++)
    if (g_ptr_array_index(figure->equations, i) == equation)
      return TRUE;
  return FALSE;
}
