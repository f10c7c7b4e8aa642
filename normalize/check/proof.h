/* Decides which figures the equations prove (docs/architecture.md, "Proof"). In: a ledger with its
 * equations; out: `proved` of its figures. */
#pragma once

#include "normalize/check/ledger.h"

/* Evaluates every equation and marks the figures that are proved. */
void js_check_prove(JsLedger *ledger);
