/* Reads a paragraph clause by clause: see reader.h.
 *
 * A clause is cut where a reason or a use begins. Each number in the rest is read with the words
 * since the number before it: amounts and percentages in amounts.c, counts in counts.c. */
#include "normalize/narrative/reader.h"

#include <string.h>

#include "normalize/narrative/amounts.h"
#include "normalize/narrative/counts.h"
#include "normalize/narrative/reasons.h"

/* Greatest length of words that may be a misread name, in characters. Names of accounts have up to
 * 25; longer words are rarely names (guess). */
#define MISREAD_MOST 15

void
js_narrative_reader_section(JsNarrativeReader *r, const char *statement)
{
  js_narrative_reader_clear(r);
  js_narrative_reader_init(r, r->context);
  r->statement = statement;
}

void
js_narrative_reader_account(JsNarrativeReader *r, const JsNarrativeText *heading)
{
  guint from = 0, to = js_text_length(heading->text);
  js_lead_trim(r->rules, heading, &from, &to);
  js_narrative_note_levels(r, heading, from, to);
  r->list.open = FALSE;
}

/* ---- clauses ---- */

/* Gives the second of two amounts after one verb the words of the first. */
static void
take_twin(JsNarrativeReader *r, JsLead *lead)
{
  if (!r->twin_awaited)
    return;
  gboolean wordless = lead->name_from == lead->name_to && lead->sign == JS_SIGN_NONE &&
                      lead->phase == JS_PHASE_NONE && lead->base == JS_BASE_NONE;
  r->twin_awaited = wordless;
  if (wordless)
    *lead = r->twin_lead;
}

static void
read_quantity(JsNarrativeReader *r, const JsNarrativeText *text, const JsQuantity *q, guint from,
              guint to)
{
  JsLead lead;
  js_narrative_read_lead(r, text, from, q->from, &lead);
  take_twin(r, &lead);
  switch (q->kind) {
  case JS_QUANTITY_MONEY:
    js_narrative_read_amount(r, text, q, &lead);
    break;
  case JS_QUANTITY_PERCENT:
    js_narrative_read_percent(r, text, q, from, &lead);
    break;
  case JS_QUANTITY_COUNT:
    js_narrative_read_count(r, text, q, from, to, &lead);
    break;
  }
  r->sentence_start = r->paragraph_start = FALSE;
}

static gboolean
is_same(const JsSubject *a, const JsSubject *b)
{
  return b->known && g_strcmp0(a->item, b->item) == 0 && g_strcmp0(a->code, b->code) == 0 &&
         (a->item != NULL || a->code != NULL) && a->measure == b->measure;
}

/* TRUE when the words name an unknown account: the following clauses are about it, not about the
 * account before. A recognised name before a comparison or with level marks is unknown when it was
 * misread: 调入资舍与上年相比，…. */
static gboolean
names_stranger(const JsNarrativeReader *r, const JsNarrativeText *text, const JsLead *lead)
{
  g_autofree char *name = js_narrative_text_fold(text, lead->name_from, lead->name_to);
  if (js_narrative_match(r->rules->account_end, name, NULL, NULL))
    return TRUE;
  char *names[] = {NULL, NULL, NULL};
  guint end, n = lead->name_to - lead->name_from;
  gboolean has_marks = js_subject_marks(text, lead->name_from, lead->name_to, names, &end);
  for (gsize k = 0; k < G_N_ELEMENTS(names); k++)
    g_free(names[k]);
  return ((n <= MISREAD_MOST && lead->base != JS_BASE_NONE) || has_marks) &&
         js_narrative_text_doubtful(text, lead->name_from, lead->name_to) &&
         !js_narrative_match(r->rules->institution, name, NULL, NULL);
}

/* Reads a clause without a number. It may name the account and the base of the following clauses.
 */
static void
read_wordy(JsNarrativeReader *r, const JsNarrativeText *text, guint from, guint to)
{
  JsLead lead;
  g_autofree char *s = js_narrative_text_fold(text, from, to);
  int list;
  if (js_narrative_match(r->rules->list_open, s, &list, NULL))
    to = from + (guint)g_utf8_strlen(s, list);
  js_narrative_read_lead(r, text, from, to, &lead);
  if (lead.base != JS_BASE_NONE)
    r->base = lead.base;
  if (lead.name_from == lead.name_to) {
    if (lead.base != JS_BASE_NONE)
      js_narrative_take_unnamed(r, text, &lead);
    return;
  }
  JsSubject subject = js_narrative_resolve(r, text, &lead);
  if (!subject.known) {
    if (names_stranger(r, text, &lead))
      js_narrative_speak_of(r, &subject, lead.numbered);
    return;
  }
  if (lead.opens_list)
    js_narrative_open_list(r);
  js_narrative_note_levels(r, text, lead.name_from, lead.name_to);
  if (!is_same(&subject, &r->subject))
    js_narrative_speak_of(r, &subject, lead.numbered);
}

static void
read_clause(JsNarrativeReader *r, const JsNarrativeText *text, const JsClause *c)
{
  g_autofree char *s = js_narrative_text_fold(text, c->from, c->to);
  JsSkip was = r->skip;
  if (!js_reasons_pass(r, text, c, s)) {
    /* A reason given as a list: 原因是：1.…；2.… */
    if (was == JS_SKIP_SENTENCE && js_narrative_ordinal(r->rules, s, NULL) > 0)
      r->numbered_reasons = TRUE;
    return;
  }
  JsSkip skip;
  gboolean numbered = FALSE;
  guint end = js_reasons_begin(r, c, s, &skip, &numbered), from = c->from, first = 0;
  guint n = js_narrative_quantities_in(text, c->from, end, &first);
  for (guint i = 0; i < n; i++) {
    const JsQuantity *q = &g_array_index(text->quantities, JsQuantity, first + i);
    guint next = i + 1 < n ? g_array_index(text->quantities, JsQuantity, first + i + 1).from : end;
    read_quantity(r, text, q, from, next);
    from = q->unit_to;
  }
  if (n == 0 && end > c->from)
    read_wordy(r, text, c->from, end);
  if (skip != JS_SKIP_NONE) {
    r->skip = skip;
    r->numbered_reasons = numbered;
  }
}

/* TRUE for an amount of one fund, which is not an account here, followed by its parts:
 * 其中一般公共预算拨款政府采购5万元：货物4万元、服务1万元. */
static gboolean
lists_part_of_fund(const JsNarrativeReader *r, const JsNarrativeText *text, const JsClause *c)
{
  guint first = 0;
  if (c->end != ':' || r->subject.known || r->skip != JS_SKIP_NONE ||
      js_narrative_quantities_in(text, c->from, c->to, &first) == 0)
    return FALSE;
  guint from = c->from, to = g_array_index(text->quantities, JsQuantity, first).from;
  js_lead_trim(r->rules, text, &from, &to);
  return js_narrative_text_match_at(text, r->rules->one_fund, from, NULL);
}

/* Updates the state at the end of a clause. */
static void
end_clause(JsNarrativeReader *r, const JsNarrativeText *text, const JsClause *c)
{
  g_autofree char *s = js_narrative_text_fold(text, c->from, c->to);
  gboolean suspended =
      r->skip == JS_SKIP_SENTENCE || r->skip == JS_SKIP_WHOLE || r->skip == JS_SKIP_PARAGRAPH;
  if (!suspended && c->end != '.' && c->end != ';' &&
      js_narrative_match(r->rules->list_open, s, NULL, NULL))
    js_narrative_open_list(r);
  if (lists_part_of_fund(r, text, c))
    r->skip = JS_SKIP_WHOLE;
  r->sentence_start = c->end == '.';
  if (c->from < c->to)
    r->paragraph_start = FALSE;
  if (c->end == '.')
    r->count.valid = r->counts_blocked = FALSE;
  if (c->end == '.')
    r->stranger = FALSE;
  if (c->end == '.' && r->skip == JS_SKIP_WHOLE)
    r->skip = JS_SKIP_NONE;
  if ((c->end == '.' || c->end == ';') && r->skip == JS_SKIP_SENTENCE)
    r->skip = JS_SKIP_WEAK;
}

/* TRUE for a paragraph that begins with one fund and is only about it:
 * 1.政府性基金预算财政拨款本年收入5万元；本年支出4万元. */
static gboolean
is_about_one_fund(const JsNarrativeReader *r, const JsNarrativeText *text)
{
  if (text->clauses->len == 0)
    return FALSE;
  const JsClause *first = &g_array_index(text->clauses, JsClause, 0);
  guint from = first->from, to = first->to;
  js_lead_trim(r->rules, text, &from, &to);
  return js_narrative_text_match_at(text, r->rules->one_fund, from, NULL);
}

void
js_narrative_reader_paragraph(JsNarrativeReader *r, const JsNarrativeText *text)
{
  struct {
    JsSubject subject;
    JsList list;
    JsSkip skip;
  } outer = {0};
  guint depth = 0;
  if (r->statement == NULL)
    return;
  r->skip = JS_SKIP_NONE;
  r->stranger = FALSE;
  if (js_reasons_continue(r, text)) {
    r->skip = JS_SKIP_SENTENCE;
    r->numbered_reasons = TRUE;
  }
  r->reason_open = FALSE;
  r->base = JS_BASE_NONE;
  r->one_fund = is_about_one_fund(r, text);
  r->list.here = FALSE;
  r->count.valid = r->counts_blocked = FALSE;
  r->twin_awaited = FALSE;
  r->sentence_start = r->paragraph_start = TRUE;
  for (guint i = 0; i < text->clauses->len; i++) {
    const JsClause *c = &g_array_index(text->clauses, JsClause, i);
    read_clause(r, text, c);
    end_clause(r, text, c);
    if (c->end == '(' && depth++ == 0) {
      outer.subject = r->subject;
      outer.list = r->list;
      outer.skip = r->skip;
    } else if (c->end == ')' && depth > 0 && --depth == 0) {
      r->subject = outer.subject;
      r->list = outer.list;
      r->skip = outer.skip;
    }
  }
  if (text->clauses->len > 0)
    r->reason_open = r->skip == JS_SKIP_SENTENCE &&
                     g_array_index(text->clauses, JsClause, text->clauses->len - 1).end == ':';
}
