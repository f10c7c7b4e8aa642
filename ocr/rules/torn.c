/* In: runs of ink along one axis and across it, some of them accepted as rules. Out: the same runs;
 * where a scratch, a fold, faded toner or a correction has torn a rule, its pieces are joined.
 *
 *   ──┬──────┬─────   ──┬───       A rule may end at a rule across, where a cell spans two rows.
 *     │ 文字 │          │          A loose end is damage: no rule ends inside a cell.
 *   ──┼──────┼───      ─┼──
 *
 * A gap between two pieces in line is closed when one of the two ends beside it is loose. A loose
 * end without another piece in line is lengthened to the next rule across. */
#include "ocr/rules/weak.h"

#include <math.h>

/* Longest gap that is closed, millimetres. The two pieces beside the gap are together at least
 * PIECES_OF_GAP times as long as the gap. Guesses. */
#define TORN_MM 30.0
#define PIECES_OF_GAP 1.5
/* Greatest distance across between two pieces of one rule, millimetres. A guess. */
#define IN_LINE_MM 0.5
/* An end is loose when it is further than this from every rule across, millimetres. Rules that meet
 * in the original may miss each other by less in a scan. A guess. */
#define AT_CROSSING_MM 0.9
/* A loose end is lengthened when the missing length is at most LOST_OF_STUB times the length that
 * is left in that cell, or when the rule is at least RULE_OF_LOST times as long as the missing
 * length. Guesses. */
#define LOST_OF_STUB 2.0
#define RULE_OF_LOST 4.0
/* Only rules of a table are mended: those that meet at least this number of rules across. */
#define CROSSED_LEAST 2
/* Pieces are joined only among at most this number of strokes, because each piece is compared with
 * all others. Tables have up to 300 strokes; more are print or texture. */
#define STROKES_MOST 1500
/* A gap is closed when at least this number of parallel rules run past it unbroken. Between two
 * tables no rule does. */
#define WHOLE_LEAST 2

static gboolean
crosses_at(double at, double end, const GArray *across, double reach)
{
  for (guint i = 0; i < across->len; i++) {
    const JsInkRun *o = &g_array_index(across, JsInkRun, i);
    if (o->accepted && fabs(o->at - end) <= reach && at >= o->from - reach && at <= o->to + reach)
      return TRUE;
  }
  return FALSE;
}

static guint
crossings(const JsInkRun *s, const GArray *across, double reach)
{
  guint n = 0;
  for (guint i = 0; i < across->len; i++) {
    const JsInkRun *o = &g_array_index(across, JsInkRun, i);
    n += o->accepted && o->at >= s->from - reach && o->at <= s->to + reach &&
         s->at >= o->from - reach && s->at <= o->to + reach;
  }
  return n;
}

/* Whether the gap from…to in line with `s` lies inside a table. */
static gboolean
is_inside(const GArray *strokes, const JsInkRun *s, double from, double to, double reach)
{
  guint whole = 0;
  for (guint i = 0; i < strokes->len; i++) {
    const JsInkRun *o = &g_array_index(strokes, JsInkRun, i);
    whole += o->accepted && fabs(o->at - s->at) > reach && o->from <= from && o->to >= to;
  }
  return whole >= WHOLE_LEAST;
}

/* The index of the nearest stroke that continues strokes[a] behind a gap; −1 when there is none. */
static int
next_piece(const GArray *strokes, guint a, double mm)
{
  const JsInkRun *s = &g_array_index(strokes, JsInkRun, a);
  int best = -1;
  double nearest = TORN_MM * mm;
  for (guint i = 0; i < strokes->len; i++) {
    const JsInkRun *o = &g_array_index(strokes, JsInkRun, i);
    double gap = o->from - s->to;
    if (i != a && gap > 0 && gap <= nearest && fabs(o->at - s->at) <= IN_LINE_MM * mm) {
      nearest = gap;
      best = (int)i;
    }
  }
  return best;
}

static gboolean
is_torn(const GArray *strokes, const JsInkRun *a, const JsInkRun *b, const GArray *across,
        double mm)
{
  double reach = JS_RULE_MEET_MM * mm, at = AT_CROSSING_MM * mm, gap = b->from - a->to;
  if (!a->accepted && !b->accepted)
    return FALSE;
  if ((a->to - a->from) + (b->to - b->from) < PIECES_OF_GAP * gap ||
      !is_inside(strokes, a, a->to, b->from, reach) ||
      crossings(a, across, reach) + crossings(b, across, reach) < CROSSED_LEAST)
    return FALSE;
  return !crosses_at(a->at, a->to, across, at) || !crosses_at(b->at, b->from, across, at);
}

/* Moves an end of the stroke to the next rule across when the end is loose; TRUE when it was moved.
 * `low` chooses the end with the smaller coordinate. */
static gboolean
lengthen(const GArray *strokes, JsInkRun *s, gboolean low, const GArray *across, double mm)
{
  double end = low ? s->from : s->to, reach = JS_RULE_MEET_MM * mm, sign = low ? -1 : 1;
  double next = TORN_MM * mm, last = G_MAXDOUBLE; /* distances to the rules beyond and before */
  if (!s->accepted || crossings(s, across, reach) < CROSSED_LEAST)
    return FALSE;
  for (guint i = 0; i < across->len; i++) {
    const JsInkRun *o = &g_array_index(across, JsInkRun, i);
    double beyond = sign * (o->at - end);
    if (!o->accepted || s->at < o->from - reach || s->at > o->to + reach)
      continue;
    if (fabs(beyond) <= reach)
      return FALSE;
    if (beyond > 0)
      next = MIN(next, beyond);
    else
      last = MIN(last, -beyond);
  }
  double to = end + sign * next;
  if (next >= TORN_MM * mm || last == G_MAXDOUBLE ||
      (next > LOST_OF_STUB * last && next * RULE_OF_LOST > s->to - s->from) ||
      !is_inside(strokes, s, MIN(end, to), MAX(end, to), reach))
    return FALSE;
  *(low ? &s->from : &s->to) = to;
  return TRUE;
}

gboolean
js_ink_runs_close_torn(GArray *strokes, const GArray *across, double dpi)
{
  gboolean any = FALSE;
  for (guint i = 0; i < strokes->len && strokes->len <= STROKES_MOST; i++) {
    int next = next_piece(strokes, i, dpi / 25.4);
    JsInkRun *a = &g_array_index(strokes, JsInkRun, i);
    const JsInkRun *b = next >= 0 ? &g_array_index(strokes, JsInkRun, next) : NULL;
    if (b == NULL || !is_torn(strokes, a, b, across, dpi / 25.4))
      continue;
    double weight = a->weight + b->weight;
    a->at = (a->at * a->weight + b->at * b->weight) / weight;
    a->thickness = (a->thickness * a->weight + b->thickness * b->weight) / weight;
    a->to = b->to;
    a->weight = weight;
    a->longest = MAX(a->longest, b->longest);
    a->accepted = TRUE;
    g_array_remove_index(strokes, (guint)next);
    any = TRUE;
    i = G_MAXUINT; /* start again: the indices changed, and the rule may be torn twice */
  }
  for (guint i = 0; i < strokes->len && !any; i++) {
    JsInkRun *s = &g_array_index(strokes, JsInkRun, i);
    gboolean low = lengthen(strokes, s, TRUE, across, dpi / 25.4);
    any = lengthen(strokes, s, FALSE, across, dpi / 25.4) || low;
  }
  return any;
}
