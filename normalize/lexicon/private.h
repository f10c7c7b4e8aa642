/* What lexicon.c offers to mend.c besides the public functions. */
#pragma once

#include "normalize/lexicon/grams.h"
#include "normalize/lexicon/lexicon.h"

/* Whether some word begins with c and `after` (if before is 0), or ends with `before` and c (if
 * after is 0). */
gboolean js_lexicon_has_end(const JsLexicon *lexicon, gunichar before, gunichar c, gunichar after);

/* The number of neighbours (0 stands for none) with which c forms a word. */
guint js_lexicon_count_known(const JsLexicon *lexicon, gunichar before, gunichar c, gunichar after);

/* The windows (grams.h) of all words. Borrowed. */
JsGrams *js_lexicon_grams(const JsLexicon *lexicon);
