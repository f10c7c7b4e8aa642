/* The glyphs of a line: pieces of ink that do not overlap sideways. */
#pragma once

#include "ocr/ink/lines.h"

/* The box of one character, or of a part of a character that has white on both sides. */
typedef struct {
  int x0, y0, x1, y1; /* pixels, x1 and y1 exclusive */
} JsGlyph;

/* The glyphs of a line of `ink` (1 bit), from left to right. Connected components that overlap
 * sideways are one glyph. Elements JsGlyph. Transfer full. */
GArray *js_ink_line_glyphs(PIX *ink, const JsInkLine *line);

/* Removes the specks at both ends of the line, except one that may be a decimal point. `em` is in
 * pixels. TRUE when any were removed; a line of nothing but specks is left as it is. */
gboolean js_glyphs_trim(GArray *glyphs, double em);

/* The box of the largest component of the glyph, which excludes dirt above and below it. */
JsGlyph js_glyph_solid(PIX *ink, const JsGlyph *glyph);

/* The number of ink pixels in the glyph's box. */
int js_glyph_count_ink(PIX *ink, const JsGlyph *glyph);
