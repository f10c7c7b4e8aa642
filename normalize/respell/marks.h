/* Corrects marks, dashes and units of recognised text by the characters beside them. */
#pragma once

#include "extract/model/text.h"
#include "normalize/lexicon/lexicon.h"

/* Corrects what is misread typically:
 *
 *   进--步 → 进一步    （部门（） → （部门）    “三公"经费 → “三公”经费
 *   增加_2214.39 → 增加2214.39               12.5万无 → 12.5万元
 *
 * Figures, and text from a text layer, are never changed. */
void js_mend_marks(const JsLexicon *lexicon, JsText *text);

/* Replaces ASCII stops between two Chinese characters, where none is ever printed. Which mark it
 * was is guessed: good enough for goals and explanations, but not for sentences that are read
 * clause by clause. */
void js_mend_stops(JsText *text);
