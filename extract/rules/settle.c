/* Cleans up the rules that were found, in either way: joins the pieces of a rule, joins doubled
 * rules, and drops short lines that stand alone, as in a drawing.
 *
 *     ───── ─────        ─────────────        one rule
 *     ═════════════  ─►  ─────────────        doubled, or drawn again by the neighbouring cell
 *        ──              (dropped)            short, and meets no other rule
 */
#include "extract/rules/private.h"

#include <math.h>

/* All lengths are in points. */
/* Parallel rules at most this far apart are one: doubled rules are 1 to 2.5 points apart, rows 6
 * and more. */
#define DOUBLE_DISTANCE 3.2
/* Pieces of one rule differ in place by at most SAME_LINE (rounding) and have gaps of at most
 * JOIN_GAP, as a crossing rule leaves them. */
#define SAME_LINE 1.1
#define JOIN_GAP 3.5
/* A shorter piece is kept only when it meets another rule. A guess. */
#define LONELY_LENGTH 22.0
/* A rule meets another when its end is at most this far from it. A guess. */
#define MEET_DISTANCE 2.5

static int
by_place(gconstpointer pa, gconstpointer pb)
{
  const JsRule *a = pa, *b = pb;
  if (a->horizontal != b->horizontal)
    return a->horizontal ? -1 : 1;
  if (a->at != b->at)
    return a->at < b->at ? -1 : 1;
  if (a->from != b->from)
    return a->from < b->from ? -1 : 1;
  return a->to < b->to ? -1 : a->to > b->to;
}

static gboolean
are_one(const JsRule *a, const JsRule *b)
{
  if (a->horizontal != b->horizontal)
    return FALSE;
  double apart = fabs(a->at - b->at);
  double gap = MAX(a->from, b->from) - MIN(a->to, b->to);
  if (gap > 0)
    return apart <= SAME_LINE && gap <= JOIN_GAP;
  double shorter = MIN(a->to - a->from, b->to - b->from);
  /* Side by side, the two are a doubled rule; end to end with a step, a rule that is not quite
   * straight. */
  return -gap >= 0.5 * shorter ? apart <= DOUBLE_DISTANCE : apart <= SAME_LINE;
}

static JsRule
join_two(const JsRule *a, const JsRule *b)
{
  double la = a->to - a->from, lb = b->to - b->from;
  double apart = fabs(a->at - b->at);
  gboolean doubled = apart > SAME_LINE;
  return (JsRule){a->horizontal, (a->at * la + b->at * lb) / (la + lb), MIN(a->from, b->from),
                  MAX(a->to, b->to), MAX(a->thickness, b->thickness) + (doubled ? apart : 0)};
}

/* Joins until nothing changes. Rules are sorted by place, so partners are near. */
void
js_rules_join(GArray *rules)
{
  gboolean changed = TRUE;
  while (changed) {
    changed = FALSE;
    g_array_sort(rules, by_place);
    for (guint i = 0; i < rules->len; i++) {
      JsRule *a = &g_array_index(rules, JsRule, i);
      for (guint j = i + 1; j < rules->len;) {
        const JsRule *b = &g_array_index(rules, JsRule, j);
        if (b->horizontal != a->horizontal || b->at - a->at > DOUBLE_DISTANCE)
          break;
        if (!are_one(a, b)) {
          j++;
          continue;
        }
        *a = join_two(a, b);
        g_array_remove_index(rules, j);
        changed = TRUE;
      }
    }
  }
}

/* Whether an end of `rule` stands on `other`, or an end of `other` on `rule`, or both cross. */
static gboolean
meets(const JsRule *rule, const JsRule *other)
{
  if (rule->horizontal == other->horizontal)
    return FALSE;
  return rule->at >= other->from - MEET_DISTANCE && rule->at <= other->to + MEET_DISTANCE &&
         other->at >= rule->from - MEET_DISTANCE && other->at <= rule->to + MEET_DISTANCE;
}

/* Whether the rule lies in the box of one word: an underline, or strokes of bold characters. */
static gboolean
is_in_word(const JsRule *rule, const GPtrArray *words)
{
  for (guint i = 0; words && i < words->len; i++) {
    const JsWord *word = words->pdata[i];
    const JsBox *b = &word->box;
    double along0 = rule->horizontal ? b->x0 : b->y0, along1 = rule->horizontal ? b->x1 : b->y1;
    double across0 = rule->horizontal ? b->y0 : b->x0, across1 = rule->horizontal ? b->y1 : b->x1;
    if (rule->at > across0 && rule->at < across1 && rule->from >= along0 - SAME_LINE &&
        rule->to <= along1 + SAME_LINE)
      return TRUE;
  }
  return FALSE;
}

/* Removes short pieces, and lines inside words, that meet no other rule. */
void
js_rules_drop_lonely(GArray *rules, const GPtrArray *words)
{
  for (guint i = 0; i < rules->len;) {
    const JsRule *r = &g_array_index(rules, JsRule, i);
    gboolean keep = r->to - r->from >= LONELY_LENGTH && !is_in_word(r, words);
    for (guint j = 0; j < rules->len && !keep; j++)
      keep = meets(r, &g_array_index(rules, JsRule, j));
    if (keep)
      i++;
    else
      g_array_remove_index(rules, i);
  }
}
