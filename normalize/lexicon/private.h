/* What the files of the lexicon share: its entries, the words that they are made of, distances. */
#pragma once

#include "normalize/lexicon/grams.h"
#include "normalize/lexicon/lexicon.h"

typedef struct {
  char *text;        /* as written in the schemas */
  gunichar *letters; /* folded, without marks */
  guint n;
} JsLexiconEntry;

struct _JsLexicon {
  /* Sources of the entries, which are made at the first question. */
  char *dir;                              /* owned: schemas/ */
  char **labels, **phrases;               /* owned */
  const JsClassification *classification; /* borrowed */
  const JsRegions *regions;               /* borrowed */
  gboolean filled;
  GPtrArray *entries;    /* of JsLexiconEntry, owned */
  GHashTable *by_folded; /* folded letters → JsLexiconEntry */
  GHashTable *by_char;   /* character → GArray of guint: entries that hold it */
  GHashTable *partners;  /* character → GArray of gunichar: those that it is confused with */
  GHashTable *pairs;     /* two characters that stand beside each other in some word (set) */
  GHashTable *ends;      /* those that a word begins or ends with (set) */
  JsGrams *grams;        /* the words in windows of three and four characters */
};

/* Makes the entries if that was not done yet. Not visible to callers, therefore const. */
const JsLexicon *js_lexicon_filled(const JsLexicon *lexicon);

/* Whether some word begins with c and `after` (if before is 0), or ends with `before` and c (if
 * after is 0). */
gboolean js_lexicon_has_end(const JsLexicon *lexicon, gunichar before, gunichar c, gunichar after);

/* The number of neighbours (0 stands for none) with which c forms a word. */
guint js_lexicon_count_known(const JsLexicon *lexicon, gunichar before, gunichar c, gunichar after);

/* The windows (grams.h) of all words. Borrowed. */
JsGrams *js_lexicon_grams(const JsLexicon *lexicon);

/* Longer readings are sentences, not labels (characters; guess). */
#define JS_READING_MAX 40
/* Cost of taking a character for one that recognisers confuse it with; another one costs 1 (guess).
 */
#define JS_COST_CONFUSED 0.5

/* Of words with at most this many characters none may be missing in the reading (长期 is not
 * 中长期), and none that was read with confidence may be another one. */
#define JS_WHOLE_MOST 3

/* The least cost of the edits that make b of a, each of at most JS_READING_MAX characters. A cost
 * above `limit` need not be exact. */
double js_lexicon_edit_cost(const JsLexicon *lexicon, const gunichar *a, guint n, const gunichar *b,
                            guint m, double limit);
/* Characters that recognisers read into dirt, rules and marks. */
gboolean js_lexicon_is_stray(gunichar c);
/* Whether the reading differs from the entry by listed confusions and stray strokes only. */
gboolean js_lexicon_only_confused(const JsLexicon *lexicon, const gunichar *letters, guint n,
                                  const JsLexiconEntry *entry);
