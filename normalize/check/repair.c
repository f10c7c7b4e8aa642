/* Repair of misread figures.
 *
 * In: a ledger whose equations were evaluated. Out: corrected values, marked `repaired`.
 *
 * For each OCR figure that is not proved and stands in failing sums, the one value that makes these
 * sums hold is computed and compared with what was read. It is accepted when
 * - the misreading is plausible (its cost is at most COST_MAX),
 * - two independent sums ask for the same value, or one sum whose other figures are all proved,
 * - no other unproved figure of these sums could be the misread one instead.
 *
 * The cheapest change is made first; then everything is evaluated again, until no change is
 * certain. */
#include <string.h>

#include "normalize/check/ledger.h"
#include "normalize/check/proof.h"

/* Costs of misreadings, without unit. Their order is what matters; the values are guesses. */
#define COST_POINT 1    /* the decimal point or a separator was lost, moved or invented */
#define COST_NAMED 1    /* a character that the recogniser named as an alternative */
#define COST_CONFUSED 2 /* a digit that is often mistaken for the one read */
#define COST_LENGTH 3   /* one digit lost or too many (a neighbour or a rule read as 1) */
/* A correction that costs more is not made; a single lost digit is still accepted. */
#define COST_MAX 3
/* Limit on the corrections of one document, so that the loop ends. A guess. */
#define ROUNDS_MAX 200
/* Longest sum that may repair its terms: a longer one does not tell which of them was misread, and
 * to ask each of them costs the square of their number. Sums of real forms have fewer than 150
 * terms. */
#define TERMS_MAX 500
/* Confidence (0 to 1) from which the recogniser's readings agreed. Above it, one other print is not
 * enough to overrule them. A guess. */
#define SURE 0.9

/* Groups of digits that look alike in print. */
static const char *const CONFUSED[] = {"0689", "17", "14", "358", "56", "27", "39", "49"};

static gboolean
confused(char a, char b)
{
  for (gsize i = 0; i < G_N_ELEMENTS(CONFUSED); i++)
    if (strchr(CONFUSED[i], a) != NULL && strchr(CONFUSED[i], b) != NULL)
      return TRUE;
  return FALSE;
}

/* The digits of a printed number as ASCII; full-width digits are folded. Transfer full. */
static char *
digits_of(const char *raw)
{
  GString *out = g_string_new(NULL);
  for (const char *p = raw; *p != '\0'; p = g_utf8_next_char(p)) {
    int digit = g_unichar_digit_value(g_utf8_get_char(p));
    if (digit >= 0)
      g_string_append_c(out, (char)('0' + digit));
  }
  return g_string_free(out, FALSE);
}

/* The recogniser's alternatives for the n-th digit; "" when there are none. Transfer full. */
static char *
alternatives_of(const JsValue *value, guint n)
{
  if (value->alternatives == NULL || value->raw == NULL)
    return g_strdup("");
  g_auto(GStrv) fields = g_strsplit(value->alternatives, "\t", -1);
  guint i = 0, digit = 0;
  for (const char *p = value->raw; *p != '\0' && fields[i] != NULL; p = g_utf8_next_char(p), i++)
    if (g_unichar_digit_value(g_utf8_get_char(p)) >= 0 && digit++ == n)
      return g_strdup(fields[i]);
  return g_strdup("");
}

static guint
substitution_cost(const JsValue *value, const char *read, const char *wanted)
{
  guint cost = 0;
  for (guint i = 0; wanted[i] != '\0'; i++) {
    if (read[i] == wanted[i])
      continue;
    g_autofree char *named = alternatives_of(value, i);
    if (strchr(named, wanted[i]) != NULL)
      cost += COST_NAMED;
    else if (confused(read[i], wanted[i]))
      cost += COST_CONFUSED;
    else
      return COST_MAX + 1;
  }
  return cost;
}

/* TRUE when `longer` is `shorter` with one digit inserted. */
static gboolean
one_more(const char *shorter, const char *longer)
{
  gsize i = 0;
  while (shorter[i] != '\0' && shorter[i] == longer[i])
    i++;
  return strcmp(shorter + i, longer + i + 1) == 0;
}

/* The cost of assuming that `wanted` was printed where `value` was read. Above COST_MAX: not
 * plausible. */
static guint
misreading_cost(const JsValue *value, JsDecimal wanted)
{
  if ((wanted.coefficient < 0) != (value->value.coefficient < 0) && value->value.coefficient != 0)
    return COST_MAX + 1;
  g_autofree char *printed = js_decimal_to_string(js_decimal_abs(wanted));
  g_autofree char *want = digits_of(printed);
  g_autofree char *read = digits_of(value->raw != NULL ? value->raw : "");
  gsize n = strlen(read), m = strlen(want);
  guint point = wanted.scale != value->value.scale ? COST_POINT : 0;
  if (n == 0)
    return COST_MAX + 1;
  if (n == m) {
    guint cost = substitution_cost(value, read, want);
    return cost + point;
  }
  if ((n + 1 == m && one_more(read, want)) || (m + 1 == n && one_more(want, read)))
    return COST_LENGTH + point;
  return COST_MAX + 1;
}

static gboolean
doubtful(const JsFigure *f)
{
  return f->place != NULL && f->place->method == JS_METHOD_OCR && !f->proved && !f->repaired;
}

/* TRUE when all figures of the equation except `but` are proved or repaired. */
static gboolean
others_proved(const JsEquation *e, const JsFigure *but)
{
  if (e->left != but && e->left->place != NULL && !e->left->proved && !e->left->repaired)
    return FALSE;
  for (guint i = 0; i < e->terms->len; i++) {
    const JsFigure *f = g_array_index(e->terms, JsTerm, i).figure;
    if (f != but && f->place != NULL && !f->proved && !f->repaired)
      return FALSE;
  }
  return TRUE;
}

typedef struct {
  JsFigure *figure;
  JsDecimal value;
  guint cost, votes;
} Repair;

/* TRUE for a sum that fails and whose failure means something. */
static gboolean
is_failing_sum(const JsEquation *e)
{
  return e->known && !e->holds && e->kind == JS_IDENTITY_LINEAR && !e->optional;
}

/* Computes the value on which all failing sums with the figure agree. FALSE when they disagree or
 * the evidence is too weak. */
static gboolean
propose(JsFigure *figure, Repair *out)
{
  Repair r = {.figure = figure};
  gboolean certain = FALSE;
  for (guint i = 0; figure->equations != NULL && i < figure->equations->len; i++) {
    const JsEquation *e = g_ptr_array_index(figure->equations, i);
    if (!is_failing_sum(e))
      continue;
    JsDecimal value;
    if (e->terms->len > TERMS_MAX || !js_equation_solve(e, figure, &value))
      return FALSE;
    if (r.votes > 0 && js_decimal_compare(value, r.value) != 0)
      return FALSE;
    r.value = value;
    r.votes++;
    /* Two prints that differ may both be read correctly, so an equality counts only if the
     * recogniser was unsure of the figure. */
    gboolean sum = e->terms->len >= 2 || figure->place->confidence < SURE;
    certain = certain || (sum && others_proved(e, figure));
  }
  if (r.votes == 0 || !(r.votes >= 2 || certain))
    return FALSE;
  r.cost = misreading_cost(figure->value, r.value);
  if (r.cost > COST_MAX)
    return FALSE;
  *out = r;
  return TRUE;
}

/* TRUE when another unproved figure of the same failing sums could be the misread one. */
static gboolean
has_rival(const Repair *r)
{
  const GPtrArray *equations = r->figure->equations;
  for (guint i = 0; equations != NULL && i < equations->len; i++) {
    const JsEquation *e = g_ptr_array_index(equations, i);
    if (!is_failing_sum(e))
      continue;
    for (guint k = 0; k <= e->terms->len; k++) {
      JsFigure *f = k == e->terms->len ? e->left : g_array_index(e->terms, JsTerm, k).figure;
      JsDecimal value;
      if (f == r->figure || !doubtful(f) || !js_equation_solve(e, f, &value) ||
          misreading_cost(f->value, value) > COST_MAX)
        continue;
      /* A rival that stands in only one of these sums cannot explain the others. */
      Repair other;
      if (r->votes < 2 || (propose(f, &other) && other.votes >= r->votes))
        return TRUE;
    }
  }
  return FALSE;
}

static void
apply(const Repair *r)
{
  JsFigure *f = r->figure;
  f->value->value = r->value;
  if (!js_decimal_shift(r->value, f->power, &f->amount))
    f->amount = r->value;
  f->repaired = TRUE;
}

/* TRUE for an unproved amount without a decimal point in a document that prints decimals; `scale`
 * becomes the number of decimals that the document prints. */
static gboolean
lost_its_point(const JsLedger *ledger, const JsFigure *f, guint8 *scale)
{
  if (!doubtful(f) || f->account == NULL || f->value->value.scale != 0)
    return FALSE;
  *scale = js_ledger_usual_scale(ledger, f->account->unit);
  gint64 smallest = 1;
  for (guint8 i = 0; i < *scale; i++)
    smallest *= 10;
  return *scale > 0 && *scale < JS_DECIMAL_SCALE_MAX &&
         ABS(f->value->value.coefficient) >= smallest;
}

/* Puts lost decimal points back. The recogniser often loses the point in many cells of a column. In
 * a failing sum whose total is proved, the points are restored in all terms that lost theirs; the
 * change is kept only if the sum then holds strictly. */
static gboolean
restore_points(JsLedger *ledger, JsEquation *e)
{
  if (!e->known || e->holds || e->kind != JS_IDENTITY_LINEAR || !e->left->proved ||
      e->terms->len < 2)
    return FALSE;
  g_autoptr(GArray) changed = g_array_new(FALSE, FALSE, sizeof(Repair));
  for (guint i = 0; i < e->terms->len; i++) {
    JsFigure *f = g_array_index(e->terms, JsTerm, i).figure;
    guint8 scale;
    if (!lost_its_point(ledger, f, &scale))
      continue;
    Repair r = {.figure = f, .value = {f->value->value.coefficient, 0}};
    g_array_append_val(changed, r);
    f->value->value.scale = scale;
    js_decimal_shift(f->value->value, f->power, &f->amount);
  }
  js_equation_evaluate(e);
  gboolean right = changed->len > 0 && e->known && e->strict;
  for (guint i = 0; i < changed->len; i++) {
    Repair *r = &g_array_index(changed, Repair, i);
    r->figure->repaired = right;
    if (!right) {
      r->figure->value->value = r->value;
      js_decimal_shift(r->value, r->figure->power, &r->figure->amount);
    }
  }
  js_equation_evaluate(e);
  return right;
}

void
js_check_repair(JsLedger *ledger)
{
  gboolean any = FALSE;
  for (guint i = 0; i < ledger->equations->len; i++)
    any = restore_points(ledger, g_ptr_array_index(ledger->equations, i)) || any;
  if (any)
    js_check_prove(ledger);
  for (guint round = 0; round < ROUNDS_MAX; round++) {
    Repair best = {.cost = COST_MAX + 1};
    for (guint i = 0; i < ledger->figures->len; i++) {
      JsFigure *f = g_ptr_array_index(ledger->figures, i);
      Repair r;
      if (doubtful(f) && propose(f, &r) && r.cost < best.cost && !has_rival(&r))
        best = r;
    }
    if (best.figure == NULL)
      return;
    apply(&best);
    js_check_prove(ledger);
  }
}
