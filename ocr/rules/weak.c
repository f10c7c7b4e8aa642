/* Finds rules that a threshold loses, because they are pale, dotted or broken.
 *
 * In: the prepared grey page and the rules found so far. Out: further rules (JsInkRun). Such a rule
 * shows as a ridge: a line that is darker than the pixels above and below it. Its pieces follow one
 * another in one line:
 *
 *   ▪ ▪ ▪ ▪ ▪ ▪ ▪        dotted: small dots with small gaps
 *   ──── ──  ───── ─     broken: ink along most of its length
 *   ────────────────     pale: unbroken, but lighter than the threshold
 *
 * Rows of print and columns of figures are ridges, too. But other strokes stand beside them, and
 * their pieces and gaps are as large as the print. A ridge that passes these tests is a rule only
 * as a part of a lattice: it crosses or meets at least two rules or other such ridges. */
#include "ocr/rules/weak.h"

#include "extract/model/geom.h"

#include "ocr/prepare/bricks.h"

#include <math.h>
#include <stdlib.h>

/* Ridges are sought on a copy of the page at about this resolution (the small page). Hairlines keep
 * enough contrast there, and it takes a quarter of the time. */
#define RIDGE_DPI 110.0
/* Length of the moving average along x, millimetres: it reduces the noise of the paper and smears
 * print only a little. A guess. */
#define MEAN_MM 1.2
/* Least height of a ridge: the sum over its three rows of the grey levels by which they are darker
 * than the rows beside them. The sum does not depend on where in the three rows the rule lies. A
 * guess; shading has made the paper white, so that little of its noise is left. */
#define RIDGE_LEAST 6
/* Distances from a ridge, pixels of the small page: of the rows it is compared with (SIDE), and of
 * the rows in which strokes of print are sought (BESIDE). The blur of a rule reaches 1 pixel. */
#define SIDE_NEAR 2
#define SIDE_FAR 3
#define BESIDE_NEAR 3
#define BESIDE_FAR 4
/* Least usual contrast of a ridge along its length, in the measure of RIDGE_LEAST. A guess. */
#define CONTRAST_LEAST 6
/* Thickness that a rule is given, pixels of the small page. */
#define THICK 2
/* Grey level below which a pixel of the small page is print. The hairlines of a thin face (Ming)
 * are no darker than this at RIDGE_DPI. */
#define PRINT_GREY 190
/* Least length of a ridge in one row, and the longest gap in it, millimetres. The short ridges of
 * print fail here. Guesses. */
#define CLOSE_MM 1.5
#define RUN_MM 3.5
/* Least length of a stroke, millimetres: more than a large character. A guess. */
#define WEAK_LEAST_MM 9.0
/* Greatest height of a bent ridge, as a share of its length. A guess. */
#define BENT 0.04
/* A piece begins and ends where at least the share END_SHARE of the next END_MM millimetres inwards
 * has ink. Guesses. */
#define END_SHARE 0.35
#define END_MM 2.5
/* Greatest distances between two pieces of one rule, across it and along it, millimetres. A cell is
 * wider and higher than both. Guesses. */
#define IN_LINE_MM 0.4
#define GAP_MM 4.5
/* How a rule differs from strokes of print in one line. A broken rule has a piece of at least
 * LONGEST_OF_EM times the em. A dotted rule has dots no longer than DOT_OF_EM times the em, and ink
 * along the share COVERED_SHORT of its length; a long one only needs ink along COVERED_DOTTED, but
 * has at most the share OPEN_DOTTED in gaps longer than DOT_MM. Guesses. */
#define DOT_MM 1.5
#define OPEN_DOTTED 0.1
#define COVERED_DOTTED 0.35
#define COVERED_SHORT 0.75
#define LONGEST_OF_EM 2.0
#define DOT_OF_EM 0.45
/* The dashes of one rule have the same length, and so have its gaps. There are at least
 * DASHES_LEAST of each, of which the share DASHES_ALIKE differs from the median by at most one
 * pixel or the share DASH_VARIES of it. Print is less regular, except for the characters of a line
 * and for digits above one another; their period is more than DASH_OF_EM times the em. Guesses. */
#define DASHES_LEAST 6
#define DASHES_ALIKE 0.7
#define DASH_VARIES 0.2
#define DASH_OF_EM 0.9
/* Least length of a dash and of a gap, pixels of the small page. Shorter dashes are dots, whose
 * length proves nothing. Guesses. */
#define DASH_PIXELS 4
#define GAP_PIXELS 3
/* Greatest share of a rule's inked columns that have print beside them; for strokes shorter than
 * JS_RULE_LONG_MM, which print can look like, CROWDED_SHORT. Measured on a page of 8-point Ming at
 * 300 dpi: rules 0.01 to 0.17, strokes of print in one line 0.37 to 0.64, a short rule that runs
 * into a character 0.23. */
#define CROWDED_MOST 0.25
#define CROWDED_SHORT 0.15
/* A weak stroke with less than this share of the usual contrast of the accepted rules is a rule on
 * the other side of the paper that shines through. A guess. */
#define PALE_SHARE 0.3
/* A weak stroke is already known when at least this share of its length lies on accepted strokes. A
 * guess. */
#define KNOWN_SHARE 0.8
/* Least number of strokes across that a rule of a lattice meets. */
#define LATTICE_LEAST 2
/* An accepted stroke is cut into this number of parts; its contrast is taken between them. */
#define SAMPLES 8

static inline int
grey_at(PIX *pix, int x, int y)
{
  return GET_DATA_BYTE(pixGetData(pix) + (gsize)y * (gsize)pixGetWpl(pix), x);
}

/* The moving average along x: each pixel is the mean of the pixels up to `half` to its left and
 * right. Transfer full. */
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

/* A 1-bit picture of the ridges along x. Transfer full. */
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

/* The sum of the grey levels by which the three pixels of the ridge are darker than the lightest
 * pixel beside them. */
static int
contrast_at(PIX *small, int x, int y)
{
  int light = 0;
  for (int d = SIDE_NEAR; d <= SIDE_FAR; d++)
    light = MAX(light, MAX(grey_at(small, x, y - d), grey_at(small, x, y + d)));
  return MAX(0, 3 * light - grey_at(small, x, y - 1) - grey_at(small, x, y) -
                    grey_at(small, x, y + 1));
}

/* Whether a pixel of print stands above or below (x, y), at a distance that the blur of a rule does
 * not reach. */
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

/* Cuts off the smeared ends: gives the range from…to (exclusive) whose first and last columns have
 * ink, and enough ink in the `reach` columns inwards. `n` is the number of columns. */
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

/* The median length when most lengths are close to it; 0 when there are too few lengths, when they
 * are too long, or when they differ too much. */
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

/* Measures the stroke of one ridge. `part` is the ridge's own picture, (x0, y0) its place on the
 * small page. FALSE when the ridge is too pale or has print beside it. */
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

/* Appends the piece to the stroke when it continues the stroke; FALSE when it does not. */
static gboolean
joins(JsInkRun *s, const JsInkRun *piece, double dpi)
{
  double mm = dpi / 25.4, gap = piece->from - s->to;
  /* `thickness` holds the `at` of the last piece: a bent rule leaves its mean. */
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

/* Whether the stroke consists of strokes of print in one line. Their pieces are as large as the
 * print, and so are the gaps between them; print that is set tight has hardly any gaps. */
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

/* Joins the pieces that follow one another in one line, and removes strokes that are too short or
 * are print. `em` is in pixels of the small page. */
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

/* Finds strokes that may be weak rules. `small` is the page reduced by `scale`, `dpi` its
 * resolution, `em` in pixels of the full page. Elements JsInkRun, in pixels of the full page.
 * Transfer full. */
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

/* Removes the weak strokes that lie on accepted ones. */
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

/* The number of accepted strokes across that the stroke crosses or meets. */
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

/* Whether an accepted stroke across meets the stroke at its end `end`. */
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

/* Whether the stroke is no part of a lattice: it meets too few strokes across, or it is short and
 * one of its ends meets none. */
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

/* Removes the weak strokes that are no part of a lattice; TRUE when there were any. */
static gboolean
drop_loose(GArray *weak, const GArray *across, const GArray *weak_across, double dpi)
{
  guint before = weak->len;
  for (guint i = weak->len; i-- > 0;)
    if (stands_loose(&g_array_index(weak, JsInkRun, i), across, weak_across, dpi))
      g_array_remove_index(weak, i);
  return weak->len < before;
}

/* The usual contrast of the accepted strokes along x on the small page; 0 when there are none. */
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
    /* The turn mapped (x, y) to (height − y, x). */
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
