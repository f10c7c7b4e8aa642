/* Identities of evaluation forms.
 *
 * In: the projects, funding lines and indicators of the records. Out: equations in the ledger:
 * funding sources add up to the total, rate = executed / budget, score = weight × rate, weights add
 * up to 100, scores add up to the total score. */
#include <string.h>

#include "normalize/check/ledger.h"

/* The figures of one funding line; NULL for a number that the line does not print. */
typedef struct {
  JsFigure *approved, *adjusted, *executed, *weight, *rate, *score;
  const JsFunding *record;
} FundingFigures;

typedef struct {
  guint project_no;
  const char *name;
  GArray *funding;       /* of FundingFigures, one a funding line */
  GPtrArray *weights;    /* of JsFigure, borrowed */
  GPtrArray *scores;     /* of JsFigure, borrowed */
  JsFigure *total_score; /* borrowed; NULL when the form prints none */
} Form;

static Form
form_new(guint project_no, const char *name)
{
  return (Form){
      project_no,        name, g_array_new(FALSE, TRUE, sizeof(FundingFigures)), g_ptr_array_new(),
      g_ptr_array_new(), NULL};
}

static void
form_clear(Form *form)
{
  g_array_unref(form->funding);
  g_ptr_array_unref(form->weights);
  g_ptr_array_unref(form->scores);
}

static const char *
rule_id(const JsLedger *ledger, const char *id)
{
  for (guint i = 0; i < ledger->rules->forms->len; i++) {
    const JsCheckRule *rule = g_ptr_array_index(ledger->rules->forms, i);
    if (strcmp(rule->id, id) == 0)
      return rule->id;
  }
  return NULL;
}

/* An equation under the rule `id`. NULL when the schemas do not contain the rule. */
static JsEquation *
equation_new(const JsLedger *ledger, const char *id, JsIdentityKind kind, JsFigure *left)
{
  const char *rule = rule_id(ledger, id);
  return rule != NULL ? js_equation_new(rule, kind, left) : NULL;
}

static void
add(JsLedger *ledger, const Form *form, JsEquation *e, const char *what)
{
  g_autofree char *scope =
      g_strdup_printf("%u %s · %s", form->project_no, form->name != NULL ? form->name : "",
                      what != NULL ? what : "");
  js_ledger_add(ledger, e, scope);
}

static gboolean
is_source(const FundingFigures *f, const char *ids)
{
  g_auto(GStrv) all = g_strsplit(ids, " ", -1);
  return f->record->source_id != NULL &&
         g_strv_contains((const char *const *)all, f->record->source_id);
}

/* The form's line for the total. Borrowed; NULL when the form has none. */
static const FundingFigures *
total_line(const Form *form)
{
  for (guint i = 0; i < form->funding->len; i++)
    if (is_source(&g_array_index(form->funding, FundingFigures, i), "total"))
      return &g_array_index(form->funding, FundingFigures, i);
  return NULL;
}

static JsFigure *
amount_of(const FundingFigures *f, guint column)
{
  return column == 0 ? f->approved : column == 1 ? f->adjusted : f->executed;
}

/* The ways in which forms split their funds, as ids of sources. Each is tried in turn; the first
 * one under which the lines add up is used. */
static const char *const SPLITS[] = {
    "current_fiscal prior_carryover other self_raised",
    "superior own_level other self_raised",
    "central province prefecture county own_level other self_raised",
};

/* Tried when none of SPLITS adds up: all lines except the total. */
#define SPLIT_ALL                                                                                  \
  "current_fiscal prior_carryover other superior own_level central province prefecture county "    \
  "self_raised"

static void
try_funding_column(JsLedger *ledger, const Form *form, guint column)
{
  const FundingFigures *total = total_line(form);
  if (total == NULL || amount_of(total, column) == NULL)
    return;
  for (gsize s = 0; s <= G_N_ELEMENTS(SPLITS); s++) {
    gboolean last = s == G_N_ELEMENTS(SPLITS);
    const char *split = last ? SPLIT_ALL : SPLITS[s];
    JsEquation *e =
        equation_new(ledger, "funding-sum", JS_IDENTITY_LINEAR, amount_of(total, column));
    if (e == NULL)
      return;
    for (guint i = 0; i < form->funding->len; i++) {
      const FundingFigures *f = &g_array_index(form->funding, FundingFigures, i);
      if (is_source(f, split) && amount_of(f, column) != NULL)
        js_equation_add(e, amount_of(f, column), 1, FALSE);
    }
    js_equation_evaluate(e);
    /* A form may print one source only, which need not be the whole total. */
    e->optional = e->terms->len < 2;
    if (e->strict || last) {
      add(ledger, form, e, total->record->source_label);
      return;
    }
    js_equation_free(e);
  }
}

static JsEquation *
rate_equation(const JsLedger *ledger, JsFigure *rate, const FundingFigures *amounts)
{
  JsFigure *budget = amounts->adjusted != NULL ? amounts->adjusted : amounts->approved;
  if (budget == NULL || amounts->executed == NULL)
    return NULL;
  JsEquation *e = equation_new(ledger, "execution-rate", JS_IDENTITY_RATIO, rate);
  if (e != NULL) {
    js_equation_add(e, amounts->executed, 1, FALSE);
    js_equation_add(e, budget, 1, TRUE);
    js_equation_evaluate(e);
  }
  return e;
}

/* Tries the line's rate against the line's own amounts. Where rate and score stand in one cell
 * merged over all lines, the rate is that of the total line, so that is tried as well; it is used
 * when it holds and the line's own amounts do not. */
static void
try_rate(JsLedger *ledger, const Form *form, const FundingFigures *f)
{
  JsEquation *own = rate_equation(ledger, f->rate, f);
  const FundingFigures *total = total_line(form);
  JsEquation *whole = total != NULL && total != f && total->rate == NULL
                          ? rate_equation(ledger, f->rate, total)
                          : NULL;
  gboolean take_whole = whole != NULL && whole->holds && (own == NULL || !own->holds);
  JsEquation *taken = take_whole ? whole : own;
  if (taken != NULL)
    add(ledger, form, taken, f->record->source_label);
  js_equation_free(take_whole ? own : whole);
}

static void
try_execution(JsLedger *ledger, const Form *form, const FundingFigures *f)
{
  if (f->rate != NULL)
    try_rate(ledger, form, f);
  if (f->score != NULL && f->weight != NULL && f->rate != NULL) {
    JsEquation *e = equation_new(ledger, "execution-score", JS_IDENTITY_PRODUCT, f->score);
    if (e != NULL) {
      js_equation_add(e, f->weight, 1, FALSE);
      js_equation_add(e, f->rate, 1, FALSE);
      e->optional = TRUE; /* some forms score in steps, not in proportion */
      add(ledger, form, e, f->record->source_label);
    }
  }
}

/* A figure that is not printed in the document, such as the 100 that weights add up to. Owned by
 * the ledger. */
static JsFigure *
constant(JsLedger *ledger, gint64 value)
{
  JsFigure *figure = g_new0(JsFigure, 1);
  JsValue *v = g_new0(JsValue, 1);
  v->present = TRUE;
  v->value = js_decimal_from_int(value);
  figure->value = v;
  figure->owned = v;
  figure->amount = v->value;
  g_ptr_array_add(ledger->figures, figure);
  return figure;
}

static JsEquation *
sum_of(const JsLedger *ledger, const char *id, JsFigure *left, const GPtrArray *terms,
       JsFigure *more)
{
  JsEquation *e = equation_new(ledger, id, JS_IDENTITY_LINEAR, left);
  if (e == NULL)
    return NULL;
  for (guint i = 0; i < terms->len; i++)
    js_equation_add(e, g_ptr_array_index(terms, i), 1, FALSE);
  if (more != NULL)
    js_equation_add(e, more, 1, FALSE);
  return e;
}

/* Tries each left side with and without `more` (weight or score of the budget execution) among the
 * terms. Adds the first equation that holds strictly; when none does, adds the first one tried, as
 * a failure. */
static void
try_sum(JsLedger *ledger, const Form *form, const char *id, JsFigure *const *lefts, guint n_lefts,
        const GPtrArray *terms, JsFigure *more)
{
  JsEquation *first = NULL;
  for (guint i = 0; i < n_lefts; i++)
    for (int with = 1; with >= 0; with--) {
      if (with == 1 && more == NULL)
        continue;
      JsEquation *e = sum_of(ledger, id, lefts[i], terms, with == 1 ? more : NULL);
      if (e == NULL)
        return;
      js_equation_evaluate(e);
      if (e->strict) {
        js_equation_free(first);
        add(ledger, form, e, NULL);
        return;
      }
      if (first == NULL)
        first = e;
      else
        js_equation_free(e);
    }
  if (first != NULL)
    add(ledger, form, first, NULL);
}

static void
try_form(JsLedger *ledger, const Form *form)
{
  JsFigure *weight = NULL, *score = NULL;
  for (guint column = 0; column < 3; column++)
    try_funding_column(ledger, form, column);
  for (guint i = 0; i < form->funding->len; i++) {
    const FundingFigures *f = &g_array_index(form->funding, FundingFigures, i);
    try_execution(ledger, form, f);
    if (weight == NULL)
      weight = f->weight;
    if (score == NULL)
      score = f->score;
  }
  if (form->weights->len >= 2) {
    /* If the 10 points for budget execution are not printed, the indicators add up to 100 or to 90.
     */
    JsFigure *lefts[] = {constant(ledger, 100), constant(ledger, 90)};
    try_sum(ledger, form, "weights-add-up", lefts, weight != NULL ? 1 : 2, form->weights, weight);
  }
  if (form->scores->len >= 2 && form->total_score != NULL)
    try_sum(ledger, form, "scores-add-up", &form->total_score, 1, form->scores, score);
}

static void
try_indicator(JsLedger *ledger, Form *form, JsIndicator *record, guint number)
{
  JsFigure *figures[5];
  JsValue *values[] = {&record->target_value, &record->actual_value, &record->completion_percent,
                       &record->weight, &record->score};
  for (gsize i = 0; i < G_N_ELEMENTS(values); i++) {
    figures[i] = js_ledger_add_figure(ledger, values[i], &record->place, JS_LETTER_INDICATOR,
                                      number, 0, FALSE);
    if (figures[i] != NULL) {
      figures[i]->indicator = record;
      figures[i]->exact = values[i] == &record->weight || values[i] == &record->score;
      figures[i]->printed = 0; /* the place is that of the indicator's name, not of this number */
    }
  }
  JsFigure *target = figures[0], *actual = figures[1], *completion = figures[2],
           *weight = figures[3], *score = figures[4];
  if (weight != NULL)
    g_ptr_array_add(form->weights, weight);
  if (score != NULL)
    g_ptr_array_add(form->scores, score);
  JsEquation *e;
  if (weight != NULL && score != NULL &&
      (e = equation_new(ledger, "score-within-weight", JS_IDENTITY_AT_MOST, score)) != NULL) {
    js_equation_add(e, weight, 1, FALSE);
    add(ledger, form, e, record->level3);
  }
  if (completion != NULL && target != NULL && actual != NULL &&
      g_strcmp0(record->target_unit, record->actual_unit) == 0 &&
      (e = equation_new(ledger, "completion-rate", JS_IDENTITY_RATIO, completion)) != NULL) {
    js_equation_add(e, actual, 1, FALSE);
    js_equation_add(e, target, 1, TRUE);
    e->optional = e->weak = TRUE;
    add(ledger, form, e, record->level3);
  }
}

static void
add_funding(JsLedger *ledger, Form *form, JsFunding *record, guint number)
{
  int power = 0;
  FundingFigures f = {.record = record};
  struct {
    JsFigure **figure;
    JsValue *value;
  } FIELDS[] = {{&f.approved, &record->approved},   {&f.adjusted, &record->adjusted},
                {&f.executed, &record->executed},   {&f.weight, &record->weight},
                {&f.rate, &record->execution_rate}, {&f.score, &record->score}};
  for (gsize i = 0; i < G_N_ELEMENTS(FIELDS); i++) {
    *FIELDS[i].figure = js_ledger_add_figure(ledger, FIELDS[i].value, &record->place,
                                             JS_LETTER_FUNDING, number, power, FALSE);
    if (*FIELDS[i].figure != NULL) {
      (*FIELDS[i].figure)->funding = record;
      (*FIELDS[i].figure)->exact = FIELDS[i].figure == &f.weight || FIELDS[i].figure == &f.score;
      (*FIELDS[i].figure)->printed = 0; /* all numbers of a line share one place */
      (*FIELDS[i].figure)->barred = record->by_alignment;
    }
  }
  JsFigure *carryover = js_ledger_add_figure(ledger, &record->carryover, &record->place,
                                             JS_LETTER_FUNDING, number, power, FALSE);
  if (carryover != NULL) {
    carryover->funding = record;
    carryover->printed = 0;
    carryover->barred = record->by_alignment;
  }
  g_array_append_val(form->funding, f);
}

void
js_check_forms(JsLedger *ledger)
{
  JsRecords *records = ledger->records;
  guint next_funding = 0, next_indicator = 0;
  /* Funding lines and indicators are in the order of their projects. */
  for (guint i = 0; i < records->projects->len; i++) {
    JsProject *project = g_ptr_array_index(records->projects, i);
    Form form = form_new(project->project_no, project->project);
    form.total_score = js_ledger_add_figure(ledger, &project->total_score, &project->place,
                                            JS_LETTER_PROJECT, i + 1, 0, FALSE);
    if (form.total_score != NULL) {
      form.total_score->project = project;
      form.total_score->exact = TRUE;
    }
    for (; next_funding < records->funding->len; next_funding++) {
      JsFunding *f = g_ptr_array_index(records->funding, next_funding);
      if (f->project_no != project->project_no)
        break;
      add_funding(ledger, &form, f, next_funding + 1);
    }
    for (; next_indicator < records->indicators->len; next_indicator++) {
      JsIndicator *indicator = g_ptr_array_index(records->indicators, next_indicator);
      if (indicator->project_no != project->project_no)
        break;
      try_indicator(ledger, &form, indicator, next_indicator + 1);
    }
    try_form(ledger, &form);
    form_clear(&form);
  }
}
