/* The words before a number: what they compare with, what they say of it, and the name that is
 * left.
 *
 *   其中：公务接待费支出决算数  比2023年度  减少  0.15 万元
 *   └┬─┘ └────┬─────┘└─┬──┘ └───┬───┘ └┬─┘
 *   prefix   name    phase     base    sign
 */
#pragma once

#include "normalize/narrative/text.h"

typedef struct {
  JsBase base; /* of a comparison in these words */
  JsSign sign; /* of a verb of change at their end */
  JsPhase phase;
  gboolean base_planned;  /* what they compare with is a plan (比上年预算) */
  gboolean base_executed; /* … or what was spent (比上年执行数) */
  int year;               /* that the figure is of, as they say themselves; 0: not said */
  gboolean compares;      /* begins with 与, 比, 较 */
  gboolean distributive;  /* 分别: the amounts are handed out to several accounts */
  gboolean opens_list;    /* begins with 其中 or 包括 */
  gboolean numbered;      /* begins with an ordinal */
  /* "income" or "expenditure" where the words say nothing more (支出决算), else NULL. Behind an
   * account it is the account's own; by itself, or behind the unit's name, it is the unit's. */
  const char *side;
  gboolean of_unit;         /* the unit's name stands before the side */
  guint name_from, name_to; /* characters; equal: no name */
  /* What stands before a year; it may be the name where nothing but phase words follows
   * (“财政事务”（款）2023年度决算5万元), or the body that the sentence is about. */
  guint before_from, before_to;
  guint phrase_from, phrase_to; /* the name with its phase words */
} JsLead;

/* The words from…to; year: the fiscal year, 0 unknown. */
void js_lead_read(const JsNarrativeRules *rules, const JsNarrativeText *text, guint from, guint to,
                  int year, JsLead *lead);
/* The words from…to without prefixes at their start and linking words at their end; no comparison,
 * no phase is looked for. */
void js_lead_trim(const JsNarrativeRules *rules, const JsNarrativeText *text, guint *from,
                  guint *to);
