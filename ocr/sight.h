/* What the ways of reading a page (whole, its pictures, a few lines for the verdict) share. */
#pragma once

#include "ocr/cells.h"
#include "ocr/ocr.h"
#include "ocr/prepare/raster.h"

/* A raster and what is seen on it. A page that stands upright is read as it was tried, so this is
 * kept from its trial to its reading. */
typedef struct {
  PIX *grey;               /* the raster; NULL: nothing is kept */
  PIX *bare, *print;       /* pixels and ink without the rules */
  double em;               /* of the print */
  GArray *rules, *streaks; /* of JsRule */
  JsRepeats *repeats;      /* what was read */
  JsDigitPrints *digits;   /* how its digits look */
} JsSight;

struct _JsOcr {
  JsRecogniser *recogniser;
  guint skip; /* JsStep */
  JsSight sight;
};

/* How well a few of the longest lines of a raster read as it stands, 0 to 1; −1 when it has none. A
 * JsReadabilityFunc; user_data is the JsOcr. */
double js_ocr_readability(PIX *grey, double dpi, gpointer user_data);

/* Appends words and rules of a prepared raster to `page`, whose frame is the raster's, in points.
 * FALSE and error (LIMIT) without memory. */
gboolean js_ocr_read_raster(JsOcr *ocr, const JsRaster *raster, JsPage *page, GError **error);

/* Sets the error (LIMIT) for a picture that the memory does not hold. Always FALSE. */
gboolean js_ocr_out_of_memory(GError **error);

/* The page rendered as it stands in page's upright frame (quarter turns only): 8-bit grey, or RGB
 * when colour. Transfer full; NULL and error as js_document_render(). */
PIX *js_ocr_render_upright(JsDocument *document, const JsPage *page, double dpi, gboolean colour,
                           GError **error);
