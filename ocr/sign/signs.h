/* Recognises signs by their shape: ≥ ≤ and ±, which are in neither language's character set, and =
 * < > +, which the number engine reads as digits. */
#pragma once

#include "ocr/engine/print-reader.h"
#include "ocr/sign/strokes.h"

/* Takes the signs out of a line before it is read: paints over their ink in both pictures and
 * removes their glyphs from the array. `em` in pixels. Elements JsChar. Transfer full. */
GArray *js_signs_take(PIX *grey, PIX *ink, GArray *glyphs, double em);

/* Corrects each < and > that an engine read: where its ink shows a bar, it is ≤ or ≥. Where the ink
 * does not tell, its confidence is lowered. */
void js_signs_settle(PIX *grey, const GArray *glyphs, double em, JsText *text);

/* Inserts the signs into the text at their places. */
void js_signs_put(const GArray *signs, JsText *text);
