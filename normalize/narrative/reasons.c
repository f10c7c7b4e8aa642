/* clang-format off */
/* Reasons and uses, which are not read: see reasons.h.
 *
 *   公务接待费5万元，主要原因是会议增加2万元；培训1万元。较上年决算增加3万元
 *   └─── read ───┘ └───── skipped ──────┘└─ no record ─┘ └── a record: read ──┘ */
/* clang-format on */
#include "normalize/narrative/reasons.h"

#include "normalize/narrative/counts.h"

/* TRUE for a clause with which reading resumes after a reason (docs/narrative.md, R3). */
static gboolean
is_record(const JsNarrativeReader *r, const JsNarrativeText *text, guint from, guint to)
{
  guint first = 0, n = js_narrative_quantities_in(text, from, to, &first);
  JsLead lead;
  if (n == 0) {
    char *names[3] = {NULL, NULL, NULL};
    guint end;
    js_narrative_read_lead(r, text, from, to, &lead);
    gboolean marks = js_subject_marks(text, from, to, names, &end);
    for (guint k = 0; k < 3; k++)
      g_free(names[k]);
    return (lead.base != JS_BASE_NONE && !r->stranger) || marks;
  }
  const JsQuantity *q = &g_array_index(text->quantities, JsQuantity, first);
  js_narrative_read_lead(r, text, from, q->from, &lead);
  gboolean named = lead.name_from < lead.name_to, ordered = r->numbered_reasons && lead.numbered;
  if (q->kind == JS_QUANTITY_COUNT)
    return js_narrative_is_count(r, text, q, from, to);
  gboolean known = named && js_narrative_resolve(r, text, &lead).known;
  if (!named && r->stranger)
    return FALSE;
  if (lead.sign == JS_SIGN_NONE && q->kind == JS_QUANTITY_MONEY)
    return (known && !ordered) ||
           (!named && (lead.phase != JS_PHASE_NONE || lead.base != JS_BASE_NONE));
  if (q->kind == JS_QUANTITY_PERCENT && lead.sign == JS_SIGN_NONE)
    return !named || known;
  if (lead.base != JS_BASE_NONE && !named)
    return TRUE;
  return known && (r->list.open || (lead.base != JS_BASE_NONE && r->sentence_start));
}

/* TRUE when the clause gives an amount to a name. */
static gboolean
names_amount(const JsNarrativeReader *r, const JsNarrativeText *text, const JsClause *c)
{
  guint first = 0;
  if (js_narrative_quantities_in(text, c->from, c->to, &first) == 0)
    return FALSE;
  const JsQuantity *q = &g_array_index(text->quantities, JsQuantity, first);
  JsLead lead;
  js_narrative_read_lead(r, text, c->from, q->from, &lead);
  return q->kind == JS_QUANTITY_MONEY && lead.sign == JS_SIGN_NONE && lead.name_from < lead.name_to;
}

/* FALSE when the clause is skipped. Updates the state of skipping. */
gboolean
js_reasons_pass(JsNarrativeReader *r, const JsNarrativeText *text, const JsClause *c, const char *s)
{
  if (r->skip == JS_SKIP_PARAGRAPH)
    return FALSE;
  if (js_narrative_match(r->rules->enumerator, s, NULL, NULL)) {
    r->skip = JS_SKIP_SENTENCE;
    return FALSE;
  }
  guint first = 0;
  if (r->skip == JS_SKIP_WHOLE)
    return FALSE;
  if (r->skip == JS_SKIP_SENTENCE) {
    /* A use may be followed by counts: 用于…，公务接待2批次. */
    if (js_narrative_quantities_in(text, c->from, c->to, &first) == 0)
      return FALSE;
    const JsQuantity *q = &g_array_index(text->quantities, JsQuantity, first);
    if (q->kind != JS_QUANTITY_COUNT || !js_narrative_is_count(r, text, q, c->from, c->to))
      return FALSE;
  } else if (r->skip == JS_SKIP_WEAK && !is_record(r, text, c->from, c->to)) {
    if (r->numbered_reasons && js_narrative_ordinal(r->rules, s, NULL) > 0)
      r->skip = JS_SKIP_SENTENCE;
    r->stranger = r->stranger || names_amount(r, text, c);
    return FALSE;
  }
  r->stranger = FALSE;
  r->skip = JS_SKIP_NONE;
  return TRUE;
}

/* The character at which a reason or use begins in the clause; *skip says how far it extends. */
guint
js_reasons_begin(const JsNarrativeReader *r, const JsClause *c, const char *s, JsSkip *skip,
                 gboolean *numbered)
{
  int paragraph, sentence, behind;
  gboolean has_paragraph = js_narrative_match(r->rules->paragraph_stop, s, &paragraph, NULL);
  gboolean has_sentence = js_narrative_match(r->rules->stop, s, &sentence, &behind);
  *skip = JS_SKIP_NONE;
  if (js_narrative_match(r->rules->sentence_stop, s, NULL, NULL)) {
    *skip = JS_SKIP_WHOLE;
    return c->from;
  }
  if (has_sentence && (!has_paragraph || sentence < paragraph)) {
    *skip = has_paragraph ? JS_SKIP_PARAGRAPH : JS_SKIP_SENTENCE;
    *numbered = js_narrative_ordinal(r->rules, s + behind, NULL) > 0;
    return c->from + (guint)g_utf8_strlen(s, sentence);
  }
  if (!has_paragraph)
    return c->to;
  *skip = JS_SKIP_PARAGRAPH;
  return c->from + (guint)g_utf8_strlen(s, paragraph);
}

/* TRUE for an item of a list of reasons in paragraphs of their own: 主要原因是：⏎ 1.… ⏎ 2.… */
gboolean
js_reasons_continue(JsNarrativeReader *r, const JsNarrativeText *text)
{
  guint level = js_narrative_ordinal(r->rules, text->folded, NULL);
  if (r->reason_open && level > 0 && js_narrative_match(r->rules->first, text->folded, NULL, NULL))
    r->reason_level = level;
  else if (level == 0 || level != r->reason_level)
    r->reason_level = 0;
  return r->reason_level > 0;
}
