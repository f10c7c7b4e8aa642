/* Gives a label the empty cells around it where no rules show cells and it stands in their middle,
 * as in a merged cell:
 *
 *   30114 │ 医疗费       │  20.10 │ 30214 │ 租赁费     │  1.20 │ 31012 │ 拆迁补偿 │
 *         │ 人员经费合计 │ 791.20 │       │            │ 公用经费合计  │          │ 46.72
 */
#pragma once

#include "extract/model/table.h"

/* Only for a table without rules; its header is left as it is. */
void js_table_merge_labels(JsTable *table);
