/* Finds ruled tables: rules → grid with spans → cells with their words. */
#pragma once

#include "extract/model/page.h"

/* The ruled tables of the page, from top to bottom. `used` (one gboolean for each of page->words)
 * becomes TRUE for the words in a table. OCR calls this before it reads anything: on a page with
 * rules and without words the cells are empty. Elements JsTable, owned by the array. Transfer full.
 */
GPtrArray *js_grid_tables(const JsPage *page, gboolean *used);

/* A form inside `box` whose only borders are horizontal `rules` (of JsRule); NULL when its words
 * show no sections with columns of their own. `used` as above. Transfer full. */
JsTable *js_grid_form(const JsPage *page, const JsBox *box, const GArray *rules, gboolean *used);
