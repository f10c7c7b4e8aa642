/* ≥ ≤ and ±, which neither language's character set has, by their shape; and = < > +, which the
 * number engine takes for digits when they stand before them. */
#pragma once

#include "ocr/engine/print-reader.h"
#include "ocr/sign/strokes.h"

/* Takes the signs out of a line before it is read: their ink is painted over, their glyphs leave
 * the array. Elements JsChar. Transfer full. */
GArray *js_signs_take(PIX *grey, PIX *ink, GArray *glyphs, double em);

/* Puts the signs where they stood. */
void js_signs_put(const GArray *signs, JsText *text);
