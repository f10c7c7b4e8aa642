/* Tells lines of text that are rows from lines of wrapped cells, where no figures and no rules do.
 */
#pragma once

#include "extract/model/page.h"

/* One line of text in one column. */
typedef struct {
  double middle, x0, x1;
  double first; /* width of its first word, or of its first character in Chinese text */
  double width; /* of the column */
  guint col;
} JsColumnLine;

/* The width of the word, or of its first character in Chinese text (points): the least that must
 * find room for the text to stay on a line. */
double js_word_least_width(const JsWord *word, guint from, guint to);

/* Whether every line is a row of its own. `lines` (of JsColumnLine) are ordered by column, then
 * from top to bottom; `names`: the column of the rows' names; `size`: the font size, points. */
gboolean js_lines_are_rows(const GArray *lines, guint names, double size);
