/* The columns of a table without rules and its headings. */
#pragma once

#include "extract/align/header.h"

typedef struct {
  double from, to;
} JsInterval;

/* Gives every heading that is not over others a column (JsInterval, ascending). Dashes or numbers
 * of columns at the left and amounts at the right under one heading are one. Lines from…to are
 * those of the body. */
void js_columns_fit_headings(GArray *columns, const GPtrArray *headings, const GPtrArray *lines,
                             guint from, guint to);

/* Makes the columns as wide as the headings over them alone, where room is. */
void js_columns_widen(GArray *columns, const GPtrArray *headings);
