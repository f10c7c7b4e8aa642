/* Marks, dashes and units of recognised text, put right by what stands beside them. */
#pragma once

#include "extract/model/text.h"
#include "normalize/lexicon/lexicon.h"

/* 进--步 → 进一步, （部门（） → （部门）, “三公"经费 → “三公”经费, 增加_2214.39 → 增加2214.39,
 * 12.5万无 → 12.5万元. Figures and what a text layer says stay as they are. */
void js_mend_marks(const JsLexicon *lexicon, JsText *text);

/* Between two Chinese characters stands no ASCII stop. Which mark it was is a guess that is good
 * enough for goals and explanations, and not for sentences whose clauses are read. */
void js_mend_stops(JsText *text);

/* A Chinese character of any block. */
static inline gboolean
js_unichar_is_han(gunichar c)
{
  return g_unichar_get_script(c) == G_UNICODE_SCRIPT_HAN;
}
