/* Writes the records of the narrative: see rows.h. */
#include "normalize/narrative/rows.h"

const char *const js_narrative_sides[2] = {"income", "expenditure"};

/* The value with the sign that the words give it; `raw` is only the printed number. */
static JsValue
value_of(const JsNarrativeReader *r, const JsNarrativeText *text, const JsQuantity *q,
         gboolean negative)
{
  JsDecimal value = q->value;
  if (negative)
    value = js_decimal_negate(js_decimal_abs(value));
  return js_records_value(r->context->records, text->text, q->from, q->to, value, q->raw);
}

static const char *
keep(const JsNarrativeReader *r, const char *text)
{
  return js_records_string(r->context->records, text);
}

static const char *
statement_of(const JsNarrativeReader *r, const JsSubject *subject)
{
  return subject->statement != NULL ? subject->statement : r->statement;
}

void
js_narrative_add_account(const JsNarrativeReader *r, const JsNarrativeText *text,
                         const JsQuantity *q, const JsSubject *subject, const char *phase,
                         gboolean negative)
{
  JsPlace place = js_records_place(r->context->records, text->text, q->from, q->to);
  JsValue value = value_of(r, text, q, negative);
  for (guint i = 0; i < (subject->both ? 2u : 1u); i++) {
    JsAccount *a = js_records_add_account(r->context->records);
    a->statement = keep(r, statement_of(r, subject));
    a->direction = subject->both ? js_narrative_sides[i] : subject->direction;
    a->classification = subject->classification;
    a->code = subject->code;
    a->name = subject->name;
    a->item = subject->item;
    a->measure = subject->measure;
    a->phase = phase;
    a->amount = value;
    a->unit = keep(r, q->unit);
    a->power = q->power;
    a->source = JS_SOURCE_NARRATIVE;
    a->place = place;
  }
}

void
js_narrative_add_percent(const JsNarrativeReader *r, const JsNarrativeText *text,
                         const JsQuantity *q, const JsSubject *subject, const char *metric,
                         gboolean negative)
{
  JsPlace place = js_records_place(r->context->records, text->text, q->from, q->to);
  JsValue value = value_of(r, text, q, negative);
  for (guint i = 0; i < (subject->both ? 2u : 1u); i++) {
    JsFact *f = js_records_add_fact(r->context->records);
    f->statement = keep(r, statement_of(r, subject));
    f->direction = subject->both ? js_narrative_sides[i] : subject->direction;
    f->classification = subject->classification;
    f->code = subject->code;
    f->name = subject->name;
    f->item = subject->item;
    f->metric = metric;
    f->value = value;
    f->unit = keep(r, q->unit);
    f->source = JS_SOURCE_NARRATIVE;
    f->place = place;
  }
}

void
js_narrative_add_count(const JsNarrativeReader *r, const JsNarrativeText *text, const JsQuantity *q,
                       const char *statement, const char *item, const char *name,
                       const char *metric, gboolean negative)
{
  JsFact *f = js_records_add_fact(r->context->records);
  f->statement = keep(r, statement);
  f->item = keep(r, item);
  f->name = keep(r, name);
  f->metric = metric;
  f->value = value_of(r, text, q, negative);
  f->unit = keep(r, q->unit);
  f->source = JS_SOURCE_NARRATIVE;
  f->place = js_records_place(r->context->records, text->text, q->from, q->to);
}
