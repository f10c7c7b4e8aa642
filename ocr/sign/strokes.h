/* Recognises a sign by the few straight strokes that it consists of. */
#pragma once

#include "ocr/ink/glyphs.h"

typedef enum {
  JS_SIGN_NONE,
  JS_SIGN_AT_LEAST, /* its bar is level, or slanted as in Chinese fonts */
  JS_SIGN_AT_MOST,
  JS_SIGN_MORE,
  JS_SIGN_LESS,
  JS_SIGN_EQUAL,
  JS_SIGN_PLUS,
  JS_SIGN_PLUS_MINUS,
} JsSign;

/* Which sign the ink in the box is; `grey` is the picture in which the ink was found. `em` in
 * pixels. */
JsSign js_sign_match(PIX *grey, PIX *ink, const JsGlyph *box, double em);
