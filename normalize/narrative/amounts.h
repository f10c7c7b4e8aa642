/* Amounts and percentages of sentences → rows.
 *
 *   公务接待费   支出 5 万元， 比上年 增加 1 万元， 增长 25%
 *   account      executed      change             growth_percent */
#pragma once

#include "normalize/narrative/state.h"

/* Reads the amount of money `q` that the words `lead` stand before. */
void js_narrative_read_amount(JsNarrativeReader *reader, const JsNarrativeText *text,
                              const JsQuantity *q, const JsLead *lead);
/* Reads the percentage `q`, whose words begin at the character `from`. */
void js_narrative_read_percent(JsNarrativeReader *reader, const JsNarrativeText *text,
                               const JsQuantity *q, guint from, const JsLead *lead);
