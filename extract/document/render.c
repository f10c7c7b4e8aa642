/* Renders pages: PDF pages by Poppler through cairo, pages of an image file from their own pixels.
 *
 * cairo draws into 32-bit RGB. Grey values are computed while the rows are copied into a PIX, so
 * that a grey page is passed over only once. */
#include "extract/document/private.h"

#include <math.h>
#include <string.h>

/* Resolutions at which a page can be rendered (dpi). Guesses at what is useful. */
#define MIN_RENDER_DPI 10.0
#define MAX_RENDER_DPI 1200.0

/* A canvas of more pixels is not kept between pages. */
#define LARGEST_KEPT 4e6

/* The canvas of the last page if it has the same size, otherwise a new one: allocating a large
 * canvas costs more time than drawing on it. Borrowed. */
static cairo_surface_t *
canvas(JsDocument *document, int width, int height)
{
  if (!document->canvas || cairo_image_surface_get_width(document->canvas) != width ||
      cairo_image_surface_get_height(document->canvas) != height) {
    cairo_surface_destroy(document->canvas);
    document->canvas = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);
  }
  return document->canvas;
}

static cairo_surface_t *
paint(JsDocument *document, PopplerPage *page, const JsMatrix *turn, double scale, int width,
      int height, cairo_antialias_t antialias, GError **error)
{
  cairo_surface_t *surface = canvas(document, width, height);
  cairo_t *cr = cairo_create(surface);
  cairo_set_source_rgb(cr, 1, 1, 1);
  cairo_paint(cr);
  cairo_scale(cr, scale, scale);
  cairo_matrix_t matrix;
  cairo_matrix_init(&matrix, turn->xx, turn->yx, turn->xy, turn->yy, turn->x0, turn->y0);
  cairo_transform(cr, &matrix);
  cairo_set_antialias(cr, antialias);
  poppler_page_render(page, cr);
  cairo_status_t status = cairo_status(cr);
  cairo_destroy(cr);
  cairo_surface_flush(surface);
  if (cairo_surface_status(surface) != CAIRO_STATUS_SUCCESS) {
    g_set_error(error, JS_ERROR, JS_ERROR_LIMIT, "the page cannot be drawn: %s",
                cairo_status_to_string(status));
    g_clear_pointer(&document->canvas, cairo_surface_destroy);
    return NULL;
  }
  return surface;
}

/* Luminance with integer weights that sum to 256. Most pixels are already grey. */
static inline guint
grey_of(guint32 pixel)
{
  guint blue = pixel & 0xff;
  if ((pixel & 0xffffff) == blue * 0x010101)
    return blue;
  return (77 * ((pixel >> 16) & 0xff) + 151 * ((pixel >> 8) & 0xff) + 28 * blue) >> 8;
}

/* Most of a page is white, so this many pixels are compared at once. */
#define CHUNK 16

/* Converts a row to grey. Leptonica keeps the leftmost pixel in the highest byte of a word. */
static void
copy_grey(const guint32 *from, l_uint32 *to, int width)
{
  guint32 white[CHUNK];
  memset(white, 0xff, sizeof white);
  for (int x = 0; x < width; x += CHUNK) {
    int n = MIN(CHUNK, width - x);
    const guint32 *p = from + x;
    if (n == CHUNK && memcmp(p, white, sizeof white) == 0) {
      memset(to + x / 4, 0xff, CHUNK);
      continue;
    }
    int i = 0;
    for (; i + 3 < n; i += 4)
      to[(x + i) / 4] = grey_of(p[i]) << 24 | grey_of(p[i + 1]) << 16 | grey_of(p[i + 2]) << 8 |
                        grey_of(p[i + 3]);
    for (; i < n; i++)
      SET_DATA_BYTE(to, x + i, (l_uint8)grey_of(p[i]));
  }
}

PIX *
js_document_pix_from_surface(cairo_surface_t *surface, gboolean colour)
{
  int width = cairo_image_surface_get_width(surface);
  int height = cairo_image_surface_get_height(surface);
  const guint8 *data = cairo_image_surface_get_data(surface);
  int stride = cairo_image_surface_get_stride(surface);
  PIX *pix = data ? pixCreateNoInit(width, height, colour ? 32 : 8) : NULL;
  if (!pix)
    return NULL;
  l_uint32 *to = pixGetData(pix);
  l_int32 words = pixGetWpl(pix);
  for (int y = 0; y < height; y++, to += words) {
    const guint32 *from = (const guint32 *)(const void *)(data + (gsize)stride * (gsize)y);
    if (colour)
      for (int x = 0; x < width; x++)
        to[x] = from[x] << 8;
    else
      copy_grey(from, to, width);
  }
  return pix;
}

PIX *
js_document_render_page(JsDocument *document, PopplerPage *page, const JsMatrix *turn,
                        double page_width, double page_height, double dpi, gboolean colour,
                        cairo_antialias_t antialias, GError **error)
{
  double scale = dpi / 72;
  double width = ceil(page_width * scale - 0.01), height = ceil(page_height * scale - 0.01);
  if (width * height > js_document_max_pixels() || MAX(width, height) > 32000) {
    g_set_error(error, JS_ERROR, JS_ERROR_LIMIT,
                "the page would be %.0f × %.0f pixels at %.0f dpi; lower the resolution", width,
                height, dpi);
    return NULL;
  }
  cairo_surface_t *surface =
      paint(document, page, turn, scale, MAX((int)width, 1), MAX((int)height, 1), antialias, error);
  if (!surface)
    return NULL;
  PIX *pix = js_document_pix_from_surface(surface, colour);
  if (width * height > LARGEST_KEPT)
    g_clear_pointer(&document->canvas, cairo_surface_destroy);
  if (!pix) {
    g_set_error(error, JS_ERROR, JS_ERROR_LIMIT, "no memory for the pixels of the page");
    return NULL;
  }
  pixSetResolution(pix, (l_int32)lround(dpi), (l_int32)lround(dpi));
  return pix;
}

/* A page of an image file at `dpi`; its own pixels, shared, when that is its resolution. Transfer
 * full. */
static PIX *
render_image(JsDocument *document, guint number, double dpi, gboolean colour, GError **error)
{
  double own;
  PIX *image = js_document_image(document, number, &own, error);
  if (!image)
    return NULL;
  PIX *plain = colour ? pixConvertTo32(image) : pixConvertTo8(image, 0);
  double scale = dpi / own;
  PIX *pix = plain;
  if (plain && fabs(scale - 1) > 1e-3) {
    pix = pixGetWidth(plain) * scale * pixGetHeight(plain) * scale > js_document_max_pixels()
              ? NULL
              : pixScale(plain, (l_float32)scale, (l_float32)scale);
    pixDestroy(&plain);
  }
  if (!pix)
    g_set_error(error, JS_ERROR, JS_ERROR_LIMIT, "the image cannot be scaled to %.0f dpi", dpi);
  else
    pixSetResolution(pix, (l_int32)lround(dpi), (l_int32)lround(dpi));
  return pix;
}

PIX *
js_document_render(JsDocument *document, guint number, double dpi, gboolean colour, GError **error)
{
  if (!(dpi >= MIN_RENDER_DPI && dpi <= MAX_RENDER_DPI)) {
    g_set_error(error, JS_ERROR, JS_ERROR_USAGE, "%g dpi: %.0f to %.0f can be rendered", dpi,
                MIN_RENDER_DPI, MAX_RENDER_DPI);
    return NULL;
  }
  if (!document->pdf)
    return render_image(document, number, dpi, colour, error);
  double width, height;
  g_autoptr(JsPdfPage) page = js_document_pdf_page(document, number, &width, &height, error);
  if (!page)
    return NULL;
  const JsMatrix as_displayed = JS_MATRIX_IDENTITY;
  return js_document_render_page(document, page, &as_displayed, width, height, dpi, colour,
                                 CAIRO_ANTIALIAS_DEFAULT, error);
}
