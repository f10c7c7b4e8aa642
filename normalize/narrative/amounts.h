/* clang-format off */
/* Reads amounts and percentages of sentences. In: a number and the words before it; out: accounts
 * and facts.
 *
 *   公务接待费   支出 5 万元， 比上年 增加 1 万元， 增长 25%
 *   account      executed      change             growth_percent */
/* clang-format on */
#pragma once

#include "normalize/narrative/state.h"

/* Reads the amount of money `q`; `lead` is the reading of the words before it. */
void js_narrative_read_amount(JsNarrativeReader *reader, const JsNarrativeText *text,
                              const JsQuantity *q, const JsLead *lead);
/* Reads the percentage `q`; its words begin at the character `from`. */
void js_narrative_read_percent(JsNarrativeReader *reader, const JsNarrativeText *text,
                               const JsQuantity *q, guint from, const JsLead *lead);
