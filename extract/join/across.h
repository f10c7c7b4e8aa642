/* Joins tables that are too wide for the paper: their right columns are on later pages. */
#pragma once

#include "extract/join/table.h"

/* Joins `part`, the first table of the next page, to the right of the open table if its rows are
 * the same, and moves its contents there; the caller keeps the empty `part`. FALSE when `part` is a
 * table of its own. */
gboolean js_open_table_widen(JsOpenTable *open, JsTable *part);
