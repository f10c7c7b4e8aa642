/* In: a grey page and its ink. Out: both without specks and without pale dirt between the lines.
 *
 * A speck beside a line widens the crop of the line and is read as | or 一. Dirt that is too pale
 * to be ink is read, too, because Tesseract chooses its threshold by the crop.
 *
 *     ·      1,400.00          A speck is small and has no ink within its reach. A decimal
 *     └reach┘└ ink ─┘          point has digits there, the dots of a colon have each other. */
#include "ocr/ink/specks.h"

#include "ocr/prepare/bricks.h"

#include <glib.h>

/* In em: greatest width and height of a speck, and the distances sideways and up or down within
 * which it has no other ink. Guesses. */
#define SPECK 0.16
#define REACH_ACROSS 0.50
#define REACH_ABOVE 0.55
/* Distance from ink within which grey pixels are kept, in em: they are the edges of strokes, or
 * strokes that are too pale to be ink. A guess. */
#define EDGE 0.3

/* TRUE when the box, widened by the reach, holds no ink but its own. */
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

/* Removes the specks from the ink. */
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
