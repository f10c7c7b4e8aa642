/* Finds tables without rules, or with horizontal rules only: columns by alignment and white space.
 */
#pragma once

#include "extract/model/layout-words.h"
#include "extract/model/page.h"

/* Like js_grid_tables(), for the words that are not `used`. Running text must not become a table.
 * Transfer full. */
GPtrArray *js_align_tables(const JsPage *page, const JsLayoutWords *words, gboolean *used);

/* All words of the page as one table without rules; NULL when they form none. Transfer full. */
JsTable *js_align_table(const JsPage *page, const JsLayoutWords *words);
