/* The text layer of one PDF page: its characters where they are drawn, not in Poppler's order.
 *
 *   PopplerPage ──► glyphs (character, box, size) ──► turned upright ──► words ──► verdict
 */
#pragma once

#include <leptonica/allheaders.h>
#include <poppler.h>

#include "extract/model/page.h"

typedef struct {
  gunichar ch;
  JsBox box;
  double size; /* font size, points */
  guint run;   /* glyphs drawn on one line without a gap share a number */
  guint font;  /* index into JsTextLayer.fonts */
  gboolean bold;
} JsLayerGlyph;

typedef struct {
  GArray *glyphs; /* of JsLayerGlyph; no spaces, no control characters; a glyph drawn twice is there
                     once */
  GPtrArray *fonts; /* of char *, names without the subset tag */
  guint n_chars;    /* characters of the layer as Poppler gives them, spaces left out */
  guint n_control;  /* control characters among them */
} JsTextLayer;

/* Transfer full; never NULL (a layer without text has no glyphs). */
JsTextLayer *js_text_layer_read(PopplerPage *page);
void js_text_layer_free(JsTextLayer *layer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsTextLayer, js_text_layer_free)

/* By how much the page has to be turned clockwise (0, 90, 180, 270) for most of its text to run
 * from left to right. */
int js_text_layer_turn(const JsTextLayer *layer);
void js_text_layer_map(JsTextLayer *layer, const JsMatrix *matrix);

/* Parts boxes over two lines, as Poppler makes them of a figure that wraps; js_text_layer_read()
 * does it. */
void js_text_layer_part_lines(JsTextLayer *layer);

/* Sets the glyphs' boxes one size high and where their ink is, on the page's raster (8-bit grey, in
 * the frame that the glyphs stand in). */
void js_text_layer_fit(JsTextLayer *layer, PIX *pix, double dpi);

/* Widens the boxes of wide characters whose font claims too narrow an advance, as far as their ink
 * and the room to the next glyph go (raster as for js_text_layer_fit(), after it). */
void js_text_layer_widen(JsTextLayer *layer, PIX *pix, double dpi);

/* The glyphs put together to words, sorted by line, then from left to right: text-words.c. Elements
 * JsWord. Transfer full. */
GPtrArray *js_text_layer_words(const JsTextLayer *layer, guint page);

/* Parts the words that a vertical rule runs through between two characters. */
void js_text_layer_split_words(GPtrArray *words, const GArray *rules);

/* TRUE when the characters cannot be what the page shows; *reason (transfer full) says why. */
gboolean js_text_layer_lies(const JsTextLayer *layer, char **reason);
/* TRUE when the characters are possible but unusual, so that the page has to be looked at; *reason
 * (transfer full) says what is. */
gboolean js_text_layer_is_odd(const JsTextLayer *layer, char **reason);
/* Is the font one of Type 3, drawn by procedures? Its codes mean what its makers liked. */
gboolean js_text_layer_is_type3(const JsTextLayer *layer, guint font);
/* As js_text_layer_lies() for the characters of one font. */
gboolean js_text_layer_font_lies(const JsTextLayer *layer, guint font);

/* TRUE when the page shows more text than the layer has: `ink` is what js_rules_find() gave,
 * `page` has the words, rules and pictures. *reason (transfer full) says so. The ink is used up. */
gboolean js_text_layer_misses(const JsTextLayer *layer, PIX *ink, double dpi, const JsPage *page,
                              char **reason);

/* TRUE when the page shows nothing but the words, rules and pictures that were found on it. The ink
 * is used up. */
gboolean js_text_layer_explains_all(PIX *ink, double dpi, const JsPage *page);
