/* Pages → logical tables and paragraphs of the document.
 *
 * Pages are pushed in order; blocks are handed out as soon as no later page can change them, so a
 * document of any length needs the memory of the tables that are still open. */
#pragma once

#include "extract/layout/layout.h"

/* Marks the cells at the upper and lower edge of a page's ruled table that no rule of the page
 * closes (JsCell.open_top, open_bottom): the best evidence of what a page break cut. For the maker
 * of the page's layout to call; without it joining goes by the texts alone. */
void js_table_mark_open(JsTable *table, const JsPage *page);

/* Takes the block over (transfer full). */
typedef void (*JsBlockFunc)(JsBlock *block, gpointer user_data);

typedef struct _JsJoiner JsJoiner;

JsJoiner *js_joiner_new(JsBlockFunc func, gpointer user_data);
/* The layout is taken over (transfer full). */
void js_joiner_push(JsJoiner *joiner, JsPageLayout *layout);
/* No more pages: hands out what is left. */
void js_joiner_finish(JsJoiner *joiner);
void js_joiner_free(JsJoiner *joiner);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsJoiner, js_joiner_free)
