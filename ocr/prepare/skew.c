/* Measures and corrects skew and keystone.
 *
 * In: the grey page. Out: its slopes, and the page straightened. The skew is measured coarsely by
 * the rows of print, then finely by long ruling lines, which also show the keystone:
 *
 *     ───────────────   slope at the top           horizontal lines: slope = h0 + h1·(y − cy)
 *     │             \   vertical lines lean        vertical lines:   slope = v0 + v1·(x − cx)
 *    ─┴──────────────\  slope at the bottom
 *
 * These four numbers give one projective map, so that the pixels are resampled only once. */
#include "ocr/prepare/steps.h"

#include "ocr/prepare/bricks.h"

#include <math.h>

/* Resolution at which lines are measured, dpi: hairlines are still visible, and it is fast. */
#define MEASURE_DPI 110.0
/* The search for the skew, degrees: largest angle either way, step of the coarse search, precision
 * of the fine one. Guesses. */
#define SWEEP_RANGE 7.0f
#define SWEEP_STEP 0.5f
#define SWEEP_FINE 0.02f
/* Least confidence of the coarse skew (Leptonica: best score over worst score); below it the answer
 * is noise. A guess. */
#define SWEEP_CONFIDENCE 1.3
/* Least length of a rule, and of the unbroken runs it consists of, millimetres. Print has no such
 * runs. Guesses. */
#define RULE_LEAST_MM 28.0
#define RULE_BRICK_MM 9.0
/* Greatest difference of a rule's slope from the median; a stroke with another slope does not
 * belong to the tables. A guess. */
#define OUTLIER 0.012
/* Greatest difference of slope between two opposite edges of a page, radians. A page photographed
 * by hand has up to 0.2; more is an error. */
#define KEYSTONE_MOST 0.25
/* Keystone is measured on pairs of rules that are at least this share of the page apart, and only
 * when there are at most PAIRED_MOST rules, because the number of pairs grows with the square.
 * Guesses. */
#define APART 0.15
#define PAIRED_MOST 400

/* The slope of a rule: `at` is its middle across (pixels), `weight` its length (pixels). */
typedef struct {
  double at, slope, weight;
} Slope;

static int
compare_slopes(gconstpointer a, gconstpointer b)
{
  double x = ((const Slope *)a)->slope, y = ((const Slope *)b)->slope;
  return (x > y) - (x < y);
}

/* Fits a straight line to the mean y of the ink in each column; FALSE when there are too few
 * columns. */
static gboolean
fit_component(PIX *part, double *slope)
{
  l_int32 w, h;
  pixGetDimensions(part, &w, &h, NULL);
  double n = 0, sx = 0, sy = 0, sxx = 0, sxy = 0;
  for (l_int32 x = 0; x < w; x++) {
    double sum = 0, count = 0;
    for (l_int32 y = 0; y < h; y++)
      if (GET_DATA_BIT(pixGetData(part) + (gsize)y * (gsize)pixGetWpl(part), x)) {
        sum += y;
        count++;
      }
    if (count == 0)
      continue;
    double mean = sum / count;
    n++;
    sx += x;
    sy += mean;
    sxx += (double)x * x;
    sxy += x * mean;
  }
  double d = n * sxx - sx * sx;
  if (n < 10 || d <= 0)
    return FALSE;
  *slope = (n * sxy - sx * sy) / d;
  return TRUE;
}

/* The slopes of the long horizontal rules of a 1-bit picture. Elements Slope. Transfer full. */
static GArray *
rule_slopes(PIX *ink, double dpi)
{
  double mm = dpi / 25.4;
  GArray *slopes = g_array_new(FALSE, FALSE, sizeof(Slope));
  PIX *thick = js_brick_dilate(ink, 1, 3);
  PIX *runs = js_brick_open(thick, (l_int32)(RULE_BRICK_MM * mm), 1);
  PIX *linked = js_brick_dilate(runs, 7, 1);
  PIXA *parts = NULL;
  BOXA *boxes = pixConnComp(linked, &parts, 8);
  for (l_int32 i = 0; boxes && i < boxaGetCount(boxes); i++) {
    l_int32 x, y, w, h;
    boxaGetBoxGeometry(boxes, i, &x, &y, &w, &h);
    if (w < RULE_LEAST_MM * mm || h > w / 12)
      continue;
    PIX *part = pixaGetPix(parts, i, L_CLONE);
    Slope s = {.at = y + h / 2.0, .weight = w};
    if (fit_component(part, &s.slope))
      g_array_append_val(slopes, s);
    pixDestroy(&part);
  }
  boxaDestroy(&boxes);
  pixaDestroy(&parts);
  pixDestroy(&thick);
  pixDestroy(&runs);
  pixDestroy(&linked);
  return slopes;
}

/* The slope at which half of the weight is reached. Sorts the array. */
static double
weighted_median(GArray *slopes)
{
  g_array_sort(slopes, compare_slopes);
  double total = 0, running = 0, median = 0;
  for (guint i = 0; i < slopes->len; i++)
    total += g_array_index(slopes, Slope, i).weight;
  for (guint i = 0; i < slopes->len && running < total / 2; i++) {
    running += g_array_index(slopes, Slope, i).weight;
    median = g_array_index(slopes, Slope, i).slope;
  }
  return median;
}

/* The change of slope per pixel: the median over pairs of rules that are far apart, so that a few
 * strokes that are no rules do not matter. 0 when there are too few pairs. `middle` is half the
 * size of the page. */
static double
change_of_slopes(const GArray *slopes, double middle)
{
  g_autoptr(GArray) changes = g_array_new(FALSE, FALSE, sizeof(Slope));
  for (guint i = 0; slopes->len <= PAIRED_MOST && i < slopes->len; i++)
    for (guint k = 0; k < i; k++) {
      const Slope *a = &g_array_index(slopes, Slope, i), *b = &g_array_index(slopes, Slope, k);
      double apart = a->at - b->at;
      if (fabs(apart) < APART * 2 * middle)
        continue;
      Slope change = {0, (a->slope - b->slope) / apart, MIN(a->weight, b->weight) * fabs(apart)};
      g_array_append_val(changes, change);
    }
  double change = changes->len >= 3 ? weighted_median(changes) : 0;
  return fabs(change) * 2 * middle <= KEYSTONE_MOST ? change : 0;
}

/* Fits slope(at) = *base + *change·(at − middle); FALSE when there are no rules. */
static gboolean
fit_slopes(GArray *slopes, double middle, gboolean keystone, double *base, double *change)
{
  *change = 0;
  if (slopes->len == 0)
    return FALSE;
  double roughly = keystone && slopes->len >= 4 ? change_of_slopes(slopes, middle) : 0;
  g_autoptr(GArray) level = g_array_copy(slopes);
  for (guint i = 0; i < level->len; i++) {
    Slope *s = &g_array_index(level, Slope, i);
    s->slope -= roughly * (s->at - middle);
  }
  double median = weighted_median(level);
  double n = 0, sx = 0, sy = 0, sxx = 0, sxy = 0, first = G_MAXDOUBLE, last = -G_MAXDOUBLE;
  for (guint i = 0; i < level->len; i++) {
    const Slope *s = &g_array_index(level, Slope, i);
    if (fabs(s->slope - median) > OUTLIER)
      continue;
    double x = s->at - middle;
    n += s->weight;
    sx += s->weight * x;
    sy += s->weight * s->slope;
    sxx += s->weight * x * x;
    sxy += s->weight * x * s->slope;
    first = MIN(first, s->at);
    last = MAX(last, s->at);
  }
  *base = n > 0 ? sy / n : median;
  double d = n * sxx - sx * sx;
  /* A change of slope can be measured only by several rules that span a good part of the page. */
  if (keystone && slopes->len >= 4 && last - first > middle * 0.4 && d > 0) {
    double c = (n * sxy - sx * sy) / d;
    if (fabs(c + roughly) * 2 * middle <= KEYSTONE_MOST) {
      *change = c + roughly;
      *base = (sy - c * sx) / n;
    }
  }
  return TRUE;
}

/* The skew by the rows of print, radians (positive: lines fall to the right); 0 when it cannot be
 * measured. */
static double
coarse_skew(PIX *ink)
{
  l_float32 angle = 0, confidence = 0, score = 0;
  if (pixFindSkewSweepAndSearchScore(ink, &angle, &confidence, &score, 2, 1, 0, SWEEP_RANGE,
                                     SWEEP_STEP, SWEEP_FINE) != 0)
    return 0;
  if (confidence < SWEEP_CONFIDENCE)
    return 0;
  /* Leptonica returns the clockwise angle that straightens the page. */
  return -angle * G_PI / 180;
}

JsSlopes
js_raster_slopes(PIX *grey, double dpi, gboolean keystone)
{
  JsSlopes s = {.cx = pixGetWidth(grey) / 2.0, .cy = pixGetHeight(grey) / 2.0};
  float scale = (float)(MEASURE_DPI / dpi);
  if (scale > 1)
    scale = 1;
  PIX *small = scale < 1 ? pixScaleAreaMap(grey, scale, scale) : pixClone(grey);
  if (!small)
    return s;
  double small_dpi = dpi * scale;
  /* 205 is higher than the usual threshold for ink, because the reduction makes hairlines pale. */
  PIX *ink = pixThresholdToBinary(small, 205);
  double coarse = coarse_skew(ink);
  PIX *level = fabs(coarse) > 0.001
                   ? pixRotate(ink, (l_float32)-coarse, L_ROTATE_SHEAR, L_BRING_IN_WHITE, 0, 0)
                   : pixClone(ink);
  GArray *horizontal = rule_slopes(level, small_dpi);
  PIX *turned = pixRotateOrth(level, 1); /* clockwise: x' = h − y, y' = x */
  GArray *vertical = rule_slopes(turned, small_dpi);
  double fine = 0, change = 0, lean = 0, lean_change = 0;
  gboolean has_h = fit_slopes(horizontal, pixGetHeight(level) / 2.0, keystone, &fine, &change);
  /* In the turned picture a vertical line that leans dx/dy = v runs dy'/dx' = −v at y' = x. */
  gboolean has_v = fit_slopes(vertical, pixGetHeight(turned) / 2.0, keystone, &lean, &lean_change);
  s.h0 = coarse + (has_h ? fine : has_v && vertical->len >= 3 ? lean : 0);
  s.h1 = has_h ? change * scale : 0;
  /* Without at least two vertical rules, horizontal and vertical lines are taken as perpendicular.
   */
  s.v0 = has_v && vertical->len >= 2 ? -coarse - lean : -s.h0;
  s.v1 = has_v ? -lean_change * scale : 0;
  g_array_unref(horizontal);
  g_array_unref(vertical);
  pixDestroy(&small);
  pixDestroy(&ink);
  pixDestroy(&level);
  pixDestroy(&turned);
  return s;
}

/* The point (*px, *py) where the horizontal line through (cx, y) meets the vertical line through
 * (x, cy). */
static void
crossing(const JsSlopes *s, double x, double y, double *px, double *py)
{
  double h = s->h0 + s->h1 * (y - s->cy), v = s->v0 + s->v1 * (x - s->cx);
  /* py = y + h·(px − cx);  px = x + v·(py − cy) */
  double ny = (y + h * (x - v * s->cy - s->cx)) / (1 - h * v);
  *py = ny;
  *px = x + v * (ny - s->cy);
}

/* The grey level interpolated between four pixels: columns x and next of two rows. (fx, fy) is the
 * place between them, in sixteenths of a pixel. */
static l_uint8
between(const l_uint32 *line, const l_uint32 *below, l_int32 x, l_int32 next, l_int32 fx,
        l_int32 fy)
{
  l_int32 top =
      (16 - fx) * (l_int32)GET_DATA_BYTE(line, x) + fx * (l_int32)GET_DATA_BYTE(line, next);
  l_int32 foot =
      (16 - fx) * (l_int32)GET_DATA_BYTE(below, x) + fx * (l_int32)GET_DATA_BYTE(below, next);
  return (l_uint8)(((16 - fy) * top + fy * foot) / 256);
}

/* The same as pixProjectiveGray(), in a third of the time. The eight coefficients `c` map pixels of
 * the result to those of `grey`. Transfer full. */
static PIX *
project(PIX *grey, const l_float32 *c)
{
  PIX *out = pixCreateTemplate(grey);
  if (!out)
    return NULL;
  l_int32 w = pixGetWidth(grey), h = pixGetHeight(grey), wpl = pixGetWpl(grey);
  const l_uint32 *data = pixGetData(grey);
  for (l_int32 y = 0; y < h; y++) {
    l_uint32 *row = pixGetData(out) + (gsize)y * (gsize)wpl;
    float fy = (float)y, x0 = c[1] * fy + c[2], y0 = c[4] * fy + c[5], size0 = c[7] * fy + 1;
    for (l_int32 x = 0; x < w; x++) {
      float fx = (float)x, size = 16 / (c[6] * fx + size0);
      float sx = (c[0] * fx + x0) * size, sy = (c[3] * fx + y0) * size;
      if (!(sx >= 0 && sy >= 0 && sx < (float)w * 16 && sy < (float)h * 16)) {
        SET_DATA_BYTE(row, x, 255);
        continue;
      }
      l_int32 ix = (l_int32)sx, iy = (l_int32)sy, px = ix >> 4, py = iy >> 4;
      const l_uint32 *line = data + (gsize)py * (gsize)wpl;
      const l_uint32 *below = py + 1 < h ? line + wpl : line;
      SET_DATA_BYTE(row, x, between(line, below, px, MIN(px + 1, w - 1), ix & 15, iy & 15));
    }
  }
  return out;
}

PIX *
js_raster_straighten(PIX *grey, const JsSlopes *s, JsMatrix *map)
{
  double w = pixGetWidth(grey), h = pixGetHeight(grey);
  double dest[4][2] = {{w * .1, h * .1}, {w * .9, h * .1}, {w * .9, h * .9}, {w * .1, h * .9}};
  double src[4][2];
  PTA *to = ptaCreate(4), *from = ptaCreate(4);
  for (int i = 0; i < 4; i++) {
    crossing(s, dest[i][0], dest[i][1], &src[i][0], &src[i][1]);
    ptaAddPt(to, (l_float32)dest[i][0], (l_float32)dest[i][1]);
    ptaAddPt(from, (l_float32)src[i][0], (l_float32)src[i][1]);
  }
  /* For the corners of a rectangle, the least-squares affine map is the mean of opposite edges. */
  double ex = w * .8, ey = h * .8;
  map->xx = (src[1][0] - src[0][0] + src[2][0] - src[3][0]) / 2 / ex;
  map->yx = (src[1][1] - src[0][1] + src[2][1] - src[3][1]) / 2 / ex;
  map->xy = (src[3][0] - src[0][0] + src[2][0] - src[1][0]) / 2 / ey;
  map->yy = (src[3][1] - src[0][1] + src[2][1] - src[1][1]) / 2 / ey;
  double mx = (src[0][0] + src[1][0] + src[2][0] + src[3][0]) / 4;
  double my = (src[0][1] + src[1][1] + src[2][1] + src[3][1]) / 4;
  map->x0 = mx - map->xx * w / 2 - map->xy * h / 2;
  map->y0 = my - map->yx * w / 2 - map->yy * h / 2;
  l_float32 *coefficients = NULL;
  PIX *out =
      getProjectiveXformCoeffs(to, from, &coefficients) == 0 ? project(grey, coefficients) : NULL;
  LEPT_FREE(coefficients);
  ptaDestroy(&to);
  ptaDestroy(&from);
  return out;
}
