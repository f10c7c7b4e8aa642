/* What the files of this folder share. */
#pragma once

#include <poppler.h>

#include "extract/document/document.h"
#include "extract/layer/layer.h"

/* Poppler's page with an automatic release. Newer versions of Poppler define one for PopplerPage;
 * that of Debian 12 does not. */
typedef PopplerPage JsPdfPage;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsPdfPage, g_object_unref)

struct _JsDocument {
  char *name;           /* for messages only */
  GBytes *bytes;        /* the file, mapped if possible */
  PopplerDocument *pdf; /* NULL for an image */
  int format;           /* Leptonica's IFF_*, for an image */
  guint n_pages;
  char *producer;
  gboolean has_pictures;   /* FALSE only when the PDF has no picture */
  cairo_surface_t *canvas; /* of the last rendering, for the next one */
  guint image_number;      /* the page that `image` holds; 0: none */
  PIX *image;
  double image_dpi;
};

/* Larger pages (points) are refused. This is the limit of the PDF standard; paper is never so
 * large. */
#define JS_MAX_PAGE_POINTS 14400.0
/* A picture that covers this share of the page makes it a scan. A guess. */
#define JS_SCAN_SHARE 0.8

/* The largest raster in pixels; an A0 sheet at 300 dpi has 140 million. */
double js_document_max_pixels(void);

/* Page `number`, and its checked size as displayed (points). Transfer full. */
PopplerPage *js_document_pdf_page(JsDocument *document, guint number, double *width, double *height,
                                  GError **error);

/* The image of page `number` of an image file; it is kept for the next call. Transfer none. */
PIX *js_document_image(JsDocument *document, guint number, double *dpi, GError **error);

/* Counts the pages of an image file and checks its header. */
gboolean js_document_open_image(JsDocument *document, GError **error);

/* Converts a cairo image surface (RGB24, ARGB32) to 8-bit grey or 32-bit RGB. NULL without memory.
 * Transfer full. */
PIX *js_document_pix_from_surface(cairo_surface_t *surface, gboolean colour);

/* Like js_document_render(), for an open page drawn through `turn` (from the page as displayed to a
 * frame of width × height points). Quick antialiasing is enough for finding rules. Transfer full.
 */
PIX *js_document_render_page(JsDocument *document, PopplerPage *page, const JsMatrix *turn,
                             double width, double height, double dpi, gboolean colour,
                             cairo_antialias_t antialias, GError **error);

/* The boxes of the pictures on the page as displayed, points. Elements JsBox. Transfer full. */
GArray *js_document_pictures(PopplerPage *page, double width, double height);

/* The role of a picture that covers a page with print. */
typedef enum {
  JS_COVER_SHOWS_TEXT, /* it shows the text itself, or this is unknown */
  JS_COVER_BACKGROUND, /* paper or a watermark: all text is print */
  JS_COVER_SCAN        /* a scan or form with text of its own */
} JsCover;

JsCover js_document_cover(JsDocument *document, PopplerPage *page, double width, double height,
                          const JsTextLayer *layer);

/* Marks glyphs as hidden where only the pixels of the page tell whether they are. */
void js_document_look_at_doubtful(JsDocument *document, PopplerPage *page, JsPaint *paint);
