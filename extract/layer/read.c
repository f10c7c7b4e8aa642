/* In: a page, and the list of what it paints. Out: its print. The steps: read Poppler's layout,
 * join the painted glyphs with it, remove glyphs that are printed twice and text over other text,
 * add minus signs that are drawn as lines, mark numbers of which some digits are hidden. */
#include "extract/layer/private.h"

JsTextLayer *
js_text_layer_read(PopplerPage *page, const JsPaint *paint)
{
  JsTextLayer *layer = g_new0(JsTextLayer, 1);
  layer->glyphs = g_array_new(FALSE, FALSE, sizeof(JsLayerGlyph));
  layer->unpainted = g_array_new(FALSE, FALSE, sizeof(JsLayerGlyph));
  layer->unknown = g_array_new(FALSE, FALSE, sizeof(JsBox));
  layer->fonts = g_ptr_array_new_with_free_func(g_free);
  g_autoptr(GArray) layout = js_layer_read_layout(page, layer);
  js_layer_add_print(layer, paint, layout);
  js_layer_drop_twins(layer);
  js_layer_drop_overlays(layer, paint);
  js_layer_add_minus_bars(layer, paint);
  js_layer_mark_cut_numbers(layer);
  return layer;
}
