/* Red seals and coloured stamps.
 *
 * A stamp is thin colour over black print: in the channel of its own ink it nearly vanishes while
 * the print beneath stays dark. Coloured print of its own (a red heading, red figures) must stay,
 * so only what has the build of a stamp is treated: coloured pixels that, closed over a few
 * millimetres, form a patch about as high as wide and of a seal's size.
 *
 *      . - ~ - .          mask of colour ──close──► patch 10–60 mm, aspect 0.5…2
 *    /  章 文 字 \          inside it:  grey := max(R, G, B)
 *    \    ★    /          elsewhere:  grey := luminance
 *      ' - ~ - '                                                                       */
#include "ocr/raster.h"

/* Colour strength (max − min of the channels) from which a pixel is ink of a colour rather than
 * paper or grey print; JPEG fringes and tinted paper stay below. */
#define COLOUR_LEAST 40
/* The smallest and largest extent of a stamp, millimetres (official seals measure 38–45, name
 * stamps 15 and more, received-stamps up to 60). */
#define STAMP_LEAST_MM 9.0
#define STAMP_MOST_MM 70.0
#define STAMP_ASPECT 2.5
/* Gaps in a stamp that are bridged to see it as one patch. */
#define STAMP_GAP_MM 1.6

static inline int
max3(int a, int b, int c)
{
  return MAX(a, MAX(b, c));
}

static inline int
min3(int a, int b, int c)
{
  return MIN(a, MIN(b, c));
}

/* 1-bit mask of coloured pixels at a quarter of the size; *any tells whether there are enough. */
static PIX *
colour_mask(PIX *rgb, guint reduction, gboolean *any)
{
  l_int32 w, h;
  pixGetDimensions(rgb, &w, &h, NULL);
  l_int32 mw = w / (l_int32)reduction, mh = h / (l_int32)reduction;
  PIX *mask = pixCreate(MAX(mw, 1), MAX(mh, 1), 1);
  gsize count = 0;
  l_uint32 *data = pixGetData(rgb);
  l_int32 wpl = pixGetWpl(rgb);
  for (l_int32 y = 0; y < mh; y++) {
    const l_uint32 *line = data + (gsize)y * reduction * (gsize)wpl;
    for (l_int32 x = 0; x < mw; x++) {
      int r, g, b;
      extractRGBValues(line[(gsize)x * reduction], &r, &g, &b);
      if (max3(r, g, b) - min3(r, g, b) >= COLOUR_LEAST) {
        pixSetPixel(mask, x, y, 1);
        count++;
      }
    }
  }
  *any = count > 50;
  return mask;
}

/* Boxes of stamps, in pixels of rgb. Transfer full, may be NULL. */
static BOXA *
stamps(PIX *rgb, double dpi)
{
  guint reduction = dpi >= 180 ? 4 : 2;
  double mm = dpi / 25.4 / reduction;
  gboolean any;
  PIX *mask = colour_mask(rgb, reduction, &any);
  BOXA *found = NULL;
  if (any) {
    l_int32 gap = MAX(3, (l_int32)(STAMP_GAP_MM * mm) | 1);
    PIX *closed = pixCloseSafeBrick(NULL, mask, gap, gap);
    BOXA *boxes = pixConnCompBB(closed, 8);
    found = boxaCreate(0);
    for (l_int32 i = 0; i < boxaGetCount(boxes); i++) {
      l_int32 x, y, w, h;
      boxaGetBoxGeometry(boxes, i, &x, &y, &w, &h);
      double larger = MAX(w, h) / mm, smaller = MIN(w, h) / mm;
      if (smaller < STAMP_LEAST_MM || larger > STAMP_MOST_MM || larger > smaller * STAMP_ASPECT)
        continue;
      l_int32 f = (l_int32)reduction, pad = gap;
      boxaAddBox(found,
                 boxCreate(MAX(0, (x - pad) * f), MAX(0, (y - pad) * f), (w + 2 * pad) * f,
                           (h + 2 * pad) * f),
                 L_INSERT);
    }
    boxaDestroy(&boxes);
    pixDestroy(&closed);
  }
  pixDestroy(&mask);
  return found;
}

/* Inside the box: the lightest channel, so that colour fades and black stays. */
static void
fade(PIX *grey, PIX *rgb, BOX *box)
{
  l_int32 x0, y0, w, h;
  boxGetGeometry(box, &x0, &y0, &w, &h);
  l_int32 x1 = MIN(x0 + w, pixGetWidth(grey)), y1 = MIN(y0 + h, pixGetHeight(grey));
  for (l_int32 y = y0; y < y1; y++) {
    const l_uint32 *line = pixGetData(rgb) + (gsize)y * (gsize)pixGetWpl(rgb);
    l_uint32 *out = pixGetData(grey) + (gsize)y * (gsize)pixGetWpl(grey);
    for (l_int32 x = x0; x < x1; x++) {
      int r, g, b;
      extractRGBValues(line[x], &r, &g, &b);
      SET_DATA_BYTE(out, x, (l_uint8)max3(r, g, b));
    }
  }
}

PIX *
js_raster_grey_without_seals(PIX *source, double dpi, gboolean remove_seals)
{
  PIX *plain = pixRemoveColormap(source, REMOVE_CMAP_BASED_ON_SRC);
  if (!plain)
    return NULL;
  if (pixGetDepth(plain) != 32) {
    PIX *grey = pixConvertTo8(plain, 0);
    pixDestroy(&plain);
    return grey;
  }
  PIX *grey = pixConvertRGBToLuminance(plain);
  if (grey && remove_seals) {
    BOXA *boxes = stamps(plain, dpi);
    for (l_int32 i = 0; boxes && i < boxaGetCount(boxes); i++) {
      BOX *box = boxaGetBox(boxes, i, L_CLONE);
      fade(grey, plain, box);
      boxDestroy(&box);
    }
    boxaDestroy(&boxes);
  }
  pixDestroy(&plain);
  return grey;
}
