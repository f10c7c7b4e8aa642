/* Tells a picture of print from a chart, a photo or a drawing by where its ink is.
 *
 *   ink ── without solid shapes ── without ruling lines ── closed along the rows ──► blobs
 *
 *        print                      a chart
 *     ▬▬▬▬ ▬▬ ▬▬▬▬            │   ▐█▌
 *     ▬▬ ▬▬▬▬▬ ▬▬             │▐█▌▐█▌      ▬ low and wide: a word or a line of print
 *     ▬▬▬▬▬▬ ▬▬▬              └──────      █ solid or high: a bar, an area, a curve, a texture
 *
 * Shaded rows and columns of a table are solid too, but they run through the whole picture. */
#include "ocr/drawing.h"

#include "ocr/ink/lines.h"

#include <math.h>

/* Least share of the ink in lines of print. Measured on 26 charts and 8 pictures of tables: charts
 * have 0.09 to 0.44, tables 0.95 and more. */
#define PRINT_SHARE 0.6
/* A page with less than this share, and with solid shapes as most of its ink, is a map or a photo
 * with some print on it; noise has no shapes. Measured at PAGE_DPI: a map 0.05 and 0.87, the
 * poorest of 33 scanned pages (streaks along the whole page) 0.27. The second is a guess. */
#define PICTURE_PRINT 0.12
#define PICTURE_SOLID 0.5
#define PAGE_DPI 110.0
/* A pixel is ink when it has at most this share of the paper's grey level: print is darker, and
 * light shading lighter. PAPER_RANK: this share of the pixels is no lighter than the paper. With
 * more than DARK of all pixels as ink, the paper is not known. Guesses. */
#define INK_OF_PAPER 0.78
#define PAPER_RANK 0.7f
#define DARK 0.5
/* A shape is solid from this thickness on, millimetres; rules and strokes are thinner. */
#define SOLID_MM 1.2
/* Solid ink over this share of a row or column of pixels is shading. A guess. */
#define SHADED 0.75
/* Least length of a ruling line, greatest gap inside a line of print, least and greatest height and
 * least width of a line of print; all in em. Guesses. */
#define RULE_LENGTH 2.5
#define LINE_GAP 0.7
#define LINE_LOW 0.4
#define LINE_HIGH 1.7
#define LINE_WIDTH 1.2

static double
count(PIX *ink)
{
  l_int32 n = 0;
  if (ink)
    pixCountPixels(ink, &n, NULL);
  return n;
}

static PIX *
find_ink(PIX *grey)
{
  float paper = 255;
  NUMA *histogram = pixGetGrayHistogram(grey, 1);
  if (histogram)
    numaHistogramGetValFromRank(histogram, PAPER_RANK, &paper);
  numaDestroy(&histogram);
  return pixThresholdToBinary(grey, (l_int32)lround(INK_OF_PAPER * (double)paper));
}

/* The solid pixels in shaded rows, or columns, of the picture. */
static double
count_shading(PIX *solid, gboolean rows)
{
  NUMA *lines = rows ? pixCountPixelsByRow(solid, NULL) : pixCountPixelsByColumn(solid);
  double across = rows ? pixGetWidth(solid) : pixGetHeight(solid), sum = 0;
  for (l_int32 i = 0; lines && i < numaGetCount(lines); i++) {
    l_int32 n = 0;
    numaGetIValue(lines, i, &n);
    sum += n > SHADED * across ? n : 0;
  }
  numaDestroy(&lines);
  return sum;
}

/* Removes solid shapes and ruling lines from the ink. Returns the pixels of solid shapes that are
 * not shading; −1 without memory. */
static double
strip(PIX *ink, double em, double dpi)
{
  int thick = MAX(2, (int)ceil(SOLID_MM * dpi / 25.4)), length = MAX(2, (int)(RULE_LENGTH * em));
  PIX *solid = pixOpenBrick(NULL, ink, thick, thick);
  if (!solid)
    return -1;
  double shapes = count(solid) - MAX(count_shading(solid, TRUE), count_shading(solid, FALSE));
  pixSubtract(ink, ink, solid);
  pixDestroy(&solid);
  PIX *level = pixOpenBrick(NULL, ink, length, 1), *upright = pixOpenBrick(NULL, ink, 1, length);
  if (level)
    pixSubtract(ink, ink, level);
  if (upright)
    pixSubtract(ink, ink, upright);
  pixDestroy(&level);
  pixDestroy(&upright);
  return MAX(shapes, 0);
}

/* The pixels of `ink` in blobs that are as low and wide as a line of print. Their boxes are painted
 * into `lines`, unless it is NULL. */
static double
count_print(PIX *ink, double em, PIX *lines)
{
  PIX *closed = pixCloseSafeBrick(NULL, ink, (int)(LINE_GAP * em) | 1, 1);
  PIXA *blobs = NULL;
  BOXA *boxes = closed ? pixConnComp(closed, &blobs, 4) : NULL;
  double sum = 0;
  for (l_int32 i = 0; boxes && blobs && i < boxaGetCount(boxes); i++) {
    l_int32 x, y, w, h;
    boxaGetBoxGeometry(boxes, i, &x, &y, &w, &h);
    if (h < LINE_LOW * em || h > LINE_HIGH * em || w < LINE_WIDTH * em)
      continue;
    if (lines)
      pixRasterop(lines, x, y, w, h, PIX_SET, NULL, 0, 0);
    PIX *blob = pixaGetPix(blobs, i, L_CLONE);
    if (blob)
      pixRasterop(blob, 0, 0, w, h, PIX_SRC & PIX_DST, ink, x, y);
    sum += count(blob);
    pixDestroy(&blob);
  }
  boxaDestroy(&boxes);
  pixaDestroy(&blobs);
  pixDestroy(&closed);
  return sum;
}

/* The share of lines of print in the ink that rulings leave; their boxes are painted into `lines`,
 * unless it is NULL. *solid gets the share of solid shapes. 1 and 0 without ink and where the paper
 * is too dark to tell. Changes `ink`. */
static double
share_of_print(PIX *ink, double dpi, PIX *lines, double *solid)
{
  *solid = 0;
  if (count(ink) > DARK * pixGetWidth(ink) * pixGetHeight(ink))
    return 1;
  double em = js_ink_lines_em(ink, dpi);
  double shapes = strip(ink, em, dpi), all = count(ink) + shapes;
  *solid = shapes > 0 ? shapes / all : 0;
  return shapes >= 0 && all > 0 ? count_print(ink, em, lines) / all : 1;
}

gboolean
js_picture_is_drawing(PIX *grey, double dpi)
{
  double solid;
  PIX *ink = find_ink(grey);
  gboolean drawing = ink && share_of_print(ink, dpi, NULL, &solid) < PRINT_SHARE;
  pixDestroy(&ink);
  return drawing;
}

gboolean
js_picture_is_page_without_print(PIX *page, double dpi)
{
  l_int32 step = MAX(1, (l_int32)lround(dpi / PAGE_DPI));
  PIX *small = pixGetDepth(page) >= 8 ? pixScaleByIntSampling(page, step) : NULL;
  PIX *grey = small ? pixConvertTo8(small, 0) : NULL;
  PIX *ink = grey ? find_ink(grey) : NULL;
  double solid = 0;
  gboolean without = ink && share_of_print(ink, dpi / step, NULL, &solid) < PICTURE_PRINT;
  pixDestroy(&small);
  pixDestroy(&grey);
  pixDestroy(&ink);
  return without && solid >= PICTURE_SOLID;
}

PIX *
js_picture_lines(PIX *grey, double dpi)
{
  PIX *ink = find_ink(grey);
  PIX *lines = ink ? pixCreateTemplate(ink) : NULL;
  double solid;
  if (lines)
    share_of_print(ink, dpi, lines, &solid);
  pixDestroy(&ink);
  return lines;
}
