/* Adapts the columns of a table without rules to its headings. */
#pragma once

#include "extract/align/header.h"

typedef struct {
  double from, to;
} JsInterval;

/* Gives every heading that is not over others a column (JsInterval, ascending). Columns under one
 * heading are joined, if no line has text in two of them: dashes or column numbers on the left,
 * amounts on the right. Lines from…to (exclusive) are the body. */
void js_columns_fit_headings(GArray *columns, const GPtrArray *headings, const GPtrArray *lines,
                             guint from, guint to);

/* Gives every number of the line that numbers the columns (of JsSegment) a column: the one that it
 * stands over; or the next one to the right, if that holds figures, which are aligned to the right
 * there, and no other number is nearer; or else an empty one. */
void js_columns_fit_numbers(GArray *columns, const GArray *numbers, const GPtrArray *lines,
                            guint from, guint to);

/* Widens each column to the heading that is over it alone, as far as there is room. */
void js_columns_widen(GArray *columns, const GPtrArray *headings);
