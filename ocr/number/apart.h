/* Separates numbers that stand side by side with no rule between them. */
#pragma once

#include "ocr/ink/lines.h"

/* Cuts a line of figures at the gaps between its numbers, so that they are not read as one. A line
 * of anything else is returned whole. `em` in pixels. Elements JsInkLine. Transfer full. */
GArray *js_numbers_apart(PIX *ink, double em, const JsInkLine *line);
