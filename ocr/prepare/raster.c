/* In: the pixels of a scan or a rendered page. Out: JsRaster, prepared for reading. This file puts
 * the steps in order, chooses the working resolution, and keeps the map back to the source. */
#include "ocr/prepare/raster.h"

#include <math.h>

/* Highest working resolution, dpi. 10-point characters are 31 pixels high there, more than the 20
 * to 25 at which Tesseract reads best; at 300 dpi a page takes 1.9 times as long. */
#define WORKING_DPI 220.0
/* Least slope that is corrected, radians: about 1 pixel over the width of a page. */
#define SLOPE_LEAST 0.0006

/* Width and height, millimetres: A4, A3, A5, Letter, Legal. */
static const double paper_sizes[][2] = {{210, 297}, {297, 420}, {148, 210}, {216, 279}, {216, 356}};

/* A sheet whose sides have the ratio ISO_RATIO, give or take the share ISO_VARIES, is A5, A4 or A3.
 * When its shorter side would lie outside ISO_LEAST_INCHES to ISO_MOST_INCHES (A5: 5.8 inches, A3:
 * 11.7), the resolution given in the file is wrong. */
#define ISO_RATIO 1.4142
#define ISO_VARIES 0.03
#define ISO_LEAST_INCHES 5.0
#define ISO_MOST_INCHES 12.5

double
js_raster_plausible_dpi(guint width, guint height, double claimed)
{
  double shorter = MIN(width, height), longer = MAX(width, height);
  if (claimed > 0) {
    double inches = shorter / claimed, long_inches = longer / claimed;
    /* From a third of A5 to A2: the resolution is believed. */
    gboolean iso = fabs(longer / shorter / ISO_RATIO - 1) <= ISO_VARIES;
    gboolean odd = iso && (inches < ISO_LEAST_INCHES || inches > ISO_MOST_INCHES);
    if (!odd && inches >= 2.0 && inches <= 17.0 && long_inches <= 24.0)
      return claimed;
  }
  double best = 0, best_error = G_MAXDOUBLE;
  for (guint i = 0; i < G_N_ELEMENTS(paper_sizes); i++) {
    double error = fabs(log(longer / shorter * paper_sizes[i][0] / paper_sizes[i][1]));
    double dpi = shorter * 25.4 / paper_sizes[i][0];
    if (error < best_error - 0.02 && dpi >= 60 && dpi <= 700) {
      best_error = error;
      best = dpi;
    }
  }
  return best > 0 ? best : shorter * 25.4 / 210.0;
}

/* The page reduced to the working resolution; updates *dpi and *to_source. Transfer full. */
static PIX *
to_working_size(PIX *grey, double *dpi, JsMatrix *to_source)
{
  if (*dpi <= WORKING_DPI * 1.05)
    return pixClone(grey);
  float scale = (float)(WORKING_DPI / *dpi);
  PIX *small = pixScaleAreaMap(grey, scale, scale);
  if (!small)
    return pixClone(grey);
  double sx = (double)pixGetWidth(grey) / pixGetWidth(small);
  double sy = (double)pixGetHeight(grey) / pixGetHeight(small);
  JsMatrix m = {sx, 0, 0, sy, 0, 0};
  *to_source = js_matrix_multiply(&m, to_source);
  *dpi /= (sx + sy) / 2;
  return small;
}

/* Puts `with` in the place of *pix, unless it is NULL. Takes ownership of `with`. */
static void
replace(PIX **pix, PIX *with)
{
  if (with) {
    pixDestroy(pix);
    *pix = with;
  }
}

/* Turns the raster clockwise by `turn` degrees, a multiple of 90. */
static void
apply_turn(JsRaster *r, int turn)
{
  if (turn == 0)
    return;
  double w = pixGetWidth(r->grey), h = pixGetHeight(r->grey);
  PIX *turned = pixRotateOrth(r->grey, turn / 90);
  if (!turned)
    return;
  replace(&r->grey, turned);
  /* Maps a point of the turned page to the page before the turn. */
  JsMatrix back = turn == 90    ? (JsMatrix){0, -1, 1, 0, 0, h}
                  : turn == 180 ? (JsMatrix){-1, 0, 0, -1, w, h}
                                : (JsMatrix){0, 1, -1, 0, w, 0};
  r->to_source = js_matrix_multiply(&back, &r->to_source);
  r->turn = turn;
}

/* Corrects skew and keystone, unless the slopes are too small to matter. */
static void
apply_straightening(JsRaster *r, guint skip)
{
  if (skip & JS_STEP_SKEW)
    return;
  JsSlopes slopes = js_raster_slopes(r->grey, r->dpi, !(skip & JS_STEP_KEYSTONE));
  double w = pixGetWidth(r->grey), h = pixGetHeight(r->grey);
  r->skew = slopes.h0 * 180 / G_PI;
  if (fabs(slopes.h0) < SLOPE_LEAST && fabs(slopes.v0) < SLOPE_LEAST &&
      fabs(slopes.h1) * h < SLOPE_LEAST && fabs(slopes.v1) * w < SLOPE_LEAST)
    return;
  JsMatrix map;
  PIX *straight = js_raster_straighten(r->grey, &slopes, &map);
  if (!straight)
    return;
  replace(&r->grey, straight);
  r->to_source = js_matrix_multiply(&map, &r->to_source);
}

/* Removes streaks at the working resolution, and converts their places to pixels of the source. */
static void
clear_streaks(JsRaster *r)
{
  js_raster_clear_streaks(&r->grey, r->dpi, r->streaks);
  for (guint i = 0; i < r->streaks->len; i++) {
    JsStreak *s = &g_array_index(r->streaks, JsStreak, i);
    double scale = s->upright ? r->to_source.xx : r->to_source.yy;
    s->from *= scale;
    s->to *= scale;
  }
}

JsRaster *
js_raster_new(PIX *source, double dpi, guint skip, JsReadabilityFunc readability,
              gpointer user_data)
{
  JsRaster *r = g_new0(JsRaster, 1);
  r->to_source = JS_MATRIX_IDENTITY;
  r->streaks = g_array_new(FALSE, FALSE, sizeof(JsStreak));
  r->dpi = js_raster_plausible_dpi((guint)pixGetWidth(source), (guint)pixGetHeight(source), dpi);
  PIX *grey = js_raster_grey_without_seals(source, r->dpi, !(skip & JS_STEP_SEALS));
  if (!grey) {
    js_raster_free(r);
    return NULL;
  }
  if (!(skip & JS_STEP_REVERSE))
    js_raster_reverse_page(grey, r->dpi);
  r->grey = to_working_size(grey, &r->dpi, &r->to_source);
  pixDestroy(&grey);
  if (!(skip & JS_STEP_STREAKS))
    clear_streaks(r);
  if (!(skip & JS_STEP_BORDERS))
    js_raster_clear_borders(r->grey, r->dpi);
  if (!(skip & JS_STEP_REVERSE))
    js_raster_reverse_blocks(r->grey, r->dpi);
  /* A black-and-white scan that was not reduced has no shades. */
  gboolean bilevel = pixGetDepth(source) == 1 && pixGetWidth(r->grey) == pixGetWidth(source);
  if (!(skip & JS_STEP_SHADING) && !bilevel) {
    replace(&r->grey, js_raster_even_shading(r->grey, r->dpi));
    js_raster_darken_faint(r->grey, r->dpi);
  }
  if (!(skip & JS_STEP_SALT))
    r->salty = js_raster_clear_salt(r->grey, r->dpi);
  apply_straightening(r, skip);
  if (!(skip & JS_STEP_TURN) && readability) {
    apply_turn(r, js_raster_turn(r->grey, r->dpi, readability, user_data));
    /* Before the turn the rows of print ran vertically, and their skew could not be measured. */
    if (r->turn % 180 != 0)
      apply_straightening(r, skip);
  }
  return r;
}

void
js_raster_free(JsRaster *raster)
{
  if (!raster)
    return;
  pixDestroy(&raster->grey);
  g_array_unref(raster->streaks);
  g_free(raster);
}
