/* The rules of schemas/narrative/, compiled: the words and parts of sentences that the narrative's
 * reader knows. The files explain their own fields. Every pattern is a regular expression over
 * folded text (see normalize/narrative/text.h). */
#pragma once

#include "extract/model/error.h"

typedef struct _JsNarrativeRules JsNarrativeRules;

typedef enum {
  JS_BASE_NONE,
  JS_BASE_LAST_YEAR,
  JS_BASE_APPROVED,
  JS_BASE_ADJUSTED,
  JS_BASE_BUDGET
} JsBase;
typedef enum { JS_SIGN_NONE, JS_SIGN_PLUS, JS_SIGN_MINUS, JS_SIGN_EITHER } JsSign;
/* JS_PHASE_BUDGET is 预算 without a word that says which budget. */
typedef enum {
  JS_PHASE_NONE,
  JS_PHASE_APPROVED,
  JS_PHASE_ADJUSTED,
  JS_PHASE_EXECUTED,
  JS_PHASE_PRIOR,
  JS_PHASE_BUDGET
} JsPhase;

/* Id of a section that is not a statement. */
#define JS_SECTION_OVERVIEW "overview"

typedef struct {
  GRegex *pattern;
  char *statement; /* NULL: the section is not read */
  gboolean weak;
  gboolean final, budget; /* only for documents of this kind; all, if neither is set */
} JsSectionRule;

/* A pattern, and the enum value for which it stands. */
typedef struct {
  GRegex *pattern;
  int value;
} JsWordRule;

typedef struct {
  GRegex *name;
  char *item, *direction, *measure, *after; /* NULL when not given */
  char *budget_statement; /* statement of its rows in a budget; NULL: the section's */
  GStrv statements;       /* empty: all statements */
  gboolean final, budget; /* as above */
  gboolean both, share_only;
  gboolean whole; /* not used in a paragraph about a single fund */
  JsPhase phrase; /* JS_PHASE_NONE when it is not a phrase */
} JsSubjectRule;

typedef struct {
  GRegex *name, *lead, *tail, *units; /* either name, or lead and tail */
  char *item;                         /* NULL: not read */
  gboolean final, budget;             /* as above */
  gboolean ignore;                    /* known, but not read */
  gboolean blocks; /* other counts in the rest of its sentence are not read either */
  char *section, *statement, *metric;
  GStrv subjects; /* empty: any subject */
} JsCountRule;

typedef struct {
  char *before; /* the item of the preceding count */
  GRegex *units;
  char *item;
} JsFollowRule;

struct _JsNarrativeRules {
  /* sections.json */
  GPtrArray *sections; /* of JsSectionRule */
  GPtrArray *ordinals; /* of JsWordRule; the value is the level */
  GRegex *part, *heading_end, *plain_heading_end, *inner_heading_end, *toc_tail, *furniture,
      *reopens, *heading_inside;
  int heading_max; /* in characters */
  GStrv divided;   /* statements whose sections may contain other sections as parts */
  /* words.json */
  GRegex *first, *stop, *sentence_stop, *paragraph_stop, *year, *distributive, *enumerator,
      *list_open, *list_lead, *prefix, *link, *empty, *institution, *compares, *counted, *one_fund,
      *bare_income, *bare_expenditure, *account_end;
  GRegex *canonical_drop, *share, *completion, *variance, *threshold, *money, *percent,
      *count_units;
  GRegex *area_units;
  GPtrArray *comparisons, *verbs,
      /* of JsWordRule; the values are JsBase, JsSign, JsPhase */
      *phases;
  /* subjects.json */
  GPtrArray *subjects, *values; /* of JsSubjectRule */
  GStrv functional_statements, economic_statements, unit_statements, economic_heads, people;
  GHashTable *measures; /* item → measure, for items under a classified account */
  /* Section without a statement → statement of its items, of its functional accounts. */
  GHashTable *section_rows, *functional_rows;
  /* counts.json */
  GPtrArray *counts, *follows; /* of JsCountRule, JsFollowRule */
  GHashTable *changes;         /* item → item of its change */
};

/* Loads schemas/narrative/ of the folder `dir`. Errors: MISSING, SCHEMA. Transfer full. */
JsNarrativeRules *js_narrative_rules_load(const char *dir, GError **error);
void js_narrative_rules_free(JsNarrativeRules *rules);

/* TRUE when a rule with the flags `final` and `budget` holds for the document. */
gboolean js_narrative_is_for(gboolean final, gboolean budget, gboolean is_budget);
/* The level of the ordinal or list mark at the beginning of `text`; 0 when there is none. *length
 * gets its bytes. */
guint js_narrative_ordinal(const JsNarrativeRules *rules, const char *text, gsize *length);
/* Finds the first match of the pattern; FALSE when there is none. `from` and `to` are byte offsets
 * and may be NULL. */
gboolean js_narrative_match(const GRegex *pattern, const char *text, int *from, int *to);
/* The same in a text whose length in bytes is known, from byte `start` on. Searching many places of
 * a long text in this way does not measure it each time. */
gboolean js_narrative_match_part(const GRegex *pattern, const char *text, gsize length, gsize start,
                                 int *from, int *to);
