/* In: the box of a line and the page's ink. Out: its glyphs from left to right: connected pieces of
 * ink, where pieces above one another are one glyph (the strokes of 二, the two dots of a colon).
 */
#include "ocr/ink/glyphs.h"

/* Two pieces are one glyph when they overlap sideways by more than this share of the narrower one.
 * A guess. */
#define SAME_GLYPH 0.35

/* In em: a speck is narrower and lower than SPECK; one narrower and lower than GRAIN is too small
 * for a decimal point. Guesses. */
#define SPECK 0.20
#define GRAIN 0.09
/* Greatest distance of a decimal point from the digit before it, in em. A guess. */
#define POINT_NEAR 0.45

static int
compare_glyphs(gconstpointer a, gconstpointer b)
{
  const JsGlyph *x = a, *y = b;
  return (x->x0 > y->x0) - (x->x0 < y->x0);
}

GArray *
js_ink_line_glyphs(PIX *ink, const JsInkLine *line)
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
  guint n = 0;
  for (guint i = 0; i < glyphs->len; i++) {
    const JsGlyph b = g_array_index(glyphs, JsGlyph, i);
    JsGlyph *a = n > 0 ? &g_array_index(glyphs, JsGlyph, n - 1) : NULL;
    if (a && MIN(a->x1, b.x1) - b.x0 > SAME_GLYPH * MIN(a->x1 - a->x0, b.x1 - b.x0))
      *a = (JsGlyph){a->x0, MIN(a->y0, b.y0), MAX(a->x1, b.x1), MAX(a->y1, b.y1)};
    else
      g_array_index(glyphs, JsGlyph, n++) = b;
  }
  g_array_set_size(glyphs, n);
  return glyphs;
}

/* Whether the glyph is narrower and lower than `size` em. */
static gboolean
is_speck(const JsGlyph *g, double em, double size)
{
  return g->x1 - g->x0 < em * size && g->y1 - g->y0 < em * size;
}

/* Whether the glyph may be a point that follows `before`: close to it and beside its lower half. */
static gboolean
may_be_point(const JsGlyph *g, const JsGlyph *before, double em)
{
  return !is_speck(g, em, GRAIN) && g->x0 - before->x1 <= em * POINT_NEAR &&
         g->y0 >= (before->y0 + before->y1) / 2;
}

gboolean
js_glyphs_trim(GArray *glyphs, double em)
{
  guint from = 0, to = glyphs->len;
  const JsGlyph *all = (const JsGlyph *)(const void *)glyphs->data;
  while (from < to && is_speck(&all[from], em, SPECK))
    from++;
  while (to > from + 1 && is_speck(&all[to - 1], em, SPECK) &&
         !may_be_point(&all[to - 1], &all[to - 2], em))
    to--;
  if (from == to || to - from == glyphs->len)
    return FALSE;
  g_array_set_size(glyphs, to);
  if (from > 0)
    g_array_remove_range(glyphs, 0, from);
  return TRUE;
}

JsGlyph
js_glyph_solid(PIX *ink, const JsGlyph *glyph)
{
  JsGlyph solid = *glyph;
  BOX *box = boxCreate(glyph->x0, glyph->y0, glyph->x1 - glyph->x0, glyph->y1 - glyph->y0);
  PIX *cut = pixClipRectangle(ink, box, NULL);
  boxDestroy(&box);
  BOXA *parts = cut ? pixConnCompBB(cut, 8) : NULL;
  l_int32 most = 0;
  for (l_int32 i = 0; parts && i < boxaGetCount(parts); i++) {
    l_int32 x, y, w, h;
    boxaGetBoxGeometry(parts, i, &x, &y, &w, &h);
    if (w * h <= most)
      continue;
    most = w * h;
    solid = (JsGlyph){glyph->x0 + x, glyph->y0 + y, glyph->x0 + x + w, glyph->y0 + y + h};
  }
  boxaDestroy(&parts);
  pixDestroy(&cut);
  return solid;
}

int
js_glyph_count_ink(PIX *ink, const JsGlyph *glyph)
{
  BOX *box = boxCreate(glyph->x0, glyph->y0, glyph->x1 - glyph->x0, glyph->y1 - glyph->y0);
  l_int32 count = 0;
  pixCountPixelsInRect(ink, box, &count, NULL);
  boxDestroy(&box);
  return count;
}
