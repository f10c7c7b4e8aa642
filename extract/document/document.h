/* An opened input file: a PDF through Poppler, or a TIFF, PNG, JPEG or JPEG 2000 through Leptonica.
 *
 * Untrusted bytes are decoded here, so this runs only in a worker process (harvest/). */
#pragma once

#include <leptonica/allheaders.h>

#include "extract/model/error.h"
#include "extract/model/page.h"

typedef struct _JsDocument JsDocument;

/* Sets the largest raster of this process in pixels; larger ones are refused. 0: the default. Call
 * before opening a document. */
#define JS_DEFAULT_MAX_PIXELS 200000000
void js_document_set_max_pixels(guint64 pixels);

/* Opens the file at `path`, or the bytes of `fd` when fd ≥ 0 (then `path` only names the file in
 * messages, and `fd` stays open). `password` may be NULL. Errors: IO, EMPTY, FORMAT, DAMAGED,
 * ENCRYPTED. */
JsDocument *js_document_open(const char *path, int fd, const char *password, GError **error);
void js_document_close(JsDocument *document);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsDocument, js_document_close)

guint js_document_pages(const JsDocument *document);
const char *js_document_producer(const JsDocument *document); /* transfer none, may be NULL */
/* How many files are embedded in a PDF; they are not read. */
guint js_document_attachments(const JsDocument *document);
/* Whether the PDF has an XFA form, whose fields are not read. */
gboolean js_document_has_xfa(const JsDocument *document);
gboolean js_document_is_image(const JsDocument *document); /* image file: every page is a scan */

/* The size of page `number` (from 1) as displayed, in points. */
gboolean js_document_page_size(JsDocument *document, guint number, double *width, double *height,
                               GError **error);

/* Reads the words and rules of the page from its text layer, and judges that layer. If the layer is
 * not sound (NONE or LIES), words and rules are empty, and ocr/ fills them. Transfer full. */
JsPage *js_document_read_page(JsDocument *document, guint number, GError **error);

/* Renders the page as displayed (with /Rotate) at `dpi`: 8-bit grey, or 32-bit RGB with `colour`.
 * An image file gives its own pixels, scaled if its resolution differs. Transfer full (pixDestroy).
 */
PIX *js_document_render(JsDocument *document, guint number, double dpi, gboolean colour,
                        GError **error);

/* The pixels of a page that is a single picture, at the picture's resolution and orientation, with
 * the map from pixels to points of the page as displayed. NULL without error when the page is not a
 * single picture. Transfer full. */
PIX *js_document_scan(JsDocument *document, guint number, JsMatrix *to_display, double *dpi,
                      GError **error);

/* A font, as `juesuan info` lists it. */
typedef struct {
  char *name;
  char *type;
  gboolean embedded;
  gboolean has_unicode_map; /* TRUE also when this is unknown */
} JsFont;

/* Fonts of all pages, sorted by name; elements JsFont, owned by the array. Transfer full. */
GPtrArray *js_document_fonts(JsDocument *document);
