/* The vocabulary of these documents, which is nearly closed: finds the entry that a misread label
 * stands for.
 *
 * The entries are the names of the classification, all names in the other schemas, and the labels
 * of schemas/lexicon/labels.txt. A reading stands for an entry only if no other entry is near it.
 * Numbers are never changed. */
#pragma once

#include "extract/model/text.h"
#include "normalize/entity/regions.h"
#include "normalize/schema/classification.h"

/* Of Chinese characters read with at least this confidence one in 250 is wrong, of the others one
 * in ten (measured). */
#define JS_SURE_CHARACTER 0.98

typedef struct _JsLexicon JsLexicon;

/* Loads the word files of the schemas in `dir`. The entries are made at the first question, since
 * only recognised text asks. The other schemas must have been loaded without errors before;
 * `classification` and `regions` must outlive the lexicon. Errors: MISSING, SCHEMA. Transfer full.
 */
JsLexicon *js_lexicon_load(const char *dir, const JsClassification *classification,
                           const JsRegions *regions, GError **error);
void js_lexicon_free(JsLexicon *lexicon);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsLexicon, js_lexicon_free)

guint js_lexicon_size(const JsLexicon *lexicon);

/* The entry that the reading stands for: the reading itself if it is an entry, else the only entry
 * near it, else NULL. An ordinal and stray marks before the words are skipped; *skipped (may be
 * NULL) gets the number of their characters. Borrowed. */
const char *js_lexicon_snap(const JsLexicon *lexicon, const char *reading, guint *skipped);

/* Whether the reading is an entry; marks do not count. */
gboolean js_lexicon_has(const JsLexicon *lexicon, const char *reading);

/* The weighted edit distance between the two: 0 if they are the same, 1 for one wrong character. */
double js_lexicon_cost(const JsLexicon *lexicon, const char *reading, const char *entry);

/* Whether the reading cannot stand for the entry although it is near. It cannot if
 *
 *   - a character was read with confidence, forms a word with its neighbours, and would have to be
 *     another one that it is not confused with (补贴对象满意度 is not 服务对象满意度);
 *   - a character that was read with confidence would be one too many (绩效目标表 is not 绩效目标);
 *   - nothing but a whole word is missing.
 *
 * The letters are folded. */
gboolean js_lexicon_contradicts(const JsLexicon *lexicon, const gunichar *letters,
                                const gboolean *sure, guint n, const char *entry);

/* Whether recognisers confuse the two characters. */
gboolean js_lexicon_confuses(const JsLexicon *lexicon, gunichar a, gunichar b);
/* The *n characters that recognisers confuse with `c`. Borrowed. */
const gunichar *js_lexicon_partners(const JsLexicon *lexicon, gunichar c, guint *n);

/* Whether the two stand beside each other in some word. */
gboolean js_lexicon_has_pair(const JsLexicon *lexicon, gunichar a, gunichar b);

/* The character that the i-th of n characters stands for (0 in `text`: not a Chinese one). It is
 * the one that the words have between its neighbours, if recognisers confuse the two, or if the
 * i-th was read with little confidence and forms no word with its neighbours. Otherwise it is the
 * i-th itself. The words are the entries, the names of regions, and those of
 * schemas/lexicon/phrases.txt. */
gunichar js_lexicon_mend(const JsLexicon *lexicon, const gunichar *text, guint n, guint i,
                         double confidence);

/* The same by pairs of characters: a character that was not read with confidence and forms no word
 * with either neighbour becomes the confused one that forms words with both of them; if it was read
 * with little confidence, with one of them. */
gunichar js_lexicon_mend_alone(const JsLexicon *lexicon, const gunichar *text, guint n, guint i,
                               double confidence);
