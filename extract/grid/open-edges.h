/* Which cells at a table's upper and lower edge have no closing rule. */
#pragma once

#include "extract/model/page.h"

/* Marks the cells at the upper and lower edge of a page's ruled table that no rule of the page
 * closes (JsCell.open_top, open_bottom): the best evidence of what a page break cut. Tables without
 * rules are left as they are. */
void js_table_mark_open(JsTable *table, const JsPage *page);
