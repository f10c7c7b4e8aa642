/* The nearly closed vocabulary of these documents, for what a recogniser misread.
 *
 * Entries are the names of the classification, every name that the other schemas list, and the
 * labels of schemas/lexicon/labels.txt. A reading becomes the only entry near it, never when two
 * are near; numbers are never touched. */
#pragma once

#include "extract/model/text.h"
#include "normalize/schemas.h"

/* Of Han characters read with this confidence or more one in 250 is wrong, of those below one in
 * ten. */
#define JS_SURE_CHARACTER 0.98

typedef struct _JsLexicon JsLexicon;

/* From schemas/ in `dir`, where all that it takes words from has been found sound; its entries are
 * made when the first is asked for. The classification must outlive it. Errors: MISSING, SCHEMA.
 * Transfer full. */
JsLexicon *js_lexicon_load(const char *dir, const JsClassification *classification, GError **error);
void js_lexicon_free(JsLexicon *lexicon);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsLexicon, js_lexicon_free)

guint js_lexicon_size(const JsLexicon *lexicon);

/* The entry that the reading stands for: itself when it is one, the only near one, or NULL. An
 * ordinal or stray marks before the words are passed over; *skipped (may be NULL) gets their number
 * of characters. Borrowed. */
const char *js_lexicon_snap(const JsLexicon *lexicon, const char *reading, guint *skipped);

/* TRUE when the reading is an entry as it stands, but for marks. */
gboolean js_lexicon_has(const JsLexicon *lexicon, const char *reading);

/* The cost of taking `reading` for `entry`: 0 the same, 1 about one whole character wrong. */
double js_lexicon_cost(const JsLexicon *lexicon, const char *reading, const char *entry);

/* TRUE when the reading cannot be the entry, though it is near: a character that is sure and makes
 * a word with its neighbours would have to be another (unless the two are confused), a sure one too
 * many (补贴对象满意度 is not 服务对象满意度, nor 绩效目标表 绩效目标), or nothing but a word is
 * missing. The letters are folded. */
gboolean js_lexicon_contradicts(const JsLexicon *lexicon, const gunichar *letters,
                                const gboolean *sure, guint n, const char *entry);

/* TRUE when recognisers take the two for one another. */
gboolean js_lexicon_confuses(const JsLexicon *lexicon, gunichar a, gunichar b);
/* Those that they take for `c`: *n of them. Borrowed. */
const gunichar *js_lexicon_partners(const JsLexicon *lexicon, gunichar c, guint *n);

/* TRUE when the two stand beside each other in some word. */
gboolean js_lexicon_has_pair(const JsLexicon *lexicon, gunichar a, gunichar b);

/* What the i-th of n characters stands for: the one that the words have between its neighbours (0:
 * no Chinese character) when it is confused with that, or when it was read with little confidence
 * and makes no word with them; else itself. The words are the entries and those of
 * schemas/lexicon/phrases.txt. */
gunichar js_lexicon_mend(const JsLexicon *lexicon, const gunichar *text, guint n, guint i,
                         double confidence);

/* The same by pairs alone: a character that is not sure and makes no word with either neighbour
 * becomes the one confused with it that does with both; with one of them, when it is doubtful. */
gunichar js_lexicon_mend_alone(const JsLexicon *lexicon, const gunichar *text, guint n, guint i,
                               double confidence);
