/* In: a 1-bit picture and the sides of a brick. Out: the picture dilated, opened or closed with it.
 * A run of n pixels is put together from shorter runs, whose length doubles at each step:
 *
 *   in ── each pixel with the next one ──► runs of 2 ── with the run 2 further ──► runs of 4
 *      ── with the run n − 4 further ──► runs of n
 *
 * The steps work in place: they go through the pixels in such an order that the pixel further on
 * (or back) is still unchanged when it is read. A step along a row handles words of 32 pixels, a
 * step down a column handles whole rows. */
#include "ocr/prepare/bricks.h"

#include <glib.h>

/* JOIN_OR: the result is set when any pixel of the run is; JOIN_AND: when all are. */
typedef enum { JOIN_OR, JOIN_AND } Join;

static inline l_uint32
join(Join how, l_uint32 a, l_uint32 b)
{
  return how == JOIN_OR ? a | b : a & b;
}

/* Joins each pixel of the row with the one `by` pixels to its right. */
static void
along_onwards(l_uint32 *row, gsize words, gsize by, Join how)
{
  gsize step = by / 32;
  guint bits = (guint)(by % 32);
  for (gsize i = 0; i < words; i++) {
    l_uint32 here = i + step < words ? row[i + step] : 0;
    l_uint32 next = i + step + 1 < words ? row[i + step + 1] : 0;
    row[i] = join(how, row[i], bits ? here << bits | next >> (32 - bits) : here);
  }
}

/* Joins each pixel of the row with the one `by` pixels to its left. */
static void
along_back(l_uint32 *row, gsize words, gsize by, Join how)
{
  gsize step = by / 32;
  guint bits = (guint)(by % 32);
  for (gsize i = words; i-- > 0;) {
    l_uint32 here = i >= step ? row[i - step] : 0;
    l_uint32 before = i >= step + 1 ? row[i - step - 1] : 0;
    row[i] = join(how, row[i], bits ? here >> bits | before << (32 - bits) : here);
  }
}

/* Joins each row with the one `by` rows below it (`onwards`) or above it. */
static void
down(PIX *pix, gsize by, gboolean onwards, Join how)
{
  gsize words = (gsize)pixGetWpl(pix), rows = (gsize)pixGetHeight(pix);
  for (gsize k = 0; k < rows; k++) {
    gsize y = onwards ? k : rows - 1 - k;
    l_uint32 *row = pixGetData(pix) + y * words;
    gboolean inside = onwards ? y + by < rows : y >= by;
    if (!inside) {
      for (gsize i = 0; how == JOIN_AND && i < words; i++)
        row[i] = 0;
      continue;
    }
    const l_uint32 *other = onwards ? row + by * words : row - by * words;
    for (gsize i = 0; i < words; i++)
      row[i] = join(how, row[i], other[i]);
  }
}

/* The number of pixels by which runs of `have` pixels grow next, towards runs of n. */
static gsize
next_step(gsize have, gsize n)
{
  return MIN(have, n - have);
}

/* Replaces each pixel by the join of the run of n pixels that begins (`onwards`) or ends there. */
static void
runs_along(PIX *pix, gsize n, gboolean onwards, Join how)
{
  gsize words = (gsize)pixGetWpl(pix), rows = (gsize)pixGetHeight(pix);
  for (gsize y = 0; y < rows; y++) {
    l_uint32 *row = pixGetData(pix) + y * words;
    for (gsize have = 1; have < n; have += next_step(have, n)) {
      if (onwards)
        along_onwards(row, words, next_step(have, n), how);
      else
        along_back(row, words, next_step(have, n), how);
    }
  }
}

static void
runs_down(PIX *pix, gsize n, gboolean onwards, Join how)
{
  for (gsize have = 1; have < n; have += next_step(have, n))
    down(pix, next_step(have, n), onwards, how);
}

static void
runs(PIX *pix, l_int32 width, l_int32 height, gboolean onwards, Join how)
{
  runs_along(pix, (gsize)width, onwards, how);
  runs_down(pix, (gsize)height, onwards, how);
}

/* A copy in which the bits that fill the last word of each row are 0. */
static PIX *
copy_clean(PIX *pix)
{
  PIX *copy = pixCopy(NULL, pix);
  if (copy)
    pixSetPadBits(copy, 0);
  return copy;
}

PIX *
js_brick_dilate(PIX *pix, l_int32 width, l_int32 height)
{
  PIX *out = copy_clean(pix);
  if (!out)
    return NULL;
  /* The origin of a brick of n pixels is its pixel n / 2, counted from 0. */
  runs(out, width - width / 2, height - height / 2, FALSE, JOIN_OR);
  pixSetPadBits(out, 0);
  runs(out, width / 2 + 1, height / 2 + 1, TRUE, JOIN_OR);
  pixSetPadBits(out, 0);
  return out;
}

PIX *
js_brick_open(PIX *pix, l_int32 width, l_int32 height)
{
  PIX *out = copy_clean(pix);
  if (!out)
    return NULL;
  runs(out, width, height, TRUE, JOIN_AND);
  runs(out, width, height, FALSE, JOIN_OR);
  pixSetPadBits(out, 0);
  return out;
}

PIX *
js_brick_close(PIX *pix, l_int32 width, l_int32 height)
{
  /* The border keeps what the dilation adds beyond the picture, so that the erosion can use it. */
  PIX *large = pixAddBorderGeneral(pix, 0, width, 0, height, 0);
  if (!large)
    return NULL;
  runs(large, width, height, FALSE, JOIN_OR);
  runs(large, width, height, TRUE, JOIN_AND);
  PIX *out = pixRemoveBorderGeneral(large, 0, width, 0, height);
  pixDestroy(&large);
  if (out)
    pixSetPadBits(out, 0);
  return out;
}
