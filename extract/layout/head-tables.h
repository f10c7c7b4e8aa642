/* Joins a lattice that is only the headings of a table with the rows below it. */
#pragma once

#include "extract/model/table.h"

/* Joins such tables of a page: the rows of the lower table go to the upper one, and the lower table
 * is freed and removed. `tables`: of JsTable, owned by the array. */
void js_head_tables_join(GPtrArray *tables);
