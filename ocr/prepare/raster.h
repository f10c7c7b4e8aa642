/* A scan or a rendered page, prepared for reading: 8-bit grey, upright, straight, evenly lit,
 * without seals, scanner borders, punch holes and salt.
 *
 *   source pixels ──seal──► grey ──reverse──size──► working size
 *                 ──streaks──borders──reverse──shade──salt──► clean
 *                 ──skew, keystone──► straight ──turn──► prepared
 *
 * Each step has its own file, does not depend on the others, and can be left out (for the bench).
 */
#pragma once

#include "ocr/prepare/steps.h"

typedef struct {
  PIX *grey;          /* 8 bits, ink dark, paper white; owned */
  double dpi;         /* of grey; estimated when the source's cannot be true */
  JsMatrix to_source; /* pixels of grey → pixels of the source, best affine map */
  double skew;        /* degrees that were corrected, clockwise positive */
  int turn;           /* degrees by which the page was turned clockwise: 0, 90, 180, 270 */
  gboolean salty;     /* many lone specks were found */
  GArray *streaks;    /* of JsStreak: the streaks removed, in pixels of the source; owned */
} JsRaster;

/* Prepares `source` (any depth; borrowed). `dpi` is the resolution that the file gives, 0 for none.
 * `skip` is a mask of JsStep: steps to leave out. `readability` may be NULL: then the page is taken
 * as upright. Transfer full; NULL only when Leptonica has no memory. */
JsRaster *js_raster_new(PIX *source, double dpi, guint skip, JsReadabilityFunc readability,
                        gpointer user_data);
void js_raster_free(JsRaster *raster);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsRaster, js_raster_free)

/* The resolution of a scan of width×height pixels: `claimed` (dpi, 0 for unknown) when the page
 * then has a plausible size, else the one with which it has the most similar usual paper size, A4
 * first. */
double js_raster_plausible_dpi(guint width, guint height, double claimed);
