/* The identities that schemas/rules/ states as data. In: identities.json; out: a list of rules for
 * each kind.
 *
 * One struct serves all kinds. check-rules.c lists the members of each kind. */
#pragma once

#include <json-glib/json-glib.h>

#include "extract/model/error.h"

/* Selects values of the records; a member that is NULL matches anything. */
typedef struct {
  const char *statement, *direction, *item, *measure;
} JsCheckKey;

typedef struct {
  const char *id, *text;
  GPtrArray *statements; /* of const char * */
  GPtrArray *terms;      /* of const char *: measures (columns) or items (lines, counts) */
  GPtrArray *minus;      /* flows: measures that are subtracted */
  GPtrArray *without;    /* lines: not tried when one of these items is present */
  GPtrArray *beside;     /* columns: measures that split or repeat a term and are not added;
                          * books: codes of lines that the year's total leaves out */
  GPtrArray *except;     /* same-figure: items that are left out */
  const char *total;     /* measure or item of the sum */
  const char *needs;     /* item that must be present */
  const char *direction, *item, *metric, *phase, *from, *to;
  GPtrArray *budgets; /* books: items that are the year's total of one budget */
  GPtrArray *reserve; /* books: codes that the year's total may leave out */
  const char *how;    /* books: what is compared, see check/books.c */
  /* ratios: phases; the first one present is used */
  GPtrArray *over, *over_less, *under, *under_less;
  gboolean optional, classified;
  gboolean text_optional; /* lines: optional in sentences, which may leave out parts */
  JsCheckKey left, right, base;
} JsCheckRule;

typedef struct _JsCheckRules JsCheckRules;
struct _JsCheckRules {
  JsonParser *parser; /* owned; it owns the strings of all rules */
  GPtrArray *columns, *flows, *lines, *codes, *lists, *equal, *crossings, *counts, *same, *shares,
      *ratios, *changes, *books, *forms; /* of JsCheckRule, owned */
};

/* Loads schemas/rules/identities.json. Errors: SCHEMA, naming the file, section and rule. Transfer
 * full. */
JsCheckRules *js_check_rules_load(const char *dir, GError **error);
void js_check_rules_free(JsCheckRules *rules);

/* Calls func with every rule, section by section, for `juesuan schema rules`. */
typedef void (*JsCheckRuleFunc)(const char *kind, const JsCheckRule *rule, gpointer data);
void js_check_rules_foreach(const JsCheckRules *rules, JsCheckRuleFunc func, gpointer data);

gboolean js_check_rule_has(const GPtrArray *names, const char *name);
