/* What lexicon.c and lexicon-mend.c need of each other beside the public side. */
#pragma once

#include "normalize/lexicon/grams.h"
#include "normalize/lexicon/lexicon.h"

/* TRUE when some word begins with c and `after` (before is 0), or ends with `before` and c (after
 * is 0). */
gboolean js_lexicon_has_end(const JsLexicon *lexicon, gunichar before, gunichar c, gunichar after);

/* Beside how many of its neighbours (0: none) a character stands in some word. */
guint js_lexicon_count_known(const JsLexicon *lexicon, gunichar before, gunichar c, gunichar after);

/* The windows of all words. Borrowed. */
JsGrams *js_lexicon_grams(const JsLexicon *lexicon);
