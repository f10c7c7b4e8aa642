/* The largest raster (pixels) that this process makes. */
#include "extract/document/private.h"

static double max_pixels = JS_DEFAULT_MAX_PIXELS;

void
js_document_set_max_pixels(guint64 pixels)
{
  max_pixels = pixels > 0 ? (double)pixels : JS_DEFAULT_MAX_PIXELS;
}

double
js_document_max_pixels(void)
{
  return max_pixels;
}
