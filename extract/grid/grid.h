/* Ruled tables: rules → grid with spans → cells with the words that stand in them. */
#pragma once

#include "extract/model/page.h"

/* The ruled tables of the page, top to bottom; elements JsTable, owned by the array. `used` (one
 * gboolean a word, n = page->words->len) is set TRUE for the words that went into a table. The same
 * function serves OCR before anything is read: a page with rules and no words gives empty cells.
 * Transfer full. */
GPtrArray *js_grid_tables(const JsPage *page, gboolean *used);

/* A form whose borders are horizontal `rules` (of JsRule) alone, inside `box`; NULL when the words
 * there show no sections with columns of their own. `used` as above. Transfer full. */
JsTable *js_grid_form(const JsPage *page, const JsBox *box, const GArray *rules, gboolean *used);
