/* How far a reading is from an entry: a weighted edit distance, in which characters that
 * recognisers confuse, and stray strokes (一 、 | 人), cost less than other characters. */
#include <string.h>

#include "normalize/lexicon/private.h"
#include "normalize/value/fold.h"

/* Cost of an edit: any other character; one that recognisers confuse with it; a stray stroke that
 * is left out (guesses). */
#define COST_OTHER 1.0
#define COST_STRAY 0.4
/* The character for one. */
#define ONE 0x4E00u

gboolean
js_lexicon_is_stray(gunichar c)
{
  return !js_grams_holds(c) || c == ONE || c == 0x4E28 || c == 0x4EBA || c == 0x4E86 ||
         c == 0x4E0B || c == 0x5165 || c == 0x7AD9 || c == 0x4E0A;
}

static double
extra_cost(gunichar c)
{
  return js_lexicon_is_stray(c) ? COST_STRAY : COST_OTHER;
}

static double
change_cost(const JsLexicon *lexicon, gunichar a, gunichar b)
{
  return a == b ? 0 : js_lexicon_confuses(lexicon, a, b) ? JS_COST_CONFUSED : COST_OTHER;
}

double
js_lexicon_edit_cost(const JsLexicon *lexicon, const gunichar *a, guint n, const gunichar *b,
                     guint m, double limit)
{
  double row[JS_READING_MAX + 2], previous[JS_READING_MAX + 2];
  for (guint k = 0; k <= m; k++)
    previous[k] = (double)k * COST_OTHER;
  for (guint i = 1; i <= n; i++) {
    double extra = extra_cost(a[i - 1]), least;
    least = row[0] = previous[0] + extra;
    for (guint k = 1; k <= m; k++) {
      double change = change_cost(lexicon, a[i - 1], b[k - 1]);
      row[k] = MIN(MIN(previous[k] + extra, row[k - 1] + COST_OTHER), previous[k - 1] + change);
      least = MIN(least, row[k]);
    }
    if (least > limit)
      return G_MAXDOUBLE;
    memcpy(previous, row, sizeof(double) * (m + 1));
  }
  return previous[m];
}

double
js_lexicon_cost(const JsLexicon *lexicon, const char *reading, const char *entry)
{
  g_autofree char *x = js_fold_letters(reading), *y = js_fold_letters(entry);
  glong n, m;
  g_autofree gunichar *a = g_utf8_to_ucs4_fast(x, -1, &n), *b = g_utf8_to_ucs4_fast(y, -1, &m);
  if (n > JS_READING_MAX || m > JS_READING_MAX)
    return G_MAXDOUBLE;
  return js_lexicon_edit_cost(lexicon, a, (guint)n, b, (guint)m, G_MAXDOUBLE);
}

/* ---- what a reading says against an entry ---- */

/* One edit on the cheapest way from a reading to an entry. */
typedef enum { STEP_SAME, STEP_CHANGED, STEP_EXTRA, STEP_MISSING } Step;

typedef struct {
  Step step;
  guint at; /* in the reading */
  gunichar other;
} Edit;

/* Finds the cheapest edits from a to b, last one first. Returns their number. */
static guint
trace(const JsLexicon *lexicon, const gunichar *a, guint n, const gunichar *b, guint m, Edit *edits)
{
  double cost[JS_READING_MAX + 1][JS_READING_MAX + 1];
  guint8 steps[JS_READING_MAX + 1][JS_READING_MAX + 1];
  for (guint i = 0; i <= n; i++)
    for (guint k = 0; k <= m; k++) {
      double best = i + k > 0 ? G_MAXDOUBLE : 0;
      Step step = STEP_SAME;
      if (i > 0 && k > 0) {
        best = cost[i - 1][k - 1] + change_cost(lexicon, a[i - 1], b[k - 1]);
        step = a[i - 1] == b[k - 1] ? STEP_SAME : STEP_CHANGED;
      }
      if (i > 0 && cost[i - 1][k] + extra_cost(a[i - 1]) < best) {
        best = cost[i - 1][k] + extra_cost(a[i - 1]);
        step = STEP_EXTRA;
      }
      if (k > 0 && cost[i][k - 1] + COST_OTHER < best) {
        best = cost[i][k - 1] + COST_OTHER;
        step = STEP_MISSING;
      }
      cost[i][k] = best;
      steps[i][k] = (guint8)step;
    }
  guint count = 0;
  for (guint i = n, k = m; i > 0 || k > 0;) {
    Step step = steps[i][k];
    edits[count++] = (Edit){step, i > 0 ? i - 1 : 0, k > 0 ? b[k - 1] : 0};
    i -= step != STEP_MISSING ? 1 : 0;
    k -= step != STEP_EXTRA ? 1 : 0;
  }
  return count;
}

gboolean
js_lexicon_contradicts(const JsLexicon *lexicon, const gunichar *letters, const gboolean *sure,
                       guint n, const char *entry)
{
  g_autofree char *folded = js_fold_letters(entry);
  glong m;
  g_autofree gunichar *wanted = g_utf8_to_ucs4_fast(folded, -1, &m);
  if (n > JS_READING_MAX || m > JS_READING_MAX)
    return TRUE;
  Edit edits[2 * JS_READING_MAX];
  guint count = trace(lexicon, letters, n, wanted, (guint)m, edits), missing = 0;
  gboolean changed = FALSE, doubtful = FALSE;
  for (guint i = 0; i < n; i++)
    doubtful = doubtful || !sure[i];
  for (guint i = 0; i < count; i++) {
    const Edit *e = &edits[i];
    /* The one-stroke character for one is lost without a trace: it is taken for a rule or a dash. */
    missing += e->step == STEP_MISSING && e->other != ONE ? 1 : 0;
    changed = changed || e->step == STEP_CHANGED;
    if (e->step == STEP_CHANGED && sure[e->at] &&
        !js_lexicon_confuses(lexicon, letters[e->at], e->other)) {
      gunichar before = e->at > 0 ? letters[e->at - 1] : 0,
               after = e->at + 1 < n ? letters[e->at + 1] : 0;
      /* 会议桌 is not 会议费: in so short a word every character matters. */
      if (n <= JS_WHOLE_MOST || js_lexicon_count_known(lexicon, before, letters[e->at], after) > 0)
        return TRUE;
    }
    /* A character that was read as two has a changed one beside the extra one. */
    gboolean in_pieces = (i > 0 && edits[i - 1].step == STEP_CHANGED) ||
                         (i + 1 < count && edits[i + 1].step == STEP_CHANGED);
    if (e->step == STEP_EXTRA && sure[e->at] && !js_lexicon_is_stray(letters[e->at]) && !in_pieces)
      return TRUE;
  }
  return !changed && missing > (doubtful ? 1 : 0);
}

gboolean
js_lexicon_only_confused(const JsLexicon *lexicon, const gunichar *letters, guint n,
                         const JsLexiconEntry *entry)
{
  Edit edits[2 * JS_READING_MAX];
  guint count = trace(lexicon, letters, n, entry->letters, entry->n, edits);
  for (guint i = 0; i < count; i++) {
    const Edit *e = &edits[i];
    if (e->step == STEP_MISSING ||
        (e->step == STEP_EXTRA && !js_lexicon_is_stray(letters[e->at])) ||
        (e->step == STEP_CHANGED && !js_lexicon_confuses(lexicon, letters[e->at], e->other)))
      return FALSE;
  }
  return TRUE;
}
