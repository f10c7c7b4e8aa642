/* ≥ and ≤, which neither language's character set has, by their shape; and = < >, which the number
 * engine takes for - and 2 when they stand before digits. */
#pragma once

#include "ocr/reading.h"

typedef enum {
  JS_SIGN_NONE,
  JS_SIGN_AT_LEAST,
  JS_SIGN_AT_MOST,
  JS_SIGN_MORE,
  JS_SIGN_LESS,
  JS_SIGN_EQUAL,
} JsSign;

/* What the ink in the box is: a chevron, a chevron over a bar, two bars, or none of these. */
JsSign js_sign_match(PIX *ink, const JsGlyph *box, double em);

/* Takes the signs out of a line before it is read: their ink is painted over, their glyphs leave
 * the array. Elements JsChar. Transfer full. */
GArray *js_signs_take(PIX *grey, PIX *ink, GArray *glyphs, double em);

/* Puts the signs where they stood. */
void js_signs_put(const GArray *signs, JsText *text);
