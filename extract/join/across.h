/* Tables that are too wide for the paper: the columns on the right stand on the pages after. */
#pragma once

#include "extract/join/table.h"

/* Joins `part`, the first table of the next page, to the columns of the open table when its rows
 * are the open table's, taking what is in it (the husk stays the caller's); FALSE when it is a
 * table of its own. */
gboolean js_open_table_widen(JsOpenTable *open, JsTable *part);
