/* The shape of a digit in a picture, independent of its typeface.
 *
 *   ink of one glyph ─► its holes (0 one tall, 8 two, 6 a low one, 9 a high one, 1 2 3 5 7 none)
 *                   └─► a picture of 8 × 12 cells ─► likeness to the digits of some typefaces
 *
 * It answers one question: does a glyph clearly show another digit than its font says? Both the
 * holes and the likeness must agree on the other digit. A shape that resembles no digit (old-style
 * or brush forms, boxes) gives no answer. */
#pragma once

#include <glib.h>

#define JS_DIGIT_COLUMNS 8
#define JS_DIGIT_ROWS 12
#define JS_DIGIT_CELLS (JS_DIGIT_COLUMNS * JS_DIGIT_ROWS)
/* Width and height of a glyph's picture, pixels. */
#define JS_DIGIT_SIDE 64

typedef struct {
  guint holes;         /* set of digits that have such holes: bit d for digit d */
  double likeness[10]; /* to each digit: correlation with the likest typeface, −1 … 1 */
} JsDigitShape;

/* Typefaces whose digits are the reference, and the cells of a digit in hexadecimal (0 no ink, f
 * all ink). */
extern const char *const js_digit_patterns[][10];
extern const guint js_n_digit_patterns;

/* Measures a shape. `ink` has JS_DIGIT_SIDE rows of JS_DIGIT_SIDE bytes, 255 is ink. FALSE when the
 * ink cannot be a digit (too little, or too wide). */
gboolean js_digit_shape(const guint8 *ink, JsDigitShape *shape);

/* The digit (0 to 9) that the shape shows when it is clearly not `said`; −1 when it may be `said`
 * or is not clear. */
int js_digit_contradicts(const JsDigitShape *shape, guint said);
