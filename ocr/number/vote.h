/* Reads a number several times and combines the readings. */
#pragma once

#include "ocr/engine/print-reader.h"

/* Greatest confidence of a number that no second reading confirms. */
#define JS_UNCHECKED 0.80
/* A reading with at least this confidence is accepted as the number. */
#define JS_NUMBER_BELIEVED 0.80

/* Reads the ink of `box` as a number. `first` is the text engine's reading (UTF-8, may be NULL or
 * garbled) and counts as one reading. Returns the chosen number with boxes, confidences and
 * alternatives; NULL when no reading is a number. Transfer full. */
JsText *js_read_number(const JsPrintReader *reader, const JsInkLine *box, const char *first);

/* Whether the number engine reads a % and nothing else at two sizes. */
gboolean js_is_per_cent(const JsPrintReader *reader, const JsInkLine *box);

/* Whether the glyphs have the build of digits, points, signs and %. `em` in pixels. */
gboolean js_glyphs_numeric(const GArray *glyphs, double em);
/* Whether the string has only digits, points, signs and %, with at least one digit. */
gboolean js_string_numeric(const char *utf8);
/* Whether the numbers are equal; one may lack a % at the end, or have it misread as digits. */
gboolean js_same_number(const char *a, const char *b);
