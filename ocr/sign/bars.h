/* Tells < from ≤ and > from ≥ in the grey picture, where small or blurred print has lost the white
 * between the lower arm and the bar. */
#pragma once

#include "ocr/ink/glyphs.h"
#include "ocr/sign/strokes.h"

/* Which of < > ≤ ≥ the dark print in the box is. NONE when it looks like none of them, or when it
 * does not tell whether there is a bar. `joined`: the print goes on to the right of the box, so
 * that the sign may be narrower than the box. `em` in pixels. */
JsSign js_sign_by_grey(PIX *grey, const JsGlyph *box, gboolean joined, double em);
