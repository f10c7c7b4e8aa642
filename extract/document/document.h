/* An opened input: a PDF through Poppler, or a TIFF, PNG, JPEG, JPEG 2000 through Leptonica.
 *
 * Hostile bytes are touched here, so this runs only in a worker process (harvest/). */
#pragma once

#include <leptonica/allheaders.h>

#include "extract/model/error.h"
#include "extract/model/page.h"

typedef struct _JsDocument JsDocument;

/* Rasters of more pixels are refused in this process; 0: the default. Call before opening. */
#define JS_DEFAULT_MAX_PIXELS 200000000
void js_document_set_max_pixels(guint64 pixels);

/* Opens the file at `path`, or the bytes of `fd` when fd ≥ 0 (then path only names it in messages;
 * fd stays the caller's). password may be NULL. Errors: IO, EMPTY, FORMAT, DAMAGED, ENCRYPTED. */
JsDocument *js_document_open(const char *path, int fd, const char *password, GError **error);
void js_document_close(JsDocument *document);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsDocument, js_document_close)

guint js_document_pages(const JsDocument *document);
const char *js_document_producer(const JsDocument *document); /* transfer none, may be NULL */
/* Files that are embedded in a PDF; they are not read. */
guint js_document_attachments(const JsDocument *document);
/* TRUE for a PDF with an XFA form, whose fields are not read. */
gboolean js_document_has_xfa(const JsDocument *document);
gboolean js_document_is_image(const JsDocument *document); /* TIFF, PNG, JPEG: every page a scan */

/* Size of page `number` (from 1) as displayed, points. */
gboolean js_document_page_size(JsDocument *document, guint number, double *width, double *height,
                               GError **error);

/* Words and rules of the page from its text layer, and the verdict on that layer. A page without a
 * sound layer comes back with layer NONE or LIES, its rules and words left empty, for ocr/ to fill.
 * Transfer full. */
JsPage *js_document_read_page(JsDocument *document, guint number, GError **error);

/* The page as displayed (with /Rotate), rendered at dpi: 8-bit grey, or 32-bit RGB when colour.
 * For an image input its own pixels, scaled to dpi if that differs. Transfer full (pixDestroy). */
PIX *js_document_render(JsDocument *document, guint number, double dpi, gboolean colour,
                        GError **error);

/* When the page is one picture: that picture's own pixels at their own resolution, orientation as
 * stored, and the map from its pixels to points of the page as displayed. NULL without error when
 * the page is not one picture. Transfer full. */
PIX *js_document_scan(JsDocument *document, guint number, JsMatrix *to_display, double *dpi,
                      GError **error);

/* The fonts of the document that matter to a reader of `juesuan info`. */
typedef struct {
  char *name;
  char *type;
  gboolean embedded;
  gboolean has_unicode_map; /* TRUE where it could not be told */
} JsFont;

/* Fonts of all pages, sorted by name; elements JsFont, owned by the array. Transfer full. */
GPtrArray *js_document_fonts(JsDocument *document);
