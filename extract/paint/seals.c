/* In: the list of what a page paints. Out: its seals. A seal is recognised by its ring: a curve of
 * the size of a seal, about as wide as high, in red or another strong colour. Items inside the ring
 * that have the same colour belong to the seal. */
#include "extract/paint/seals.h"

#include <math.h>

/* Least shorter and greatest longer side of a ring, points: seals of 18 to 70 mm; and the greatest
 * ratio of its sides. Guesses. */
#define SMALLEST 50.0
#define LARGEST 200.0
#define MOST_OVAL 1.8
/* Least difference between the largest and the smallest channel (0 to 1) of a strong colour; black,
 * grey and pale colours have less. A guess. */
#define STRONG 0.35
/* Greatest difference in each channel between two colours of one seal. A guess. */
#define SAME_INK 0.2

static gboolean
is_ring(const JsPaintItem *item)
{
  double w = js_box_width(&item->box), h = js_box_height(&item->box);
  const JsColour *c = &item->colour;
  double strength = MAX(MAX(c->red, c->green), c->blue) - MIN(MIN(c->red, c->green), c->blue);
  return (item->kind == JS_PAINT_STROKE || item->kind == JS_PAINT_FILL) && item->solid &&
         item->curved && strength >= STRONG && MIN(w, h) >= SMALLEST && MAX(w, h) <= LARGEST &&
         MAX(w, h) <= MOST_OVAL * MIN(w, h);
}

GArray *
js_paint_seals(const JsPaint *paint)
{
  GArray *seals = g_array_new(FALSE, FALSE, sizeof(JsSeal));
  for (guint i = 0; i < paint->items->len; i++) {
    const JsPaintItem *item = js_paint_item(paint, i);
    const JsSeal seal = {item->box, item->colour};
    if (is_ring(item))
      g_array_append_val(seals, seal);
  }
  return seals;
}

gboolean
js_seal_same_ink(const JsColour *a, const JsColour *b)
{
  return fabs(a->red - b->red) <= SAME_INK && fabs(a->green - b->green) <= SAME_INK &&
         fabs(a->blue - b->blue) <= SAME_INK;
}

gboolean
js_paint_in_seal(const GArray *seals, const JsBox *box, const JsColour *colour)
{
  for (guint i = 0; i < seals->len; i++) {
    const JsSeal *seal = &g_array_index(seals, JsSeal, i);
    if (js_box_contains(&seal->box, (box->x0 + box->x1) / 2, (box->y0 + box->y1) / 2) &&
        js_seal_same_ink(&seal->colour, colour))
      return TRUE;
  }
  return FALSE;
}
