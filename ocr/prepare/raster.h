/* A scan or a rendered page, prepared for reading: 8-bit grey, upright, straight, evenly lit,
 * without seals, scanner borders, punch holes and salt.
 *
 *   source pixels ──seal──► grey ──size──► working size ──border──reverse──shade──salt──► clean
 *                 ──skew, keystone──► straight ──turn──► prepared
 *
 * Each step stands in a file of its own, works alone, and can be left out (for the bench). */
#pragma once

#include <leptonica/allheaders.h>

#include "extract/model/geom.h"

typedef enum {
  JS_STEP_SEALS = 1 << 0,    /* coloured stamps out of colour scans */
  JS_STEP_BORDERS = 1 << 1,  /* dark scanner borders, punch holes */
  JS_STEP_SHADING = 1 << 2,  /* uneven light, tinted paper */
  JS_STEP_SALT = 1 << 3,     /* lone specks */
  JS_STEP_TURN = 1 << 4,     /* quarter turns, upside down */
  JS_STEP_SKEW = 1 << 5,     /* small rotation */
  JS_STEP_KEYSTONE = 1 << 6, /* trapezoid */
  JS_STEP_RULES = 1 << 7,    /* ruling lines out of the crops */
  JS_STEP_REVERSE = 1 << 8,  /* white print on dark */
  JS_STEP_SECOND = 1 << 9,   /* doubtful cells read again */
  JS_STEP_SIGNS = 1 << 10,   /* ≥ and ≤ by their shape */
} JsStep;

typedef struct {
  PIX *grey;          /* 8 bits, ink dark, paper white; owned */
  double dpi;         /* of grey, estimated when the source lies */
  JsMatrix to_source; /* pixels of grey → pixels of the source, best affine map */
  double skew;        /* degrees that were taken out, clockwise positive */
  int turn;           /* quarter turns clockwise that were applied: 0, 90, 180, 270 */
  gboolean salty;     /* many lone specks were found */
} JsRaster;

/* Tells how text-like the page reads in this orientation: the mean confidence (0 to 1) of a few of
 * its lines. */
typedef double (*JsReadabilityFunc)(PIX *grey, double dpi, gpointer user_data);

/* Prepares `source` (any depth; borrowed). `readability` may be NULL: then the page is taken as
 * upright. `skip` is a mask of JsStep. Transfer full; NULL only when Leptonica has no memory. */
JsRaster *js_raster_new(PIX *source, double dpi, guint skip, JsReadabilityFunc readability,
                        gpointer user_data);
void js_raster_free(JsRaster *raster);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsRaster, js_raster_free)

/* The ink of a prepared page, 1 bit. Transfer full. */
PIX *js_raster_ink(PIX *grey);

/* The resolution that a picture of width×height pixels has when `claimed` dpi cannot be true (a
 * page of 23 inches, or of 3): taken from the nearest usual paper size, A4 first. */
double js_raster_plausible_dpi(guint width, guint height, double claimed);

/* The steps; each returns a new picture (transfer full) or changes the one given. */
PIX *js_raster_grey_without_seals(PIX *source, double dpi, gboolean remove_seals);
void js_raster_clear_borders(PIX *grey, double dpi);
void js_raster_reverse_blocks(PIX *grey, double dpi);
PIX *js_raster_even_shading(PIX *grey, double dpi);
gboolean js_raster_clear_salt(PIX *grey, double dpi); /* TRUE: the page was salty */
int js_raster_turn(PIX *grey, double dpi, JsReadabilityFunc readability, gpointer user_data);

/* Slopes of a page: a horizontal line through (·, y) runs y' = h0 + h1·(y − cy), a vertical one
 * through (x, ·) runs x' = v0 + v1·(x − cx), all in radians or radians per pixel. */
typedef struct {
  double cx, cy, h0, h1, v0, v1;
} JsSlopes;

JsSlopes js_raster_slopes(PIX *grey, double dpi, gboolean keystone);
/* Straightens; *map gets the best affine map from the result's pixels to those of `grey`. */
PIX *js_raster_straighten(PIX *grey, const JsSlopes *slopes, JsMatrix *map);
