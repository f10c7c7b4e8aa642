/* What the files of extract/layer share. */
#pragma once

#include "extract/layer/layer.h"

/* A character as Poppler's text layout has it. */
typedef struct {
  gunichar ch;
  JsBox box;
  double size;
  guint font; /* index into JsTextLayer.fonts */
  gboolean bold;
  gboolean painted; /* a glyph of the list stands at its place */
} JsLayoutChar;

/* What Poppler calls a font without a name. */
#define JS_TYPE3_NAME "Default"

static inline const JsLayerGlyph *
js_layer_glyph(const GArray *glyphs, guint i)
{
  return &g_array_index(glyphs, JsLayerGlyph, i);
}

/* Spaces of all widths, and characters that have no width. */
gboolean js_layer_is_space(gunichar c);
guint js_layer_font_index(JsTextLayer *layer, const char *name);

/* The characters of Poppler's layout, without spaces; adds the fonts to the layer. Elements
 * JsLayoutChar. Transfer full. */
GArray *js_layer_read_layout(PopplerPage *page, JsTextLayer *layer);

/* Fills the layer with the glyphs of the list that show. */
void js_layer_add_print(JsTextLayer *layer, const JsPaint *paint, GArray *layout);

/* Adds the minus signs that are drawn as lines before figures. */
void js_layer_add_minus_bars(JsTextLayer *layer, const JsPaint *paint);

/* Makes numbers unreadable of which a cover or a clip hides some digits. */
void js_layer_mark_cut_numbers(JsTextLayer *layer);

/* Leaves one of the characters that are drawn twice at nearly one place. */
void js_layer_drop_twins(JsTextLayer *layer);
/* Leaves out text that is printed over or under other text: watermarks, seals, signatures. */
void js_layer_drop_overlays(JsTextLayer *layer, const JsPaint *paint);
/* Takes the glyphs marked in `drop` away and counts them as left out for `reason`. */
void js_layer_remove(JsTextLayer *layer, const gboolean *drop, guint reason);
