/* Numbers side by side with no rule between them. */
#pragma once

#include "ocr/ink/lines.h"

/* The parts of a line of figures, cut where one number ends and another begins, lest they be read
 * as one; any other line as it is. Elements JsInkLine. Transfer full. */
GArray *js_numbers_apart(PIX *ink, double em, const JsInkLine *line);
