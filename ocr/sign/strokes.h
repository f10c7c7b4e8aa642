/* Which sign a glyph is, told by the few straight strokes that signs are made of. */
#pragma once

#include "ocr/ink/glyphs.h"

typedef enum {
  JS_SIGN_NONE,
  JS_SIGN_AT_LEAST, /* the bar level, or slanted beside the lower arm as Chinese fonts have it */
  JS_SIGN_AT_MOST,
  JS_SIGN_MORE,
  JS_SIGN_LESS,
  JS_SIGN_EQUAL,
  JS_SIGN_PLUS,
  JS_SIGN_PLUS_MINUS,
} JsSign;

/* What the ink in the box is; `grey` is the picture that the ink was found in. */
JsSign js_sign_match(PIX *grey, PIX *ink, const JsGlyph *box, double em);
