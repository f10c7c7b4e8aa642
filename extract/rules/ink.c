/* Separates grey pixels into ink that may belong to rules and filled blocks.
 *
 * A shaded header row can be darker than JS_RULE_GREY and would hide the rules inside it and at its
 * edges. Therefore large solid areas (blocks) are found first, at half the resolution. Inside a
 * block, only pixels clearly darker than the block's own shade are ink. */
#include "extract/rules/private.h"

#include <math.h>

/* BLOCK: least height and width of a solid block; larger than any stroke of running text.
 * FILL_LEAST: least size of a block that is reported as a fill (points). Guesses. */
#define BLOCK 7.0
#define FILL_LEAST 9.0
/* Grey levels up to this are darker than paper. Rendered paper is 255; scans are cleaned before. */
#define FILL_GREY 250
/* A rule on a block is darker than the block by at least this (grey levels); a grey hairline
 * between two rows of pixels hardly is. */
#define RULE_CONTRAST 16

void
js_ink_raster_init(JsInkRaster *raster, PIX *pix, double dpi, const GPtrArray *words)
{
  *raster = (JsInkRaster){.pix = pix,
                          .lines = pixGetLinePtrs(pix, NULL),
                          .width = pixGetWidth(pix),
                          .height = pixGetHeight(pix),
                          .scale = 72 / dpi,
                          .words = words};
}

void
js_ink_raster_clear(JsInkRaster *raster)
{
  LEPT_FREE(raster->lines);
  raster->lines = NULL;
}

int
js_ink_raster_pixels(const JsInkRaster *raster, double points)
{
  return MAX((int)lround(points / raster->scale), 1);
}

/* One bit for each of the four pixels in a word that is at or below `level` (128 to 254); the
 * leftmost pixel is the highest bit. A byte is above the level when its high bit is set and its low
 * bits carry over. */
static inline l_uint32
at_or_below(l_uint32 four, l_uint32 level)
{
  l_uint32 carry = (four & 0x7f7f7f7f) + (0x7f - (level & 0x7f)) * 0x01010101u;
  l_uint32 low = ~(carry & four) >> 7 & 0x01010101;
  return (low | low >> 7 | low >> 14 | low >> 21) & 0xf;
}

G_STATIC_ASSERT(FILL_GREY >= 128 && JS_RULE_GREY >= 128);

/* How many words from `grey` on are white; the first one is. */
static inline int
white_words(const l_uint32 *grey, int n)
{
  int i = 1;
  while (i + 4 <= n && (grey[i] & grey[i + 1] & grey[i + 2] & grey[i + 3]) == 0xffffffff)
    i += 4;
  return i;
}

/* Marks the pixels at or below JS_RULE_GREY and FILL_GREY in one pass that skips white. Leptonica
 * keeps four grey pixels, or 32 bits, in a word, beginning at the highest. */
static void
binarise(const JsInkRaster *raster, PIX *ink, PIX *tone)
{
  l_uint32 *ink_line = pixGetData(ink), *tone_line = pixGetData(tone);
  int wpl = pixGetWpl(ink), whole = raster->width / 4;
  for (int y = 0; y < raster->height; y++, ink_line += wpl, tone_line += wpl) {
    const l_uint32 *grey = raster->lines[y];
    for (int i = 0; i < whole; i++) {
      if (grey[i] == 0xffffffff) {
        i += white_words(grey + i, whole - i) - 1;
        continue;
      }
      int shift = 28 - 4 * (i & 7);
      tone_line[i / 8] |= at_or_below(grey[i], FILL_GREY) << shift;
      ink_line[i / 8] |= at_or_below(grey[i], JS_RULE_GREY) << shift;
    }
    for (int x = 4 * whole; x < raster->width; x++) {
      if (GET_DATA_BYTE(grey, x) <= FILL_GREY)
        SET_DATA_BIT(tone_line, x);
      if (GET_DATA_BYTE(grey, x) <= JS_RULE_GREY)
        SET_DATA_BIT(ink_line, x);
    }
  }
}

/* The solid areas of the tone, at half resolution; NULL when there are none. Transfer full. */
static PIX *
find_blocks(const JsInkRaster *raster, PIX *tone)
{
  int n = MAX(js_ink_raster_pixels(raster, BLOCK) / 2, 2);
  PIX *half = pixReduceRankBinary2(tone, 4, NULL);
  PIX *blocks = half ? pixOpenBrickDwa(NULL, half, n, n) : NULL;
  pixDestroy(&half);
  l_int32 empty = 1;
  if (blocks)
    pixZero(blocks, &empty);
  if (empty)
    pixDestroy(&blocks);
  return blocks;
}

/* The median grey level in a box, from a sample of its pixels. */
static int
median_grey(const JsInkRaster *raster, int x, int y, int w, int h)
{
  guint count[256] = {0}, n = 0, sum = 0;
  int sx = MAX(w / 16, 1), sy = MAX(h / 16, 1);
  for (int j = y + sy / 2; j < y + h; j += sy)
    for (int i = x + sx / 2; i < x + w; i += sx, n++)
      count[js_ink_raster_grey(raster, TRUE, i, j)]++;
  for (int g = 0; g < 256; g++)
    if ((sum += count[g]) * 2 >= n)
      return g;
  return 255;
}

/* Removes a block's own shade from the ink, including the edge pixels that belong to it. */
static void
clear_block(const JsInkRaster *raster, PIX *ink, int x, int y, int w, int h, int shade)
{
  void **lines = pixGetLinePtrs(ink, NULL);
  for (int j = MAX(y - 1, 0); j < MIN(y + h + 1, raster->height); j++)
    for (int i = MAX(x - 1, 0); i < MIN(x + w + 1, raster->width); i++)
      if (js_ink_raster_grey(raster, TRUE, i, j) > shade - RULE_CONTRAST)
        CLEAR_DATA_BIT(lines[j], i);
  LEPT_FREE(lines);
}

/* Whether the box is the dense middle of a large bold character, which is solid at this resolution.
 */
static gboolean
is_in_character(const JsBox *box, const GPtrArray *words)
{
  double longer = MAX(js_box_width(box), js_box_height(box));
  for (guint i = 0; words && i < words->len; i++) {
    const JsWord *word = words->pdata[i];
    if (longer <= word->size &&
        js_box_contains(&word->box, (box->x0 + box->x1) / 2, (box->y0 + box->y1) / 2))
      return TRUE;
  }
  return FALSE;
}

/* Removes the shade of the blocks from the ink, and the blocks with their edges from the tone. */
static void
take_blocks(const JsInkRaster *raster, PIX *blocks, PIX *ink, PIX *tone, GArray *fills)
{
  BOXA *boxes = pixConnCompBB(blocks, 4);
  for (int i = 0; boxes && i < boxaGetCount(boxes); i++) {
    l_int32 x, y, w, h;
    boxaGetBoxGeometry(boxes, i, &x, &y, &w, &h);
    x *= 2, y *= 2, w *= 2, h *= 2;
    int shade = median_grey(raster, x, y, w, h);
    pixRasterop(tone, x - 2, y - 2, w + 4, h + 4, PIX_CLR, NULL, 0, 0);
    if (shade <= JS_RULE_GREY)
      clear_block(raster, ink, x, y, w, h, shade);
    double s = raster->scale;
    JsFill fill = {{x * s, y * s, (x + w) * s, (y + h) * s}, shade / 255.0};
    if (fills && MIN(w, h) * s >= FILL_LEAST && !is_in_character(&fill.box, raster->words))
      g_array_append_val(fills, fill);
  }
  boxaDestroy(&boxes);
}

PIX *
js_ink_raster_thin_ink(const JsInkRaster *raster, GArray *fills, PIX **any_tone)
{
  PIX *ink = pixCreate(raster->width, raster->height, 1);
  PIX *tone = pixCreate(raster->width, raster->height, 1);
  if (!tone)
    pixDestroy(&ink);
  if (ink) {
    binarise(raster, ink, tone);
    PIX *blocks = find_blocks(raster, tone);
    if (blocks)
      take_blocks(raster, blocks, ink, tone, fills);
    pixDestroy(&blocks);
  }
  *any_tone = tone;
  return ink;
}
