/* In: the list of what a page paints, and its print. Out: minus signs that are drawn as lines,
 * added to the print:
 *
 *      ── 12.26      a short bar before a figure, at the height of a minus sign
 *
 * A bar that continues to the left is a rule or a row of dashes; a bar at the baseline is a leader
 * or an underline. */
#include "extract/layer/private.h"

#include <math.h>

/* Least and greatest length of a sign, and its greatest thickness, in em of the figure. Guesses. */
#define SHORTEST 0.2
#define LONGEST 1.05
#define THICKEST 0.18
/* Largest font size of figures before which bars are sought, points. A guess. */
#define LARGEST_SIZE 24.0
/* Least and greatest height of the bar's middle above the baseline, em of the figure; a printed
 * minus sign is at 0.25 to 0.4. */
#define LOWEST 0.15
#define HIGHEST 0.5
/* Greatest gap between bar and figure, and the greatest overlap of the two, em of the figure.
 * Guesses. */
#define GAP 0.4
#define OVERLAP 0.12
/* Greatest distance to the dash before in a row of dashes, em of the figure. A guess. */
#define NEXT_DASH 1.2

/* The short horizontal bars of the page. Elements JsBox. Transfer full. */
static GArray *
find_bars(const JsPaint *paint)
{
  GArray *bars = g_array_new(FALSE, FALSE, sizeof(JsBox));
  for (guint i = 0; i < paint->items->len; i++) {
    const JsPaintItem *item = js_paint_item(paint, i);
    gboolean line = item->kind == JS_PAINT_STROKE && item->to - item->from == 2;
    gboolean box = item->kind == JS_PAINT_FILL && js_paint_is_box(paint, item->from, item->to);
    if ((line || box) && js_box_width(&item->box) <= LONGEST * LARGEST_SIZE &&
        js_box_height(&item->box) <= THICKEST * LARGEST_SIZE && item->colour.alpha > 0)
      g_array_append_val(bars, item->box);
  }
  return bars;
}

/* Whether the bar stands before the figure like a minus sign. `base` is the y of the baseline. */
static gboolean
is_sign_of(const JsBox *bar, const JsBox *figure, double base, double size)
{
  double length = js_box_width(bar), middle = base - (bar->y0 + bar->y1) / 2;
  return length >= SHORTEST * size && length <= LONGEST * size &&
         js_box_height(bar) <= THICKEST * size && middle >= LOWEST * size &&
         middle <= HIGHEST * size && figure->x0 >= bar->x1 - OVERLAP * size &&
         figure->x0 <= bar->x1 + GAP * size;
}

/* Whether a dash or a character of the same line stands just before the bar. */
static gboolean
goes_on_before(const JsBox *bar, double size, const GArray *bars, const GArray *glyphs)
{
  double y = (bar->y0 + bar->y1) / 2;
  for (guint i = 0; i < bars->len; i++) {
    const JsBox *b = &g_array_index(bars, JsBox, i);
    if (b != bar && b->y0 <= y && b->y1 >= y && b->x0 < bar->x0 &&
        b->x1 > bar->x0 - NEXT_DASH * size)
      return TRUE;
  }
  for (guint i = 0; i < glyphs->len; i++) {
    const JsBox *b = &js_layer_glyph(glyphs, i)->box;
    if (b->y0 < y && b->y1 > y && b->x0 < bar->x0 && b->x1 > bar->x0 - OVERLAP * size)
      return TRUE;
  }
  return FALSE;
}

void
js_layer_add_minus_bars(JsTextLayer *layer, const JsPaint *paint)
{
  g_autoptr(GArray) bars = find_bars(paint);
  guint n = layer->glyphs->len;
  for (guint i = 0; i < bars->len; i++) {
    const JsBox *bar = &g_array_index(bars, JsBox, i);
    for (guint k = 0; k < n; k++) {
      JsLayerGlyph sign = *js_layer_glyph(layer->glyphs, k);
      if (sign.turn != 0 || !g_unichar_isdigit(sign.ch) ||
          !is_sign_of(bar, &sign.box, sign.y, sign.size) ||
          goes_on_before(bar, sign.size, bars, layer->glyphs))
        continue;
      sign.ch = '-';
      sign.x = bar->x0;
      sign.box.x1 = sign.box.x0;
      sign.box.x0 = bar->x0;
      sign.ink = *bar;
      g_array_append_val(layer->glyphs, sign);
      break;
    }
  }
}
