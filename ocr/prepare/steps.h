/* The steps of js_raster_new(). Pictures are 8-bit grey and are changed in place, unless said
 * otherwise; a step that returns a picture transfers it (transfer full). */
#pragma once

#include <leptonica/allheaders.h>

#include "extract/model/geom.h"

/* Steps that can be left out, as bits of a mask. RULES, SECOND and SIGNS are steps of the reading
 * that follows the preparation. */
typedef enum {
  JS_STEP_SEALS = 1 << 0,    /* removes coloured stamps from colour scans */
  JS_STEP_BORDERS = 1 << 1,  /* removes dark scanner borders and punch holes */
  JS_STEP_SHADING = 1 << 2,  /* corrects uneven light, tinted paper and faint print */
  JS_STEP_SALT = 1 << 3,     /* removes lone specks */
  JS_STEP_TURN = 1 << 4,     /* turns pages that lie on a side or upside down */
  JS_STEP_SKEW = 1 << 5,     /* corrects a small rotation */
  JS_STEP_KEYSTONE = 1 << 6, /* corrects a trapezoid; only with JS_STEP_SKEW */
  JS_STEP_RULES = 1 << 7,    /* removes ruling lines from the crops */
  JS_STEP_REVERSE = 1 << 8,  /* makes white print on a dark ground dark on white */
  JS_STEP_SECOND = 1 << 9,   /* reads doubtful cells again */
  JS_STEP_SIGNS = 1 << 10,   /* tells ≥ and ≤ by their shape */
  JS_STEP_STREAKS = 1 << 11, /* removes a scanner's streaks */
} JsStep;

/* Returns the mean confidence (0 to 1) with which a few lines of the page are read in this
 * orientation; negative when there is nothing to read. */
typedef double (*JsReadabilityFunc)(PIX *grey, double dpi, gpointer user_data);

/* A streak that runs from one edge of the picture to the opposite one. */
typedef struct {
  gboolean upright; /* along y; else along x */
  double from, to;  /* its extent along the other axis, pixels */
} JsStreak;

/* Converts `source` (any depth) to 8-bit grey; in a colour scan, removes stamps when asked to. */
PIX *js_raster_grey_without_seals(PIX *source, double dpi, gboolean remove_seals);
/* Removes streaks from *grey, which may be replaced by a new picture; appends them (JsStreak, in
 * pixels of *grey). */
void js_raster_clear_streaks(PIX **grey, double dpi, GArray *streaks);
/* Paints dark scanner borders and punch holes white. */
void js_raster_clear_borders(PIX *grey, double dpi);
/* Makes white print on a dark ground dark on white: the whole page, or blocks of it. */
void js_raster_reverse_page(PIX *grey, double dpi);
void js_raster_reverse_blocks(PIX *grey, double dpi);
/* A new picture, in which paper is white everywhere; NULL when there is no memory. */
PIX *js_raster_even_shading(PIX *grey, double dpi);
/* Darkens faint print on white paper. */
void js_raster_darken_faint(PIX *grey, double dpi);
/* Removes lone specks; TRUE when the page is salty, that is, when it had many. */
gboolean js_raster_clear_salt(PIX *grey, double dpi);
/* The turn, in degrees clockwise (0, 90, 180, 270), after which the page stands upright. */
int js_raster_turn(PIX *grey, double dpi, JsReadabilityFunc readability, gpointer user_data);

/* Slopes of a page. A horizontal line at the height y has the slope dy/dx = h0 + h1·(y − cy); a
 * vertical line at x has the slope dx/dy = v0 + v1·(x − cx). (cx, cy) is the middle of the page in
 * pixels; h0 and v0 are radians, h1 and v1 radians per pixel. */
typedef struct {
  double cx, cy, h0, h1, v0, v1;
} JsSlopes;

/* Measures the slopes; h1 and v1 only with `keystone`. */
JsSlopes js_raster_slopes(PIX *grey, double dpi, gboolean keystone);
/* A new picture without the slopes; NULL when there is no memory. *map gets the best affine map
 * from its pixels to those of `grey`. */
PIX *js_raster_straighten(PIX *grey, const JsSlopes *slopes, JsMatrix *map);
