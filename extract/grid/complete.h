/* Infers borders that a table lacks from the places of its words. Private to the grid code. */
#pragma once

#include "extract/grid/lines.h"

/* Adds to `group` the borders that `words` (of JsWord, those inside the group) show: columns for
 * each section, rows where no rule separates them, and the outer frame. TRUE when the table is
 * built from inferred borders; FALSE when the words show no form (nothing is added then), or when a
 * framed table only got missing verticals. text_size: the usual font size, points. */
gboolean js_grid_complete(JsGridLines *group, const GPtrArray *words, double text_size);
