/* Figures that were misread in the same way.
 *
 *   587.14 read as 587.13 ─┐  both fail by 0.01, each in a sum without the other;
 *   511.16 read as 511.15 ─┘  an equation with both of them holds in spite of it, and proves
 * neither
 *
 * In: a ledger whose failures are marked (JsFigure.failed). Asking for every figure of an equation
 * costs about as much as looking at the equation once. */
#pragma once

#include "normalize/check/ledger.h"

typedef struct _JsAlike JsAlike;

/* Transfer full. */
JsAlike *js_alike_new(void);
void js_alike_free(JsAlike *alike);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsAlike, js_alike_free)

/* TRUE when another figure of the equation fails by the same amount as `figure`, each in an
 * equation that does not contain the other. */
gboolean js_alike_in(JsAlike *alike, const JsEquation *equation, const JsFigure *figure);

/* TRUE for an equation that fails and whose failure means something. */
gboolean js_check_is_failure(const JsEquation *equation);
