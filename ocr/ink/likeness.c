/* In: two pictures of print. Out: how much they differ. One picture is laid over the other, and the
 * signed differences are averaged over small patches:
 *
 *     支 on 支     + −   + −     only edges differ: darker here, lighter beside; they cancel out
 *     太 on 大         ▪         one stroke more: darker in the whole patch
 */
#include "ocr/ink/likeness.h"

#include <stdlib.h>

/* Pixels: greatest difference in width and in height of two prints of the same text, and the
 * distance by which one is moved, in each direction, to find the best fit. Guesses. */
#define SIZE_SLACK 2
#define SHIFT 1
/* Side of a patch, pixels: the width of a stroke with its edges. A guess. */
#define PATCH 5

JsImprint
js_imprint(PIX *grey, int x0, int y0, int x1, int y1)
{
  x0 = MAX(x0, 0);
  y0 = MAX(y0, 0);
  x1 = MAX(MIN(x1, pixGetWidth(grey)), x0);
  y1 = MAX(MIN(y1, pixGetHeight(grey)), y0);
  JsImprint s = {x1 - x0, y1 - y0, 0, NULL};
  s.pixels = g_malloc((gsize)s.width * (gsize)s.height);
  guint8 darkest = 255;
  for (int y = 0; y < s.height; y++) {
    l_uint32 *line = pixGetData(grey) + (gsize)(y0 + y) * (gsize)pixGetWpl(grey);
    guint8 *row = s.pixels + (gsize)y * (gsize)s.width;
    for (int x = 0; x < s.width; x++) {
      row[x] = (guint8)GET_DATA_BYTE(line, x0 + x);
      darkest = MIN(darkest, row[x]);
    }
  }
  s.contrast = 255 - darkest;
  return s;
}

void
js_imprint_clear(JsImprint *imprint)
{
  g_free(imprint->pixels);
  imprint->pixels = NULL;
}

/* The common part of two pictures of which b has been moved: its first pixel in each, its size, and
 * the width of each picture. */
typedef struct {
  const guint8 *a, *b;
  int width, height, a_stride, b_stride;
} Overlay;

static Overlay
overlay(const JsImprint *a, const JsImprint *b, int dx, int dy)
{
  int ax = MAX(dx, 0), bx = MAX(-dx, 0), ay = MAX(dy, 0), by = MAX(-dy, 0);
  return (Overlay){a->pixels + (gsize)ay * (gsize)a->width + ax,
                   b->pixels + (gsize)by * (gsize)b->width + bx,
                   MIN(a->width - ax, b->width - bx),
                   MIN(a->height - ay, b->height - by),
                   a->width,
                   b->width};
}

/* The mean absolute difference of the pixels, grey levels. */
static double
mean_difference(const Overlay *o)
{
  guint64 sum = 0;
  for (int y = 0; y < o->height; y++) {
    const guint8 *a = o->a + (gsize)y * (gsize)o->a_stride;
    const guint8 *b = o->b + (gsize)y * (gsize)o->b_stride;
    guint row = 0;
    for (int x = 0; x < o->width; x++)
      row += (guint)abs(a[x] - b[x]);
    sum += row;
  }
  return (double)sum / ((double)o->width * o->height);
}

/* The greatest absolute value of a patch's mean signed difference, grey levels. */
static double
worst_patch(const Overlay *o)
{
  int worst = 0;
  g_autofree int *columns = g_new0(int, (gsize)o->width);
  for (int y = 0; y < o->height; y++) {
    for (int x = 0; x < o->width; x++) {
      gsize at_a = (gsize)y * (gsize)o->a_stride + (gsize)x,
            at_b = (gsize)y * (gsize)o->b_stride + (gsize)x;
      columns[x] += o->a[at_a] - o->b[at_b];
      if (y >= PATCH)
        columns[x] -=
            o->a[at_a - (gsize)(PATCH * o->a_stride)] - o->b[at_b - (gsize)(PATCH * o->b_stride)];
    }
    int sum = 0;
    for (int x = 0; x < o->width; x++) {
      sum += columns[x] - (x >= PATCH ? columns[x - PATCH] : 0);
      worst = MAX(worst, abs(sum));
    }
  }
  return (double)worst / (PATCH * PATCH);
}

double
js_imprint_difference(const JsImprint *a, const JsImprint *b, double *patch)
{
  int contrast = MIN(a->contrast, b->contrast);
  if (abs(a->width - b->width) > SIZE_SLACK || abs(a->height - b->height) > SIZE_SLACK ||
      MIN(a->width, b->width) <= PATCH || MIN(a->height, b->height) <= PATCH || contrast <= 0)
    return 1;
  double least = G_MAXDOUBLE;
  Overlay best = {0};
  for (int dy = -SHIFT; dy <= SHIFT; dy++)
    for (int dx = -SHIFT; dx <= SHIFT; dx++) {
      Overlay o = overlay(a, b, dx, dy);
      double difference = mean_difference(&o);
      if (difference < least) {
        least = difference;
        best = o;
      }
    }
  if (patch)
    *patch = worst_patch(&best) / contrast;
  return least / contrast;
}
