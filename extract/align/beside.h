/* Columns whose headings stand beside their figures. */
#pragma once

#include "extract/lines/lines.h"

/* Takes away the borders between a heading and the figures that belong under it. `borders` as
 * js_align_columns() gives them, for the lines from…to (exclusive). */
void js_align_join_headings(const GPtrArray *lines, guint from, guint to, GArray *borders);
