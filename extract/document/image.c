/* Reads image files: TIFF (with many pages), PNG, JPEG, JPEG 2000. Every page is a scan.
 *
 * In: the bytes of the file and a page number. Out: pixels on white, upright, square, and their
 * dpi. */
#include "extract/document/exif.h"
#include "extract/document/private.h"
#include "extract/document/tiled-tiff.h"

#include <math.h>

/* Resolutions outside this range (dpi) are ignored; programs that do not know it write 72 or 96. */
#define MIN_DPI 100.0
#define MAX_DPI 2400.0
/* The long side of A4 (inches), the assumed size of a page without a known resolution. */
#define A4_LONG_INCHES 11.69
/* The two resolutions of an image differ on purpose from this ratio on; below, they are
 * rounded. A guess between a rounding error and the 2 of a fax. */
#define FAX_RATIO 1.2
#define MAX_TIFF_PAGES 20000u

static gboolean
read_head(JsDocument *document, guint number, l_int32 *w, l_int32 *h)
{
  gsize size;
  const guint8 *data = g_bytes_get_data(document->bytes, &size);
  l_int32 format, bps, spp, cmap, dpi;
  if (L_FORMAT_IS_TIFF(document->format))
    return readHeaderMemTiff(data, size, (l_int32)number - 1, w, h, &bps, &spp, &dpi, &cmap,
                             &format) == 0;
  return pixReadHeaderMem(data, size, &format, w, h, &bps, &spp, &cmap) == 0;
}

static gboolean
check_head(JsDocument *document, guint number, GError **error)
{
  l_int32 w = 0, h = 0;
  if (!read_head(document, number, &w, &h) || w <= 0 || h <= 0) {
    g_set_error(error, JS_ERROR, JS_ERROR_DAMAGED, "the image is damaged: its head cannot be read");
    return FALSE;
  }
  if ((double)w * h > js_document_max_pixels()) {
    g_set_error(error, JS_ERROR, JS_ERROR_LIMIT,
                "the image has %d × %d pixels; at most %.0f million are read", w, h,
                js_document_max_pixels() / 1e6);
    return FALSE;
  }
  return TRUE;
}

gboolean
js_document_open_image(JsDocument *document, GError **error)
{
  if (!L_FORMAT_IS_TIFF(document->format)) {
    document->n_pages = 1;
    return check_head(document, 1, error);
  }
  l_int32 w, h;
  while (document->n_pages < MAX_TIFF_PAGES && read_head(document, document->n_pages + 1, &w, &h))
    document->n_pages++;
  if (document->n_pages == 0) {
    g_set_error(error, JS_ERROR, JS_ERROR_DAMAGED, "the TIFF is damaged: it has no readable page");
    return FALSE;
  }
  return TRUE;
}

/* Scales a fax smoothly. Repeating its lines would give slanted strokes steps, which the recogniser
 * takes for strokes. */
static PIX *
stretched(PIX *image, l_float32 across, l_float32 down)
{
  PIX *grey = pixGetDepth(image) == 1 ? pixConvert1To8(NULL, image, 255, 0) : pixClone(image);
  PIX *out = grey ? pixScale(grey, across, down) : NULL;
  pixDestroy(&grey);
  return out;
}

/* Makes the pixels square: a fax of standard resolution has 204 dpi across and 98 dpi down. Takes
 * the image over. Transfer full. */
static PIX *
square_pixels(PIX *image)
{
  double x = pixGetXRes(image), y = pixGetYRes(image);
  if (x < MIN_DPI / 2 || y < MIN_DPI / 2 || MAX(x, y) > MAX_DPI ||
      MAX(x, y) < FAX_RATIO * MIN(x, y))
    return image;
  double dpi = MAX(x, y);
  double width = pixGetWidth(image) * dpi / x, height = pixGetHeight(image) * dpi / y;
  PIX *square = width * height > js_document_max_pixels()
                    ? NULL
                    : stretched(image, (l_float32)(dpi / x), (l_float32)(dpi / y));
  if (!square)
    return image;
  pixSetResolution(square, (l_int32)lround(dpi), (l_int32)lround(dpi));
  pixDestroy(&image);
  return square;
}

/* Turns the image as its EXIF orientation says; cameras store the sensor's pixels. Takes the image
 * over. Transfer full. */
static PIX *
held_upright(PIX *image, guint orientation)
{
  static const int turns[] = {0, 0, 2, 2, 1, 1, 3, 3}; /* quarter turns clockwise, by orientation */
  if (orientation <= 1)
    return image;
  PIX *turned = pixRotateOrth(image, turns[orientation - 1]);
  if (!turned)
    return image;
  pixDestroy(&image);
  if (orientation == 2 || orientation == 4 || orientation == 5 || orientation == 7)
    pixFlipLR(turned, turned);
  return turned;
}

/* Lays transparent pixels on white. Takes the image over. Transfer full. */
static PIX *
on_paper(PIX *image)
{
  PIXCMAP *colours = pixGetColormap(image);
  l_int32 opaque = 1;
  PIX *out = NULL;
  if (colours)
    pixcmapIsOpaque(colours, &opaque);
  if (!opaque)
    out = pixRemoveColormap(image, REMOVE_CMAP_WITH_ALPHA);
  if (out) {
    pixDestroy(&image);
    image = out;
  }
  out = pixGetDepth(image) == 32 && pixGetSpp(image) == 4 ? pixAlphaBlendUniform(image, 0xffffff00)
                                                          : NULL;
  if (!out)
    return image;
  pixDestroy(&image);
  return out;
}

static double
resolution(PIX *image)
{
  double dpi = pixGetXRes(image);
  if (dpi >= MIN_DPI && dpi <= MAX_DPI)
    return dpi;
  double longer = MAX(pixGetWidth(image), pixGetHeight(image));
  return CLAMP(round(longer / A4_LONG_INCHES), MIN_DPI / 2, MAX_DPI);
}

/* Decodes the pixels as stored; *orientation gets 1 to 8. NULL when they cannot be decoded.
 * Transfer full. */
static PIX *
decode(int format, const guint8 *data, gsize size, guint number, guint *orientation)
{
  if (!L_FORMAT_IS_TIFF(format)) {
    if (format == IFF_JFIF_JPEG)
      *orientation = js_exif_orientation(data, size);
    return pixReadMem(data, size);
  }
  if (js_tiled_tiff_is(data, size, number))
    return js_tiled_tiff_read(data, size, number, orientation);
  /* Leptonica turns these pixels itself. */
  return pixReadMemTiff(data, size, (l_int32)number - 1);
}

PIX *
js_document_image(JsDocument *document, guint number, double *dpi, GError **error)
{
  if (number < 1 || number > document->n_pages) {
    g_set_error(error, JS_ERROR, JS_ERROR_DAMAGED, "the page is missing");
    return NULL;
  }
  if (document->image_number != number) {
    pixDestroy(&document->image);
    document->image_number = 0;
    if (!check_head(document, number, error))
      return NULL;
    gsize size;
    const guint8 *data = g_bytes_get_data(document->bytes, &size);
    guint orientation = 1;
    document->image = decode(document->format, data, size, number, &orientation);
    if (!document->image) {
      g_set_error(error, JS_ERROR, JS_ERROR_DAMAGED,
                  "the image is damaged: its pixels cannot be decoded");
      return NULL;
    }
    document->image = held_upright(square_pixels(on_paper(document->image)), orientation);
    document->image_number = number;
    document->image_dpi = resolution(document->image);
  }
  *dpi = document->image_dpi;
  return document->image;
}
