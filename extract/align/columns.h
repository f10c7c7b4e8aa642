/* Columns of a run of lines by the white rivers between their words. */
#pragma once

#include "extract/lines/segments.h"

/* The borders of the columns of lines from…to (exclusive): one more than there are columns, of
 * double, ascending; the outer two are the outer edges of the words. Fewer than 3 when the lines
 * have no columns in common. `rules`: the horizontal ones there, of JsRule. Transfer full. */
GArray *js_align_columns(const GPtrArray *lines, guint from, guint to, const GArray *rules);
