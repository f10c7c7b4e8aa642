/* Finds the ruling lines of a scanned page.
 *
 * In: the prepared grey page, its resolution and the em of its print. Out: rules and streaks
 * (JsRule, points), and the mask of their pixels. Long runs of ink are accepted first; a short run
 * is accepted only where it closes a cell.
 *
 *     ink ──thicken by a pixel──► open along, longer than any stroke of print ──► runs
 *     runs ──close gaps along──► pieces ──merge those in one line──► strokes
 *     long strokes are rules;  a short one is a rule when both of its ends meet rules across:
 *
 *         ───┬───────────        │ meets ─ at both ends: a rule
 *            │   |                | meets no rule: a stroke of print
 *         ───┴───────────
 *
 * Upright rules are found in the same way on the turned page. */
#include "ocr/rules/rules.h"

#include "ocr/prepare/bricks.h"
#include "ocr/rules/weak.h"

#include <math.h>
#include <stdlib.h>

/* Grey level below which a pixel is ink. After shading a pale hairline is about 190, paper above
 * 235. */
#define RULE_INK 200
/* Least length of a run, as a multiple of the em and in millimetres; the larger of the two applies.
 * It must be longer than the strokes of print. Guesses. */
#define RUN_OF_EM 1.15
#define RUN_LEAST_MM 3.4
/* Longest gap in a rule, millimetres: scratches and faint print leave such gaps. A guess. */
#define GAP_MM 3.0
/* Greatest thickness of a rule, millimetres; thicker shapes are bars or pictures. A guess. */
#define THICK_MM 1.7
/* Strokes of a large title that stand in one line can be as long as a rule. A rule has ink along
 * the share COVERED of its length and an unbroken run of PIECE_MM, which is longer than the strokes
 * of a title; or it has an unbroken run of UNBROKEN_MM. Guesses. */
#define COVERED 0.85
#define PIECE_MM 8.5
#define UNBROKEN_MM 16.0
/* Least share of its length along which a stroke that closes a cell has ink. It may have gaps, but
 * strokes of print in one line have more. A guess. */
#define CLOSING_COVERED 0.7
/* How a wall (a rule that separates two cells) differs from a stroke of a character. A stroke
 * shorter than LOW_ROW_OF_EM times the em may belong to a character. A wall has print within
 * CLOSE_BESIDE_MM along at most the share SIDE_CROWDED of its length: word processors leave 1 to
 * 2 mm between print and wall, browsers 0.5 mm. The share END_SHARE of the length at each end does
 * not count. Guesses, checked on two scans. */
#define LOW_ROW_OF_EM 1.8
#define CLOSE_BESIDE_MM 0.6
#define SIDE_CROWDED 0.35
#define END_SHARE 0.15
/* Greatest distance across between two rules of which one continues the other, millimetres. A
 * guess. */
#define IN_LINE_MM 0.4
/* A long stroke that meets no rule across is a rule only when at most the share CROWDED of its
 * length has ink within BESIDE_MM. The strokes of a title have more. Guesses. */
#define CROWDED 0.25
#define BESIDE_MM 0.9
/* A stroke that ends within EDGE_MM of two opposite edges of the picture is a fold of the paper or
 * a scanner's streak; a table ends further from at least one edge. CUT_LEAST or more such strokes
 * are the rules of a table that fills the picture. Guesses. */
#define EDGE_MM 6.0
#define CUT_LEAST 3
/* Distance from its straight line up to which a rule's pixels are removed, millimetres: a rule
 * may be bent. A guess. */
#define MASK_MM 0.9

static l_int32
pixels(double mm, double dpi)
{
  return MAX(1, (l_int32)lround(mm * dpi / 25.4));
}

/* Sets s->weight to the number of columns of the part that have ink, and s->longest to the longest
 * unbroken stretch of them. */
static void
measure_along(PIX *ink, int x, int y, int w, int h, JsInkRun *s)
{
  int stretch = 0, covered = 0, longest = 0;
  for (int i = x; i < x + w; i++) {
    gboolean on = FALSE;
    for (int j = y; j < y + h && !on; j++)
      on = GET_DATA_BIT(pixGetData(ink) + (gsize)j * (gsize)pixGetWpl(ink), i) != 0;
    covered += on;
    stretch = on ? stretch + 1 : 0;
    longest = MAX(longest, stretch);
  }
  s->weight = MAX(covered, 1);
  s->longest = longest;
}

/* Gives the mean row of a part's ink and its mean thickness in rows. */
static void
measure(PIX *ink, int x, int y, int w, int h, double *at, double *thickness)
{
  double sum = 0, count = 0;
  for (int j = y; j < y + h; j++) {
    const l_uint32 *line = pixGetData(ink) + (gsize)j * (gsize)pixGetWpl(ink);
    for (int i = x; i < x + w; i++)
      if (GET_DATA_BIT(line, i)) {
        sum += j + 0.5;
        count++;
      }
  }
  *at = count > 0 ? sum / count : y + h / 2.0;
  *thickness = w > 0 ? count / w : 0;
}

static int
compare_strokes(gconstpointer a, gconstpointer b)
{
  const JsInkRun *x = a, *y = b;
  if (x->at != y->at)
    return x->at < y->at ? -1 : 1;
  return (x->from > y->from) - (x->from < y->from);
}

/* Merges the pieces that lie in one line into one stroke. */
static void
merge_pieces(GArray *strokes, double dpi)
{
  double same = pixels(JS_RULE_SAME_MM, dpi), gap = pixels(GAP_MM, dpi);
  gboolean changed = TRUE;
  while (changed) {
    changed = FALSE;
    g_array_sort(strokes, compare_strokes);
    for (guint i = 0; i < strokes->len; i++) {
      JsInkRun *a = &g_array_index(strokes, JsInkRun, i);
      for (guint j = i + 1; j < strokes->len; j++) {
        const JsInkRun *b = &g_array_index(strokes, JsInkRun, j);
        if (b->at - a->at > same)
          break;
        if (MAX(a->from, b->from) - MIN(a->to, b->to) > gap)
          continue;
        double weight = a->weight + b->weight, both = MIN(a->to, b->to) - MAX(a->from, b->from);
        a->at = (a->at * a->weight + b->at * b->weight) / weight;
        a->thickness = (a->thickness * a->weight + b->thickness * b->weight) / weight;
        a->from = MIN(a->from, b->from);
        a->to = MAX(a->to, b->to);
        a->weight = MAX(weight - MAX(both, 0), MAX(a->weight, b->weight));
        a->longest = MAX(a->longest, b->longest);
        a->accepted = a->accepted || b->accepted;
        g_array_remove_index(strokes, j);
        changed = TRUE;
        j--;
      }
    }
  }
}

/* Finds the straight runs along x. Elements JsInkRun. Transfer full. */
static GArray *
find_strokes(PIX *ink, double dpi, double em)
{
  GArray *strokes = g_array_new(FALSE, FALSE, sizeof(JsInkRun));
  l_int32 run = MAX(pixels(RUN_LEAST_MM, dpi), (l_int32)(em * RUN_OF_EM));
  PIX *thick = js_brick_dilate(ink, 1, 3);
  PIX *runs = js_brick_open(thick, run, 1);
  PIX *linked = js_brick_close(runs, pixels(GAP_MM, dpi), 1);
  BOXA *boxes = pixConnCompBB(linked, 8);
  for (l_int32 i = 0; boxes && i < boxaGetCount(boxes); i++) {
    l_int32 x, y, w, h;
    boxaGetBoxGeometry(boxes, i, &x, &y, &w, &h);
    JsInkRun s = {.from = x, .to = x + w};
    measure_along(runs, x, y, w, h, &s);
    measure(runs, x, y, w, h, &s.at, &s.thickness);
    s.thickness = MAX(1, s.thickness - 2); /* the dilation added two rows */
    if (s.thickness <= pixels(THICK_MM, dpi))
      g_array_append_val(strokes, s);
  }
  boxaDestroy(&boxes);
  pixDestroy(&thick);
  pixDestroy(&runs);
  pixDestroy(&linked);
  merge_pieces(strokes, dpi);
  return strokes;
}

/* Whether `end` of a stroke at `at` meets an accepted stroke across. */
static gboolean
meets(double at, double end, const GArray *across, double reach)
{
  for (guint i = 0; i < across->len; i++) {
    const JsInkRun *o = &g_array_index(across, JsInkRun, i);
    if (o->accepted && fabs(o->at - end) <= reach && at >= o->from - reach && at <= o->to + reach)
      return TRUE;
  }
  return FALSE;
}

/* The share of the stroke's length that has ink close beside it on one side (−1: above or left, 1:
 * below or right). The stroke's ends do not count, because rules across meet it there. */
static double
ink_on_side(PIX *ink, const JsInkRun *s, gboolean horizontal, int side, double dpi)
{
  l_int32 half = (l_int32)(s->thickness / 2) + 2, reach = half + pixels(CLOSE_BESIDE_MM, dpi);
  double end = END_SHARE * (s->to - s->from);
  guint with_ink = 0, n = 0;
  for (l_int32 along = (l_int32)(s->from + end); along < (l_int32)(s->to - end); along++, n++) {
    l_uint32 on = 0;
    for (l_int32 d = half; d <= reach && !on; d++) {
      l_int32 across = (l_int32)s->at + side * d;
      pixGetPixel(ink, horizontal ? along : across, horizontal ? across : along, &on);
    }
    with_ink += on ? 1 : 0;
  }
  return n ? (double)with_ink / n : 0;
}

/* Whether a longer rule runs in line with the stroke. */
static gboolean
continues_rule(const GArray *strokes, const JsInkRun *s, double dpi)
{
  for (guint i = 0; i < strokes->len; i++) {
    const JsInkRun *o = &g_array_index(strokes, JsInkRun, i);
    if (o->accepted && o->to - o->from > s->to - s->from &&
        fabs(o->at - s->at) <= IN_LINE_MM * dpi / 25.4)
      return TRUE;
  }
  return FALSE;
}

/* Whether the stroke belongs to a character. In a row that is no higher than its print, an upright
 * stroke of a character meets the rules above and below, as a wall does. But the strokes of a
 * character stand close together, whereas a wall has white beside it:
 *
 *     ──────────────┬─────         strokes of 用 and 目: ink close on both sides
 *      公务用车     │ 项目         the wall: white on both sides
 *     ──────────────┴─────                                                                    */
static gboolean
is_stroke_of_print(PIX *ink, const JsInkRun *s, gboolean continues, gboolean horizontal, double dpi,
                   double em)
{
  if (s->to - s->from > LOW_ROW_OF_EM * em)
    return FALSE;
  double one = ink_on_side(ink, s, horizontal, -1, dpi);
  double other = ink_on_side(ink, s, horizontal, 1, dpi);
  return (continues ? MIN(one, other) : MAX(one, other)) > SIDE_CROWDED;
}

/* The place inside the stroke, nearest to its low or high end, where an accepted stroke across
 * meets it; the other end when no stroke does. */
static double
first_crossing(const JsInkRun *s, gboolean low, const GArray *across, double reach)
{
  double first = low ? s->to : s->from;
  for (guint i = 0; i < across->len; i++) {
    const JsInkRun *o = &g_array_index(across, JsInkRun, i);
    if (!o->accepted || s->at < o->from - reach || s->at > o->to + reach ||
        o->at <= s->from + reach || o->at >= s->to - reach)
      continue;
    first = low ? MIN(first, o->at) : MAX(first, o->at);
  }
  return first;
}

/* A character of one row may stand in line with a wall of the rows below, and its strokes then
 * lengthen the wall. Cuts off such ends, and rejects strokes that consist only of print. */
static void
cut_off_print(GArray *strokes, const GArray *across, PIX *ink, gboolean horizontal, double dpi,
              double em)
{
  double reach = pixels(JS_RULE_MEET_MM, dpi);
  for (guint i = 0; i < strokes->len; i++) {
    JsInkRun *s = &g_array_index(strokes, JsInkRun, i);
    for (int end = 0; s->accepted && end < 2;) {
      double to = first_crossing(s, end == 0, across, reach);
      gboolean whole = to == (end == 0 ? s->to : s->from);
      JsInkRun part = *s;
      *(end == 0 ? &part.to : &part.from) = to;
      gboolean continues = !whole || continues_rule(strokes, s, dpi);
      if (!is_stroke_of_print(ink, &part, continues, horizontal, dpi, em))
        end++;
      else if (whole)
        s->accepted = FALSE;
      else
        *(end == 0 ? &s->from : &s->to) = to;
    }
  }
}

/* Accepts the strokes that meet accepted strokes across at both ends; TRUE when there were any. */
static gboolean
accept_closing(GArray *strokes, const GArray *across, PIX *ink, gboolean horizontal, double dpi,
               double em)
{
  double reach = pixels(JS_RULE_MEET_MM, dpi);
  gboolean any = FALSE;
  for (guint i = 0; i < strokes->len; i++) {
    JsInkRun *s = &g_array_index(strokes, JsInkRun, i);
    if (s->accepted || s->weight < CLOSING_COVERED * (s->to - s->from) ||
        !meets(s->at, s->from, across, reach) || !meets(s->at, s->to, across, reach) ||
        is_stroke_of_print(ink, s, continues_rule(strokes, s, dpi), horizontal, dpi, em))
      continue;
    s->accepted = any = TRUE;
  }
  return any;
}

/* Accepts the strokes that are long enough and have few enough gaps to be rules. */
static void
accept_long(GArray *strokes, double dpi)
{
  for (guint i = 0; i < strokes->len; i++) {
    JsInkRun *s = &g_array_index(strokes, JsInkRun, i);
    double length = s->to - s->from;
    s->accepted = length >= pixels(JS_RULE_LONG_MM, dpi) &&
                  ((s->weight >= COVERED * length && s->longest >= pixels(PIECE_MM, dpi)) ||
                   s->longest >= pixels(UNBROKEN_MM, dpi));
  }
}

/* The share of the stroke's columns that have ink close above or below the stroke. */
static double
crowding(PIX *ink, const JsInkRun *s, double dpi)
{
  l_int32 half = (l_int32)(s->thickness / 2) + 2, reach = half + pixels(BESIDE_MM, dpi);
  guint crowded = 0, n = 0;
  for (l_int32 x = (l_int32)s->from; x < (l_int32)s->to; x++, n++) {
    gboolean on = FALSE;
    for (l_int32 d = half; d <= reach && !on; d++) {
      l_uint32 above = 0, below = 0;
      pixGetPixel(ink, x, (l_int32)s->at - d, &above);
      pixGetPixel(ink, x, (l_int32)s->at + d, &below);
      on = above || below;
    }
    crowded += on ? 1 : 0;
  }
  return n ? (double)crowded / n : 1;
}

/* Rejects accepted strokes that no rule crosses and that have much ink close beside them: they are
 * part of print. The strokes run along x, in pixels of `ink`. */
static void
reject_crowded(GArray *strokes, const GArray *across, PIX *ink, double dpi)
{
  double reach = pixels(JS_RULE_MEET_MM, dpi);
  for (guint i = 0; i < strokes->len; i++) {
    JsInkRun *s = &g_array_index(strokes, JsInkRun, i);
    gboolean crossed = FALSE;
    for (guint j = 0; s->accepted && !crossed && j < across->len; j++) {
      const JsInkRun *o = &g_array_index(across, JsInkRun, j);
      crossed = o->accepted && o->at >= s->from - reach && o->at <= s->to + reach &&
                s->at >= o->from - reach && s->at <= o->to + reach;
    }
    if (s->accepted && !crossed && crowding(ink, s, dpi) > CROWDED)
      s->accepted = FALSE;
  }
}

/* ---- folds, and the streaks of a dirty scanner ---- */

static gboolean
from_edge_to_edge(const JsInkRun *s, double size, double dpi)
{
  double near = EDGE_MM * dpi / 25.4;
  return s->from <= near && s->to >= size - near;
}

/* Whether the picture shows a part of a table, so that strokes from edge to edge are rules. This
 * holds when there are several of them and they are at least half of the long strokes. */
static gboolean
edges_cut_table(const GArray *strokes, double size, double dpi)
{
  guint edge = 0, inner = 0;
  for (guint i = 0; i < strokes->len; i++) {
    const JsInkRun *s = &g_array_index(strokes, JsInkRun, i);
    if (!s->accepted || s->to - s->from < JS_RULE_LONG_MM * dpi / 25.4)
      continue;
    if (from_edge_to_edge(s, size, dpi))
      edge++;
    else
      inner++;
  }
  return edge >= CUT_LEAST && edge >= inner;
}

/* Appends the accepted strokes, in points, to `rules`, or to `streaks` where they run from edge to
 * edge. `size` is the picture's extent along the strokes, pixels. */
static void
append_rules(const GArray *strokes, gboolean horizontal, double size, double dpi, GArray *rules,
             GArray *streaks)
{
  double k = 72 / dpi;
  gboolean cut = edges_cut_table(strokes, size, dpi);
  for (guint i = 0; i < strokes->len; i++) {
    const JsInkRun *s = &g_array_index(strokes, JsInkRun, i);
    if (!s->accepted)
      continue;
    JsRule rule = {horizontal, s->at * k, s->from * k, s->to * k, s->thickness * k};
    g_array_append_val(!cut && from_edge_to_edge(s, size, dpi) ? streaks : rules, rule);
  }
}

/* Adds the pale, dotted and broken rules that a threshold loses. */
static void
add_weak(PIX *grey, double dpi, double em, GArray *horizontal, GArray *vertical)
{
  GArray *weak_horizontal, *weak_vertical;
  js_weak_ink_runs(grey, dpi, em, horizontal, vertical, &weak_horizontal, &weak_vertical);
  g_array_append_vals(horizontal, weak_horizontal->data, weak_horizontal->len);
  g_array_append_vals(vertical, weak_vertical->data, weak_vertical->len);
  if (weak_horizontal->len > 0)
    merge_pieces(horizontal, dpi);
  if (weak_vertical->len > 0)
    merge_pieces(vertical, dpi);
  g_array_unref(weak_horizontal);
  g_array_unref(weak_vertical);
}

void
js_scan_rules(PIX *grey, double dpi, double em, GArray *rules, GArray *streaks)
{
  PIX *ink = pixThresholdToBinary(grey, RULE_INK);
  PIX *turned = pixRotateOrth(ink, 1);
  g_autoptr(GArray) horizontal = find_strokes(ink, dpi, em);
  g_autoptr(GArray) vertical = find_strokes(turned, dpi, em);
  js_ink_runs_turn_back(vertical, pixGetHeight(ink));
  accept_long(horizontal, dpi);
  accept_long(vertical, dpi);
  reject_crowded(horizontal, vertical, ink, dpi);
  add_weak(grey, dpi, em, horizontal, vertical);
  gboolean more = TRUE;
  while (more) {
    more = accept_closing(horizontal, vertical, ink, TRUE, dpi, em);
    more = accept_closing(vertical, horizontal, ink, FALSE, dpi, em) || more;
    if (!more)
      more = js_ink_runs_restore_lost(horizontal, vertical, ink, dpi, em) ||
             js_ink_runs_close_torn(horizontal, vertical, dpi) ||
             js_ink_runs_close_torn(vertical, horizontal, dpi);
  }
  cut_off_print(horizontal, vertical, ink, TRUE, dpi, em);
  cut_off_print(vertical, horizontal, ink, FALSE, dpi, em);
  append_rules(horizontal, TRUE, pixGetWidth(ink), dpi, rules, streaks);
  append_rules(vertical, FALSE, pixGetHeight(ink), dpi, rules, streaks);
  pixDestroy(&ink);
  pixDestroy(&turned);
}

/* Adds the pixels of the rules to the mask: the ink of long runs near each rule, and the rule's
 * straight line itself. `runs_h` and `runs_v` hold the long horizontal and vertical runs. */
static void
paint_rules(PIX *mask, const GArray *rules, double dpi, PIX *runs_h, PIX *runs_v)
{
  double k = dpi / 72;
  l_int32 beside = pixels(MASK_MM, dpi), end = 2;
  for (guint i = 0; i < rules->len; i++) {
    const JsRule *r = &g_array_index(rules, JsRule, i);
    l_int32 half = beside + (l_int32)(r->thickness * k / 2);
    l_int32 a = (l_int32)(r->from * k) - end, n = (l_int32)((r->to - r->from) * k) + 2 * end;
    l_int32 c = (l_int32)(r->at * k);
    l_int32 core = MAX(1, (l_int32)lround(r->thickness * k / 2));
    if (r->horizontal) {
      pixRasterop(mask, a, c - half, n, 2 * half + 1, PIX_PAINT, runs_h, a, c - half);
      pixRasterop(mask, a, c - core, n, 2 * core + 1, PIX_SET, NULL, 0, 0);
    } else {
      pixRasterop(mask, c - half, a, 2 * half + 1, n, PIX_PAINT, runs_v, c - half, a);
      pixRasterop(mask, c - core, a, 2 * core + 1, n, PIX_SET, NULL, 0, 0);
    }
  }
}

PIX *
js_scan_rules_mask(PIX *grey, double dpi, const GArray *rules, const GArray *streaks)
{
  PIX *ink = pixThresholdToBinary(grey, 225);
  PIX *thick_h = js_brick_dilate(ink, 1, 3), *thick_v = js_brick_dilate(ink, 3, 1);
  l_int32 run = pixels(RUN_LEAST_MM, dpi);
  PIX *runs_h = js_brick_open(thick_h, run, 1), *runs_v = js_brick_open(thick_v, 1, run);
  PIX *mask = pixCreateTemplate(ink);
  paint_rules(mask, rules, dpi, runs_h, runs_v);
  if (streaks)
    paint_rules(mask, streaks, dpi, runs_h, runs_v);
  pixDestroy(&ink);
  pixDestroy(&thick_h);
  pixDestroy(&thick_v);
  pixDestroy(&runs_h);
  pixDestroy(&runs_v);
  return mask;
}
