/* What the picture of a digit looks like, whatever its typeface.
 *
 *   ink of one glyph ─► its holes (0 one tall, 8 two, 6 a low one, 9 a high one, 1 2 3 5 7 none)
 *                   └─► a picture of 8 × 12 cells ─► likeness to the digits of some typefaces
 *
 * It answers one question: is the glyph, of which a font says that it is a certain digit, clearly
 * another one? Both the holes and the likeness must speak for the other digit. A shape that is like
 * no digit (old-style or brush forms, boxes) gives no answer. */
#pragma once

#include <glib.h>

#define JS_DIGIT_COLUMNS 8
#define JS_DIGIT_ROWS 12
#define JS_DIGIT_CELLS (JS_DIGIT_COLUMNS * JS_DIGIT_ROWS)
/* Pixels of the pictures that are asked about, a side. */
#define JS_DIGIT_SIDE 64

typedef struct {
  guint holes;         /* set of digits that have such holes: bit d for digit d */
  double likeness[10]; /* to each digit: correlation with the likest typeface, −1 … 1 */
} JsDigitShape;

/* Typefaces whose digits are the reference, and the cells of a digit in hexadecimal (0 no ink, f
 * all ink). */
extern const char *const js_digit_patterns[][10];
extern const guint js_n_digit_patterns;

/* `ink`: JS_DIGIT_SIDE rows of JS_DIGIT_SIDE bytes, 255 is ink. FALSE when there is too little of
 * it to tell. */
gboolean js_digit_shape(const guint8 *ink, JsDigitShape *shape);

/* The digit (0–9) that the shape shows when that is clearly not `said`; -1 when it may be `said` or
 * cannot be told. */
int js_digit_contradicts(const JsDigitShape *shape, guint said);
