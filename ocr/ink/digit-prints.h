/* Reads numbers by the prints of earlier ones: on one page, the same digit looks the same
 * everywhere. Once the engines have agreed on some numbers, the pictures of their digits are kept,
 * and later numbers are compared with them. The result replaces the reading of the text engine and
 * takes hardly any time. Prints are cleared after each page, so that the result does not depend on
 * which worker reads which pages. */
#pragma once

#include "ocr/ink/glyphs.h"

typedef struct _JsDigitPrints JsDigitPrints;

/* Transfer full. */
JsDigitPrints *js_digit_prints_new(void);
void js_digit_prints_free(JsDigitPrints *prints);
/* Forgets all prints: to be called before each page. */
void js_digit_prints_clear(JsDigitPrints *prints);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsDigitPrints, js_digit_prints_free)

/* Keeps the prints of a number that has been read: each glyph (JsGlyph, boxes in `grey`) is one
 * character of `number`. Nothing is kept when their numbers differ. */
void js_digit_prints_learn(JsDigitPrints *prints, PIX *grey, const GArray *glyphs,
                           const char *number);

/* The number that the glyphs form; NULL unless each glyph looks like the prints of one character
 * and clearly less like those of all others. Transfer full. */
char *js_digit_prints_read(const JsDigitPrints *prints, PIX *grey, const GArray *glyphs);
