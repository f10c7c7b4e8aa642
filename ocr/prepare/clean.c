/* Removes dark scanner borders, punch holes and salt (lone specks).
 *
 * In: the grey page and its resolution. Out: the same page, with these painted white. Borders are
 * dark masses, thicker than any rule, that reach the edge of the picture:
 *
 *   ████████████      dark ──open by 0.9 mm──► masses (rules and strokes vanish)
 *   ██ 文 字 ┌─┐      ──flood from the frame──► border ──grow by 0.7 mm──► painted white
 *   ██       └─┘                                                                      */
#include "ocr/prepare/steps.h"

#include "ocr/prepare/bricks.h"
#include "ocr/prepare/ink.h"

#include <math.h>

/* A pixel is dark when it has less than this share of the paper's brightness. A guess. */
#define DARK_SHARE 0.55
/* Least thickness of a border, and the distance by which borders and holes are widened to take
 * their blurred edges along, millimetres. Guesses. */
#define MASS_MM 0.9
#define GROW_MM 0.7
/* Punch holes: least and greatest diameter, greatest distance of the centre from the nearest edge
 * (ISO 838: 12 mm), millimetres; least share of the box that is dark (a disc: 0.79). */
#define HOLE_LEAST_MM 3.5
#define HOLE_MOST_MM 8.5
#define HOLE_EDGE_MM 22.0
#define HOLE_FILL 0.68
/* Salt: greatest width and height of a speck, and the distances sideways and up or down within
 * which it has no ink, millimetres. A decimal point has digits beside it, a comma has the character
 * before it. Guesses. */
#define SALT_MM 0.4
#define ALONE_ACROSS_MM 2.0
#define ALONE_ABOVE_MM 0.7
/* On a salty page, smaller grains (scanner noise after thresholding) are removed closer to print:
 * greatest size of a grain, and its least distance from ink, millimetres. Points are larger than a
 * grain. Guesses. */
#define GRAIN_MM 0.14
#define GRAIN_ALONE_MM 0.45
/* Number of removed specks per square inch from which a page is salty. A guess. */
#define SALTY_PER_INCH2 5.0

/* The brightness of the paper: the grey level below which 70 % of the page's pixels lie. */
static int
paper_level(PIX *grey)
{
  float level = 255;
  NUMA *histogram = pixGetGrayHistogram(grey, 4);
  if (histogram) {
    float rank;
    numaHistogramGetValFromRank(histogram, 0.7f, &rank);
    level = rank;
    numaDestroy(&histogram);
  }
  return (int)level;
}

static l_int32
pixels(double mm, double dpi)
{
  return MAX(1, (l_int32)(mm * dpi / 25.4 + 0.5));
}

/* Paints white the dark masses that are connected with the edge of the picture. */
static void
clear_dark_border(PIX *grey, PIX *dark, double dpi)
{
  l_int32 mass = pixels(MASS_MM, dpi), frame = mass + 2;
  PIX *framed = pixAddBorder(dark, frame, 1);
  PIX *masses = js_brick_open(framed, mass, mass);
  PIX *seed = pixCreateTemplate(framed);
  pixSetOrClearBorder(seed, 1, 1, 1, 1, PIX_SET);
  /* The opening may clear pixels at the edges, but the frame must stay whole. */
  pixSetOrClearBorder(masses, frame, frame, frame, frame, PIX_SET);
  PIX *border = pixSeedfillBinary(NULL, seed, masses, 4);
  l_int32 grow = 2 * pixels(GROW_MM, dpi) + 1;
  PIX *inner = pixRemoveBorder(border, frame);
  l_int32 empty = 1;
  pixZero(inner, &empty);
  if (!empty) {
    PIX *grown = js_brick_dilate(inner, grow, grow);
    pixSetMasked(grey, grown, 255);
    pixDestroy(&grown);
  }
  pixDestroy(&framed);
  pixDestroy(&masses);
  pixDestroy(&seed);
  pixDestroy(&border);
  pixDestroy(&inner);
}

/* Paints white the dark discs near the edges that have the size of punch holes. */
static void
clear_holes(PIX *grey, PIX *dark, double dpi)
{
  /* The opening leaves holes whole and removes print. */
  l_int32 mass = pixels(2.2, dpi);
  PIX *masses = js_brick_open(dark, mass, mass);
  BOXA *boxes = pixConnCompBB(masses, 8);
  l_int32 w = pixGetWidth(grey), h = pixGetHeight(grey), edge = pixels(HOLE_EDGE_MM, dpi);
  for (l_int32 i = 0; boxes && i < boxaGetCount(boxes); i++) {
    l_int32 x, y, bw, bh;
    boxaGetBoxGeometry(boxes, i, &x, &y, &bw, &bh);
    double dx = bw * 25.4 / dpi, dy = bh * 25.4 / dpi;
    l_int32 cx = x + bw / 2, cy = y + bh / 2;
    if (MIN(dx, dy) < HOLE_LEAST_MM || MAX(dx, dy) > HOLE_MOST_MM ||
        MAX(dx, dy) > 1.4 * MIN(dx, dy))
      continue;
    if (MIN(MIN(cx, w - cx), MIN(cy, h - cy)) > edge)
      continue;
    BOX *box = boxCreate(x, y, bw, bh);
    PIX *hole = pixClipRectangle(masses, box, NULL);
    l_int32 count = 0;
    pixCountPixels(hole, &count, NULL);
    if (count >= HOLE_FILL * bw * bh) {
      l_int32 pad = pixels(GROW_MM, dpi);
      BOX *larger = boxCreate(x - pad, y - pad, bw + 2 * pad, bh + 2 * pad);
      BOX *inside = boxClipToRectangle(larger, w, h);
      pixSetInRectArbitrary(grey, inside, 255);
      boxDestroy(&larger);
      boxDestroy(&inside);
    }
    pixDestroy(&hole);
    boxDestroy(&box);
  }
  boxaDestroy(&boxes);
  pixDestroy(&masses);
}

void
js_raster_clear_borders(PIX *grey, double dpi)
{
  PIX *dark = pixThresholdToBinary(grey, (l_int32)(paper_level(grey) * DARK_SHARE));
  if (!dark)
    return;
  clear_dark_border(grey, dark, dpi);
  clear_holes(grey, dark, dpi);
  pixDestroy(&dark);
}

/* TRUE when the box of the speck, widened by `across` and `above`, holds no ink but the speck's own
 * `own` pixels. */
static gboolean
stands_alone(PIX *ink, const BOX *speck, l_int32 own, l_int32 across, l_int32 above)
{
  l_int32 x, y, w, h;
  boxGetGeometry((BOX *)speck, &x, &y, &w, &h);
  BOX *box = boxCreate(x - across, y - above, w + 2 * across, h + 2 * above);
  l_int32 total = 0;
  pixCountPixelsInRect(ink, box, &total, NULL);
  boxDestroy(&box);
  return total <= own;
}

/* Paints white the specks that are no wider or higher than `largest` pixels and stand alone;
 * returns their number. */
static guint
clear_specks(PIX *grey, l_int32 largest, l_int32 across, l_int32 above)
{
  PIX *ink = js_raster_ink(grey);
  PIXA *parts = NULL;
  BOXA *boxes = pixConnComp(ink, &parts, 8);
  guint removed = 0;
  for (l_int32 i = 0; boxes && i < boxaGetCount(boxes); i++) {
    l_int32 x, y, w, h, own = 0;
    boxaGetBoxGeometry(boxes, i, &x, &y, &w, &h);
    if (w > largest || h > largest)
      continue;
    BOX *speck = boxCreate(x, y, w, h);
    PIX *part = pixaGetPix(parts, i, L_CLONE);
    pixCountPixels(part, &own, NULL);
    pixDestroy(&part);
    if (stands_alone(ink, speck, own, across, above)) {
      BOX *box = boxCreate(x - 1, y - 1, w + 2, h + 2);
      BOX *inside = boxClipToRectangle(box, pixGetWidth(grey), pixGetHeight(grey));
      pixSetInRectArbitrary(grey, inside, 255);
      boxDestroy(&box);
      boxDestroy(&inside);
      removed++;
    }
    boxDestroy(&speck);
  }
  boxaDestroy(&boxes);
  pixaDestroy(&parts);
  pixDestroy(&ink);
  return removed;
}

gboolean
js_raster_clear_salt(PIX *grey, double dpi)
{
  guint removed = clear_specks(grey, pixels(SALT_MM, dpi), pixels(ALONE_ACROSS_MM, dpi),
                               pixels(ALONE_ABOVE_MM, dpi));
  double area = pixGetWidth(grey) / dpi * (pixGetHeight(grey) / dpi);
  gboolean salty = area > 0 && removed / area >= SALTY_PER_INCH2;
  if (salty)
    clear_specks(grey, pixels(GRAIN_MM, dpi), pixels(GRAIN_ALONE_MM, dpi),
                 pixels(GRAIN_ALONE_MM, dpi));
  return salty;
}
