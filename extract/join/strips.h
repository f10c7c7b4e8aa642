/* Merged label cells that a page shows as a table of their own. */
#pragma once

#include "extract/model/page-layout.h"

/* On a page where a merged cell reaches from the upper edge of a table to its lower one, no rule
 * ties its column to the rest, and the column comes as a table of one row beside the others. Joins
 * such strips to the table that they stand beside. */
void js_layout_join_strips(JsPageLayout *layout);
