/* The identities that schemas/rules/ states as data.
 *
 * One struct for all kinds; check-rules.c lists the members of each kind, and loading the
 * file checks them. */
#pragma once

#include <json-glib/json-glib.h>

#include "extract/model/error.h"

/* Which values of the records a rule means; NULL members match anything. */
typedef struct {
  const char *statement, *direction, *item, *measure;
} JsCheckKey;

typedef struct {
  const char *id, *text;
  GPtrArray *statements; /* of const char* */
  GPtrArray *terms;      /* of const char*: measures (columns) or items (lines, counts) */
  GPtrArray *minus;      /* flows: measures that count negative */
  GPtrArray *without;    /* lines: not tried where one of these items stands */
  GPtrArray *beside;     /* columns: measures that split or repeat a term and do not count */
  GPtrArray *except;     /* same-figure: items */
  const char *total;     /* measure or item of the sum */
  const char *needs;     /* item that must stand */
  const char *direction, *item, *metric, *phase, *from, *to;
  GPtrArray *over, *over_less, *under, *under_less; /* ratios: phases, the first that stands */
  gboolean optional, classified;
  gboolean text_optional; /* lines: optional in sentences, which need not name every part */
  JsCheckKey left, right, base;
} JsCheckRule;

typedef struct _JsCheckRules JsCheckRules;
struct _JsCheckRules {
  JsonParser *parser; /* owned; the strings are its */
  GPtrArray *columns, *flows, *lines, *codes, *lists, *equal, *crossings, *counts, *same, *shares,
      *ratios, *changes, *forms; /* of JsCheckRule, owned */
};

/* Loads schemas/rules/identities.json. Errors: MISSING, SCHEMA (with the rule's place). Transfer
 * full. */
JsCheckRules *js_check_rules_load(const char *dir, GError **error);
void js_check_rules_free(JsCheckRules *rules);

/* Every rule, in the order of the file: for `juesuan schema rules`. */
typedef void (*JsCheckRuleFunc)(const char *kind, const JsCheckRule *rule, gpointer data);
void js_check_rules_foreach(const JsCheckRules *rules, JsCheckRuleFunc func, gpointer data);

gboolean js_check_rule_has(const GPtrArray *names, const char *name);
