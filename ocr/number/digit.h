/* What a digit looks like, in ink and in text. */
#pragma once

#include "extract/model/text.h"
#include "ocr/ink/glyphs.h"

/* Least and greatest height of a digit, its greatest width, and that of a %, in em. */
#define JS_DIGIT_LOW 0.48
#define JS_DIGIT_HIGH 0.86
#define JS_DIGIT_WIDE 0.66
#define JS_PER_CENT_WIDE 1.05

static inline gboolean
js_is_figure(gunichar c)
{
  return c >= '0' && c <= '9';
}

/* A glyph with the build of a digit: neither a point nor a Han character. */
gboolean js_glyph_like_digit(const JsGlyph *glyph, double em);

gboolean js_has_digit(const JsText *text);
