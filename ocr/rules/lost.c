/* Finds rules of which no ink is left, by the rules across that ended at them.
 *
 *   │  名称  │            A fax repeats or drops whole lines of pixels, and a thin rule with them.
 *   │  ┌──┬──┤            The rules across still end there, all at one height. No rule ends inside
 *   │     │  │            a cell, so several loose ends in a row show where a rule was. It goes to
 *   │  │  │  │            the nearest rules across on both sides that pass that height. */
#include "ocr/rules/weak.h"

#include <math.h>

/* Least number of loose ends in a row that show a rule. Two may be strokes of a character. */
#define ENDS_LEAST 3
/* Greatest distance between the heights of the ends, millimetres. A guess. */
#define IN_LINE_MM 0.6
/* An end is loose when no accepted rule is this close, millimetres (as in torn.c). */
#define AT_CROSSING_MM 0.9

/* Whether a rule across the stroke passes its end, or a stroke in line goes on behind the end. */
static gboolean
is_tied(const GArray *lost, const GArray *across, const JsInkRun *s, double end, gboolean low,
        double mm)
{
  for (guint i = 0; i < lost->len; i++) {
    const JsInkRun *o = &g_array_index(lost, JsInkRun, i);
    if (o->accepted && fabs(o->at - end) <= AT_CROSSING_MM * mm &&
        s->at >= o->from - JS_RULE_MEET_MM * mm && s->at <= o->to + JS_RULE_MEET_MM * mm)
      return TRUE;
  }
  for (guint i = 0; i < across->len; i++) {
    const JsInkRun *o = &g_array_index(across, JsInkRun, i);
    double gap = low ? s->from - o->to : o->from - s->to;
    if (o != s && fabs(o->at - s->at) <= JS_RULE_SAME_MM * mm && gap >= 0 &&
        gap <= JS_RULE_LONG_MM * mm)
      return TRUE;
  }
  return FALSE;
}

/* The nearest accepted stroke beyond x that passes the height `at`; its place, or −1. */
static double
edge_beyond(const GArray *across, double x, double at, gboolean left, double mm)
{
  double best = -1;
  for (guint i = 0; i < across->len; i++) {
    const JsInkRun *o = &g_array_index(across, JsInkRun, i);
    gboolean beyond = left ? o->at < x - mm : o->at > x + mm;
    if (o->accepted && beyond && o->from < at - mm && o->to > at + mm &&
        (best < 0 || (left ? o->at > best : o->at < best)))
      best = o->at;
  }
  return best;
}

/* Adds the rule that the ends at the height `at` show; TRUE when there is one. */
static gboolean
restore_at(GArray *lost, const GArray *across, double at, gboolean low, double mm)
{
  double x0 = G_MAXDOUBLE, x1 = 0, thickness = 0;
  guint ends = 0;
  for (guint i = 0; i < across->len; i++) {
    const JsInkRun *s = &g_array_index(across, JsInkRun, i);
    double end = low ? s->from : s->to;
    if (!s->accepted || fabs(end - at) > IN_LINE_MM * mm || is_tied(lost, across, s, end, low, mm))
      continue;
    ends++;
    x0 = MIN(x0, s->at);
    x1 = MAX(x1, s->at);
    thickness = MAX(thickness, s->thickness);
  }
  double from = edge_beyond(across, x0, at, TRUE, mm), to = edge_beyond(across, x1, at, FALSE, mm);
  if (ends < ENDS_LEAST || from < 0 || to < 0)
    return FALSE;
  JsInkRun rule = {.at = at,
                   .from = from,
                   .to = to,
                   .thickness = thickness,
                   .weight = to - from,
                   .longest = to - from,
                   .accepted = TRUE};
  g_array_append_val(lost, rule);
  return TRUE;
}

gboolean
js_ink_runs_restore_lost(GArray *strokes, const GArray *across, double dpi)
{
  gboolean any = FALSE;
  for (guint i = 0; i < across->len; i++) {
    const JsInkRun *s = &g_array_index(across, JsInkRun, i);
    if (!s->accepted)
      continue;
    any = restore_at(strokes, across, s->from, TRUE, dpi / 25.4) || any;
    any = restore_at(strokes, across, s->to, FALSE, dpi / 25.4) || any;
  }
  return any;
}
