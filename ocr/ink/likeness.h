/* Whether two small pictures of print show the same. */
#pragma once

#include <glib.h>
#include <leptonica/allheaders.h>

typedef struct {
  int width, height, contrast; /* contrast: white less the darkest */
  guint8 *pixels;              /* owned */
} JsImprint;

/* The part of an 8-bit picture, cut at its edges. js_imprint_clear() frees the pixels. */
JsImprint js_imprint(PIX *grey, int x0, int y0, int x1, int y1);
void js_imprint_clear(JsImprint *imprint);

/* The least mean difference of the two, moved by a pixel at most, in shares of the contrast; 1 when
 * their sizes differ. `patch` (or NULL) gets the greatest mean difference in a small patch there:
 * along the edges of strokes darker and lighter cancel out, a stroke more does not. */
double js_imprint_difference(const JsImprint *a, const JsImprint *b, double *patch);
