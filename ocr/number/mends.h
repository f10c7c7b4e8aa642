/* Corrects digits that the text engine read as another character, or as two, by their ink. */
#pragma once

#include "ocr/ink/glyphs.h"

#include "extract/model/text.h"

/* Corrects the digits of a line. The characters must stand on their glyphs (js_place_on_ink()). Of
 * two characters on one glyph, the one that does not have its build is removed. Beside digits,
 * strokes ( ] | l ) become 1 and rings ( O 〇 ) become 0 when their glyph has the build of a digit;
 * so does a 工 or a ring that is the whole text. `em` in pixels. */
void js_number_mend(PIX *ink, const GArray *glyphs, double em, JsText *text);

/* Removes a single digit or letter behind a %. Nothing of the kind is printed there: the text
 * engine reads it on the second ring of the %. */
void js_number_tails_drop(JsText *text);
