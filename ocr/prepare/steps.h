/* The steps of js_raster_new(), each in a file of its own. */
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
  JS_STEP_STREAKS = 1 << 11, /* a scanner's streaks */
} JsStep;

/* Tells how text-like the page reads in this orientation: the mean confidence (0 to 1) of a few of
 * its lines. */
typedef double (*JsReadabilityFunc)(PIX *grey, double dpi, gpointer user_data);

/* A line that the scanner drew from one edge of its picture to the other. */
typedef struct {
  gboolean upright; /* along y; else along x */
  double from, to;  /* its extent along the other axis, pixels */
} JsStreak;

/* The steps; each returns a new picture (transfer full) or changes the one given. */
PIX *js_raster_grey_without_seals(PIX *source, double dpi, gboolean remove_seals);
/* Takes streaks out of *grey, which may be replaced; appends them (JsStreak, its pixels). */
void js_raster_clear_streaks(PIX **grey, double dpi, GArray *streaks);
void js_raster_clear_borders(PIX *grey, double dpi);
void js_raster_reverse_page(PIX *grey, double dpi);
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
