/* The ledger of a document: its printed figures and the equations between them.
 *
 * In: the records. The files of this folder add equations; js_check_prove() and js_check_repair()
 * evaluate them and mark the figures. checks.c turns the marks into verdicts. */
#pragma once

#include "normalize/check/identity.h"
#include "normalize/schema/check-rules.h"
#include "normalize/schemas.h"

typedef struct {
  const JsCheckRules *rules; /* borrowed */
  JsRecords *records;        /* borrowed */
  gboolean is_book;          /* the document is a government's book */
  /* of JsFigure, owned; accounts, then facts, then forms, each in document order */
  GPtrArray *figures;
  GPtrArray *equations; /* of JsEquation, owned */
  GHashTable *by_key;   /* key → GPtrArray of JsFigure in document order; see js_ledger_find() */
  GHashTable *tables;   /* statement → number of its tables */
  GHashTable *units;    /* unit → how its amounts are printed; see js_ledger_usual_scale() */
} JsLedger;

/* Makes the figures of the accounts and facts; transfer full.
 *
 * A figure is barred from proof when its reading cannot be trusted even if sums hold:
 * - money without a unit;
 * - an OCR amount with more decimals than the document uses (a unit sign read as digits fails alike
 *   in all lines, so sums still hold);
 * - an OCR row whose code and name belong to different accounts;
 * - a funding line whose columns were found by alignment alone (set in forms.c). */
JsLedger *js_ledger_new(const JsSchemas *schemas, JsRecords *records);
void js_ledger_free(JsLedger *ledger);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsLedger, js_ledger_free)

/* What identifies the figure's line: its code, else its item, else its name. NULL for forms. */
const char *js_figure_line(const JsFigure *figure);

/* The account figures with this statement, direction, line (code or item), measure and phase, in
 * document order. Borrowed; NULL when there are none. */
const GPtrArray *js_ledger_find(const JsLedger *ledger, const char *statement,
                                const char *direction, const char *line, const char *measure,
                                const char *phase);
/* The account figures of another line of the same statement, direction, measure and phase; in a
 * government's book also of the same year, scope, region and parent. Borrowed, as above. */
const GPtrArray *js_ledger_find_beside(const JsLedger *ledger, const JsAccount *like,
                                       const char *line);
/* The fiscal year of an account. Borrowed; NULL when unknown. */
const char *js_ledger_year(const JsLedger *ledger, const JsAccount *account);
/* Year, scope, region and parent of an account in a government's book; "" elsewhere. Transfer full.
 */
char *js_ledger_area(const JsLedger *ledger, const JsAccount *account);
/* The smallest number of decimals that at least half of the amounts in the unit had when they were
 * read. */
guint8 js_ledger_usual_scale(const JsLedger *ledger, const char *unit);
guint js_ledger_tables_of(const JsLedger *ledger, const char *statement);

/* Takes ownership of the equation; frees it when it has no terms. `scope` is copied. */
void js_ledger_add(JsLedger *ledger, JsEquation *equation, const char *scope);

/* Makes a figure for a number. Borrowed; NULL when the value is not present. */
JsFigure *js_ledger_add_figure(JsLedger *ledger, JsValue *value, JsPlace *place, char letter,
                               guint number, int power, gboolean money);

/* Each of these adds equations to the ledger and changes nothing else. */
void js_check_statements(JsLedger *ledger); /* within and between statement tables */
void js_check_codes(JsLedger *ledger);      /* accounts of a table by their codes */
void js_check_books(JsLedger *ledger); /* regions, scopes, kinds of debt … of governments' books */
void js_check_narrative(JsLedger *ledger); /* sentences: against tables, shares, growth, counts */
void js_check_forms(JsLedger *ledger);     /* evaluation forms */
/* Corrects misread figures where the equations allow exactly one reading. Call js_check_prove()
 * first. */
void js_check_repair(JsLedger *ledger);
