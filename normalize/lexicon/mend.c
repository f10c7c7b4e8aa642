/* Corrects single characters of recognised text that form no words with their neighbours: first by
 * windows of three and four characters (grams.h), then by pairs of characters. */
#include "normalize/lexicon/private.h"

/* Confidence below UNLIKELY: one character in two is wrong (measured). Below HARDLY a character
 * counts as doubtful when pairs alone speak for another one (guess). */
#define UNLIKELY 0.90
#define HARDLY 0.95

typedef struct {
  gunichar before, c, after;
  gboolean before_taken, after_taken; /* the neighbour forms a word with its other neighbour */
} Place;

/* The number of neighbours with which c forms words. A neighbour that already forms a word on its
 * other side counts only if both neighbours do (in 总计各增加, 计 belongs to 总计). */
static guint
count_words_of(const JsLexicon *lexicon, const Place *place, gunichar c)
{
  gboolean with_before = place->before != 0 && js_lexicon_has_pair(lexicon, place->before, c);
  gboolean with_after = place->after != 0 && js_lexicon_has_pair(lexicon, c, place->after);
  if (with_before && with_after)
    return 2;
  return (with_before && !place->before_taken) || (with_after && !place->after_taken) ? 1 : 0;
}

/* The character that recognisers confuse with place->c and that forms words with more neighbours;
 * place->c itself when there is none, or several. */
static gunichar
mend_by_pairs(const JsLexicon *lexicon, const Place *place, gboolean doubtful)
{
  guint n_partners;
  const gunichar *partners = js_lexicon_partners(lexicon, place->c, &n_partners);
  /* 万 belongs to an amount, whatever word the character before it may begin. */
  if (partners == NULL || place->c == 0x4E07 ||
      js_lexicon_count_known(lexicon, place->before, place->c, place->after) > 0)
    return place->c;
  gunichar best = place->c;
  /* The number of words that another character must exceed. At the end of a run there is only one
   * neighbour, and a word must begin or end there. */
  gboolean at_end = place->before == 0 || place->after == 0;
  guint best_known = doubtful || at_end ? 0 : 1;
  for (guint i = 0; i < n_partners; i++) {
    gunichar other = partners[i];
    guint known = at_end ? js_lexicon_count_known(lexicon, place->before, other, place->after)
                         : count_words_of(lexicon, place, other);
    if (at_end && !js_lexicon_has_end(lexicon, place->before, other, place->after))
      continue;
    if (known > best_known) {
      best = other;
      best_known = known;
    } else if (known == best_known && other != best) {
      best = best == place->c ? place->c : 0; /* two are equally good */
    }
  }
  return best != 0 ? best : place->c;
}

/* Whether the words tell another character with enough certainty. Neighbours on one side only are
 * not enough, since unknown words may begin or end in the same way. */
static gboolean
is_convincing(const JsLexicon *lexicon, const JsExpected *e, gunichar c, guint known,
              double confidence)
{
  if (js_lexicon_confuses(lexicon, c, e->letter))
    return confidence < JS_SURE_CHARACTER || (known == 0 && e->inside);
  return known == 0 && e->inside && confidence < (e->windows >= 2 ? JS_SURE_CHARACTER : UNLIKELY);
}

gunichar
js_lexicon_mend(const JsLexicon *lexicon, const gunichar *text, guint n, guint i, double confidence)
{
  gunichar c = text[i], before = i > 0 ? text[i - 1] : 0, after = i + 1 < n ? text[i + 1] : 0;
  JsExpected e = js_grams_expect(js_lexicon_grams(lexicon), text, n, i);
  return e.letter != 0 && e.letter != c &&
                 is_convincing(lexicon, &e, c, js_lexicon_count_known(lexicon, before, c, after),
                               confidence)
             ? e.letter
             : c;
}

gunichar
js_lexicon_mend_alone(const JsLexicon *lexicon, const gunichar *text, guint n, guint i,
                      double confidence)
{
  if (confidence >= JS_SURE_CHARACTER)
    return text[i];
  Place place = {.c = text[i]};
  if (i > 0) {
    place.before = text[i - 1];
    place.before_taken = i > 1 && js_lexicon_has_pair(lexicon, text[i - 2], text[i - 1]);
  }
  if (i + 1 < n) {
    place.after = text[i + 1];
    place.after_taken = i + 2 < n && js_lexicon_has_pair(lexicon, text[i + 1], text[i + 2]);
  }
  return mend_by_pairs(lexicon, &place, confidence < HARDLY);
}
