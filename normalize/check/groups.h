/* Groups of a table's figures, and the codes of a table: what the identities of statements and
 * those of governments' books are tried on. */
#pragma once

#include "normalize/check/ledger.h"

/* TRUE for the figure of an account that stands in a table. */
gboolean js_check_from_table(const JsFigure *figure);

/* The key of the group that a figure belongs to. Transfer full; NULL: to none. */
typedef char *(*JsGroupKey)(const JsLedger *ledger, const JsFigure *figure);

/* The figures of tables by key: of GPtrArray of JsFigure, in the order of their first figures.
 * Transfer full. */
GPtrArray *js_check_groups(const JsLedger *ledger, JsGroupKey key);

/* All codes of the table. They are collected over all columns, so that a blank cell in one column
 * does not change which code is the parent of which. Transfer full. */
GHashTable *js_check_codes_of_table(const JsLedger *ledger, guint table_no);
/* The longest code of the table that is a prefix of `code`; NULL for a top code. Borrowed. */
const char *js_check_parent_code(GHashTable *codes, const char *code);
/* TRUE when a code stands twice in the group. */
gboolean js_check_has_duplicates(const GPtrArray *group);

/* Adds the equation; its scope names the statement, line, measure, region and scope of its left
 * side, which is an account or a fact. Takes
 * ownership. */
void js_check_add(JsLedger *ledger, JsEquation *equation);
