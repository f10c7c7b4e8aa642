/* The glyphs of a line: pieces of ink that stand apart sideways. */
#pragma once

#include "ocr/ink/lines.h"

/* A piece of ink that is one character, or one part of a character that stands apart sideways. */
typedef struct {
  int x0, y0, x1, y1;
} JsGlyph;

/* The glyphs of a line, left to right: components that overlap sideways are one. Elements JsGlyph.
 * Transfer full. */
GArray *js_ink_line_glyphs(PIX *ink, const JsInkLine *line);

/* Takes specks off the line's ends, where no point can be; TRUE when there were any and other
 * glyphs are left. */
gboolean js_glyphs_trim(GArray *glyphs, double em);

/* The box of the largest of the glyph's components: without the dirt above and below it. */
JsGlyph js_glyph_solid(PIX *ink, const JsGlyph *glyph);

/* How many pixels of ink are in the glyph's box. */
int js_glyph_count_ink(PIX *ink, const JsGlyph *glyph);
