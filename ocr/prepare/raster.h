/* A scan or a rendered page, prepared for reading: 8-bit grey, upright, straight, evenly lit,
 * without seals, scanner borders, punch holes and salt.
 *
 *   source pixels ──seal──► grey ──reverse──size──► working size
 *                 ──streaks──borders──reverse──shade──salt──► clean
 *                 ──skew, keystone──► straight ──turn──► prepared
 *
 * Each step stands in a file of its own, works alone, and can be left out (for the bench). */
#pragma once

#include "ocr/prepare/steps.h"

typedef struct {
  PIX *grey;          /* 8 bits, ink dark, paper white; owned */
  double dpi;         /* of grey, estimated when the source lies */
  JsMatrix to_source; /* pixels of grey → pixels of the source, best affine map */
  double skew;        /* degrees that were taken out, clockwise positive */
  int turn;           /* quarter turns clockwise that were applied: 0, 90, 180, 270 */
  gboolean salty;     /* many lone specks were found */
  GArray *streaks;    /* JsStreak, in pixels of the source, that were taken out; owned */
} JsRaster;

/* Prepares `source` (any depth; borrowed). `readability` may be NULL: then the page is taken as
 * upright. `skip` is a mask of JsStep. Transfer full; NULL only when Leptonica has no memory. */
JsRaster *js_raster_new(PIX *source, double dpi, guint skip, JsReadabilityFunc readability,
                        gpointer user_data);
void js_raster_free(JsRaster *raster);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsRaster, js_raster_free)

/* The resolution that a picture of width×height pixels has when `claimed` dpi cannot be true (a
 * page of 23 inches, or of 3): taken from the nearest usual paper size, A4 first. */
double js_raster_plausible_dpi(guint width, guint height, double claimed);
