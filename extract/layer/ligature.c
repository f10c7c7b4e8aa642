/* A ligature with n characters is listed as n glyphs in succession, with one number and one place
 * (extract/paint/record.c). */
#include "extract/layer/ligature.h"

guint
js_layer_ligature(const JsPaint *paint, const JsPaintItem *item, guint k, guint *index)
{
  const JsPaintGlyph *g = js_paint_glyph(paint, k);
  guint from = k, to = k + 1;
  while (from > item->from && js_paint_glyph(paint, from - 1)->id == g->id &&
         js_paint_glyph(paint, from - 1)->x == g->x && js_paint_glyph(paint, from - 1)->y == g->y)
    from--;
  while (to < item->to && js_paint_glyph(paint, to)->id == g->id &&
         js_paint_glyph(paint, to)->x == g->x && js_paint_glyph(paint, to)->y == g->y)
    to++;
  *index = k - from;
  return to - from;
}
