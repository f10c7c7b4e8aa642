/* In: the print of a page. Out: the same without text that is printed over or under other text: a
 * watermark, a stamp, a signature.
 *
 *   ┌───────────┬─────────┐     Legible print does not stand on other print. Successive glyphs in
 *   │ 其他收入  │ 1签字26 │     one colour and size are a block. Where the ink of two blocks of
 *   └───────────┴─────────┘     different style collides, one of the two is an overlay.
 *
 * The overlay is removed as a whole: it is the paler block, or, when both are about as dark, the
 * one that was painted later. */
#include "extract/layer/private.h"
#include "extract/paint/seals.h"

#include <math.h>

/* Two glyphs collide when their ink boxes overlap by more than this share of the smaller one. A
 * guess. */
#define COLLIDE_SHARE 0.25
/* Greatest difference in each colour channel (0 to 1), and greatest ratio of the font sizes, of
 * glyphs of one style. Guesses. */
#define SAME_COLOUR 0.1
#define SAME_SIZE 1.12
/* A block that is paler by more than this (darkness, 0 to 1) is the overlay even if it was painted
 * first. A guess. */
#define PALER 0.15
/* Least number of collisions of an overlay; a single one may be a mistake of the typesetter. */
#define LEAST_COLLISIONS 2

typedef struct {
  JsColour colour;
  double size;
  guint n;    /* glyphs */
  guint lost; /* collisions in which this block is the overlay */
} StyleBlock;

static double
darkness(const JsColour *c)
{
  return c->alpha * (1 - (0.3 * c->red + 0.59 * c->green + 0.11 * c->blue));
}

static gboolean
same_colour(const JsColour *a, const JsColour *b)
{
  return fabs(a->red - b->red) <= SAME_COLOUR && fabs(a->green - b->green) <= SAME_COLOUR &&
         fabs(a->blue - b->blue) <= SAME_COLOUR && fabs(a->alpha - b->alpha) <= SAME_COLOUR;
}

static gboolean
same_style(const StyleBlock *block, const JsColour *colour, double size)
{
  return same_colour(&block->colour, colour) &&
         MAX(block->size, size) <= SAME_SIZE * MIN(block->size, size);
}

/* Divides the glyphs into blocks and appends these (StyleBlock) to `blocks`. Returns the block's
 * index for each glyph. Transfer full. */
static guint *
find_blocks(const GArray *glyphs, GArray *blocks)
{
  guint *block_of = g_new0(guint, glyphs->len + 1);
  for (guint i = 0; i < glyphs->len; i++) {
    const JsLayerGlyph *g = js_layer_glyph(glyphs, i);
    if (blocks->len == 0 ||
        !same_style(&g_array_index(blocks, StyleBlock, blocks->len - 1), &g->colour, g->size)) {
      StyleBlock block = {.colour = g->colour, .size = g->size};
      g_array_append_val(blocks, block);
    }
    block_of[i] = blocks->len - 1;
    g_array_index(blocks, StyleBlock, blocks->len - 1).n++;
  }
  return block_of;
}

static int
by_top(gconstpointer pa, gconstpointer pb, gpointer data)
{
  guint ia = *(const guint *)pa, ib = *(const guint *)pb;
  double a = js_layer_glyph(data, ia)->ink.y0, b = js_layer_glyph(data, ib)->ink.y0;
  return a < b ? -1 : a > b ? 1 : ia < ib ? -1 : ia > ib;
}

/* Whether the two ink boxes overlap enough to be a collision. */
static gboolean
collide(const JsBox *a, const JsBox *b)
{
  double smaller = MIN(js_box_width(a) * js_box_height(a), js_box_width(b) * js_box_height(b));
  return js_box_overlap(a, b) > COLLIDE_SHARE * smaller;
}

/* Counts the collision of blocks a and b, of which a was painted first. */
static void
count_collision(GArray *blocks, guint a, guint b)
{
  StyleBlock *p = &g_array_index(blocks, StyleBlock, a);
  StyleBlock *q = &g_array_index(blocks, StyleBlock, b);
  if (same_style(p, &q->colour, q->size))
    return;
  double differ = darkness(&p->colour) - darkness(&q->colour);
  if (differ < -PALER)
    p->lost++;
  else
    q->lost++;
}

static void
find_collisions(GArray *glyphs, const guint *block_of, GArray *blocks)
{
  g_autofree guint *order = g_new(guint, glyphs->len + 1);
  guint n = 0;
  for (guint i = 0; i < glyphs->len; i++)
    if (!js_box_is_empty(&js_layer_glyph(glyphs, i)->ink))
      order[n++] = i;
  g_qsort_with_data(order, (int)n, sizeof *order, by_top, glyphs);
  for (guint i = 0; i < n; i++) {
    const JsBox *a = &js_layer_glyph(glyphs, order[i])->ink;
    for (guint j = i + 1; j < n; j++) {
      const JsBox *b = &js_layer_glyph(glyphs, order[j])->ink;
      if (b->y0 >= a->y1)
        break;
      guint p = block_of[order[i]], q = block_of[order[j]];
      if (p != q && b->x0 < a->x1 && b->x1 > a->x0 && collide(a, b))
        count_collision(blocks, MIN(p, q), MAX(p, q));
    }
  }
}

/* Removes the upright letters inside seals; the slanted ones are never in the print. */
static void
drop_seals(JsTextLayer *layer, const JsPaint *paint)
{
  g_autoptr(GArray) seals = js_paint_seals(paint);
  if (seals->len == 0)
    return;
  g_autofree gboolean *drop = g_new0(gboolean, layer->glyphs->len + 1);
  for (guint i = 0; i < layer->glyphs->len; i++) {
    const JsLayerGlyph *g = js_layer_glyph(layer->glyphs, i);
    drop[i] = js_paint_in_seal(seals, &g->box, &g->colour);
  }
  js_layer_remove(layer, drop, JS_LEFT_OUT_OVERLAY);
}

void
js_layer_drop_overlays(JsTextLayer *layer, const JsPaint *paint)
{
  drop_seals(layer, paint);
  GArray *glyphs = layer->glyphs;
  g_autoptr(GArray) blocks = g_array_new(FALSE, FALSE, sizeof(StyleBlock));
  g_autofree guint *block_of = find_blocks(glyphs, blocks);
  if (blocks->len < 2)
    return;
  find_collisions(glyphs, block_of, blocks);
  g_autofree gboolean *drop = g_new0(gboolean, glyphs->len + 1);
  for (guint i = 0; i < glyphs->len; i++) {
    const StyleBlock *block = &g_array_index(blocks, StyleBlock, block_of[i]);
    drop[i] = block->lost >= LEAST_COLLISIONS && 2 * block->n < glyphs->len;
  }
  js_layer_remove(layer, drop, JS_LEFT_OUT_OVERLAY);
}
