/* In: the print of a page, and the glyphs that do not show. Out: marks in numbers of which the page
 * hides some digits:
 *
 *    7┌──┐98      a stamp covers the middle of a number, or a clip cuts off its end
 *     └──┘
 *
 * The rest looks like a complete number. So a hidden digit beside a visible one is added to the
 * print as U+FFFD, the sign for an unreadable character, unless another character is printed there.
 */
#include "extract/layer/private.h"

#include <math.h>

#define UNREADABLE 0xfffd
/* Greatest gap between two digits of one number, and greatest difference of their baselines and
 * sizes, as shares of the font size. Guesses. */
#define NEAR 0.15
#define SAME_LINE 0.02
/* A place is taken when another character covers more than this share of its box. A guess. */
#define TAKEN 0.3

static gboolean
is_of_number(gunichar c)
{
  return c < 0x80 && (g_ascii_isdigit((char)c) || c == '.' || c == ',');
}

/* Whether a and b are neighbours in one number. */
static gboolean
follow(const JsLayerGlyph *a, const JsLayerGlyph *b)
{
  double size = MIN(a->size, b->size);
  gboolean level = a->turn % 2 == 0;
  double step = level ? a->y - b->y : a->x - b->x;
  double gap = level ? MAX(a->box.x0, b->box.x0) - MIN(a->box.x1, b->box.x1)
                     : MAX(a->box.y0, b->box.y0) - MIN(a->box.y1, b->box.y1);
  return a->turn == b->turn && fabs(step) <= SAME_LINE * size && fabs(gap) <= NEAR * size &&
         fabs(a->size - b->size) <= SAME_LINE * size;
}

/* Whether the hidden glyph stands beside a visible digit of its number and its place is not taken.
 * `n` is the number of glyphs in `print` that really show. */
static gboolean
is_cut(const GArray *print, guint n, const JsLayerGlyph *hidden)
{
  double area = js_box_width(&hidden->box) * js_box_height(&hidden->box);
  gboolean beside = FALSE;
  for (guint i = 0; i < n; i++) {
    const JsLayerGlyph *g = js_layer_glyph(print, i);
    if (js_box_overlap(&g->box, &hidden->box) > TAKEN * area)
      return FALSE;
    beside = beside || (g_ascii_isdigit((char)MIN(g->ch, 0x7f)) && follow(g, hidden));
  }
  return beside;
}

void
js_layer_mark_cut_numbers(JsTextLayer *layer)
{
  guint n = layer->glyphs->len;
  for (guint i = 0; i < layer->unpainted->len; i++) {
    JsLayerGlyph hidden = *js_layer_glyph(layer->unpainted, i);
    if ((hidden.show != JS_HIDDEN_COVERED && hidden.show != JS_HIDDEN_CLIPPED) ||
        !is_of_number(hidden.ch) || !is_cut(layer->glyphs, n, &hidden))
      continue;
    hidden.ch = UNREADABLE;
    g_array_append_val(layer->glyphs, hidden);
  }
}
