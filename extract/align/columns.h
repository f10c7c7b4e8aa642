/* Finds the columns of a run of lines by the white rivers between their words. */
#pragma once

#include "extract/lines/segments.h"

/* The borders of the columns of lines from…to (exclusive): doubles, ascending, one more than there
 * are columns; the outer two are the outer edges of the words. Fewer than 3 when the lines have no
 * columns in common. `rules`: the horizontal rules there, of JsRule. Transfer full. */
GArray *js_align_columns(const GPtrArray *lines, guint from, guint to, const GArray *rules);

/* Whether one of the lines from…to (exclusive) numbers the columns, as in statements (栏次 1 2 3).
 */
gboolean js_align_has_numbering(const GPtrArray *lines, guint from, guint to);
