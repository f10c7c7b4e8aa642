/* Decides from the pixels of a page which of its glyphs are visible, where the list of what is
 * painted cannot tell: something lies over a glyph that may be transparent there (a picture with a
 * mask, a pattern), or the glyph itself is painted through a mask.
 *
 * Print is never set on top of visible print: where a later glyph stands on the cover, the earlier
 * one is hidden.
 *
 *      ┌──────┐ picture with a mask
 *      │ 1,2▓▓│34      the glyph's own colour is there and contrasts with its surroundings:
 *      └──────┘        the glyph is visible
 */
#include <math.h>

#include "extract/document/private.h"
#include "extract/paint/doubtful.h"

/* Resolution of the rendering (dpi); enough for the strokes of small print. */
#define LOOK_DPI 200.0
/* A glyph is visible when the greys in its box differ by at least LEAST_CONTRAST and some pixel
 * differs from the glyph's colour by at most FARTHEST in each channel (both of 255). Guesses. */
#define LEAST_CONTRAST 30
#define FARTHEST 160
/* Glyphs with less ink than this (em) follow the glyph beside them. A guess. */
#define SMALL 0.3

static guint
grey(l_uint32 pixel)
{
  l_int32 r, g, b;
  extractRGBValues(pixel, &r, &g, &b);
  return (guint)(77 * r + 151 * g + 28 * b) >> 8;
}

static gboolean
is_like(l_uint32 pixel, const JsColour *colour)
{
  l_int32 r, g, b;
  extractRGBValues(pixel, &r, &g, &b);
  return fabs(r - 255 * colour->red) <= FARTHEST && fabs(g - 255 * colour->green) <= FARTHEST &&
         fabs(b - 255 * colour->blue) <= FARTHEST;
}

static gboolean
can_be_seen(PIX *pix, const JsBox *ink, const JsColour *colour)
{
  const double k = LOOK_DPI / 72;
  int x0 = MAX((int)(ink->x0 * k), 0), x1 = MIN((int)ceil(ink->x1 * k), pixGetWidth(pix));
  int y0 = MAX((int)(ink->y0 * k), 0), y1 = MIN((int)ceil(ink->y1 * k), pixGetHeight(pix));
  guint darkest = 255, lightest = 0;
  gboolean like = FALSE;
  for (int y = y0; y < y1; y++)
    for (int x = x0; x < x1; x++) {
      l_uint32 pixel = 0;
      pixGetPixel(pix, x, y, &pixel);
      darkest = MIN(darkest, grey(pixel));
      lightest = MAX(lightest, grey(pixel));
      like = like || is_like(pixel, colour);
    }
  return like && lightest >= darkest + LEAST_CONTRAST;
}

/* A point or a comma can lie entirely under a line of a pattern, so its pixels prove nothing. */
static gboolean
is_small(const JsPaint *paint, const JsPaintDoubt *doubt)
{
  const JsMatrix *m = &js_paint_item(paint, doubt->item)->matrix;
  const JsBox *ink = &js_paint_glyph(paint, doubt->glyph)->ink;
  return MAX(js_box_width(ink), js_box_height(ink)) < SMALL * hypot(m->xy, m->yy);
}

/* A small glyph is hidden when the glyph beside it in its run is hidden. */
static gboolean
neighbour_is_hidden(const JsPaint *paint, const JsPaintDoubt *doubt)
{
  const JsPaintItem *run = js_paint_item(paint, doubt->item);
  guint k = doubt->glyph, other = k > run->from ? k - 1 : k + 1;
  return other < run->to && js_paint_glyph(paint, other)->hidden;
}

void
js_document_look_at_doubtful(JsDocument *document, PopplerPage *page, JsPaint *paint)
{
  g_autoptr(GArray) doubtful = js_paint_doubtful(paint);
  if (doubtful->len == 0)
    return;
  const JsMatrix as_displayed = JS_MATRIX_IDENTITY;
  PIX *pix = js_document_render_page(document, page, &as_displayed, paint->width, paint->height,
                                     LOOK_DPI, TRUE, CAIRO_ANTIALIAS_DEFAULT, NULL);
  for (int pass = 0; pix && pass < 2; pass++)
    for (guint i = 0; i < doubtful->len; i++) {
      const JsPaintDoubt *doubt = &g_array_index(doubtful, JsPaintDoubt, i);
      JsPaintGlyph *g = &g_array_index(paint->glyphs, JsPaintGlyph, doubt->glyph);
      gboolean small = is_small(paint, doubt);
      if (pass == 0 && !small)
        g->hidden = doubt->replaced ||
                    !can_be_seen(pix, &g->ink, &js_paint_item(paint, doubt->item)->colour);
      else if (pass == 1 && small)
        g->hidden = doubt->replaced || neighbour_is_hidden(paint, doubt);
    }
  pixDestroy(&pix);
}
