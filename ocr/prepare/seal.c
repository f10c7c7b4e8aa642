/* Removes red seals and other coloured stamps.
 *
 * In: the pixels of a scan. Out: a grey page without stamps. A stamp is transparent colour over
 * black print: in its lightest colour channel the stamp is pale, and the print below it stays dark.
 * Coloured print (a red heading, red figures) must stay. So only coloured pixels that form a stamp
 * are treated: after small gaps are closed they are a patch of the size of a seal, about as high as
 * wide.
 *
 *      . - ~ - .          mask of colour ──close──► patch 10–60 mm, aspect 0.5…2
 *    /  章 文 字 \          inside it:  grey := print alone
 *    \    ★    /          elsewhere:  grey := luminance
 *      ' - ~ - '                                                                       */
#include "ocr/prepare/steps.h"

#include "ocr/prepare/bricks.h"

/* Colour strength (largest less smallest channel, 0 to 255) from which a pixel is coloured ink.
 * Paper, grey print, JPEG fringes and tinted paper stay below. A guess. */
#define COLOUR_LEAST 40
/* Least shorter side and greatest longer side of a stamp, millimetres (official seals measure 38 to
 * 45, name stamps 15 and more, stamps of receipt up to 60), and the greatest ratio of its sides. */
#define STAMP_LEAST_MM 9.0
#define STAMP_MOST_MM 70.0
#define STAMP_ASPECT 2.5
/* A stamp with a frame (已审核, 收讫, a date) may be wider: greatest ratio of its sides; least
 * share of the width and of the height of the whole that its frame, one piece, has; greatest share
 * of the box that is ink. Guesses. */
#define FRAMED_ASPECT 5.0
#define FRAME_SHARE 0.85
#define FRAMED_INK 0.5
/* A pixel is print when its lightest channel has less than this share of the stamp's lightest
 * channel. A guess. */
#define PRINT_SHARE 0.5
/* Longest gap in a stamp that is closed to make it one patch, millimetres. A guess. */
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

/* A 1-bit mask of the coloured pixels, with one pixel for `reduction` × `reduction` of rgb. *any
 * becomes TRUE when there are enough of them for a stamp. Transfer full. */
static PIX *
colour_mask(PIX *rgb, guint reduction, gboolean *any)
{
  l_int32 w, h;
  pixGetDimensions(rgb, &w, &h, NULL);
  l_int32 mw = w / (l_int32)reduction, mh = h / (l_int32)reduction;
  PIX *mask = pixCreate(MAX(mw, 1), MAX(mh, 1), 1);
  gsize count = 0;
  *any = FALSE;
  if (!mask)
    return NULL;
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

/* Whether the part of the mask is a frame with some ink inside. */
static gboolean
is_framed(PIX *mask, l_int32 x, l_int32 y, l_int32 w, l_int32 h)
{
  BOX *box = boxCreate(x, y, w, h);
  PIX *part = pixClipRectangle(mask, box, NULL);
  PIX *closed = js_brick_close(part, 3, 3);
  BOXA *pieces = pixConnCompBB(closed, 8);
  l_int32 ink = 0;
  pixCountPixels(closed, &ink, NULL);
  gboolean framed = FALSE;
  for (l_int32 i = 0; pieces && i < boxaGetCount(pieces) && !framed; i++) {
    l_int32 pw, ph;
    boxaGetBoxGeometry(pieces, i, NULL, NULL, &pw, &ph);
    framed = pw >= FRAME_SHARE * w && ph >= FRAME_SHARE * h && ink <= FRAMED_INK * w * h;
  }
  boxaDestroy(&pieces);
  pixDestroy(&closed);
  pixDestroy(&part);
  boxDestroy(&box);
  return framed;
}

/* The boxes of the stamps, in pixels of rgb; NULL when there is no colour. Transfer full. */
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
    PIX *closed = js_brick_close(mask, gap, gap);
    BOXA *boxes = pixConnCompBB(closed, 8);
    found = boxaCreate(0);
    for (l_int32 i = 0; boxes && i < boxaGetCount(boxes); i++) {
      l_int32 x, y, w, h;
      boxaGetBoxGeometry(boxes, i, &x, &y, &w, &h);
      double larger = MAX(w, h) / mm, smaller = MIN(w, h) / mm;
      if (smaller < STAMP_LEAST_MM || larger > STAMP_MOST_MM ||
          (larger > smaller * STAMP_ASPECT &&
           (larger > smaller * FRAMED_ASPECT || !is_framed(mask, x, y, w, h))))
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

/* The colour of a stamp: lightest and darkest channel of its ink, lightest channel of the paper
 * around it. 0 to 255. */
typedef struct {
  double ink_max, ink_min, paper;
} StampColour;

/* The value at which more than `share` of the histogram is reached. */
static int
rank(const guint *histogram, double share)
{
  double total = 0, sum = 0;
  for (int i = 0; i < 256; i++)
    total += histogram[i];
  for (int i = 0; i < 256; i++) {
    sum += histogram[i];
    if (sum > total * share)
      return i;
  }
  return 255;
}

/* Measures the colour of the stamp in the box, from the more strongly coloured half of its pixels;
 * FALSE when the box holds too little colour. */
static gboolean
measure_stamp(PIX *rgb, const BOX *box, StampColour *colour)
{
  l_int32 x0, y0, w, h;
  boxGetGeometry((BOX *)box, &x0, &y0, &w, &h);
  l_int32 x1 = MIN(x0 + w, pixGetWidth(rgb)), y1 = MIN(y0 + h, pixGetHeight(rgb));
  guint chroma[256] = {0}, paper[256] = {0};
  double max_sum = 0, min_sum = 0;
  gsize count = 0;
  int strong = 0;
  for (int pass = 0; pass < 2; pass++) {
    for (l_int32 y = y0; y < y1; y++) {
      const l_uint32 *line = pixGetData(rgb) + (gsize)y * (gsize)pixGetWpl(rgb);
      for (l_int32 x = x0; x < x1; x++) {
        int r, g, b;
        extractRGBValues(line[x], &r, &g, &b);
        int most = max3(r, g, b), least = min3(r, g, b), strength = most - least;
        if (pass == 0) {
          if (strength >= COLOUR_LEAST)
            chroma[strength]++;
          else
            paper[most]++;
        } else if (strength >= strong) {
          max_sum += most;
          min_sum += least;
          count++;
        }
      }
    }
    strong = MAX(COLOUR_LEAST, rank(chroma, 0.5));
  }
  if (count == 0)
    return FALSE;
  *colour = (StampColour){max_sum / (double)count, min_sum / (double)count, rank(paper, 0.7)};
  return colour->paper > colour->ink_min && colour->ink_max > colour->ink_min;
}

/* The share of the pixel that the stamp covers, 0 to 255. Each channel of a pixel is
 *
 *     print · (cover · ink + (1 − cover) · paper)
 *
 * so the ratio of the darkest to the lightest channel gives the cover, whatever the print is. For
 * black print, which has no colour, the result is 0. */
static l_uint8
cover_of(int most, int least, const StampColour *c)
{
  if (most < c->ink_max * PRINT_SHARE)
    return 0;
  double ratio = (double)least / most;
  double below = c->paper - c->ink_min - ratio * (c->paper - c->ink_max);
  return below > 0 ? (l_uint8)(CLAMP(c->paper * (1 - ratio) / below, 0, 1) * 255) : 0;
}

/* Removes the stamp's colour from the box; black stays. JPEG stores colours at half the resolution,
 * so the edge of a stamp is dark without being coloured: a pixel gets the largest cover among
 * itself and its neighbours. */
static void
fade(PIX *grey, PIX *rgb, BOX *box)
{
  StampColour colour;
  BOX *inside = boxClipToRectangle(box, pixGetWidth(grey), pixGetHeight(grey));
  if (!inside || !measure_stamp(rgb, inside, &colour)) {
    boxDestroy(&inside);
    return;
  }
  l_int32 x0, y0, w, h;
  boxGetGeometry(inside, &x0, &y0, &w, &h);
  boxDestroy(&inside);
  PIX *cover = pixCreate(w, h, 8);
  for (int pass = 0; cover && pass < 2; pass++) {
    PIX *spread = pass == 1 ? pixDilateGray(cover, 3, 3) : NULL;
    for (l_int32 y = 0; y < h; y++) {
      const l_uint32 *line = pixGetData(rgb) + (gsize)(y0 + y) * (gsize)pixGetWpl(rgb);
      l_uint32 *out = pixGetData(grey) + (gsize)(y0 + y) * (gsize)pixGetWpl(grey);
      l_uint32 *covers = pixGetData(spread ? spread : cover) + (gsize)y * (gsize)pixGetWpl(cover);
      for (l_int32 x = 0; x < w; x++) {
        int r, g, b;
        extractRGBValues(line[x0 + x], &r, &g, &b);
        int most = max3(r, g, b);
        if (pass == 0) {
          SET_DATA_BYTE(covers, x, cover_of(most, min3(r, g, b), &colour));
          continue;
        }
        double light =
            colour.paper - GET_DATA_BYTE(covers, x) / 255.0 * (colour.paper - colour.ink_max);
        SET_DATA_BYTE(out, x0 + x, (l_uint8)CLAMP(most * colour.paper / MAX(light, 1), most, 255));
      }
    }
    pixDestroy(&spread);
  }
  pixDestroy(&cover);
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
