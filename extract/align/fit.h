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

/* Adds a column for each number of the line that numbers the columns (of JsSegment) that stands
 * beside columns with numbers of their own: it is empty on this page. */
void js_columns_fit_numbers(GArray *columns, const GPtrArray *headings, const GArray *numbers);

/* Widens each column to the heading that is over it alone, as far as there is room. */
void js_columns_widen(GArray *columns, const GPtrArray *headings);
