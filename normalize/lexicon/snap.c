/* Reading → the only entry near it, among those that share enough characters with it: see
 * lexicon.h.
 */
#include <string.h>

#include "normalize/lexicon/private.h"
#include "normalize/value/fold.h"

/* Highest cost for an entry of n characters: n × WRONG_SHARE, that is one wrong character in three
 * (of two characters only a confused one), and never more than WRONG_MAX. */
#define WRONG_SHARE 0.34
#define WRONG_MAX 6.0
/* The cost of the second nearest entry must be higher by this; otherwise there is no answer. */
#define MARGIN 0.75
/* The same for entries of two characters, and where the reading differs from the nearest entry by
 * listed confusions only: taking it for another entry would need a misreading that is not listed.
 */
#define MARGIN_SHORT 0.5
/* Highest number of characters before the words: an ordinal and its misread marks. */
#define LEAD_MAX 4

static double
allowed(guint n)
{
  return n <= 2 ? JS_COST_CONFUSED : MIN((double)n * WRONG_SHARE, WRONG_MAX);
}

typedef struct {
  const JsLexiconEntry *entry;
  double cost, second;
} Best;

/* The nearest entry, its cost, and the cost of the second nearest. */
static Best
nearest(const JsLexicon *lexicon, const gunichar *letters, guint n)
{
  Best best = {NULL, G_MAXDOUBLE, G_MAXDOUBLE};
  g_autofree guint8 *shared = g_new0(guint8, lexicon->entries->len);
  for (guint i = 0; i < n; i++) {
    const GArray *holders = g_hash_table_lookup(lexicon->by_char, GUINT_TO_POINTER(letters[i]));
    for (guint k = 0; holders != NULL && k < holders->len; k++)
      shared[g_array_index(holders, guint, k)]++;
  }
  for (guint i = 0; i < lexicon->entries->len; i++) {
    const JsLexiconEntry *e = g_ptr_array_index(lexicon->entries, i);
    /* At least half of the entry's characters must be in the reading. */
    if (shared[i] * 2 < e->n || e->n > n + 3 || n > e->n + 4 || (e->n > n && e->n <= JS_WHOLE_MOST))
      continue;
    double limit = MIN(allowed(e->n) + MARGIN, best.second);
    double cost = js_lexicon_edit_cost(lexicon, letters, n, e->letters, e->n, limit);
    if (cost < best.cost) {
      best.second = best.cost;
      best.cost = cost;
      best.entry = e;
    } else if (cost < best.second) {
      best.second = cost;
    }
  }
  return best;
}

/* Whether the character may belong to an ordinal, read well or misread. */
static gboolean
may_lead(gunichar c)
{
  static const char LEAD[] = "一二三四五六七八九十士百信人上下和其中";
  return g_unichar_isdigit(c) || g_utf8_strchr(LEAD, -1, c) != NULL;
}

gboolean
js_lexicon_has(const JsLexicon *lexicon, const char *reading)
{
  g_autofree char *folded = js_fold_letters(reading);
  return g_hash_table_contains(js_lexicon_filled(lexicon)->by_folded, folded);
}

const char *
js_lexicon_snap(const JsLexicon *lexicon, const char *reading, guint *skipped)
{
  g_autofree char *folded = js_fold_letters(reading);
  if (skipped != NULL)
    *skipped = 0;
  const JsLexiconEntry *exact = g_hash_table_lookup(js_lexicon_filled(lexicon)->by_folded, folded);
  if (exact != NULL)
    return exact->text;
  glong length;
  g_autofree gunichar *letters = g_utf8_to_ucs4_fast(folded, -1, &length);
  guint n = (guint)length;
  if (n < 2 || n > JS_READING_MAX)
    return NULL;
  Best best = {NULL, G_MAXDOUBLE, G_MAXDOUBLE};
  guint lead = 0;
  for (guint skip = 0; skip <= LEAD_MAX && n - skip >= 2; skip++) {
    if (skip > 0 && !may_lead(letters[skip - 1]))
      break;
    Best b = nearest(lexicon, letters + skip, n - skip);
    if (b.entry != NULL && b.cost < best.cost) {
      best = b;
      lead = skip;
    }
  }
  if (best.entry == NULL || best.cost > allowed(best.entry->n))
    return NULL;
  gboolean short_margin =
      best.entry->n <= 2 || js_lexicon_only_confused(lexicon, letters + lead, n - lead, best.entry);
  if (best.second < best.cost + (short_margin ? MARGIN_SHORT : MARGIN))
    return NULL;
  if (skipped != NULL)
    *skipped = lead;
  return best.entry->text;
}
