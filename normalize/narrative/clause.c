/* Reads the words before a number: see clause.h. */
#include "normalize/narrative/clause.h"

#include <stdlib.h>
#include <string.h>

/* Longest words that name only a side, in characters. Those of the schemas have some 20; a limit
 * keeps the search short in a text without punctuation. */
enum { SIDE_CHARS = 100 };

/* A part of the paragraph that is cut from both ends. */
typedef struct {
  const JsNarrativeRules *rules;
  const JsNarrativeText *text;
  guint from, to;
  char *s; /* owned: its folded text */
} Region;

static void
region_init(Region *r, const JsNarrativeRules *rules, const JsNarrativeText *text, guint from,
            guint to)
{
  *r = (Region){rules, text, from, MAX(from, to), NULL};
  r->s = js_narrative_text_fold(text, r->from, r->to);
}

static void
region_clear(Region *r)
{
  g_clear_pointer(&r->s, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Region, region_clear)

/* Keeps the bytes from … to of its text; `to` is exclusive. */
static void
region_keep(Region *r, gsize from, gsize to)
{
  guint head = (guint)g_utf8_strlen(r->s, (gssize)from);
  guint length = (guint)g_utf8_strlen(r->s + from, (gssize)(to - from));
  char *s = g_strndup(r->s + from, to - from);
  g_free(r->s);
  r->s = s;
  r->from += head;
  r->to = r->from + length;
}

static gboolean
cut_head(Region *r, const GRegex *pattern)
{
  int to;
  if (*r->s == '\0' || !js_narrative_match(pattern, r->s, NULL, &to) || to == 0)
    return FALSE;
  region_keep(r, (gsize)to, strlen(r->s));
  return TRUE;
}

static gboolean
cut_tail(Region *r, const GRegex *pattern)
{
  int from, to;
  if (*r->s == '\0' || !js_narrative_match(pattern, r->s, &from, &to) || from == to)
    return FALSE;
  region_keep(r, 0, (gsize)from);
  return TRUE;
}

/* Cuts ordinals and prefixes from the beginning. */
static void
cut_prefixes(Region *r, JsLead *lead)
{
  for (gboolean more = TRUE; more;) {
    gsize length;
    more = FALSE;
    if (js_narrative_ordinal(r->rules, r->s, &length) > 0) {
      region_keep(r, length, strlen(r->s));
      if (lead != NULL)
        lead->numbered = TRUE;
      more = TRUE;
    }
    if (lead != NULL && js_narrative_match(r->rules->list_lead, r->s, NULL, NULL))
      lead->opens_list = TRUE;
    more = cut_head(r, r->rules->prefix) || more;
  }
}

/* Cuts everything up to the last year, and notes the year and what precedes it. */
static void
cut_year(Region *r, JsLead *lead)
{
  guint start = r->from;
  int from, to;
  while (js_narrative_match(r->rules->year, r->s, &from, &to)) {
    if (lead != NULL)
      lead->year = atoi(r->s + from);
    if (lead != NULL && from > 0) {
      lead->before_from = start;
      lead->before_to = r->from + (guint)g_utf8_strlen(r->s, from);
    }
    region_keep(r, (gsize)to, strlen(r->s));
  }
}

/* Cuts prefixes, years, and prefixes after them. */
static void
cut_start(Region *r, JsLead *lead)
{
  cut_prefixes(r, lead);
  cut_year(r, lead);
  cut_prefixes(r, lead);
}

static void
cut_links(Region *r)
{
  while (cut_tail(r, r->rules->link))
    ;
}

static gboolean
is_empty(const Region *r)
{
  return js_narrative_match(r->rules->empty, r->s, NULL, NULL);
}

/* "income" or "expenditure" when the words say nothing else, else NULL. */
static const char *
side_of(const JsNarrativeRules *rules, const char *s)
{
  if (js_narrative_match(rules->bare_income, s, NULL, NULL))
    return "income";
  return js_narrative_match(rules->bare_expenditure, s, NULL, NULL) ? "expenditure" : NULL;
}

/* Notes the side that the words name, and cuts the unit's name before it (某局收入预算). */
static void
read_side(Region *r, JsLead *lead)
{
  guint n = r->to - r->from;
  const char *start = g_utf8_offset_to_pointer(r->s, n > SIDE_CHARS ? n - SIDE_CHARS : 0);
  lead->side = side_of(r->rules, r->s);
  for (const char *p = start; lead->side == NULL && *p != '\0'; p = g_utf8_next_char(p)) {
    const char *side = p > r->s ? side_of(r->rules, p) : NULL;
    if (side == NULL)
      continue;
    g_autofree char *before = g_strndup(r->s, (gsize)(p - r->s));
    if (!js_narrative_match(r->rules->institution, before, NULL, NULL))
      continue;
    lead->side = side;
    lead->of_unit = TRUE;
    region_keep(r, (gsize)(p - r->s), strlen(r->s));
    return;
  }
}

/* Cuts verb, linking words and phase words from the end. */
static void
cut_ending(Region *r, JsLead *lead)
{
  for (guint i = 0; i < r->rules->verbs->len && lead->sign == JS_SIGN_NONE; i++) {
    const JsWordRule *rule = g_ptr_array_index(r->rules->verbs, i);
    if (cut_tail(r, rule->pattern))
      lead->sign = (JsSign)rule->value;
  }
  cut_links(r);
  read_side(r, lead);
  lead->phrase_from = r->from;
  lead->phrase_to = r->to;
  for (guint i = 0; i < r->rules->phases->len; i++) {
    const JsWordRule *rule = g_ptr_array_index(r->rules->phases, i);
    /* A match without length gives the phase of words that are part of the name (收支总预算). */
    if (*r->s == '\0' || !js_narrative_match(rule->pattern, r->s, NULL, NULL))
      continue;
    cut_tail(r, rule->pattern);
    lead->phase = (JsPhase)rule->value;
    break;
  }
  cut_links(r);
  if (is_empty(r) || (lead->side != NULL && lead->of_unit))
    region_keep(r, 0, 0);
}

static gboolean
has_group(GMatchInfo *match, const char *name)
{
  g_autofree char *text = g_match_info_fetch_named(match, name);
  return text != NULL && *text != '\0';
}

/* The base of a comparison with a year given by its number (与2023年相比). */
static JsBase
base_of_year(const JsWordRule *rule, GMatchInfo *match, int year)
{
  if (!has_group(match, "year"))
    return (JsBase)rule->value;
  g_autofree char *named = g_match_info_fetch_named(match, "year");
  gboolean this_year = year != 0 ? atoi(named) == year : FALSE;
  if (has_group(match, "initial") && (this_year || year == 0))
    return JS_BASE_APPROVED;
  if (!this_year)
    return JS_BASE_LAST_YEAR;
  return has_group(match, "plan") || has_group(match, "initial") ? JS_BASE_BUDGET : JS_BASE_NONE;
}

static gboolean
find_comparison(const Region *r, int year, JsLead *lead, gsize *from, gsize *to)
{
  for (guint i = 0; i < r->rules->comparisons->len; i++) {
    const JsWordRule *rule = g_ptr_array_index(r->rules->comparisons, i);
    g_autoptr(GMatchInfo) match = NULL;
    int a, b;
    if (!g_regex_match(rule->pattern, r->s, 0, &match))
      continue;
    g_match_info_fetch_pos(match, 0, &a, &b);
    lead->base = base_of_year(rule, match, year);
    lead->base_planned = has_group(match, "plan") || has_group(match, "initial");
    lead->base_executed = has_group(match, "done");
    *from = (gsize)a;
    *to = (gsize)b;
    return TRUE;
  }
  return FALSE;
}

void
js_lead_read(const JsNarrativeRules *rules, const JsNarrativeText *text, guint from, guint to,
             int year, JsLead *lead)
{
  *lead = (JsLead){0};
  g_auto(Region) whole = {0};
  region_init(&whole, rules, text, from, to);
  gsize a, b;
  lead->distributive = js_narrative_match(rules->distributive, whole.s, NULL, NULL);
  lead->compares = js_narrative_match(rules->compares, whole.s, NULL, NULL);
  gboolean compares = find_comparison(&whole, year, lead, &a, &b);
  if (!compares) {
    cut_start(&whole, lead);
    cut_ending(&whole, lead);
    lead->name_from = whole.from;
    lead->name_to = whole.to;
    return;
  }
  g_auto(Region) left = {0};
  region_init(&left, rules, text, whole.from, whole.to);
  region_keep(&left, 0, a);
  region_keep(&whole, b, strlen(whole.s));
  cut_start(&whole, lead);
  cut_ending(&whole, lead);
  lead->name_from = whole.from;
  lead->name_to = whole.to;
  cut_start(&left, lead);
  if (lead->name_from < lead->name_to)
    return;
  JsLead before = {.sign = JS_SIGN_PLUS};
  cut_ending(&left, &before);
  lead->name_from = left.from;
  lead->name_to = left.to;
  lead->side = before.side;
  lead->of_unit = before.of_unit;
  lead->phrase_from = before.phrase_from;
  lead->phrase_to = before.phrase_to;
}

void
js_lead_trim(const JsNarrativeRules *rules, const JsNarrativeText *text, guint *from, guint *to)
{
  g_auto(Region) r = {0};
  region_init(&r, rules, text, *from, *to);
  cut_start(&r, NULL);
  cut_links(&r);
  *from = r.from;
  *to = r.to;
}
