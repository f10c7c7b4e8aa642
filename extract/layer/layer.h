/* The print of one PDF page: the characters that show, where they are drawn.
 *
 *   JsPaint ─► glyphs that show ─┐
 *                                ├─► glyphs with characters ─► no twins, no overlays ─► words
 *   Poppler's text layout ───────┘                                      │
 *                                                                       └─► verdict
 *
 * The list of what is painted says where a glyph stands and whether it shows, and for most fonts
 * which character it is. Poppler's layout, joined by place, gives the names and sizes of fonts, and
 * the characters of the other fonts. */
#pragma once

#include <poppler.h>

#include "extract/model/page.h"
#include "extract/paint/paint.h"
#include "extract/paint/show.h"

typedef struct {
  gunichar ch;
  JsBox box;   /* one em high around the font's ink, as wide as the glyph advances */
  double size; /* font size, points */
  guint run;   /* glyphs drawn on one line without a gap share a number */
  guint font;  /* index into JsTextLayer.fonts */
  gboolean bold;
  int turn;    /* quarter turns clockwise of its line: 0 runs right, 1 down, 2 left, 3 up */
  double x, y; /* origin on the baseline */
  JsBox ink;   /* empty when it is not known */
  JsColour colour;
  guint order; /* its run's place in the order of painting */
  JsShow show; /* how it is hidden, for what does not show */
  guint face;  /* index into JsPaint.fonts plus one; 0: no glyph of its own is painted */
  gulong id;   /* number of the glyph in that font */
} JsLayerGlyph;

/* Why glyphs are no print; behind the kinds of JsShow. */
enum {
  JS_LEFT_OUT_UNPAINTED = JS_SHOW_KINDS, /* in the layer, but never painted */
  JS_LEFT_OUT_SLANTED,                   /* at an angle: a watermark, letters of a seal */
  JS_LEFT_OUT_OVERLAY,                   /* printed over or under other text */
  JS_LEFT_OUT_TWIN,                      /* the same character once more at its place */
  JS_LEFT_OUT_NOTE,                      /* a raised note figure */
  JS_LEFT_OUT_KINDS
};

typedef struct {
  GArray *glyphs;    /* of JsLayerGlyph: the print, without spaces and control characters */
  GArray *unpainted; /* of JsLayerGlyph: what stands in the layer but does not show */
  GArray *unknown;   /* of JsBox: ink of glyphs that show and of which nothing says the character */
  GPtrArray *fonts;  /* of char *, names without the subset tag */
  guint n_chars;     /* characters that show, spaces left out */
  guint n_control;   /* control characters among them */
  guint left_out[JS_LEFT_OUT_KINDS];
} JsTextLayer;

/* The print of the page that was recorded. Transfer full; never NULL. */
JsTextLayer *js_text_layer_read(PopplerPage *page, const JsPaint *paint);
void js_text_layer_free(JsTextLayer *layer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsTextLayer, js_text_layer_free)

/* Takes what is not painted for the text: on a scan it is what another program read there. */
void js_text_layer_take_unpainted(JsTextLayer *layer);

/* What was left out, in words; NULL when nothing was. Transfer full. */
char *js_text_layer_left_out(const JsTextLayer *layer);

/* By how much the page has to be turned clockwise (0, 90, 180, 270) for most of its text to run
 * from left to right. */
int js_text_layer_turn(const JsTextLayer *layer);
/* Turns all places; `turn` as above, `matrix` the same turn as a map. */
void js_text_layer_map(JsTextLayer *layer, int turn, const JsMatrix *matrix);

/* The glyphs put together to words, sorted by line, then from left to right; raised note figures
 * are counted and left out. Elements JsWord. Transfer full. */
GPtrArray *js_text_layer_words(JsTextLayer *layer, guint page);

/* Parts the words that a vertical rule runs through between two characters. */
void js_text_layer_split_words(GPtrArray *words, const GArray *rules);

/* TRUE when the characters cannot be what the page shows; *reason (transfer full) says why. */
gboolean js_text_layer_lies(const JsTextLayer *layer, char **reason);
/* TRUE when a font draws another digit than it says; *reason (transfer full) says which. `paint` is
 * the list that the layer was read from. */
gboolean js_text_layer_digits_lie(const JsTextLayer *layer, const JsPaint *paint, char **reason);
/* TRUE when the characters are possible but unusual, so that the page has to be looked at; *reason
 * (transfer full) says what is. */
gboolean js_text_layer_is_odd(const JsTextLayer *layer, char **reason);
/* Is the font one of Type 3, drawn by procedures? Its codes mean what its makers liked. */
gboolean js_text_layer_is_type3(const JsTextLayer *layer, guint font);
/* As js_text_layer_lies() for the characters of one font. */
gboolean js_text_layer_font_lies(const JsTextLayer *layer, guint font);

/* TRUE when the page shows more text than the layer has: glyphs of which nothing says the
 * character, and `marks` (js_paint_marks(), in the frame of the words). `page` has the words and
 * pictures. *reason (transfer full) says so. */
gboolean js_text_layer_misses(const JsTextLayer *layer, const GArray *marks, const JsPage *page,
                              char **reason);
