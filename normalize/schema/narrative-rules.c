/* The tables with which the files of schemas/narrative/ are loaded: see narrative-rules.h. */
#include "normalize/schema/narrative-rules.h"

#include <string.h>

#include "normalize/schema/shape.h"

#define FOLDER "narrative"

static const char *const BASES[] = {"", "last_year", "approved", "adjusted", "budget", NULL};
static const char *const SIGNS[] = {"", "plus", "minus", "either", NULL};
static const char *const PHASES[] = {"",       "approved", "adjusted", "executed", "prior_executed",
                                     "budget", NULL};

/* A pattern that must be present. */
#define PATTERN(member, ...)                                                                       \
  JS_FIELD(JS_FIELD_REGEX, JsNarrativeRules, member, .required = TRUE, ##__VA_ARGS__)
#define RULES(member, of)                                                                          \
  JS_FIELD(JS_FIELD_OBJECTS, JsNarrativeRules, member, .required = TRUE, .shape = &(of))
#define WORDS(member) JS_FIELD(JS_FIELD_STRINGS, JsNarrativeRules, member, .required = TRUE)
#define MAP(member) JS_FIELD(JS_FIELD_MAP, JsNarrativeRules, member)

/* ---- words with a meaning ---- */

#define WORD_SHAPE(shape, member_name, field_kind, words)                                          \
  static const JsField shape##_FIELDS[] = {                                                        \
      JS_FIELD(JS_FIELD_REGEX, JsWordRule, pattern, .required = TRUE),                             \
      JS_FIELD_NAMED(member_name, field_kind, JsWordRule, value, .required = TRUE,                 \
                     .choices = (words)),                                                          \
      JS_FIELD_END,                                                                                \
  };                                                                                               \
  static const JsShape shape = JS_SHAPE(JsWordRule, shape##_FIELDS)

WORD_SHAPE(ORDINAL, "level", JS_FIELD_INT, NULL);
WORD_SHAPE(COMPARISON, "base", JS_FIELD_CHOICE, BASES);
WORD_SHAPE(VERB, "sign", JS_FIELD_CHOICE, SIGNS);
WORD_SHAPE(PHASE, "phase", JS_FIELD_CHOICE, PHASES);

/* ---- sections.json ---- */

static const JsField SECTION_FIELDS[] = {
    JS_FIELD(JS_FIELD_REGEX, JsSectionRule, pattern, .required = TRUE),
    JS_FIELD(JS_FIELD_STRING, JsSectionRule, statement),
    JS_FIELD(JS_FIELD_FLAG, JsSectionRule, weak),
    JS_FIELD(JS_FIELD_FLAG, JsSectionRule, final),
    JS_FIELD(JS_FIELD_FLAG, JsSectionRule, budget),
    JS_FIELD_END,
};
static const JsShape SECTION = JS_SHAPE(JsSectionRule, SECTION_FIELDS);

static const JsField SECTIONS_FIELDS[] = {
    RULES(sections, SECTION),
    RULES(ordinals, ORDINAL),
    PATTERN(part),
    WORDS(divided),
    PATTERN(heading_end),
    PATTERN(plain_heading_end),
    PATTERN(inner_heading_end),
    PATTERN(heading_inside),
    PATTERN(toc_tail),
    PATTERN(reopens),
    PATTERN(furniture),
    JS_FIELD(JS_FIELD_INT, JsNarrativeRules, heading_max, .required = TRUE),
    JS_FIELD_END,
};

/* ---- words.json ---- */

static const JsField WORDS_FIELDS[] = {
    PATTERN(stop),
    PATTERN(sentence_stop),
    PATTERN(paragraph_stop),
    PATTERN(year),
    PATTERN(distributive),
    PATTERN(enumerator),
    PATTERN(first),
    PATTERN(list_open, .tail = "$"),
    PATTERN(list_lead),
    PATTERN(prefix, .head = "^(?:", .tail = ")"),
    PATTERN(link),
    PATTERN(empty),
    PATTERN(institution),
    PATTERN(compares),
    PATTERN(counted),
    PATTERN(one_fund),
    PATTERN(bare_income),
    PATTERN(bare_expenditure),
    PATTERN(account_end),
    PATTERN(canonical_drop),
    RULES(comparisons, COMPARISON),
    RULES(verbs, VERB),
    RULES(phases, PHASE),
    PATTERN(share),
    PATTERN(completion),
    PATTERN(variance),
    PATTERN(threshold),
    PATTERN(money),
    PATTERN(percent),
    PATTERN(count_units),
    PATTERN(area_units),
    JS_FIELD_END,
};

/* ---- subjects.json ---- */

static const JsField SUBJECT_FIELDS[] = {
    JS_FIELD(JS_FIELD_REGEX, JsSubjectRule, name, .required = TRUE, .head = "^(?:", .tail = ")$"),
    JS_FIELD(JS_FIELD_STRING, JsSubjectRule, item),
    JS_FIELD(JS_FIELD_STRING, JsSubjectRule, direction),
    JS_FIELD(JS_FIELD_STRING, JsSubjectRule, measure),
    JS_FIELD(JS_FIELD_STRING, JsSubjectRule, after),
    JS_FIELD(JS_FIELD_STRING, JsSubjectRule, budget_statement),
    JS_FIELD(JS_FIELD_STRINGS, JsSubjectRule, statements),
    JS_FIELD(JS_FIELD_FLAG, JsSubjectRule, final),
    JS_FIELD(JS_FIELD_FLAG, JsSubjectRule, budget),
    JS_FIELD(JS_FIELD_FLAG, JsSubjectRule, both),
    JS_FIELD(JS_FIELD_FLAG, JsSubjectRule, share_only),
    JS_FIELD(JS_FIELD_FLAG, JsSubjectRule, whole),
    JS_FIELD(JS_FIELD_CHOICE, JsSubjectRule, phrase, .choices = PHASES),
    JS_FIELD_END,
};
static const JsShape SUBJECT = JS_SHAPE(JsSubjectRule, SUBJECT_FIELDS);

static const JsField SUBJECTS_FIELDS[] = {
    RULES(subjects, SUBJECT),
    RULES(values, SUBJECT),
    WORDS(functional_statements),
    WORDS(economic_statements),
    WORDS(unit_statements),
    WORDS(economic_heads),
    WORDS(people),
    JS_FIELD_NAMED("expenditure_measures", JS_FIELD_MAP, JsNarrativeRules, measures),
    MAP(section_rows),
    MAP(functional_rows),
    JS_FIELD_END,
};

/* ---- counts.json ---- */

static const JsField COUNT_FIELDS[] = {
    JS_FIELD(JS_FIELD_REGEX, JsCountRule, name, .head = "(?:", .tail = ")$"),
    JS_FIELD(JS_FIELD_REGEX, JsCountRule, lead),
    JS_FIELD(JS_FIELD_REGEX, JsCountRule, tail),
    JS_FIELD(JS_FIELD_REGEX, JsCountRule, units, .required = TRUE, .head = "^(?:", .tail = ")$"),
    JS_FIELD(JS_FIELD_STRING, JsCountRule, item),
    JS_FIELD(JS_FIELD_FLAG, JsCountRule, final),
    JS_FIELD(JS_FIELD_FLAG, JsCountRule, budget),
    JS_FIELD(JS_FIELD_FLAG, JsCountRule, ignore),
    JS_FIELD(JS_FIELD_FLAG, JsCountRule, blocks),
    JS_FIELD(JS_FIELD_STRING, JsCountRule, section, .required = TRUE),
    JS_FIELD(JS_FIELD_STRING, JsCountRule, statement),
    JS_FIELD(JS_FIELD_STRING, JsCountRule, metric),
    JS_FIELD_NAMED("subject", JS_FIELD_STRINGS, JsCountRule, subjects),
    JS_FIELD_END,
};

static gboolean
check_count(gconstpointer item, const char *where, GError **error)
{
  const JsCountRule *rule = item;
  if ((rule->name != NULL || (rule->lead != NULL && rule->tail != NULL)) &&
      (rule->item == NULL) == rule->ignore)
    return TRUE;
  g_set_error(error, JS_ERROR, JS_ERROR_SCHEMA,
              "%s: a count needs a \"name\", or a \"lead\" and a \"tail\"; and an \"item\", or "
              "\"ignore\"",
              where);
  return FALSE;
}

static const JsShape COUNT = JS_SHAPE(JsCountRule, COUNT_FIELDS, .check = check_count);

static const JsField FOLLOW_FIELDS[] = {
    JS_FIELD(JS_FIELD_STRING, JsFollowRule, before, .required = TRUE),
    JS_FIELD(JS_FIELD_REGEX, JsFollowRule, units, .required = TRUE, .head = "^(?:", .tail = ")$"),
    JS_FIELD(JS_FIELD_STRING, JsFollowRule, item, .required = TRUE),
    JS_FIELD_END,
};
static const JsShape FOLLOW = JS_SHAPE(JsFollowRule, FOLLOW_FIELDS);

static const JsField COUNTS_FIELDS[] = {
    RULES(counts, COUNT),
    RULES(follows, FOLLOW),
    MAP(changes),
    JS_FIELD_END,
};

/* ---- the four files, which fill one struct ---- */

static const struct {
  const char *name;
  JsShape shape;
} FILES[] = {{"sections.json", JS_SHAPE(JsNarrativeRules, SECTIONS_FIELDS)},
             {"words.json", JS_SHAPE(JsNarrativeRules, WORDS_FIELDS)},
             {"subjects.json", JS_SHAPE(JsNarrativeRules, SUBJECTS_FIELDS)},
             {"counts.json", JS_SHAPE(JsNarrativeRules, COUNTS_FIELDS)}};

JsNarrativeRules *
js_narrative_rules_load(const char *dir, GError **error)
{
  g_autofree char *folder = g_build_filename(dir, FOLDER, NULL);
  JsNarrativeRules *rules = g_new0(JsNarrativeRules, 1);
  for (gsize i = 0; i < G_N_ELEMENTS(FILES); i++)
    if (!js_shape_read_file(&FILES[i].shape, folder, FILES[i].name, rules, error)) {
      js_narrative_rules_free(rules);
      return NULL;
    }
  return rules;
}

void
js_narrative_rules_free(JsNarrativeRules *rules)
{
  for (gsize i = 0; rules != NULL && i < G_N_ELEMENTS(FILES); i++)
    js_shape_clear(&FILES[i].shape, rules);
  g_free(rules);
}

/* ---- matching ---- */

gboolean
js_narrative_is_for(gboolean final, gboolean budget, gboolean is_budget)
{
  return (!final && !budget) || (is_budget ? budget : final);
}

gboolean
js_narrative_match_part(const GRegex *pattern, const char *text, gsize length, gsize start,
                        int *from, int *to)
{
  g_autoptr(GMatchInfo) match = NULL;
  if (!g_regex_match_full(pattern, text, (gssize)length, (int)start, 0, &match, NULL))
    return FALSE;
  int a, b;
  g_match_info_fetch_pos(match, 0, &a, &b);
  if (from != NULL)
    *from = a;
  if (to != NULL)
    *to = b;
  return TRUE;
}

gboolean
js_narrative_match(const GRegex *pattern, const char *text, int *from, int *to)
{
  return js_narrative_match_part(pattern, text, strlen(text), 0, from, to);
}

guint
js_narrative_ordinal(const JsNarrativeRules *rules, const char *text, gsize *length)
{
  for (guint i = 0; i < rules->ordinals->len; i++) {
    const JsWordRule *rule = g_ptr_array_index(rules->ordinals, i);
    int to;
    if (js_narrative_match(rule->pattern, text, NULL, &to)) {
      if (length != NULL)
        *length = (gsize)to;
      return (guint)rule->value;
    }
  }
  if (length != NULL)
    *length = 0;
  return 0;
}
