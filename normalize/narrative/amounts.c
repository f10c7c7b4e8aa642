/* Amounts and percentages of sentences: see amounts.h. */
#include "normalize/narrative/amounts.h"

#include <string.h>

#include "normalize/narrative/rows.h"

/* Characters between two numbers that belong together: 5万元、6万元 or 5万元和6万元. */
#define TWIN_DISTANCE 1

/* ---- amounts ---- */

static const char *
phase_id(const JsNarrativeReader *r, JsPhase phase)
{
  if (r->context->is_budget)
    return phase == JS_PHASE_PRIOR ? "prior_executed" : "approved";
  switch (phase) {
  case JS_PHASE_APPROVED:
    return "approved";
  case JS_PHASE_ADJUSTED:
    return "adjusted";
  case JS_PHASE_PRIOR:
    return "prior_executed";
  case JS_PHASE_BUDGET:
    return g_strcmp0(r->statement, "three_public") == 0 ? "adjusted" : "approved";
  default:
    return "executed";
  }
}

static JsPhase
phase_of_base(JsBase base)
{
  switch (base) {
  case JS_BASE_LAST_YEAR:
    return JS_PHASE_PRIOR;
  case JS_BASE_APPROVED:
    return JS_PHASE_APPROVED;
  case JS_BASE_ADJUSTED:
    return JS_PHASE_ADJUSTED;
  default:
    return JS_PHASE_BUDGET;
  }
}

static JsBase
base_of_phase(JsPhase phase)
{
  switch (phase) {
  case JS_PHASE_PRIOR:
    return JS_BASE_LAST_YEAR;
  case JS_PHASE_APPROVED:
    return JS_BASE_APPROVED;
  case JS_PHASE_ADJUSTED:
    return JS_BASE_ADJUSTED;
  default:
    return JS_BASE_BUDGET;
  }
}

/* The phase of a change against the base; NULL when the output has none for it. */
static const char *
change_phase(JsBase base)
{
  if (base == JS_BASE_LAST_YEAR)
    return "change";
  return base == JS_BASE_APPROVED ? "change_vs_approved" : NULL;
}

/* ---- an amount for each side ---- */

/* TRUE when a number of the same kind directly follows `q`: 5万元、6万元. */
static gboolean
has_twin(const JsNarrativeText *text, const JsQuantity *q)
{
  const JsQuantity *first = &g_array_index(text->quantities, JsQuantity, 0);
  const JsQuantity *next = q + 1;
  return next < first + text->quantities->len && next->kind == q->kind &&
         next->from - q->unit_to <= TWIN_DISTANCE;
}

/* The account of the number. If two numbers follow words about both sides
 * (收、支总计分别为5万元、6万元), the first is the income's and the second the expenditure's. */
static JsSubject
told_apart(JsNarrativeReader *r, const JsNarrativeText *text, const JsQuantity *q,
           const JsLead *lead)
{
  JsSubject subject = r->subject;
  if (!subject.both)
    return subject;
  if (r->twin_awaited) {
    r->twin_awaited = FALSE;
    subject.both = FALSE;
    subject.direction = js_narrative_sides[1];
  } else if (lead->distributive && has_twin(text, q)) {
    r->twin_awaited = TRUE;
    r->twin_lead = *lead;
    subject.both = FALSE;
    subject.direction = js_narrative_sides[0];
  }
  return subject;
}

static void
read_change(JsNarrativeReader *r, const JsNarrativeText *text, const JsQuantity *q,
            const JsLead *lead)
{
  const char *phase = change_phase(r->base);
  r->change_sign = lead->sign;
  if (lead->sign == JS_SIGN_EITHER)
    r->change_sign = js_decimal_is_zero(q->value) ? JS_SIGN_NONE
                     : q->value.coefficient < 0   ? JS_SIGN_MINUS
                                                  : JS_SIGN_PLUS;
  r->executed_just_now = FALSE;
  JsSubject subject = told_apart(r, text, q, lead);
  if (phase != NULL && !subject.share_only)
    js_narrative_add_account(r, text, q, &subject, phase, lead->sign == JS_SIGN_MINUS);
}

/* Reads an amount that its words name completely: 全年预算总额, or 价值 after an area. FALSE when
 * it is not such an amount. */
static gboolean
read_named_amount(JsNarrativeReader *r, const JsNarrativeText *text, const JsQuantity *q,
                  const JsLead *lead)
{
  JsScene scene = js_narrative_scene(r);
  JsSubject subject = js_subject_phrase(&scene, text, lead->phrase_from, lead->phrase_to);
  if (!subject.known)
    subject = js_subject_value(&scene, text, lead->name_from, lead->name_to, r->count.name);
  if (!subject.known)
    return FALSE;
  JsPhase phase = subject.phase != JS_PHASE_NONE ? subject.phase : JS_PHASE_EXECUTED;
  js_narrative_add_account(r, text, q, &subject, phase_id(r, phase), FALSE);
  r->subject = (JsSubject){0};
  return TRUE;
}

/* TRUE when the words name another year than the document's. Not for an opening carry-over, which
 * is named by the year it comes from. */
static gboolean
is_of_other_year(const JsNarrativeReader *r, const JsLead *lead)
{
  return lead->year != 0 && r->context->year != 0 && lead->year != r->context->year &&
         g_strcmp0(r->subject.item, "opening_carryover") != 0;
}

/* Finds the phase of an amount without a verb of change. FALSE when the output has no such phase,
 * as for last year's budget. */
static gboolean
find_phase(const JsNarrativeReader *r, const JsLead *lead, JsPhase *phase)
{
  gboolean is_budget = r->context->is_budget, named = lead->name_from < lead->name_to;
  *phase = lead->phase;
  if (is_of_other_year(r, lead)) {
    gboolean spent = *phase == JS_PHASE_EXECUTED || (*phase == JS_PHASE_NONE && !is_budget);
    *phase = JS_PHASE_PRIOR;
    return spent && lead->year < r->context->year;
  }
  if (lead->base == JS_BASE_LAST_YEAR && (is_budget || (!named && *phase == JS_PHASE_NONE))) {
    /* The amount belongs to the comparison: 比上年预算20万元减少5万元, 与上年决算数5万元相比. */
    gboolean spent =
        lead->base_executed || *phase == JS_PHASE_EXECUTED || (!is_budget && !lead->base_planned);
    *phase = JS_PHASE_PRIOR;
    return spent;
  }
  /* Likewise 与年初预算591.64万元相比. */
  if (*phase == JS_PHASE_NONE && lead->base != JS_BASE_NONE && !named)
    *phase = phase_of_base(lead->base);
  return TRUE;
}

void
js_narrative_read_amount(JsNarrativeReader *r, const JsNarrativeText *text, const JsQuantity *q,
                         const JsLead *lead)
{
  if (lead->sign == JS_SIGN_NONE && read_named_amount(r, text, q, lead))
    return;
  if (!js_narrative_take_subject(r, text, lead))
    return;
  if (lead->base != JS_BASE_NONE)
    r->base = lead->base;
  if (lead->distributive && !r->subject.both) {
    /* 分别为5万元和3万元: it is unknown which amount belongs to which account. */
    r->subject = (JsSubject){0};
    return;
  }
  if (lead->sign != JS_SIGN_NONE) {
    read_change(r, text, q, lead);
    return;
  }
  JsPhase phase;
  if (!find_phase(r, lead, &phase))
    return;
  /* 比2023年度“三公”经费年初预算20万元减少5万元: the following numbers compare with this amount. */
  if (lead->compares && phase != JS_PHASE_NONE && phase != JS_PHASE_EXECUTED)
    r->base = base_of_phase(phase);
  /* Words without an account and a phase (共计支出5万元, 金额5万元) after an amount that had them.
   */
  gboolean vague = phase == JS_PHASE_NONE && lead->name_from == lead->name_to && r->has_amount;
  if (r->subject.share_only || vague)
    return;
  JsSubject subject = told_apart(r, text, q, lead);
  js_narrative_add_account(r, text, q, &subject, phase_id(r, phase), FALSE);
  r->has_amount = TRUE;
  r->executed_just_now = phase == JS_PHASE_NONE || phase == JS_PHASE_EXECUTED;
}

/* ---- percentages ---- */

/* TRUE for a negative rate of change. The verb decides; if it leaves the direction open, the change
 * before decides. */
static gboolean
is_decline(const JsNarrativeReader *r, const JsLead *lead)
{
  if (lead->sign == JS_SIGN_EITHER)
    return r->change_sign == JS_SIGN_MINUS;
  return lead->sign == JS_SIGN_MINUS;
}

static void
read_growth(JsNarrativeReader *r, const JsNarrativeText *text, const JsQuantity *q,
            const JsLead *lead)
{
  if (lead->base != JS_BASE_NONE)
    r->base = lead->base;
  JsBase base = r->base;
  if (base == JS_BASE_NONE && r->executed_just_now)
    base = JS_BASE_LAST_YEAR;
  const char *metric = base == JS_BASE_LAST_YEAR  ? "growth_percent"
                       : base == JS_BASE_APPROVED ? "growth_vs_approved_percent"
                                                  : NULL;
  JsSubject subject = told_apart(r, text, q, lead);
  if (metric != NULL)
    js_narrative_add_percent(r, text, q, &subject, metric, is_decline(r, lead));
}

/* Reads the account named before `word`, the word that says what the percentage is. FALSE when
 * there is no known account. */
static gboolean
subject_before(JsNarrativeReader *r, const JsNarrativeText *text, guint from, guint to,
               const GRegex *word)
{
  g_autofree char *s = js_narrative_text_fold(text, from, to);
  int at;
  if (!js_narrative_match(word, s, &at, NULL))
    return FALSE;
  JsLead name;
  guint end = from + (guint)g_utf8_strlen(s, at);
  js_narrative_read_lead(r, text, from, end, &name);
  return js_narrative_take_subject(r, text, &name);
}

void
js_narrative_read_percent(JsNarrativeReader *r, const JsNarrativeText *text, const JsQuantity *q,
                          guint from, const JsLead *lead)
{
  g_autofree char *s = js_narrative_text_fold(text, from, q->from);
  const struct {
    const GRegex *word;
    const char *metric;
  } KINDS[] = {{r->rules->variance, "variance_percent"},
               {r->rules->completion, "completion_percent"},
               {r->rules->share, "share_percent"}};
  for (gsize i = 0; i < G_N_ELEMENTS(KINDS); i++) {
    if (!js_narrative_match(KINDS[i].word, s, NULL, NULL))
      continue;
    if (subject_before(r, text, from, q->from, KINDS[i].word))
      js_narrative_add_percent(r, text, q, &r->subject, KINDS[i].metric, FALSE);
    return;
  }
  if (lead->sign != JS_SIGN_NONE && js_narrative_take_subject(r, text, lead))
    read_growth(r, text, q, lead);
}
