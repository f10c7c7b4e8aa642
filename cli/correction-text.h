/* Corrections in words, safe to show on a terminal: their texts come from anybody. */
#pragma once

#include "normalize/corrections/apply.h"

/* "k0123… set accounts, page 5 “1,886.74”: amount “1886.74” → “1836.74”". Transfer full. */
char *cli_correction_describe(const JsCorrection *correction);
/* Tells that a correction was not applied, and why. */
void cli_correction_unfit(const JsCorrectionOutcome *outcome);
