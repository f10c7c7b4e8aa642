/* The checks of one document, in this order: build the equations, prove figures with them, repair
 * misread figures, set the verdict of every record. */
#include "normalize/check/checks.h"

#include "normalize/check/ledger.h"
#include "normalize/check/proof.h"

/* The ids of the records in an equation, separated by spaces: left side first, each id once. */
static char *
records_of(const JsEquation *e)
{
  GString *out = g_string_new(e->left->id);
  for (guint i = 0; i < e->terms->len; i++) {
    const JsFigure *f = g_array_index(e->terms, JsTerm, i).figure;
    if (f->id[0] != '\0' && f != e->left)
      g_string_append_printf(out, "%s%s", out->len > 0 ? " " : "", f->id);
  }
  return g_string_free(out, FALSE);
}

static gboolean
touches_repaired(const JsEquation *e)
{
  gboolean repaired = e->left->repaired;
  for (guint i = 0; i < e->terms->len; i++)
    repaired = repaired || g_array_index(e->terms, JsTerm, i).figure->repaired;
  return repaired;
}

static void
record_equation(JsLedger *ledger, const JsEquation *e)
{
  if (!e->known || (!e->holds && e->optional))
    return;
  JsRecords *records = ledger->records;
  JsIdentity *identity = js_records_add_identity(records);
  g_autofree char *ids = records_of(e);
  identity->rule = e->rule;
  identity->scope = js_records_string(records, e->scope);
  identity->left = js_decimal_trim(e->left->amount);
  identity->right = js_decimal_trim(e->right);
  identity->difference = js_decimal_trim(e->difference);
  identity->tolerance = js_decimal_trim(e->tolerance);
  identity->result = !e->holds             ? JS_RESULT_FAIL
                     : touches_repaired(e) ? JS_RESULT_REPAIRED
                                           : JS_RESULT_PASS;
  identity->records = js_records_string(records, ids);
}

static gboolean
is_failure(const JsEquation *e)
{
  return e->known && !e->holds && !e->optional;
}

/* Marks every figure of a failing equation as failed. Whether that means a conflict depends on what
 * else proves the figure: see verdict(). */
static void
mark_failures(JsLedger *ledger)
{
  for (guint i = 0; i < ledger->equations->len; i++) {
    JsEquation *e = g_ptr_array_index(ledger->equations, i);
    if (!is_failure(e))
      continue;
    e->left->failed = TRUE;
    for (guint k = 0; k < e->terms->len; k++)
      g_array_index(e->terms, JsTerm, k).figure->failed = TRUE;
  }
}

/* TRUE when both figures fail by the same amount, each in an equation that does not contain the
 * other. They were then misread in the same way (5 as 3 in both 587.14 and 511.16). An equation
 * that contains both of them may hold in spite of it, so it proves neither. */
static gboolean
misread_alike(const JsLedger *ledger, const JsFigure *f, const JsFigure *other)
{
  for (guint i = 0; i < ledger->equations->len; i++) {
    const JsEquation *a = g_ptr_array_index(ledger->equations, i);
    if (!is_failure(a) || !js_equation_has(a, f) || js_equation_has(a, other))
      continue;
    for (guint k = 0; k < ledger->equations->len; k++) {
      const JsEquation *b = g_ptr_array_index(ledger->equations, k);
      if (is_failure(b) && js_equation_has(b, other) && !js_equation_has(b, f) &&
          js_decimal_compare(js_decimal_abs(a->difference), js_decimal_abs(b->difference)) == 0)
        return TRUE;
    }
  }
  return FALSE;
}

static gboolean
has_misread_alike(const JsLedger *ledger, const JsEquation *e, const JsFigure *f)
{
  if (e->left != f && e->left->failed && misread_alike(ledger, f, e->left))
    return TRUE;
  for (guint i = 0; i < e->terms->len; i++) {
    const JsFigure *other = g_array_index(e->terms, JsTerm, i).figure;
    if (other != f && other->failed && misread_alike(ledger, f, other))
      return TRUE;
  }
  return FALSE;
}

/* Marks OCR figures that fail in one equation and that no sum proves. If all other figures of the
 * failing equation are proved, this figure is the wrong one. A second print of it that agrees is no
 * proof, because both prints may be misread in the same way. Only a sum counts, and only one
 * without another figure that was misread in the same way. */
static void
doubt(JsLedger *ledger)
{
  for (guint i = 0; i < ledger->figures->len; i++) {
    JsFigure *f = g_ptr_array_index(ledger->figures, i);
    if (f->place == NULL || f->place->method != JS_METHOD_OCR || !f->failed)
      continue;
    guint sums = 0;
    for (guint k = 0; k < ledger->equations->len; k++) {
      JsEquation *e = g_ptr_array_index(ledger->equations, k);
      if (e->terms->len >= 2 && js_equation_has(e, f) && js_equation_proves(e, f) &&
          !has_misread_alike(ledger, e, f))
        sums++;
    }
    f->doubted = sums == 0;
  }
}

static gboolean
is_in_conflict(const JsFigure *f)
{
  return f->doubted && f->failed;
}

static gboolean
has_other_in_conflict(const JsEquation *e, const JsFigure *f)
{
  if (e->left != f && is_in_conflict(e->left))
    return TRUE;
  for (guint i = 0; i < e->terms->len; i++) {
    const JsFigure *other = g_array_index(e->terms, JsTerm, i).figure;
    if (other != f && is_in_conflict(other))
      return TRUE;
  }
  return FALSE;
}

/* Withdraws proofs that rest on figures in conflict. Example: 支出总计 equals 收入总计, but
 * 收入总计 is itself in conflict, so the equality proves nothing. */
static void
withdraw_proofs(JsLedger *ledger)
{
  gboolean any = FALSE;
  for (guint i = 0; i < ledger->figures->len && !any; i++)
    any = is_in_conflict(g_ptr_array_index(ledger->figures, i));
  for (guint i = 0; any && i < ledger->figures->len; i++) {
    JsFigure *f = g_ptr_array_index(ledger->figures, i);
    if (f->place == NULL || f->place->method != JS_METHOD_OCR || !f->proved || f->doubted)
      continue;
    gboolean proved = FALSE, withdrawn = FALSE;
    for (guint k = 0; k < ledger->equations->len && !proved; k++) {
      JsEquation *e = g_ptr_array_index(ledger->equations, k);
      if (!js_equation_has(e, f) || !js_equation_proves(e, f))
        continue;
      if (has_other_in_conflict(e, f))
        withdrawn = TRUE;
      else
        proved = TRUE;
    }
    f->unproved = withdrawn && !proved;
  }
}

/* The worse of two states. A record with several numbers gets the state of its worst number. */
static JsCheckState
worse(JsCheckState a, JsCheckState b)
{
  static const int RANK[] = {[JS_CHECK_VERIFIED] = 0,
                             [JS_CHECK_REPAIRED] = 1,
                             [JS_CHECK_UNVERIFIED] = 2,
                             [JS_CHECK_DISPUTED] = 3,
                             [JS_CHECK_CONFLICT] = 4};
  return RANK[a] >= RANK[b] ? a : b;
}

static JsCheckState
verdict(const JsFigure *f)
{
  if (is_in_conflict(f))
    return JS_CHECK_CONFLICT;
  if (f->unproved)
    return f->failed ? JS_CHECK_CONFLICT : JS_CHECK_UNVERIFIED;
  if (f->proved && f->failed)
    return JS_CHECK_DISPUTED;
  if (f->proved)
    return f->repaired ? JS_CHECK_REPAIRED : JS_CHECK_VERIFIED;
  return f->failed ? JS_CHECK_CONFLICT : JS_CHECK_UNVERIFIED;
}

static JsCheckState *
state_of(const JsFigure *f)
{
  if (f->account != NULL)
    return &f->account->check;
  if (f->fact != NULL)
    return &f->fact->check;
  if (f->funding != NULL)
    return &f->funding->check;
  if (f->indicator != NULL)
    return &f->indicator->check;
  return f->project != NULL ? &f->project->check : NULL;
}

static void
set_verdicts(JsLedger *ledger)
{
  g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
  for (guint i = 0; i < ledger->figures->len; i++) {
    const JsFigure *f = g_ptr_array_index(ledger->figures, i);
    JsCheckState *state = state_of(f);
    if (state == NULL)
      continue;
    *state = g_hash_table_add(seen, state) ? verdict(f) : worse(*state, verdict(f));
  }
}

/* Records that were repaired when they were read stay so. */
static void
keep_repaired(JsLedger *ledger)
{
  for (guint i = 0; i < ledger->figures->len; i++) {
    JsFigure *f = g_ptr_array_index(ledger->figures, i);
    /* A row of a form has several numbers, and does not say which was repaired. */
    const JsCheckState *state = f->account != NULL || f->fact != NULL ? state_of(f) : NULL;
    f->repaired = state != NULL && *state == JS_CHECK_REPAIRED;
  }
}

void
js_checks_run(const JsSchemas *schemas, JsRecords *records, gboolean repair)
{
  if (schemas->rules == NULL)
    return;
  g_ptr_array_set_size(records->identities, 0);
  g_autoptr(JsLedger) ledger = js_ledger_new(schemas, records);
  js_check_statements(ledger);
  js_check_books(ledger);
  js_check_narrative(ledger);
  js_check_forms(ledger);
  js_check_prove(ledger);
  if (repair)
    js_check_repair(ledger);
  else
    keep_repaired(ledger);
  mark_failures(ledger);
  doubt(ledger);
  withdraw_proofs(ledger);
  for (guint i = 0; i < ledger->equations->len; i++)
    record_equation(ledger, g_ptr_array_index(ledger->equations, i));
  set_verdicts(ledger);
}
