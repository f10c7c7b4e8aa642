/* Finds the cells at the upper and lower edge of a table that no rule closes. */
#pragma once

#include "extract/model/page.h"

/* Marks the cells at the upper and lower edge of a page's ruled table that no rule closes
 * (JsCell.open_top, open_bottom), which is the best evidence of what a page break cut. Tables
 * without rules are not changed. */
void js_table_mark_open(JsTable *table, const JsPage *page);
