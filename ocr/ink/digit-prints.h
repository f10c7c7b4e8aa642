/* The digits of a page look alike. Once the engines have agreed on some numbers, these are the
 * pattern by which the next are known: a first opinion that costs next to nothing, in the place of
 * the text engine's. Kept for one page, so that what is read does not depend on the worker. */
#pragma once

#include "ocr/ink/glyphs.h"

typedef struct _JsDigitPrints JsDigitPrints;

JsDigitPrints *js_digit_prints_new(void);
void js_digit_prints_free(JsDigitPrints *prints);
void js_digit_prints_clear(JsDigitPrints *prints);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsDigitPrints, js_digit_prints_free)

/* The glyphs are the characters of `number`, one each; nothing is learnt when they are not as
 * many. */
void js_digit_prints_learn(JsDigitPrints *prints, PIX *grey, const GArray *glyphs,
                           const char *number);

/* What the glyphs say; NULL unless each of them is like the prints of one character and clearly
 * less like those of all others. Transfer full. */
char *js_digit_prints_read(const JsDigitPrints *prints, PIX *grey, const GArray *glyphs);
