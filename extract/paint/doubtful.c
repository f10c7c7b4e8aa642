/* In: the list of what a page paints. Out: the glyphs that have to be looked for in the pixels. A
 * glyph is doubtful when it is painted through a mask, or when it is covered by an item that may or
 * may not be opaque (a picture with a mask, a pattern). */
#include "extract/paint/doubtful.h"

#include "extract/paint/show.h"

/* Least share of a glyph's ink box that such an item covers. A guess. */
#define LEAST_SHARE 0.5
/* A glyph is replaced when a later glyph overlaps more than this share of its ink box. A guess. */
#define REPLACED_SHARE 0.25

/* Whether the item may hide what lies under it. Strokes never do, and neither do fills of one
 * colour that are known not to cover. */
static gboolean
may_hide(const JsPaintItem *item)
{
  return item->kind != JS_PAINT_GLYPHS && item->kind != JS_PAINT_STROKE && !item->covers &&
         (item->masked || !item->solid) && item->colour.alpha > 0;
}

/* Whether a glyph is painted at that place after item `from`. */
static gboolean
is_replaced(const JsPaint *paint, guint from, const JsBox *ink)
{
  double area = js_box_width(ink) * js_box_height(ink);
  for (guint i = from + 1; i < paint->items->len; i++) {
    const JsPaintItem *run = js_paint_item(paint, i);
    for (guint k = run->from; run->kind == JS_PAINT_GLYPHS && k < run->to; k++)
      if (js_box_overlap(&js_paint_glyph(paint, k)->ink, ink) > REPLACED_SHARE * area)
        return TRUE;
  }
  return FALSE;
}

/* The last item after `run` that may hide the ink; 0 when there is none. */
static guint
find_cover(const JsPaintShapes *shapes, guint run, const JsBox *ink)
{
  double area = js_box_width(ink) * js_box_height(ink);
  for (guint s = shapes->items->len; s-- > 0;) {
    guint later = g_array_index(shapes->items, guint, s);
    if (later <= run)
      break;
    const JsPaintItem *item = js_paint_item(shapes->paint, later);
    if (may_hide(item) && js_box_overlap(&item->box, ink) >= LEAST_SHARE * area)
      return later;
  }
  return 0;
}

GArray *
js_paint_doubtful(const JsPaint *paint)
{
  GArray *doubtful = g_array_new(FALSE, FALSE, sizeof(JsPaintDoubt));
  g_autoptr(JsPaintShapes) shapes = js_paint_shapes_new(paint);
  for (guint i = 0; i < paint->items->len; i++) {
    const JsPaintItem *run = js_paint_item(paint, i);
    for (guint k = run->from; run->kind == JS_PAINT_GLYPHS && k < run->to; k++) {
      const JsBox *ink = &js_paint_glyph(paint, k)->ink;
      if (js_box_is_empty(ink))
        continue;
      guint cover = find_cover(shapes, i, ink);
      const JsPaintDoubt found = {k, i, cover > 0 && is_replaced(paint, cover, ink)};
      if (cover > 0 || run->masked)
        g_array_append_val(doubtful, found);
    }
  }
  return doubtful;
}
