/* clang-format off */
/* Reads the words before a number. In: a part of a paragraph; out: what it compares with, what it
 * says about the number, and the name that is left.
 *
 *   其中：公务接待费支出决算数  比2023年度  减少  0.15 万元
 *   └┬─┘ └────┬─────┘└─┬──┘ └───┬───┘ └┬─┘
 *   prefix   name    phase     base    sign */
/* clang-format on */
#pragma once

#include "normalize/narrative/text.h"

typedef struct {
  JsBase base; /* with what the words compare */
  JsSign sign; /* of a verb of change at the end */
  JsPhase phase;
  gboolean base_planned;  /* the base is a plan (比上年预算) */
  gboolean base_executed; /* the base was spent (比上年执行数) */
  int year;               /* year of the figure as stated in the words; 0 when not stated */
  gboolean compares;      /* begins with 与, 比 or 较 */
  gboolean distributive;  /* 分别: the amounts belong to several accounts */
  gboolean opens_list;    /* begins with 其中 or 包括 */
  gboolean numbered;      /* begins with an ordinal */
  /* "income" or "expenditure" when the words say nothing more (支出决算), else NULL. After an
   * account it is the account's; alone or after the unit's name it is the unit's. */
  const char *side;
  gboolean of_unit;         /* the unit's name precedes the side */
  guint name_from, name_to; /* characters; equal: no name */
  /* The words before a year. They are the name if only phase words follow
   * (“财政事务”（款）2023年度决算5万元), or else the body that the sentence is about. */
  guint before_from, before_to;
  guint phrase_from, phrase_to; /* the name together with its phase words */
} JsLead;

/* Reads the words in the characters from … to. `year` is the fiscal year; 0 when unknown. */
void js_lead_read(const JsNarrativeRules *rules, const JsNarrativeText *text, guint from, guint to,
                  int year, JsLead *lead);
/* Cuts prefixes from the beginning and linking words from the end of from … to. Comparisons and
 * phases are not considered. */
void js_lead_trim(const JsNarrativeRules *rules, const JsNarrativeText *text, guint *from,
                  guint *to);
