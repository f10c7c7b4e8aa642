/* Columns of a run of lines by the white rivers between their words. */
#pragma once

#include "extract/paragraph_lines.h"

typedef struct {
  JsBox box;
  guint from, to; /* words of the line, to exclusive */
} JsSegment;

/* The words of a line that stand together, from left to right; of JsSegment. Transfer full. */
GArray *js_line_segments(const JsLine *line);

/* The borders of the columns of lines from…to (exclusive): one more than there are columns, of
 * double, ascending; the outer two are the outer edges of the words. Fewer than 3 when the lines
 * have no columns in common. Transfer full. */
GArray *js_align_columns(const GPtrArray *lines, guint from, guint to);

/* The columns that the box reaches into. */
void js_align_place(const GArray *borders, const JsBox *box, guint *first, guint *last);
/* The column that the middle of the box is in. */
guint js_align_column(const GArray *borders, const JsBox *box);

/* TRUE for what stands in a column of figures: 1,234.50, -3.2%, (12), 100分, —. *value is TRUE when
 * it has a digit. */
gboolean js_line_is_number(const JsLine *line, guint from, guint to, gboolean *value);
