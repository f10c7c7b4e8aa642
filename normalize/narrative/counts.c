/* Counts of sentences: see counts.h. A count is identified by the words directly before its number
 * (公务用车保有量2辆), by those after it (下设11个科室), by the count before it (4批次，35人次), or
 * by the current account (公务接待费…，共接待4批次). */
#include "normalize/narrative/counts.h"

#include <string.h>

#include "normalize/narrative/rows.h"

typedef struct {
  const JsCountRule *rule;
  guint name_from, name_to; /* characters; equal: it has no words */
} FoundCount;

static gboolean
rule_applies(const JsNarrativeReader *r, const JsCountRule *rule, const JsQuantity *q)
{
  if (g_strcmp0(rule->section, r->statement) != 0 ||
      !js_narrative_is_for(rule->final, rule->budget, r->context->is_budget))
    return FALSE;
  g_autofree char *unit = js_fold(q->unit);
  return g_regex_match(rule->units, unit, 0, NULL);
}

static gboolean
about(const JsNarrativeReader *r, const JsCountRule *rule)
{
  if (rule->subjects[0] == NULL)
    return TRUE;
  return r->subject.known && r->subject.item != NULL &&
         g_strv_contains((const char *const *)rule->subjects, r->subject.item);
}

/* Finds the rule of the count by the words from … to before the number. */
static gboolean
find_by_name(const JsNarrativeReader *r, const JsNarrativeText *text, const JsQuantity *q,
             guint from, guint to, FoundCount *found)
{
  g_autofree char *s = js_narrative_text_fold(text, from, to);
  for (guint i = 0; i < r->rules->counts->len; i++) {
    const JsCountRule *rule = g_ptr_array_index(r->rules->counts, i);
    int a, b;
    if (rule->name == NULL || !rule_applies(r, rule, q) || !about(r, rule) ||
        !js_narrative_match(rule->name, s, &a, &b))
      continue;
    if (a == b && *s != '\0')
      continue;
    found->rule = rule;
    found->name_from = from + (guint)g_utf8_strlen(s, a);
    found->name_to = from + (guint)g_utf8_strlen(s, b);
    return TRUE;
  }
  return FALSE;
}

/* Finds the rule of the count by the noun after the unit. */
static gboolean
find_by_tail(const JsNarrativeReader *r, const JsNarrativeText *text, const JsQuantity *q,
             guint from, guint to, FoundCount *found)
{
  g_autofree char *lead = js_narrative_text_fold(text, from, q->from);
  g_autofree char *tail = js_narrative_text_fold(text, q->unit_to, MAX(to, q->unit_to));
  for (guint i = 0; i < r->rules->counts->len; i++) {
    const JsCountRule *rule = g_ptr_array_index(r->rules->counts, i);
    int a, b;
    if (rule->tail == NULL || !rule_applies(r, rule, q) ||
        !js_narrative_match(rule->lead, lead, NULL, NULL) ||
        !js_narrative_match(rule->tail, tail, &a, &b))
      continue;
    found->rule = rule;
    found->name_from = q->unit_to + (guint)g_utf8_strlen(tail, a);
    found->name_to = q->unit_to + (guint)g_utf8_strlen(tail, b);
    return TRUE;
  }
  return FALSE;
}

/* Trims from … to; nothing is left of words like 共接待 or 累计. */
static void
trim(const JsNarrativeReader *r, const JsNarrativeText *text, guint *from, guint *to)
{
  js_lead_trim(r->rules, text, from, to);
  g_autofree char *s = js_narrative_text_fold(text, *from, *to);
  if (js_narrative_match(r->rules->empty, s, NULL, NULL))
    *to = *from;
}

static void
add(JsNarrativeReader *r, const JsNarrativeText *text, const JsQuantity *q, const char *metric,
    gboolean negative)
{
  if (r->count.item != NULL)
    js_narrative_add_count(r, text, q, r->count.statement, r->count.item, r->count.name, metric,
                           negative);
}

/* The statement of the count; NULL for counts of the overview, such as heads, which belong to no
 * statement. */
static const char *
statement_of(const JsNarrativeReader *r, const JsCountRule *rule)
{
  if (rule->statement != NULL)
    return rule->statement;
  return strcmp(rule->section, JS_SECTION_OVERVIEW) == 0 ? NULL : r->statement;
}

static void
read_found(JsNarrativeReader *r, const JsNarrativeText *text, const JsQuantity *q,
           const FoundCount *found)
{
  g_autofree char *name = js_narrative_text_print(text, found->name_from, found->name_to);
  r->count = (JsLastCount){.valid = TRUE,
                           .item = found->rule->item,
                           .name = *name != '\0' ? js_records_string(r->context->records, name)
                                                 : r->subject.name,
                           .statement = statement_of(r, found->rule)};
  r->counts_blocked = found->rule->blocks;
  add(r, text, q, found->rule->metric != NULL ? found->rule->metric : "count", FALSE);
}

/* Reads a count without words, which follows another count. */
static void
read_follower(JsNarrativeReader *r, const JsNarrativeText *text, const JsQuantity *q)
{
  const char *before = r->count.item;
  r->count.item = NULL;
  for (guint i = 0; before != NULL && i < r->rules->follows->len; i++) {
    const JsFollowRule *rule = g_ptr_array_index(r->rules->follows, i);
    if (strcmp(rule->before, before) != 0 || !g_regex_match(rule->units, q->unit, 0, NULL))
      continue;
    r->count.item = rule->item;
    add(r, text, q, "count", FALSE);
    return;
  }
}

/* Reads the change of the count before: 减少6人. */
static void
read_change(JsNarrativeReader *r, const JsNarrativeText *text, const JsQuantity *q,
            const JsLead *lead)
{
  const char *item = r->count.valid && r->count.item != NULL
                         ? g_hash_table_lookup(r->rules->changes, r->count.item)
                         : NULL;
  if (item != NULL)
    js_narrative_add_count(r, text, q, r->count.statement, item, r->count.name, "count",
                           lead->sign == JS_SIGN_MINUS);
}

void
js_narrative_read_count(JsNarrativeReader *r, const JsNarrativeText *text, const JsQuantity *q,
                        guint from, guint to, const JsLead *lead)
{
  FoundCount found;
  guint a = from, b = q->from;
  if (r->counts_blocked)
    return;
  trim(r, text, &a, &b);
  if (lead->sign != JS_SIGN_NONE) {
    if (lead->name_from == lead->name_to)
      read_change(r, text, q, lead);
    return;
  }
  if (find_by_tail(r, text, q, from, to, &found))
    read_found(r, text, q, &found);
  else if (a == b && r->count.valid)
    read_follower(r, text, q);
  else if (find_by_name(r, text, q, a, b, &found))
    read_found(r, text, q, &found);
  else
    r->count = (JsLastCount){.valid = TRUE};
}

gboolean
js_narrative_is_count(const JsNarrativeReader *r, const JsNarrativeText *text, const JsQuantity *q,
                      guint from, guint to)
{
  FoundCount found;
  guint a = from, b = q->from;
  g_autofree char *words = js_narrative_text_fold(text, from, q->from);
  trim(r, text, &a, &b);
  if (find_by_tail(r, text, q, from, to, &found))
    return TRUE;
  /* 共计接待60批次: the words say what was counted, and the current account says of what. */
  if (a == b && !js_narrative_match(r->rules->counted, words, NULL, NULL))
    return FALSE;
  return find_by_name(r, text, q, a, b, &found);
}
