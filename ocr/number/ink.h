/* Checks whether the ink of a number permits what was read: the count of digits and the marks. */
#pragma once

#include "ocr/ink/glyphs.h"

/* Whether the number of digits in the string (digits, marks, %) is one that the glyphs permit. */
gboolean js_number_suits_ink(const char *string, const GArray *glyphs, double em);

/* Whether the ink has more points and commas between digits than the string. */
gboolean js_number_lacks_mark(PIX *ink, const char *string, const GArray *glyphs, double em);

/* The mark with which the glyphs end: '.', ',' or 0 for none. A number ends in a mark where the
 * width of its cell broke it in two (100.|00). */
char js_number_mark_at_end(PIX *ink, const GArray *glyphs, double em);

/* Replaces the point before the last two digits by a comma when its ink has the tail of a comma.
 * The number then continues on the next line (266,76|6.49). */
void js_number_settle_comma(PIX *ink, char *string, const GArray *glyphs, double em);
