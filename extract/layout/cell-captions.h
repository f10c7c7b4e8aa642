/* Takes unit lines out of heading cells.
 *
 *   │          │ 单位：亿元      the verticals reach over the heading, and no rule closes it above:
 *   │  预算数  │  执行数         what stands there is a line over the table
 *   ├──────────┼──────────
 */
#pragma once

#include "extract/model/layout-words.h"
#include "extract/model/table.h"

/* Moves the first lines of the table's open top cells that are captions by their words to its
 * captions. */
void js_cell_captions_take(const JsLayoutWords *words, JsTable *table);
