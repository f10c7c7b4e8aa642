/* Finds rules of which no ink is left, by the rules across that ended at them.
 *
 *   │  名称  │            A fax repeats or drops whole lines of pixels, and a thin rule with them.
 *   │  ┌──┬──┤            The rules across still end there, all at one height. No rule ends inside
 *   │     │  │            a cell, so several loose ends in a row show where a rule was. It goes to
 *   │  │  │  │            the nearest rules across on both sides that pass that height, and on
 *                         through a cell beside it that holds two prints, one above and one below,
 *                         far apart: no cell is printed so, two are. */
#include "ocr/rules/weak.h"

#include <math.h>

/* Least number of loose ends in a row that show a rule. Two may be strokes of a character. */
#define ENDS_LEAST 3
/* Greatest distance between the heights of the ends, millimetres. A guess. */
#define IN_LINE_MM 0.6
/* An end is loose when no accepted rule is this close, millimetres (as in torn.c). */
#define AT_CROSSING_MM 0.9
/* Least white between the prints of two cells whose rule was lost (em): the lines of one print are
 * less than one em apart. They are looked for up to FAR_MM from the rule, millimetres. Guesses. */
#define PARTED 1.3
#define FAR_MM 40.0
/* A row of pixels with at most this many dark ones is white. A guess. */
#define DIRT_MOST 2
/* A row of pixels with more than this share of dark ones is a rule. A guess. */
#define RULED 0.75

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

/* The ink beside a rule that was lost. */
typedef struct {
  PIX *ink;      /* borrowed */
  double em, mm; /* pixels */
} LostInk;

/* How far the nearest print between x0 and x1 is from the height `at`, going up or down; −1 when
 * there is none. Pixels. */
static int
to_print(const LostInk *page, double x0, double x1, double at, int step)
{
  int left = (int)(x0 + page->mm), width = (int)(x1 - page->mm) - left;
  for (int far = 1; width > 0 && far <= FAR_MM * page->mm; far++) {
    int y = (int)at + step * far;
    if (y < 0 || y >= pixGetHeight(page->ink))
      return -1;
    BOX *row = boxCreate(left, y, width, 1);
    l_int32 dark = 0;
    if (row)
      pixCountPixelsInRect(page->ink, row, &dark, NULL);
    boxDestroy(&row);
    if (dark > RULED * width) /* the next rule: the cell ends */
      return -1;
    if (dark > DIRT_MOST)
      return far;
  }
  return -1;
}

/* The place of the rule across up to which the lost rule goes on from `edge` through a cell with
 * two prints; `edge` when there is no such cell. */
static double
through_two_prints(const LostInk *page, const GArray *across, double edge, double at, gboolean left)
{
  double next = edge_beyond(across, edge, at, left, page->mm);
  if (next < 0)
    return edge;
  double x0 = MIN(edge, next), x1 = MAX(edge, next);
  int above = to_print(page, x0, x1, at, -1), below = to_print(page, x0, x1, at, 1);
  return above > 0 && below > 0 && above + below >= PARTED * page->em ? next : edge;
}

/* Adds the rule that the ends at the height `at` show; TRUE when there is one. */
static gboolean
restore_at(GArray *lost, const GArray *across, double at, gboolean low, const LostInk *page)
{
  double mm = page->mm;
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
  from = through_two_prints(page, across, from, at, TRUE);
  to = through_two_prints(page, across, to, at, FALSE);
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
js_ink_runs_restore_lost(GArray *strokes, const GArray *across, PIX *ink, double dpi, double em)
{
  const LostInk page = {ink, em, dpi / 25.4};
  gboolean any = FALSE;
  for (guint i = 0; i < across->len; i++) {
    const JsInkRun *s = &g_array_index(across, JsInkRun, i);
    if (!s->accepted)
      continue;
    any = restore_at(strokes, across, s->from, TRUE, &page) || any;
    any = restore_at(strokes, across, s->to, FALSE, &page) || any;
  }
  return any;
}
