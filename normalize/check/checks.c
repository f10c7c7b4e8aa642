/* The checks of one document, in this order: build the equations, prove figures with them, repair
 * misread figures, set the verdict of every record. */
#include "normalize/check/checks.h"

#include "normalize/check/alike.h"
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

/* Marks every figure of a failing equation as failed. Whether that means a conflict depends on what
 * else proves the figure: see verdict(). */
static void
mark_failures(JsLedger *ledger)
{
  for (guint i = 0; i < ledger->equations->len; i++) {
    JsEquation *e = g_ptr_array_index(ledger->equations, i);
    if (!js_check_is_failure(e))
      continue;
    e->left->failed = TRUE;
    for (guint k = 0; k < e->terms->len; k++)
      g_array_index(e->terms, JsTerm, k).figure->failed = TRUE;
  }
}

/* Marks OCR figures that fail in one equation and that no sum proves. If all other figures of the
 * failing equation are proved, this figure is the wrong one. A second print of it that agrees is no
 * proof, because both prints may be misread in the same way. Only a sum counts, and only one
 * without another figure that was misread in the same way. */
static void
doubt(JsLedger *ledger)
{
  g_autoptr(JsAlike) alike = js_alike_new();
  for (guint i = 0; i < ledger->figures->len; i++) {
    JsFigure *f = g_ptr_array_index(ledger->figures, i);
    if (f->place == NULL || f->place->method != JS_METHOD_OCR || !f->failed)
      continue;
    f->doubted = TRUE;
    for (guint k = 0; k < f->equations->len && f->doubted; k++) {
      JsEquation *e = g_ptr_array_index(f->equations, k);
      if (e->terms->len >= 2 && js_equation_proves(e, f) && !js_alike_in(alike, e, f))
        f->doubted = FALSE;
    }
  }
}

static gboolean
is_in_conflict(const JsFigure *f)
{
  return f->doubted && f->failed;
}

/* Equations with a figure in conflict → that figure, or NULL when there are several. Transfer full.
 */
static GHashTable *
find_conflicts(const JsLedger *ledger)
{
  GHashTable *conflicts = g_hash_table_new(NULL, NULL);
  for (guint i = 0; i < ledger->figures->len; i++) {
    JsFigure *f = g_ptr_array_index(ledger->figures, i);
    for (guint k = 0; is_in_conflict(f) && k < f->equations->len; k++) {
      gpointer e = g_ptr_array_index(f->equations, k);
      g_hash_table_insert(conflicts, e, g_hash_table_contains(conflicts, e) ? NULL : f);
    }
  }
  return conflicts;
}

static gboolean
has_other_in_conflict(GHashTable *conflicts, const JsEquation *e, const JsFigure *f)
{
  gpointer figure;
  return g_hash_table_lookup_extended(conflicts, e, NULL, &figure) && figure != f;
}

/* Withdraws proofs that rest on figures in conflict. Example: 支出总计 equals 收入总计, but
 * 收入总计 is itself in conflict, so the equality proves nothing. */
static void
withdraw_proofs(JsLedger *ledger)
{
  g_autoptr(GHashTable) conflicts = find_conflicts(ledger);
  gboolean any = g_hash_table_size(conflicts) > 0;
  for (guint i = 0; any && i < ledger->figures->len; i++) {
    JsFigure *f = g_ptr_array_index(ledger->figures, i);
    if (f->equations == NULL || f->place == NULL || f->place->method != JS_METHOD_OCR ||
        !f->proved || f->doubted)
      continue;
    gboolean proved = FALSE, withdrawn = FALSE;
    for (guint k = 0; k < f->equations->len && !proved; k++) {
      JsEquation *e = g_ptr_array_index(f->equations, k);
      if (!js_equation_proves(e, f))
        continue;
      if (has_other_in_conflict(conflicts, e, f))
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
