/* Finds tables without rules, or with horizontal rules only: columns by alignment and white space.
 */
#pragma once

#include "extract/model/layout-words.h"
#include "extract/model/page.h"

/* Like js_grid_tables(), for the words that are not `used`. Running text must not become a table.
 * Transfer full. */
GPtrArray *js_align_tables(const JsPage *page, const JsLayoutWords *words, gboolean *used);
