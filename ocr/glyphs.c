/* Connected components, those above one another put together. */
#include "ocr/glyphs.h"

/* Components overlapping sideways by this share of the narrower one are one glyph. */
#define SAME_GLYPH 0.35

static int
compare_glyphs(gconstpointer a, gconstpointer b)
{
  const JsGlyph *x = a, *y = b;
  return (x->x0 > y->x0) - (x->x0 < y->x0);
}

GArray *
js_line_glyphs(PIX *ink, const JsLine *line)
{
  GArray *glyphs = g_array_new(FALSE, FALSE, sizeof(JsGlyph));
  BOX *box = boxCreate(line->x0, line->y0, line->x1 - line->x0, line->y1 - line->y0);
  PIX *cut = pixClipRectangle(ink, box, NULL);
  boxDestroy(&box);
  BOXA *parts = cut ? pixConnCompBB(cut, 8) : NULL;
  for (l_int32 i = 0; parts && i < boxaGetCount(parts); i++) {
    l_int32 x, y, w, h;
    boxaGetBoxGeometry(parts, i, &x, &y, &w, &h);
    JsGlyph g = {line->x0 + x, line->y0 + y, line->x0 + x + w, line->y0 + y + h};
    g_array_append_val(glyphs, g);
  }
  boxaDestroy(&parts);
  pixDestroy(&cut);
  g_array_sort(glyphs, compare_glyphs);
  for (guint i = 0; i + 1 < glyphs->len;) {
    JsGlyph *a = &g_array_index(glyphs, JsGlyph, i);
    const JsGlyph *b = &g_array_index(glyphs, JsGlyph, i + 1);
    int both = MIN(a->x1, b->x1) - b->x0, narrower = MIN(a->x1 - a->x0, b->x1 - b->x0);
    if (both > SAME_GLYPH * narrower) {
      *a = (JsGlyph){a->x0, MIN(a->y0, b->y0), MAX(a->x1, b->x1), MAX(a->y1, b->y1)};
      g_array_remove_index(glyphs, i + 1);
    } else {
      i++;
    }
  }
  return glyphs;
}
