/* Families of equations: the same sum in the columns of a table.
 *
 *                  budget   executed
 *     tax              10         12      parts   8 = 3 + 5     holds
 *     VAT               3          4              12 = 4 + 6    fails: an error, since the same
 *     other             5          6                            parts are complete one column on
 *
 * Nothing on the page says whether lines below a line are all of its parts (其中). If most of a
 * family's equations hold, its parts are complete, and one that fails is an error. If most fail,
 * failing means nothing. */
#pragma once

#include "normalize/check/ledger.h"

typedef struct _JsFamilies JsFamilies;

JsFamilies *js_families_new(void);
void js_families_free(JsFamilies *families);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsFamilies, js_families_free)

/* Enters an equation that js_check_add() or js_ledger_add() has taken. `key` is copied. Equations
 * with different numbers of terms are of different families. */
void js_families_enter(JsFamilies *families, JsEquation *equation, const char *key);
/* Decides for each equation whether its failure means something. */
void js_families_settle(JsFamilies *families);
