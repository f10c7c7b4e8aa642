/* Borders that a table leaves out, thought from how its words stand. Private to the grid code. */
#pragma once

#include "extract/grid/lines.h"

/* Adds to `group` the borders that `words` (of JsWord, those inside it) show: columns section by
 * section, rows where no rule parts them, and the outer frame. FALSE, and nothing added, when the
 * words show no form of several sections. text_size: the usual one, points. */
gboolean js_grid_complete(JsGridLines *group, const GPtrArray *words, double text_size);
