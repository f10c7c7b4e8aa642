/* What the ink of a number allows it to be: how many digits, which marks between them. */
#pragma once

#include "ocr/ink/glyphs.h"

/* Whether the string (digits, marks, %) has as many digits as the ink may have. */
gboolean js_number_suits_ink(const char *string, const GArray *glyphs, double em);

/* Whether there are more points and commas between digits in the ink than in the string. */
gboolean js_number_lacks_mark(PIX *ink, const char *string, const GArray *glyphs, double em);

/* The point or comma in which the ink ends, as it does where a cell's width breaks 100.|00: '.',
 * ',' or 0. Its glyph is the last one. */
char js_number_mark_at_end(PIX *ink, const GArray *glyphs, double em);

/* Makes a comma of the point before the last two digits when its ink has a comma's tail: the number
 * goes on in the next line (266,76|6.49). */
void js_number_settle_comma(PIX *ink, char *string, const GArray *glyphs, double em);
