/* Which figures the equations prove (docs/architecture.md, "Proof"). */
#pragma once

#include "normalize/check/ledger.h"

/* Evaluates every equation and marks the figures that are proved. */
void js_check_prove(JsLedger *ledger);
