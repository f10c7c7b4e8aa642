/* Recognises signs by their shape: ≥ ≤ and ±, which are in neither language's character set, and =
 * < > +, which the number engine reads as digits. */
#pragma once

#include "ocr/engine/print-reader.h"
#include "ocr/sign/strokes.h"

/* Takes the signs out of a line before it is read: paints over their ink in both pictures and
 * removes their glyphs from the array. `em` in pixels. Elements JsChar. Transfer full. */
GArray *js_signs_take(PIX *grey, PIX *ink, GArray *glyphs, double em);

/* Inserts the signs into the text at their places. */
void js_signs_put(const GArray *signs, JsText *text);
