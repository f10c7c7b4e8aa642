/* In: a grey page. Out: the same page, where white print on a dark ground has become dark print on
 * white. This concerns the whole page (a microfilm, a scan with black and white exchanged) or
 * blocks of it (the headings of some tables).
 *
 *   ▛▀▀▀▀▀▀▀▀▀▜        ┌─────────┐     A block is dark, as wide as some words and as high as a few
 *   ▌ 决算数  ▐    →   │ 决算数  │     lines. Its outermost pixels stay dark: they become the rule
 *   ▙▄▄▄▄▄▄▄▄▄▟        └─────────┘     around it. White rules inside it become dark. */
#include "ocr/prepare/steps.h"

#include "ocr/prepare/bricks.h"

/* A pixel is dark when it has less than this share of the paper's brightness. A guess. */
#define DARK_SHARE 0.55
/* Sides of squares, millimetres. Opening with GROUND_MM removes strokes of dark print, which are
 * thinner, and leaves the ground of a block. Closing with BRIDGE_MM then fills the white characters
 * and rules. Guesses. */
#define GROUND_MM 1.2
#define BRIDGE_MM 4.0
/* Least width, least height and greatest height of a block, millimetres: pictures are higher, bars
 * lower. Guesses. */
#define WIDE_LEAST_MM 12.0
#define HIGH_LEAST_MM 3.5
#define HIGH_MOST_MM 30.0
/* Least share of dark pixels in a block, and least share of white ones, its print. Guesses. */
#define GROUND_SHARE 0.6
#define PRINT_LEAST 0.01
/* Width of the edge that stays dark, millimetres. A guess: about a rule's thickness. */
#define FRAME_MM 0.3

/* A page is reversed as a whole when at least the share DARK_PAGE_SHARE of it is darker than the
 * grey level DARK_GREY and at most the share LIGHT_MASS_SHARE consists of light masses, which
 * contain a square of LIGHT_MASS_MM millimetres. White print has hardly any such masses, whereas a
 * sheet on a black scanner lid is one. Guesses. */
#define DARK_PAGE_SHARE 0.6
#define DARK_GREY 128
#define LIGHT_MASS_MM 3.0
#define LIGHT_MASS_SHARE 0.15

static l_int32
pixels(double mm, double dpi)
{
  return MAX(1, (l_int32)(mm * dpi / 25.4 + 0.5));
}

/* The grey level below which `share` of the pixels of the box lie; of the whole page when `box` is
 * NULL. */
static int
level(PIX *grey, BOX *box, float share)
{
  PIX *part = box ? pixClipRectangle(grey, box, NULL) : pixClone(grey);
  NUMA *histogram = part ? pixGetGrayHistogram(part, box ? 1 : 4) : NULL;
  float value = 255;
  if (histogram)
    numaHistogramGetValFromRank(histogram, share, &value);
  numaDestroy(&histogram);
  pixDestroy(&part);
  return (int)value;
}

/* Reverses the box: its ground gets the grey level `paper`, and its lightest pixels become black.
 */
static void
reverse(PIX *grey, BOX *box, int paper)
{
  l_int32 x0, y0, w, h;
  boxGetGeometry(box, &x0, &y0, &w, &h);
  int ground = level(grey, box, 0.5f), range = MAX(paper - ground, 1);
  for (l_int32 y = y0; y < y0 + h; y++) {
    l_uint32 *line = pixGetData(grey) + (gsize)y * (gsize)pixGetWpl(grey);
    for (l_int32 x = x0; x < x0 + w; x++) {
      int lighter = (GET_DATA_BYTE(line, x) - ground) * paper / range;
      SET_DATA_BYTE(line, x, (l_uint8)CLAMP(paper - lighter, 0, paper));
    }
  }
}

/* Whether the box has the size of a block, a dark ground, and print on it. */
static gboolean
is_block(PIX *dark, BOX *box, double dpi)
{
  l_int32 w, h, count = 0;
  boxGetGeometry(box, NULL, NULL, &w, &h);
  if (w < pixels(WIDE_LEAST_MM, dpi) || h < pixels(HIGH_LEAST_MM, dpi) ||
      h > pixels(HIGH_MOST_MM, dpi))
    return FALSE;
  pixCountPixelsInRect(dark, box, &count, NULL);
  return count >= GROUND_SHARE * w * h && count <= (1 - PRINT_LEAST) * w * h;
}

void
js_raster_reverse_blocks(PIX *grey, double dpi)
{
  int paper = level(grey, NULL, 0.7f);
  PIX *dark = pixThresholdToBinary(grey, (l_int32)(paper * DARK_SHARE));
  if (!dark)
    return;
  PIX *ground = js_brick_open(dark, pixels(GROUND_MM, dpi), pixels(GROUND_MM, dpi));
  PIX *blocks = js_brick_close(ground, pixels(BRIDGE_MM, dpi), pixels(BRIDGE_MM, dpi));
  BOXA *boxes = pixConnCompBB(blocks, 4);
  l_int32 frame = pixels(FRAME_MM, dpi);
  for (l_int32 i = 0; boxes && i < boxaGetCount(boxes); i++) {
    l_int32 x, y, w, h;
    boxaGetBoxGeometry(boxes, i, &x, &y, &w, &h);
    BOX *inside = boxCreate(x + frame, y + frame, w - 2 * frame, h - 2 * frame);
    if (inside && is_block(dark, inside, dpi))
      reverse(grey, inside, paper);
    boxDestroy(&inside);
  }
  boxaDestroy(&boxes);
  pixDestroy(&dark);
  pixDestroy(&ground);
  pixDestroy(&blocks);
}

/* Whether the whole page is light print on a dark ground. */
static gboolean
is_reversed(PIX *grey, double dpi)
{
  double area = (double)pixGetWidth(grey) * pixGetHeight(grey);
  l_int32 light = 0, masses = 0, side = pixels(LIGHT_MASS_MM, dpi);
  PIX *dark = pixThresholdToBinary(grey, DARK_GREY);
  if (!dark)
    return FALSE;
  pixInvert(dark, dark);
  pixCountPixels(dark, &light, NULL);
  PIX *open = light <= (1 - DARK_PAGE_SHARE) * area ? js_brick_open(dark, side, side) : NULL;
  gboolean reversed = open && pixCountPixels(open, &masses, NULL) == 0 && light > 0 &&
                      masses <= LIGHT_MASS_SHARE * area;
  pixDestroy(&open);
  pixDestroy(&dark);
  return reversed;
}

void
js_raster_reverse_page(PIX *grey, double dpi)
{
  if (is_reversed(grey, dpi))
    pixInvert(grey, grey);
}
