/* Joins merged label cells that a page shows as a table of their own. */
#pragma once

#include "extract/model/page-layout.h"

/* Where a merged cell reaches from the top of a table to its bottom, no rule connects its column
 * with the others, and the column is found as a table of one row. This joins such strips to the
 * table beside them. */
void js_layout_join_strips(JsPageLayout *layout);
