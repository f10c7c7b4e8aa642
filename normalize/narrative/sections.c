/* Recognises headings: see sections.h. */
#include "normalize/narrative/sections.h"

#include <string.h>

/* Levels of headings, as in sections.h. */
#define LEVEL_PART 0
#define LEVEL_CHAPTER 1
#define LEVEL_PLAIN 5

#define FULL_STOP "。"

/* Punctuation that does not occur inside a heading. */
static const char *const INSIDE[] = {",", ";", "。", "!", "?", ":"};

static gboolean
holds_punctuation(const char *s)
{
  for (gsize i = 0; i < G_N_ELEMENTS(INSIDE); i++)
    if (strstr(s, INSIDE[i]) != NULL)
      return TRUE;
  return FALSE;
}

static const JsSectionRule *
find_rule(const JsNarrativeRules *rules, const char *heading, gboolean is_budget)
{
  for (guint i = 0; i < rules->sections->len; i++) {
    const JsSectionRule *rule = g_ptr_array_index(rules->sections, i);
    if (js_narrative_is_for(rule->final, rule->budget, is_budget) &&
        g_regex_match(rule->pattern, heading, 0, NULL))
      return rule;
  }
  return NULL;
}

/* The level of the text; *body gets the byte offset after the ordinal. */
static guint
level_of(const JsNarrativeRules *rules, const char *s, gsize *body)
{
  int to;
  if (js_narrative_match(rules->part, s, NULL, &to)) {
    *body = (gsize)to;
    return LEVEL_PART;
  }
  guint level = js_narrative_ordinal(rules, s, body);
  return level > 0 ? level : LEVEL_PLAIN;
}

/* The text of a heading for comparison: without page number, leaders, and a colon or full stop at
 * the end. Transfer full. */
static char *
bare(const JsNarrativeRules *rules, const char *folded)
{
  char *s = g_strdup(folded);
  int from;
  if (js_narrative_match(rules->toc_tail, s, &from, NULL))
    s[from] = '\0';
  if (g_str_has_suffix(s, ":") || g_str_has_suffix(s, FULL_STOP))
    *g_utf8_prev_char(s + strlen(s)) = '\0';
  return s;
}

/* The end (in bytes) of a heading that is followed by text in the same paragraph:
 * 一、收入支出决算总体情况说明2024年度收入总计…. 0 when there is none. */
static gsize
inner_end(const JsNarrativeRules *rules, const char *folded, glong heading_max)
{
  static const char EXPLANATION[] = "说明";
  gsize body;
  int from, to;
  if (level_of(rules, folded, &body) == LEVEL_PLAIN)
    return 0;
  if (!js_narrative_match(rules->inner_heading_end, folded, &from, &to))
    return 0;
  g_autofree char *head = g_strndup(folded, (gsize)to);
  if (g_utf8_strlen(head, -1) > heading_max || holds_punctuation(head + body))
    return 0;
  gsize end = (gsize)to;
  if (g_str_has_prefix(folded + end, EXPLANATION))
    end += strlen(EXPLANATION);
  return folded[end] != '\0' ? end : 0;
}

void
js_section_heading_read(const JsNarrativeRules *rules, const JsNarrativeText *text,
                        gboolean is_budget, gboolean free_standing, JsSectionHeading *h)
{
  *h = (JsSectionHeading){.level = JS_NO_LEVEL};
  gsize body = 0, inner = inner_end(rules, text->folded, rules->heading_max);
  g_autofree char *s = inner > 0 ? g_strndup(text->folded, inner) : bare(rules, text->folded);
  if (inner == 0 && (text->quantities->len > 0 || g_utf8_strlen(s, -1) > rules->heading_max))
    return;
  h->level = level_of(rules, s, &body);
  const char *words = s + body;
  if (*words == '\0' || holds_punctuation(words))
    return;
  if (h->level == LEVEL_PLAIN && !free_standing)
    return;
  const GRegex *end = h->level == LEVEL_PLAIN ? rules->plain_heading_end : rules->heading_end;
  if (h->level > LEVEL_PART && !g_regex_match(end, words, 0, NULL))
    return;
  h->rule = find_rule(rules, words, is_budget);
  h->reopens = g_regex_match(rules->reopens, words, 0, NULL);
  h->names_account = strstr(words, "(类)") != NULL || strstr(words, "(款)") != NULL;
  h->is_heading = h->level <= LEVEL_CHAPTER || h->rule != NULL || h->names_account;
  h->end = inner > 0 ? (guint)g_utf8_strlen(text->folded, (gssize)inner) : 0;
}

gboolean
js_section_heading_is_furniture(const JsNarrativeRules *rules, const JsNarrativeText *text)
{
  return g_regex_match(rules->furniture, text->folded, 0, NULL);
}
