/* What the files on governments' books share. */
#pragma once

#include "normalize/check/family.h"
#include "normalize/check/groups.h"

/* Adds the equation that holds best of several readings of one sum, of GPtrArray of JsEquation with
 * the same left side: the first that holds to the last digit, else the first that holds, else the
 * first reading if it has terms. Takes the readings. NULL when there is none; else borrowed. */
JsEquation *js_book_add_best(JsLedger *ledger, GPtrArray *readings);

/* Lines of a table: parts, totals, both sides. */
void js_check_book_lines(JsLedger *ledger, const JsCheckRule *rule, JsFamilies *families);
