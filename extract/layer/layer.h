/* The print of one PDF page: the characters that are visible, at the places where they are drawn.
 *
 *   JsPaint ─► glyphs that show ─┐
 *                                ├─► glyphs with characters ─► no twins, no overlays ─► words
 *   Poppler's text layout ───────┘                                      │
 *                                                                       └─► verdict
 *
 * JsPaint gives the place of each glyph, whether it shows, and for most fonts its character.
 * Poppler's layout is joined with it by place. It gives the names and sizes of the fonts, and the
 * characters of the other fonts. */
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
  guint order; /* index of its run in the order of painting */
  JsShow show; /* JS_SHOWS, or why it is hidden */
  guint face;  /* index into JsPaint.fonts plus one; 0: no glyph of its own is painted */
  gulong id;   /* number of the glyph in that font */
} JsLayerGlyph;

/* Why glyphs are left out of the print, in addition to the kinds of JsShow. */
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
  GArray *unpainted; /* of JsLayerGlyph: characters of the layer that do not show */
  GArray *unknown;   /* of JsBox: ink of glyphs that show but whose character is not known */
  GPtrArray *fonts;  /* of char *, names without the subset tag */
  guint n_chars;     /* number of characters that show, without spaces */
  guint n_control;   /* number of control characters among them */
  guint left_out[JS_LEFT_OUT_KINDS];
} JsTextLayer;

/* The print of a page; `paint` is what was recorded of it. Transfer full; never NULL. */
JsTextLayer *js_text_layer_read(PopplerPage *page, const JsPaint *paint);
void js_text_layer_free(JsTextLayer *layer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsTextLayer, js_text_layer_free)

/* Replaces the print with the characters that are not painted. On a scan they are the text that
 * another program has read there. */
void js_text_layer_take_unpainted(JsTextLayer *layer);

/* A message about the glyphs that were left out; NULL when there were none. Transfer full. */
char *js_text_layer_left_out(const JsTextLayer *layer);

/* The angle by which the page must be turned clockwise (0, 90, 180 or 270 degrees) so that most of
 * its text runs from left to right. */
int js_text_layer_turn(const JsTextLayer *layer);
/* Turns all glyphs by `turn` degrees clockwise; `matrix` is the same turn as a map of points. */
void js_text_layer_map(JsTextLayer *layer, int turn, const JsMatrix *matrix);

/* Joins the glyphs to words, sorted by line, then from left to right. Raised note figures are
 * counted and left out. `page` is the number of the page, for the characters. Elements JsWord.
 * Transfer full. */
GPtrArray *js_text_layer_words(JsTextLayer *layer, guint page);

/* Splits the words that a vertical rule (JsRule) crosses between two characters. */
void js_text_layer_split_words(GPtrArray *words, const GArray *rules);

/* Takes the words out of the page that cannot be what it shows, in a font that does not say which
 * characters it draws, and adds their boxes to the pictures of the page. Returns their number. */
guint js_text_layer_take_rubbish(JsPage *page);

/* Splits a label from the amount that it runs into, where that ends below and above other amounts.
 */
void js_text_layer_part_run_ins(GPtrArray *words);

/* TRUE when the characters cannot be what the page shows; *reason (transfer full) says why. */
gboolean js_text_layer_lies(const JsTextLayer *layer, char **reason);
/* TRUE when a font draws another digit than it says; *reason (transfer full) says which. `paint` is
 * the list that the layer was read from. */
gboolean js_text_layer_digits_lie(const JsTextLayer *layer, const JsPaint *paint, char **reason);
/* TRUE when the characters are possible but unusual, so that the page must be compared with its
 * pixels; *reason (transfer full) says why. */
gboolean js_text_layer_is_odd(const JsTextLayer *layer, char **reason);
/* Whether the font is of Type 3 (drawn by procedures). Its codes need not be those of characters.
 */
gboolean js_text_layer_is_type3(const JsTextLayer *layer, guint font);
/* As js_text_layer_lies() for the characters of one font. */
gboolean js_text_layer_font_lies(const JsTextLayer *layer, guint font);

/* TRUE when the page shows text that the layer does not have: glyphs whose character is not known,
 * and `marks` (js_paint_marks(), in the frame of the words). `page` has the words and pictures.
 * *reason (transfer full) gives the numbers. */
gboolean js_text_layer_misses(const JsTextLayer *layer, const GArray *marks, const JsPage *page,
                              char **reason);
