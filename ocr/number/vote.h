/* Numbers: several readings of the same ink, put together. */
#pragma once

#include "ocr/engine/print-reader.h"

/* Confidence of a number that no second reading bears out, at most. */
#define JS_UNCHECKED 0.80
/* A reading with at least this confidence is taken for the number. */
#define JS_NUMBER_BELIEVED 0.80

/* Reads the ink of `box` as a number. `first` is what the text engine made of it (UTF-8, may be
 * NULL or garbled); it counts as one reading. Returns the agreed number, its characters with
 * places, confidences and alternatives; NULL when no reading makes a number. Transfer full. */
JsText *js_read_number(const JsPrintReader *reader, const JsInkLine *box, const char *first);

/* TRUE when the number engine sees a % and nothing else, twice. */
gboolean js_is_per_cent(const JsPrintReader *reader, const JsInkLine *box);

/* TRUE when the glyphs look like digits, points, signs and % alone. */
gboolean js_glyphs_numeric(const GArray *glyphs, double em);
/* TRUE when the string is digits, points, signs and % alone, with a digit at least. */
gboolean js_string_numeric(const char *utf8);
/* Equal, or equal but for a % at the end that only one of them covers or that one has misread. */
gboolean js_same_number(const char *a, const char *b);
