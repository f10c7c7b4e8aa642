/* Digits that the text engine reads as something else, or as two characters, by their ink. */
#pragma once

#include "ocr/ink/glyphs.h"

#include "extract/model/text.h"

/* Puts the digits of a line right; the characters stand on their glyphs (js_place_on_ink()):
 * of two characters on one glyph the one goes that has not its build, strokes ( ] | l ) and rings
 * ( O 〇 ) of the build of a digit beside digits become 1 and 0, and so does 工 or a ring that is
 * all there is. */
void js_number_mend(PIX *ink, const GArray *glyphs, double em, JsText *text);

/* Takes out the digit or letter alone behind a %, which the text engine makes of its second ring:
 * nothing of the kind is printed there. */
void js_number_tails_drop(JsText *text);
