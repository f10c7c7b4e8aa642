/* A speck beside a line widens its crop and is read as | or 一; what is too pale for ink is read as
 * well, since Tesseract sets its threshold by the crop.
 *
 *     ·      1,400.00          speck: small, and nothing within its reach; a decimal point has its
 *     └reach┘└ ink ─┘          digits within it, a colon's dots have each other */
#include "ocr/ink/specks.h"

#include "ocr/prepare/bricks.h"

#include <glib.h>

/* Greatest size of a speck, and the distances sideways and up and down within which it has no ink
 * beside it, in em. */
#define SPECK 0.16
#define REACH_ACROSS 0.50
#define REACH_ABOVE 0.55
/* Grey pixels no further than this from ink stay, in em: edges of strokes, and strokes that are too
 * pale to be ink. */
#define EDGE 0.3

/* TRUE when the box's reach holds no ink but its own. */
static gboolean
stands_alone(PIX *ink, l_int32 x, l_int32 y, l_int32 w, l_int32 h, double em)
{
  l_int32 across = (l_int32)(REACH_ACROSS * em), above = (l_int32)(REACH_ABOVE * em);
  BOX *own = boxCreate(x, y, w, h);
  BOX *reach = boxCreate(x - across, y - above, w + 2 * across, h + 2 * above);
  l_int32 inside = 0, total = 0;
  pixCountPixelsInRect(ink, own, &inside, NULL);
  pixCountPixelsInRect(ink, reach, &total, NULL);
  boxDestroy(&own);
  boxDestroy(&reach);
  return total <= inside;
}

static void
clear_specks(PIX *ink, double em)
{
  BOXA *boxes = pixConnCompBB(ink, 8);
  for (l_int32 i = 0; boxes && i < boxaGetCount(boxes); i++) {
    l_int32 x, y, w, h;
    boxaGetBoxGeometry(boxes, i, &x, &y, &w, &h);
    if (w > SPECK * em || h > SPECK * em || !stands_alone(ink, x, y, w, h, em))
      continue;
    BOX *speck = boxCreate(x, y, w, h);
    pixClearInRect(ink, speck);
    boxDestroy(&speck);
  }
  boxaDestroy(&boxes);
}

void
js_print_alone(PIX *grey, PIX *ink, double em)
{
  clear_specks(ink, em);
  l_int32 size = 2 * (l_int32)(EDGE * em) + 1;
  PIX *paper = js_brick_dilate(ink, size, size);
  if (!paper)
    return;
  pixInvert(paper, paper);
  pixSetMasked(grey, paper, 255);
  pixDestroy(&paper);
}
