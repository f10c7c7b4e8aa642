/* Operations on all glyphs of a page: removing some, finding and applying the page's turn, and the
 * message about glyphs that were left out. */
#include "extract/layer/private.h"

/* A page is turned when more than this share of its glyphs runs in another direction. A watermark
 * or the label of an axis must not turn it. */
#define TURN_SHARE 0.5

void
js_text_layer_free(JsTextLayer *layer)
{
  if (!layer)
    return;
  g_array_unref(layer->glyphs);
  g_array_unref(layer->unpainted);
  g_array_unref(layer->unknown);
  g_ptr_array_unref(layer->fonts);
  g_free(layer);
}

void
js_layer_remove(JsTextLayer *layer, const gboolean *drop, guint reason)
{
  GArray *glyphs = layer->glyphs;
  guint n = 0;
  for (guint i = 0; i < glyphs->len; i++)
    if (!drop[i])
      g_array_index(glyphs, JsLayerGlyph, n++) = g_array_index(glyphs, JsLayerGlyph, i);
  layer->left_out[reason] += glyphs->len - n;
  g_array_set_size(glyphs, n);
}

void
js_text_layer_take_unpainted(JsTextLayer *layer)
{
  GArray *print = layer->glyphs;
  layer->glyphs = layer->unpainted;
  layer->unpainted = print;
}

char *
js_text_layer_left_out(const JsTextLayer *layer)
{
  static const char *const names[JS_LEFT_OUT_KINDS] = {
      [JS_HIDDEN_FAINT] = "transparent or in the colour of their ground",
      [JS_HIDDEN_COVERED] = "painted over",
      [JS_HIDDEN_CLIPPED] = "outside the page or their clip path",
      [JS_HIDDEN_TINY] = "too small to be read",
      [JS_HIDDEN_BLANK] = "without ink",
      [JS_LEFT_OUT_UNPAINTED] = "never painted",
      [JS_LEFT_OUT_SLANTED] = "at an angle",
      [JS_LEFT_OUT_OVERLAY] = "printed over other text",
      [JS_LEFT_OUT_TWIN] = "printed twice",
      [JS_LEFT_OUT_NOTE] = "raised note figures"};
  g_autoptr(GString) out = g_string_new(NULL);
  for (guint i = 0; i < JS_LEFT_OUT_KINDS; i++)
    if (names[i] && layer->left_out[i] > 0)
      g_string_append_printf(out, "%s%u %s", out->len > 0 ? ", " : "", layer->left_out[i],
                             names[i]);
  return out->len > 0 ? g_string_free(g_steal_pointer(&out), FALSE) : NULL;
}

int
js_text_layer_turn(const JsTextLayer *layer)
{
  guint votes[4] = {0};
  for (guint i = 0; i < layer->glyphs->len; i++)
    votes[js_layer_glyph(layer->glyphs, i)->turn]++;
  for (int d = 1; d < 4; d++)
    if (votes[d] > TURN_SHARE * layer->glyphs->len)
      return (4 - d) * 90;
  return 0;
}

void
js_text_layer_map(JsTextLayer *layer, int turn, const JsMatrix *matrix)
{
  for (guint i = 0; i < layer->glyphs->len; i++) {
    JsLayerGlyph *g = &g_array_index(layer->glyphs, JsLayerGlyph, i);
    JsBox origin = {g->x, g->y, g->x, g->y};
    origin = js_matrix_map_box(matrix, &origin);
    g->x = origin.x0;
    g->y = origin.y0;
    g->box = js_matrix_map_box(matrix, &g->box);
    g->ink = js_matrix_map_box(matrix, &g->ink);
    g->turn = (g->turn + turn / 90) % 4;
  }
  for (guint i = 0; i < layer->unknown->len; i++) {
    JsBox *box = &g_array_index(layer->unknown, JsBox, i);
    *box = js_matrix_map_box(matrix, box);
  }
}
