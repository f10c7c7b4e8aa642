/* Joins columns whose headings stand beside their figures. */
#pragma once

#include "extract/lines/lines.h"

/* Removes the borders between a heading and the figures that belong below it. `borders` are those
 * of js_align_columns() for the lines from…to (exclusive). */
void js_align_join_headings(const GPtrArray *lines, guint from, guint to, GArray *borders);
