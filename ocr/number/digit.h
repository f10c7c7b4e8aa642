/* The build of a digit in ink, and tests for digits in text. */
#pragma once

#include "extract/model/text.h"
#include "ocr/ink/glyphs.h"

/* Build of a digit (em): least height, greatest height, greatest width; and the greatest width of a
 * %. Guesses that leave room for bold and for worn print. */
#define JS_DIGIT_LOW 0.48
#define JS_DIGIT_HIGH 0.86
#define JS_DIGIT_WIDE 0.66
#define JS_PER_CENT_WIDE 1.05

static inline gboolean
js_is_figure(gunichar c)
{
  return c >= '0' && c <= '9';
}

/* Whether the glyph has the height and width of a digit. Points and Han characters do not. */
gboolean js_glyph_like_digit(const JsGlyph *glyph, double em);

gboolean js_has_digit(const JsText *text);
