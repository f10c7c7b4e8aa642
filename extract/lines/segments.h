/* Segments of a line: words that stand together; and the columns that boxes are in. */
#pragma once

#include "extract/lines/lines.h"

typedef struct {
  JsBox box;
  guint from, to; /* words of the line, to exclusive */
} JsSegment;

/* The words of a line that stand together, from left to right; of JsSegment. Transfer full. */
GArray *js_text_line_runs(const JsTextLine *line);

/* The same where the line is known to be one of a table: amounts stand apart from what is beside
 * them. Transfer full. */
GArray *js_text_line_segments(const JsTextLine *line);

/* The same with the borders of the columns known: words over two columns, as close as headings of
 * narrow columns stand, are two. Transfer full. */
GArray *js_text_line_cells(const JsTextLine *line, const GArray *borders);

/* Does a seam of the line stand between the two boxes? */
gboolean js_text_line_has_seam(const JsTextLine *line, const JsBox *left, const JsBox *right);

/* A box that reaches into a column by less than this share of its width does not count as standing
 * in it: a heading may be wider than its column. A guess. */
#define JS_POKE 0.17

/* The columns that the box reaches into. */
void js_borders_place(const GArray *borders, const JsBox *box, guint *first, guint *last);
/* The column that the middle of the box is in. */
guint js_borders_column(const GArray *borders, const JsBox *box);

/* TRUE for what stands in a column of figures: 1,234.50, -3.2%, (12), 100分, —. *value is TRUE when
 * it has a digit. */
gboolean js_text_line_is_number(const JsTextLine *line, guint from, guint to, gboolean *value);

/* A whole amount, 1,234.50 or -3.20, to which no digit can be missing, or a dash: what stands
 * behind it stands in another cell. A whole number may be a piece of a longer figure. */
gboolean js_text_line_is_amount(const JsTextLine *line, guint from, guint to);
