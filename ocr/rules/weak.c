/* Rules that a threshold loses: pale, dotted, broken.
 *
 * Such a rule is a ridge, darker than what lies above and below it, of which pieces follow one
 * another in one line:
 *
 *   ▪ ▪ ▪ ▪ ▪ ▪ ▪   ──── ──  ───── ─     small dots with small gaps;  mostly there;
 *   ────────────                          there throughout, but pale
 *
 * Rows of print and columns of figures have ridges, too. But beside those stand other strokes, and
 * along them pieces and gaps are as large as the print. What is left counts only as a part of a
 * lattice: it crosses or meets two others that do so as well. */
#include "ocr/rules/weak.h"

#include "extract/model/geom.h"

#include "ocr/prepare/bricks.h"

#include <math.h>
#include <stdlib.h>

/* Ridges are looked for at about this resolution: hairlines keep enough contrast, and the time is a
 * quarter. */
#define RIDGE_DPI 110.0
/* The mean is taken over this length: it calms the paper, and smears print but little. */
#define MEAN_MM 1.2
/* Three rows of means darker than the lighter of the rows on both sides by so many grey levels in
 * all, wherever in them the rule lies; paper is white by now, and its noise hardly left. */
#define RIDGE_LEAST 6
/* Sides of a ridge, and where strokes of print are looked for beside it, pixels of the small page:
 * a rule's own blur reaches 1. */
#define SIDE_NEAR 2
#define SIDE_FAR 3
#define BESIDE_NEAR 3
#define BESIDE_FAR 4
/* Ridges paler than this, in the same measure, are none. */
#define CONTRAST_LEAST 6
/* Pixels of the small page that a rule is thick. */
#define THICK 2
/* Print: so dark. The hairlines of a thin face (Ming) are no darker at this resolution. */
#define PRINT_GREY 190
/* A ridge runs for this long in one row, with such gaps; the scraps beside it in print do not. */
#define CLOSE_MM 1.5
#define RUN_MM 3.5
/* The shortest stroke: longer than a large character. */
#define WEAK_LEAST_MM 9.0
/* Bent, but no more than this in its length. */
#define BENT 0.04
/* A piece ends where it was last seen along this share of END_MM. */
#define END_SHARE 0.35
#define END_MM 2.5
/* Pieces of one rule are so near across, and so far apart at most; a cell is wider and higher. */
#define IN_LINE_MM 0.4
#define GAP_MM 4.5
/* A broken rule has somewhere a piece longer than print. A dotted one has dots smaller than strokes
 * of print, and ink along the larger share; or it is long, has hardly any of its length in gaps
 * longer than DOT_MM, and ink along the smaller share. */
#define DOT_MM 1.5
#define OPEN_DOTTED 0.1
#define COVERED_DOTTED 0.35
#define COVERED_SHORT 0.75
#define LONGEST_OF_EM 2.0
#define DOT_OF_EM 0.45
/* Dashes of one rule have one length, and so have its gaps: so many of them at least, but for a
 * pixel or this share of it; print is not so regular, but for digits above one another, whose
 * period is that of the rows, and characters of a line: both above this share of the em. */
#define DASHES_LEAST 6
#define DASHES_ALIKE 0.7
#define DASH_VARIES 0.2
#define DASH_OF_EM 0.9
/* Of shorter ones nothing can be told by their length: they are dots. */
#define DASH_PIXELS 4
#define GAP_PIXELS 3
/* Of the places with ink, so many may have print beside them; fewer of a short stroke, which print
 * itself may look like. Measured on a page of 8-point Ming at 300 dpi: rules 0.01 to 0.17, strokes
 * of print that stand in one line 0.37 to 0.64, a short rule that goes on into a character 0.23. */
#define CROWDED_MOST 0.25
#define CROWDED_SHORT 0.15
/* Beside rules in full ink, what is paler than this share of their usual contrast shines through
 * from the other side of the paper. */
#define PALE_SHARE 0.3
/* So much of a weak stroke lies on an accepted one: it is that one. */
#define KNOWN_SHARE 0.8
#define LATTICE_LEAST 2
/* Places along a stroke at which its contrast is taken. */
#define SAMPLES 8

static inline int
grey_at(PIX *pix, int x, int y)
{
  return GET_DATA_BYTE(pixGetData(pix) + (gsize)y * (gsize)pixGetWpl(pix), x);
}

/* Each pixel the mean of those up to `half` to its left and right. */
static PIX *
mean_along(PIX *small, l_int32 half)
{
  l_int32 w, h;
  pixGetDimensions(small, &w, &h, NULL);
  PIX *mean = pixCreateTemplate(small);
  for (l_int32 y = 0; mean && y < h; y++) {
    const l_uint32 *in = pixGetData(small) + (gsize)y * (gsize)pixGetWpl(small);
    l_uint32 *out = pixGetData(mean) + (gsize)y * (gsize)pixGetWpl(mean);
    int sum = 0, n = 0;
    for (l_int32 x = -half; x < w; x++) {
      if (x + half < w) {
        sum += GET_DATA_BYTE(in, x + half);
        n++;
      }
      if (x - half - 1 >= 0) {
        sum -= GET_DATA_BYTE(in, x - half - 1);
        n--;
      }
      if (x >= 0)
        SET_DATA_BYTE(out, x, (l_uint8)(sum / n));
    }
  }
  return mean;
}

/* 1-bit picture of the ridges along x. */
static PIX *
ridges(PIX *small, double dpi)
{
  l_int32 w, h;
  pixGetDimensions(small, &w, &h, NULL);
  PIX *mean = mean_along(small, MAX(1, (l_int32)(MEAN_MM * dpi / 25.4 / 2)));
  PIX *out = pixCreate(w, h, 1);
  if (!mean || !out) {
    pixDestroy(&mean);
    return out;
  }
  l_int32 wpl = pixGetWpl(mean);
  for (l_int32 y = SIDE_FAR; y < h - SIDE_FAR; y++) {
    const l_uint32 *here = pixGetData(mean) + (gsize)y * (gsize)wpl;
    l_uint32 *line = pixGetData(out) + (gsize)y * (gsize)pixGetWpl(out);
    for (l_int32 x = 0; x < w; x++) {
      int v = GET_DATA_BYTE(here, x), before = GET_DATA_BYTE(here - wpl, x),
          after = GET_DATA_BYTE(here + wpl, x);
      if (v > before || v > after)
        continue;
      int above =
          MAX(GET_DATA_BYTE(here - SIDE_NEAR * wpl, x), GET_DATA_BYTE(here - SIDE_FAR * wpl, x));
      int below =
          MAX(GET_DATA_BYTE(here + SIDE_NEAR * wpl, x), GET_DATA_BYTE(here + SIDE_FAR * wpl, x));
      if (3 * MIN(above, below) - v - before - after >= RIDGE_LEAST)
        SET_DATA_BIT(line, x);
    }
  }
  pixDestroy(&mean);
  return out;
}

/* How much darker the ridge's three pixels are than the lightest beside them. */
static int
contrast_at(PIX *small, int x, int y)
{
  int light = 0;
  for (int d = SIDE_NEAR; d <= SIDE_FAR; d++)
    light = MAX(light, MAX(grey_at(small, x, y - d), grey_at(small, x, y + d)));
  return MAX(0, 3 * light - grey_at(small, x, y - 1) - grey_at(small, x, y) -
                    grey_at(small, x, y + 1));
}

static gboolean
print_beside(PIX *small, int x, int y)
{
  for (int d = BESIDE_NEAR; d <= BESIDE_FAR; d++)
    if (grey_at(small, x, y - d) < PRINT_GREY || grey_at(small, x, y + d) < PRINT_GREY)
      return TRUE;
  return FALSE;
}

/* The upper quartile of the contrasts along a stroke: a dotted stroke shows paper along half of its
 * length, so the median would be too low. 0 for a stroke without columns. */
static int
usual_contrast(const int *contrast, int n)
{
  if (n <= 0)
    return 0;
  g_autofree int *sorted = g_memdup2(contrast, (gsize)n * sizeof(int));
  qsort(sorted, (gsize)n, sizeof(int), js_compare_ints);
  return sorted[n * 3 / 4];
}

/* Cuts off the smeared ends: from the first place to behind the last with as much ink around. */
static void
trim(const gboolean *on, int n, int reach, int *from, int *to)
{
  int need = MAX(1, (int)(END_SHARE * reach)), ahead = 0;
  *from = n;
  *to = 0;
  for (int i = 0; i < n; i++) {
    ahead = 0;
    for (int k = i; k < MIN(n, i + reach); k++)
      ahead += on[k] ? 1 : 0;
    *from = i;
    if (on[i] && ahead >= need)
      break;
  }
  for (int i = n; i > *from; i--) {
    ahead = 0;
    for (int k = i - 1; k >= MAX(0, i - reach); k--)
      ahead += on[k] ? 1 : 0;
    *to = i;
    if (on[i - 1] && ahead >= need)
      break;
  }
}

/* ---- dashes ---- */

static void
count_length(JsDashLengths lengths, int n)
{
  lengths[CLAMP(n, 0, JS_DASH_LENGTHS - 1)]++;
}

/* The length of most of them; 0: they are too few, too long, or not alike. */
static int
usual_length(const JsDashLengths lengths)
{
  int n = 0, half = 0, median = 0, alike = 0;
  for (int i = 0; i < JS_DASH_LENGTHS; i++)
    n += lengths[i];
  while (median < JS_DASH_LENGTHS - 1 && (half += lengths[median]) * 2 < n)
    median++;
  int varies = MAX(1, (int)(DASH_VARIES * median + 0.5));
  for (int i = MAX(0, median - varies); i <= MIN(JS_DASH_LENGTHS - 2, median + varies); i++)
    alike += lengths[i];
  return n >= DASHES_LEAST && alike >= DASHES_ALIKE * n ? median : 0;
}

static gboolean
is_dashed(const JsInkRun *s, double em)
{
  int dash = usual_length(s->dashes), gap = usual_length(s->gaps);
  return dash >= DASH_PIXELS && gap >= GAP_PIXELS && dash + gap < DASH_OF_EM * em;
}

static double
crowded_most(const JsInkRun *s, double dpi)
{
  return s->to - s->from < JS_RULE_LONG_MM * dpi / 25.4 ? CROWDED_SHORT : CROWDED_MOST;
}

/* The stroke of one ridge; FALSE when it is print. */
static gboolean
measure_ridge(PIX *small, PIX *part, int x0, int y0, double dpi, JsInkRun *s)
{
  int w = pixGetWidth(part), h = pixGetHeight(part), previous = y0 + h / 2;
  g_autofree int *middle = g_new(int, (gsize)w), *contrast = g_new(int, (gsize)w);
  g_autofree gboolean *on = g_new(gboolean, (gsize)w);
  for (int x = 0; x < w; x++) {
    int sum = 0, n = 0;
    for (int y = 0; y < h; y++)
      if (GET_DATA_BIT(pixGetData(part) + (gsize)y * (gsize)pixGetWpl(part), x)) {
        sum += y;
        n++;
      }
    middle[x] = n ? y0 + (sum + n / 2) / n : previous;
    previous = middle[x];
    contrast[x] = contrast_at(small, x0 + x, middle[x]);
  }
  s->contrast = usual_contrast(contrast, w);
  for (int x = 0; x < w; x++)
    on[x] = contrast[x] * 2 >= s->contrast;
  int from, to;
  trim(on, w, (int)(END_MM * dpi / 25.4), &from, &to);
  double sum = 0;
  int run = 0, gap = 0, step = (int)(DOT_MM * dpi / 25.4);
  for (int x = from; x < to; x++) {
    sum += middle[x];
    s->weight += on[x] ? 1 : 0;
    s->crowded += on[x] && print_beside(small, x0 + x, middle[x]) ? 1 : 0;
    s->dots += on[x] && (x == from || !on[x - 1]) ? 1 : 0;
    run = on[x] || (x > from && on[x - 1]) ? run + 1 : 0;
    s->longest = MAX(s->longest, run);
    if (x > from && on[x] && !on[x - 1])
      count_length(s->gaps, gap);
    gap = on[x] ? 0 : gap + 1;
    if (on[x] && (x + 1 == to || !on[x + 1]))
      count_length(s->dashes, run);
    s->open += gap > step ? (gap == step + 1 ? gap : 1) : 0;
  }
  s->at = sum / MAX(1, to - from) + 0.5;
  s->from = x0 + from;
  s->to = x0 + to;
  return to > from && s->contrast >= CONTRAST_LEAST && s->crowded <= CROWDED_MOST * s->weight;
}

static int
compare_strokes(gconstpointer a, gconstpointer b)
{
  const JsInkRun *x = a, *y = b;
  if (x->from != y->from)
    return x->from < y->from ? -1 : 1;
  return (x->at > y->at) - (x->at < y->at);
}

/* Appends a piece to the stroke that it goes on. */
static gboolean
joins(JsInkRun *s, const JsInkRun *piece, double dpi)
{
  double mm = dpi / 25.4, gap = piece->from - s->to;
  /* `thickness` holds where the last piece ran: a bent rule leaves its mean. */
  if (gap > GAP_MM * mm || gap < -GAP_MM * mm || fabs(piece->at - s->thickness) > IN_LINE_MM * mm)
    return FALSE;
  double length = s->to - s->from, more = piece->to - piece->from;
  s->at = (s->at * length + piece->at * more) / (length + more);
  s->thickness = piece->at;
  s->contrast =
      (s->contrast * s->weight + piece->contrast * piece->weight) / (s->weight + piece->weight);
  s->open += piece->open + MAX(0, gap);
  count_length(s->gaps, (int)gap);
  for (int i = 0; i < JS_DASH_LENGTHS; i++) {
    s->dashes[i] = (guint16)(s->dashes[i] + piece->dashes[i]);
    s->gaps[i] = (guint16)(s->gaps[i] + piece->gaps[i]);
  }
  s->dots += piece->dots;
  s->longest = MAX(s->longest, piece->longest);
  s->to = MAX(s->to, piece->to);
  s->weight += piece->weight;
  s->crowded += piece->crowded;
  return TRUE;
}

/* Print that stands in one line has ink in pieces of its own size, with gaps as large; set tight,
 * with hardly any. */
static gboolean
is_print(const JsInkRun *s, double dpi, double em)
{
  double length = s->to - s->from;
  if (s->crowded > crowded_most(s, dpi) * s->weight)
    return TRUE;
  if (s->longest >= LONGEST_OF_EM * em || is_dashed(s, em))
    return FALSE;
  if (s->weight > DOT_OF_EM * em * s->dots)
    return TRUE;
  /* Two or three lines of print above one another look dotted as well. */
  return s->weight < COVERED_SHORT * length &&
         (length < JS_RULE_LONG_MM * dpi / 25.4 || s->open > OPEN_DOTTED * length ||
          s->weight < COVERED_DOTTED * length);
}

/* Strokes of pieces that follow one another in one line, those that are no print. */
static void
join_pieces(GArray *pieces, double dpi, double em)
{
  g_array_sort(pieces, compare_strokes);
  for (guint i = 0; i < pieces->len; i++) {
    JsInkRun *s = &g_array_index(pieces, JsInkRun, i);
    s->thickness = s->at;
    for (guint k = i + 1; k < pieces->len; k++)
      if (joins(s, &g_array_index(pieces, JsInkRun, k), dpi))
        g_array_remove_index(pieces, k--);
  }
  for (guint i = pieces->len; i-- > 0;) {
    const JsInkRun *s = &g_array_index(pieces, JsInkRun, i);
    if (s->to - s->from < WEAK_LEAST_MM * dpi / 25.4 || is_print(s, dpi, em))
      g_array_remove_index(pieces, i);
  }
}

/* Elements JsInkRun, in pixels of the full page. Transfer full. */
static GArray *
candidates(PIX *small, double dpi, double em, double scale)
{
  GArray *found = g_array_new(FALSE, FALSE, sizeof(JsInkRun));
  PIX *ridge = ridges(small, dpi);
  PIX *closed = ridge ? js_brick_close(ridge, (l_int32)(CLOSE_MM * dpi / 25.4) | 1, 1) : NULL;
  PIX *runs = closed ? js_brick_open(closed, (l_int32)(RUN_MM * dpi / 25.4), 1) : NULL;
  PIX *linked = runs ? js_brick_dilate(runs, 3, 3) : NULL;
  PIXA *parts = NULL;
  BOXA *boxes = linked ? pixConnComp(linked, &parts, 8) : NULL;
  for (l_int32 i = 0; boxes && i < boxaGetCount(boxes); i++) {
    l_int32 x, y, w, h;
    boxaGetBoxGeometry(boxes, i, &x, &y, &w, &h);
    if (h > MAX(5, BENT * w) || y < SIDE_FAR + 1 || y + h >= pixGetHeight(small) - SIDE_FAR - 1)
      continue;
    PIX *part = pixaGetPix(parts, i, L_CLONE);
    JsInkRun s = {0};
    if (measure_ridge(small, part, x, y, dpi, &s))
      g_array_append_val(found, s);
    pixDestroy(&part);
  }
  join_pieces(found, dpi, em / scale);
  for (guint i = 0; i < found->len; i++) {
    JsInkRun *s = &g_array_index(found, JsInkRun, i);
    s->at *= scale;
    s->from *= scale;
    s->to *= scale;
    s->longest = s->to - s->from;
    s->thickness = THICK * scale;
    s->accepted = TRUE;
  }
  boxaDestroy(&boxes);
  pixaDestroy(&parts);
  pixDestroy(&ridge);
  pixDestroy(&closed);
  pixDestroy(&runs);
  pixDestroy(&linked);
  return found;
}

/* ---- the lattice ---- */

static void
drop_known(GArray *weak, const GArray *strokes, double reach)
{
  for (guint i = weak->len; i-- > 0;) {
    const JsInkRun *s = &g_array_index(weak, JsInkRun, i);
    double known = 0;
    for (guint j = 0; j < strokes->len; j++) {
      const JsInkRun *o = &g_array_index(strokes, JsInkRun, j);
      if (o->accepted && fabs(o->at - s->at) <= reach)
        known += MAX(0, MIN(s->to, o->to) - MAX(s->from, o->from));
    }
    if (known >= KNOWN_SHARE * (s->to - s->from))
      g_array_remove_index(weak, i);
  }
}

static guint
crossings(const JsInkRun *s, const GArray *across, double reach)
{
  guint n = 0;
  for (guint i = 0; i < across->len; i++) {
    const JsInkRun *o = &g_array_index(across, JsInkRun, i);
    n += o->accepted && o->at >= s->from - reach && o->at <= s->to + reach &&
                 s->at >= o->from - reach && s->at <= o->to + reach
             ? 1
             : 0;
  }
  return n;
}

/* Whether a stroke across runs past the stroke's end. */
static gboolean
meets(const JsInkRun *s, double end, const GArray *across, double reach)
{
  for (guint i = 0; i < across->len; i++) {
    const JsInkRun *o = &g_array_index(across, JsInkRun, i);
    if (o->accepted && fabs(o->at - end) <= reach && s->at >= o->from - reach &&
        s->at <= o->to + reach)
      return TRUE;
  }
  return FALSE;
}

static gboolean
stands_loose(const JsInkRun *s, const GArray *across, const GArray *weak_across, double dpi)
{
  double reach = JS_RULE_MEET_MM * dpi / 25.4;
  if (crossings(s, across, reach) + crossings(s, weak_across, reach) < LATTICE_LEAST)
    return TRUE;
  if (s->to - s->from >= JS_RULE_LONG_MM * dpi / 25.4)
    return FALSE;
  return !(meets(s, s->from, across, reach) || meets(s, s->from, weak_across, reach)) ||
         !(meets(s, s->to, across, reach) || meets(s, s->to, weak_across, reach));
}

static gboolean
drop_loose(GArray *weak, const GArray *across, const GArray *weak_across, double dpi)
{
  guint before = weak->len;
  for (guint i = weak->len; i-- > 0;)
    if (stands_loose(&g_array_index(weak, JsInkRun, i), across, weak_across, dpi))
      g_array_remove_index(weak, i);
  return weak->len < before;
}

/* What the accepted strokes along x usually have at the resolution of the ridges; 0 without any. */
static double
contrast_of_strokes(PIX *small, const GArray *strokes, double scale)
{
  g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(int));
  for (guint i = 0; i < strokes->len; i++) {
    const JsInkRun *s = &g_array_index(strokes, JsInkRun, i);
    int y = (int)(s->at / scale);
    if (!s->accepted || y < SIDE_FAR + 1 || y >= pixGetHeight(small) - SIDE_FAR - 1)
      continue;
    for (int k = 1; k < SAMPLES; k++) {
      int x = (int)((s->from + (s->to - s->from) * k / SAMPLES) / scale);
      if (x >= 0 && x < pixGetWidth(small)) {
        int contrast = contrast_at(small, x, y);
        g_array_append_val(all, contrast);
      }
    }
  }
  return all->len ? usual_contrast((const int *)(void *)all->data, (int)all->len) : 0;
}

static void
drop_pale(GArray *weak, double least)
{
  for (guint i = weak->len; i-- > 0;)
    if (g_array_index(weak, JsInkRun, i).contrast < least)
      g_array_remove_index(weak, i);
}

void
js_ink_runs_turn_back(GArray *strokes, double height)
{
  for (guint i = 0; i < strokes->len; i++) {
    /* The turn took (x, y) to (height − y, x). */
    JsInkRun *s = &g_array_index(strokes, JsInkRun, i);
    double from = height - s->to, to = height - s->from;
    s->from = from;
    s->to = to;
  }
}

void
js_weak_ink_runs(PIX *grey, double dpi, double em, const GArray *horizontal, const GArray *vertical,
                 GArray **weak_horizontal, GArray **weak_vertical)
{
  double scale = MAX(1, dpi / RIDGE_DPI), height = pixGetHeight(grey);
  double same = JS_RULE_SAME_MM * dpi / 25.4;
  PIX *small = scale > 1 ? pixScaleAreaMap(grey, (l_float32)(1 / scale), (l_float32)(1 / scale))
                         : pixClone(grey);
  PIX *turned = small ? pixRotateOrth(small, 1) : NULL;
  if (!turned) {
    pixDestroy(&small);
    *weak_horizontal = g_array_new(FALSE, FALSE, sizeof(JsInkRun));
    *weak_vertical = g_array_new(FALSE, FALSE, sizeof(JsInkRun));
    return;
  }
  *weak_horizontal = candidates(small, dpi / scale, em, scale);
  *weak_vertical = candidates(turned, dpi / scale, em, scale);
  js_ink_runs_turn_back(*weak_vertical, height);
  double least = PALE_SHARE * contrast_of_strokes(small, horizontal, scale);
  drop_pale(*weak_horizontal, least);
  drop_pale(*weak_vertical, least);
  drop_known(*weak_horizontal, horizontal, same);
  drop_known(*weak_vertical, vertical, same);
  gboolean fewer = TRUE;
  while (fewer) {
    fewer = drop_loose(*weak_horizontal, vertical, *weak_vertical, dpi);
    fewer = drop_loose(*weak_vertical, horizontal, *weak_horizontal, dpi) || fewer;
  }
  pixDestroy(&small);
  pixDestroy(&turned);
}
