/* The state of the reader: the current account, and how a clause changes it. See state.h. */
#include "normalize/narrative/state.h"

#include <string.h>

void
js_narrative_reader_init(JsNarrativeReader *r, JsContext *context)
{
  *r = (JsNarrativeReader){.context = context, .rules = context->schemas->narrative};
}

void
js_narrative_reader_clear(JsNarrativeReader *r)
{
  g_clear_pointer(&r->lei, g_free);
  g_clear_pointer(&r->kuan, g_free);
}

void
js_narrative_note_levels(JsNarrativeReader *r, const JsNarrativeText *text, guint from, guint to)
{
  char *names[3] = {NULL, NULL, NULL};
  guint end;
  if (js_subject_marks(text, from, to, names, &end)) {
    if (names[0] != NULL) {
      g_free(r->lei);
      r->lei = g_steal_pointer(&names[0]);
      g_clear_pointer(&r->kuan, g_free);
    }
    if (names[1] != NULL) {
      g_free(r->kuan);
      r->kuan = g_steal_pointer(&names[1]);
    }
  }
  for (guint k = 0; k < 3; k++)
    g_free(names[k]);
}

JsScene
js_narrative_scene(const JsNarrativeReader *r)
{
  return (JsScene){.context = r->context,
                   .rules = r->rules,
                   .statement = r->statement,
                   .lei = r->lei,
                   .kuan = r->kuan,
                   .head = r->list.open && r->list.head.known ? &r->list.head : NULL,
                   .head_misread = r->list.open && r->list.head.misread,
                   .last_count = r->count.valid ? r->count.item : NULL,
                   .among_accounts = r->subject.known && r->subject.classification != NULL,
                   .one_fund = r->one_fund,
                   .economic = r->economic,
                   .economic_list = r->economic_list && r->list.open};
}

void
js_narrative_open_list(JsNarrativeReader *r)
{
  r->list = (JsList){.open = TRUE, .head = r->subject, .here = TRUE};
  r->economic_list = js_subject_is_economic_head(r->rules, &r->subject);
}

void
js_narrative_speak_of(JsNarrativeReader *r, const JsSubject *subject, gboolean numbered)
{
  r->subject = *subject;
  r->has_amount = r->executed_just_now = FALSE;
  r->change_sign = JS_SIGN_NONE;
  r->count.valid = FALSE;
  if (!subject->known)
    return;
  if (r->list.open) {
    r->list.members++;
    r->list.numbered = r->list.numbered || numbered;
  }
  if (subject->item != NULL)
    r->economic = NULL;
  else if (js_subject_is_economic_head(r->rules, subject))
    r->economic = subject->code;
}

/* After a list with several members, a comparison at the beginning of a sentence is about the
 * list's head (docs/narrative.md, R4). */
static void
return_to_head(JsNarrativeReader *r)
{
  gboolean behind = r->list.here ? r->sentence_start && !r->list.numbered : r->paragraph_start;
  if (!r->list.open || !behind || r->list.members < 2)
    return;
  r->subject = r->list.head;
  r->executed_just_now = FALSE;
  r->list.open = FALSE;
}

JsSubject
js_narrative_resolve(const JsNarrativeReader *r, const JsNarrativeText *text, const JsLead *lead)
{
  JsScene scene = js_narrative_scene(r);
  return js_subject_resolve(&scene, text, lead->name_from, lead->name_to);
}

/* Reads the words from … to. If only phase words follow a year, the words before the year are the
 * name, unless they are only the body that the sentence is about. */
void
js_narrative_read_lead(const JsNarrativeReader *r, const JsNarrativeText *text, guint from,
                       guint to, JsLead *lead)
{
  js_lead_read(r->rules, text, from, to, r->context->year, lead);
  if (lead->name_from < lead->name_to || lead->before_from >= lead->before_to)
    return;
  lead->name_from = lead->before_from;
  lead->name_to = lead->before_to;
  if (js_narrative_resolve(r, text, lead).known)
    return;
  g_autofree char *before = js_narrative_text_fold(text, lead->before_from, lead->before_to);
  if (js_narrative_match(r->rules->institution, before, NULL, NULL))
    lead->name_to = lead->name_from;
}

/* TRUE when words that name only a side (支出预算5万元) are about the unit's total and not about
 * the current account. This is so if that account is of the other side or unknown, if the unit's
 * name precedes the words, or if a paragraph not about a classified account begins with them. */
static gboolean
is_another_side(const JsNarrativeReader *r, const JsLead *lead)
{
  if (lead->side == NULL)
    return FALSE;
  if (lead->of_unit)
    return TRUE;
  gboolean totals = g_strv_contains((const char *const *)r->rules->unit_statements, r->statement);
  if (r->subject.both)
    return r->paragraph_start && totals;
  return !r->subject.known ||
         (r->subject.direction != NULL && strcmp(r->subject.direction, lead->side) != 0) ||
         (r->paragraph_start && r->subject.classification == NULL && r->subject.item != NULL &&
          totals);
}

void
js_narrative_take_unnamed(JsNarrativeReader *r, const JsNarrativeText *text, const JsLead *lead)
{
  if (lead->base != JS_BASE_NONE)
    return_to_head(r);
  if (!is_another_side(r, lead))
    return;
  JsLead whole = *lead;
  whole.name_from = lead->phrase_from;
  whole.name_to = lead->phrase_to;
  JsSubject total = js_narrative_resolve(r, text, &whole);
  js_narrative_speak_of(r, &total, lead->numbered);
}

gboolean
js_narrative_take_subject(JsNarrativeReader *r, const JsNarrativeText *text, const JsLead *lead)
{
  if (lead->opens_list)
    js_narrative_open_list(r);
  if (lead->name_from == lead->name_to) {
    js_narrative_take_unnamed(r, text, lead);
    return r->subject.known;
  }
  JsSubject subject = js_narrative_resolve(r, text, lead);
  if (subject.known)
    js_narrative_note_levels(r, text, lead->name_from, lead->name_to);
  else
    subject.misread = js_narrative_text_doubtful(text, lead->name_from, lead->name_to);
  js_narrative_speak_of(r, &subject, lead->numbered);
  return subject.known;
}
