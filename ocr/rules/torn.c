/* In: runs of ink along one axis and across it, some of them accepted as rules. Out: the same, with
 * the pieces of a rule joined that a scratch, a fold, faded toner or a correction has torn.
 *
 *   ──┬──────┬─────   ──┬───       An end at a rule across is no damage: a cell spans two rows.
 *     │ 文字 │          │          An end in the air is: no rule ends inside a cell.
 *   ──┼──────┼───      ─┼──
 *
 * A gap between two pieces in line is closed where one of its ends lies in the air. An end in the
 * air without another piece in line goes on to the next rule across. */
#include "ocr/rules/weak.h"

#include <math.h>

/* The longest piece that can be lost, millimetres: a guess. The pieces beside the gap are together
 * longer than PIECES_OF_GAP times the gap. */
#define TORN_MM 30.0
#define PIECES_OF_GAP 1.5
/* Two pieces are in line when they are no further apart than this across, millimetres. */
#define IN_LINE_MM 0.5
/* An end no further than this from a rule across is not in the air, millimetres: rules miss one
 * another by that much. */
#define AT_CROSSING_MM 0.9
/* What is lost at the end of a rule is less than this times what is left of it in that cell, or the
 * rule is this many times as long as what is lost. A guess. */
#define LOST_OF_STUB 2.0
#define RULE_OF_LOST 4.0
/* Only rules of a table are joined: they meet at least this number of rules across. */
#define CROSSED_LEAST 2
/* Each piece that is joined takes a look at all others: among more strokes than this, which are
 * print or texture, none are joined. Tables have up to 300. */
#define STROKES_MOST 1500
/* At least this number of other rules along are whole beside the gap: between two tables there are
 * none. */
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

/* The gap lies inside a table. */
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

/* The stroke that goes on behind the gap at the end of strokes[a]; -1: there is none near. */
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

/* The end of the stroke, where it lies in the air, is moved to the next rule across. */
static gboolean
lengthen(const GArray *strokes, JsInkRun *s, gboolean low, const GArray *across, double mm)
{
  double end = low ? s->from : s->to, reach = JS_RULE_MEET_MM * mm, sign = low ? -1 : 1;
  double next = TORN_MM * mm, last = G_MAXDOUBLE; /* distances, from the end on and back */
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
    i = G_MAXUINT; /* from the beginning: numbers moved, and it may go on again */
  }
  for (guint i = 0; i < strokes->len && !any; i++) {
    JsInkRun *s = &g_array_index(strokes, JsInkRun, i);
    gboolean low = lengthen(strokes, s, TRUE, across, dpi / 25.4);
    any = lengthen(strokes, s, FALSE, across, dpi / 25.4) || low;
  }
  return any;
}
