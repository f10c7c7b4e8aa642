/* What the files of extract/layer share. */
#pragma once

#include "extract/layer/layer.h"

/* A character of Poppler's text layout. */
typedef struct {
  gunichar ch;
  JsBox box;
  double size;
  guint font; /* index into JsTextLayer.fonts */
  gboolean bold;
  gboolean painted; /* a painted glyph stands at its place */
} JsLayoutChar;

/* The name that Poppler gives to fonts without one. */
#define JS_TYPE3_NAME "Default"

static inline const JsLayerGlyph *
js_layer_glyph(const GArray *glyphs, guint i)
{
  return &g_array_index(glyphs, JsLayerGlyph, i);
}

/* TRUE for spaces of all widths and for characters without width. */
gboolean js_layer_is_space(gunichar c);
/* The index of the font in JsTextLayer.fonts, to which it is added when it is not there. */
guint js_layer_font_index(JsTextLayer *layer, const char *name);

/* The characters of Poppler's layout, without spaces; adds the fonts to the layer. Elements
 * JsLayoutChar. Transfer full. */
GArray *js_layer_read_layout(PopplerPage *page, JsTextLayer *layer);

/* Joins the painted glyphs with the characters of `layout` and fills the layer with them. */
void js_layer_add_print(JsTextLayer *layer, const JsPaint *paint, GArray *layout);

/* Adds the minus signs that are drawn as lines before figures. */
void js_layer_add_minus_bars(JsTextLayer *layer, const JsPaint *paint);

/* Adds signs for unreadable characters to numbers of which a cover or a clip hides some digits. */
void js_layer_mark_cut_numbers(JsTextLayer *layer);

/* Removes the copies of characters that are printed twice at nearly the same place. */
void js_layer_drop_twins(JsTextLayer *layer);
/* Removes text that is printed over or under other text: watermarks, seals, signatures. */
void js_layer_drop_overlays(JsTextLayer *layer, const JsPaint *paint);
/* Removes the glyphs marked in `drop` and counts them as left out for `reason`. */
void js_layer_remove(JsTextLayer *layer, const gboolean *drop, guint reason);

/* (split.c) The characters from (inclusive) to (exclusive) of a word as a word. Transfer full. */
JsWord *js_text_layer_part_of(const JsWord *word, guint from, guint to);
