/* Corrects 。 ， ； and ： by their shape. The text engine confuses them, and sentences are split
 * at them. */
#pragma once

#include "ocr/ink/glyphs.h"

#include "extract/model/text.h"

/* Corrects the marks and brackets of a line. The boxes of `text` and `em` are in pixels of the
 * page. */
void js_marks_restore(PIX *ink, const GArray *glyphs, double em, JsText *text);
