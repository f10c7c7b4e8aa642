/* A seal is told by its ring: a closed curve, about as wide as high, of the size of a seal, in red
 * or another strong colour. What is painted inside it in the same colour is the seal's. */
#include "extract/paint/seals.h"

#include <math.h>

/* Round and oval seals of 18 to 70 mm; points. */
#define SMALLEST 50.0
#define LARGEST 200.0
#define MOST_OVAL 1.8
/* Black, grey and pale colours differ by less between their channels. */
#define STRONG 0.35
/* One ink: channels differ by no more. */
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
js_paint_in_seal(const GArray *seals, const JsBox *box, const JsColour *colour)
{
  for (guint i = 0; i < seals->len; i++) {
    const JsSeal *seal = &g_array_index(seals, JsSeal, i);
    if (js_box_contains(&seal->box, (box->x0 + box->x1) / 2, (box->y0 + box->y1) / 2) &&
        fabs(seal->colour.red - colour->red) <= SAME_INK &&
        fabs(seal->colour.green - colour->green) <= SAME_INK &&
        fabs(seal->colour.blue - colour->blue) <= SAME_INK)
      return TRUE;
  }
  return FALSE;
}
