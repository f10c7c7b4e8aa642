/* Whether two small pictures of print show the same text. */
#pragma once

#include <glib.h>
#include <leptonica/allheaders.h>

/* A small grey picture. */
typedef struct {
  int width, height, contrast; /* pixels; contrast: 255 less the darkest grey level */
  guint8 *pixels;              /* row by row; owned */
} JsImprint;

/* Copies the part x0…x1, y0…y1 (exclusive, pixels) of an 8-bit picture, cut at the picture's edges.
 * js_imprint_clear() frees the pixels. */
JsImprint js_imprint(PIX *grey, int x0, int y0, int x1, int y1);
void js_imprint_clear(JsImprint *imprint);

/* The mean difference of the two where they fit best, moved by at most one pixel, as a share of the
 * lower contrast; 1 when their sizes differ. `patch` (or NULL) gets the greatest difference of a
 * small patch at that place, in the same unit; it is not set when the sizes differ. In a patch,
 * differences along the edges of strokes cancel out, whereas an additional stroke shows. */
double js_imprint_difference(const JsImprint *a, const JsImprint *b, double *patch);
