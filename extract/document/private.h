/* What the files of this folder share. */
#pragma once

#include <poppler.h>

#include "extract/document/document.h"
#include "extract/layer/layer.h"

/* Poppler's page with a release of its own: newer Popplers define one for PopplerPage, Debian 12's
 * does not. */
typedef PopplerPage JsPdfPage;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsPdfPage, g_object_unref)

struct _JsDocument {
  char *name;           /* for messages only */
  GBytes *bytes;        /* the file, mapped where the system lets us */
  PopplerDocument *pdf; /* NULL for an image */
  int format;           /* Leptonica's IFF_*, for an image */
  guint n_pages;
  char *producer;
  gboolean has_pictures;   /* FALSE only when the PDF holds no picture at all */
  cairo_surface_t *canvas; /* of the last page that was rendered, for the next */
  guint image_number;      /* which page `image` holds; 0 none */
  PIX *image;
  double image_dpi;
};

/* Pages beyond this are no paper and no drawing that we could read: the PDF standard's own limit.
 */
#define JS_MAX_PAGE_POINTS 14400.0
/* A picture that covers this share of the page makes the page a scan. A guess. */
#define JS_SCAN_SHARE 0.8

/* Pixels that one raster may have; an A0 sheet at 300 dpi has 140 million. */
double js_document_max_pixels(void);

/* Page `number` with its displayed size, checked. Transfer full. */
PopplerPage *js_document_pdf_page(JsDocument *document, guint number, double *width, double *height,
                                  GError **error);

/* The image of an image file's page: kept for the next call. Transfer none. */
PIX *js_document_image(JsDocument *document, guint number, double *dpi, GError **error);

/* Counts the pages of an image file and checks its head. */
gboolean js_document_open_image(JsDocument *document, GError **error);

/* 8-bit grey or 32-bit RGB of a cairo image surface (RGB24, ARGB32). NULL without memory. */
PIX *js_document_pix_from_surface(cairo_surface_t *surface, gboolean colour);

/* As js_document_render(), for an open page drawn through `turn` (from the page as displayed to a
 * frame of width × height points). The quick antialiasing is good enough to find rules. */
PIX *js_document_render_page(JsDocument *document, PopplerPage *page, const JsMatrix *turn,
                             double width, double height, double dpi, gboolean colour,
                             cairo_antialias_t antialias, GError **error);

/* The boxes of the pictures on the page as displayed; elements JsBox. Transfer full. */
GArray *js_document_pictures(PopplerPage *page, double width, double height);

/* What a picture is that covers a page with print. */
typedef enum {
  JS_COVER_SHOWS_TEXT, /* it shows the text itself, or it cannot be told */
  JS_COVER_BACKGROUND, /* paper, a watermark: the print is all that there is to read */
  JS_COVER_SCAN        /* a scan or a form, with other text than the print */
} JsCover;

JsCover js_document_cover(JsDocument *document, PopplerPage *page, double width, double height,
                          const JsTextLayer *layer);

/* Marks the glyphs as hidden of which only the page's pixels tell that something hides them. */
void js_document_look_at_doubtful(JsDocument *document, PopplerPage *page, JsPaint *paint);
