/* The figures of a document and the equations between them: what the check files build and the
 * driver evaluates. */
#pragma once

#include "normalize/check/identity.h"
#include "normalize/schema/check-rules.h"
#include "normalize/schemas.h"

typedef struct {
  const JsCheckRules *rules; /* borrowed */
  JsRecords *records;        /* borrowed */
  GPtrArray *figures;   /* of JsFigure, owned: accounts, facts, then the forms, in document order */
  GPtrArray *equations; /* of JsEquation, owned */
  GHashTable *by_key;   /* key → GPtrArray of JsFigure in document order; see js_ledger_find() */
  GHashTable *tables;   /* statement → number of tables of it */
} JsLedger;

/* Figures are barred from proof where what was read is not to be trusted whatever adds up (also
 * funding lines in columns that alignment alone told): money without a unit; an OCR amount with
 * more decimals than the document prints (a sign of the unit read as digits, in all lines alike);
 * an OCR row whose code and name name different accounts. */
JsLedger *js_ledger_new(const JsSchemas *schemas, JsRecords *records);
void js_ledger_free(JsLedger *ledger);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsLedger, js_ledger_free)

/* How the line of a figure is known: code, item, or (neither) its name. */
const char *js_figure_line(const JsFigure *figure);

/* The account figures with this statement, direction, line (code or item), measure and phase in
 * document order; NULL when none. Borrowed. */
const GPtrArray *js_ledger_find(const JsLedger *ledger, const char *statement,
                                const char *direction, const char *line, const char *measure,
                                const char *phase);
/* How many decimals at least half of the amounts in the unit have. */
guint8 js_ledger_usual_scale(const JsLedger *ledger, const char *unit);
guint js_ledger_tables_of(const JsLedger *ledger, const char *statement);

/* Takes the equation over: kept when it has terms. `scope` is copied. */
void js_ledger_add(JsLedger *ledger, JsEquation *equation, const char *scope);

/* A figure for a number of a form. NULL when it is not present. Borrowed. */
JsFigure *js_ledger_add_figure(JsLedger *ledger, JsValue *value, JsPlace *place, char letter,
                               guint number, int power, gboolean money);

/* What each file tries; they only add equations. */
void js_check_statements(JsLedger *ledger); /* within and between statement tables */
void js_check_narrative(JsLedger *ledger);  /* sentences with tables, shares, growth, counts */
void js_check_forms(JsLedger *ledger);      /* evaluation forms */
/* Puts misread figures right where the equations allow exactly one reading; after js_check_prove().
 */
void js_check_repair(JsLedger *ledger);
