/* Pages → logical tables and paragraphs of the document.
 *
 * Pages are pushed in order; blocks are handed out as soon as no later page can change them, so a
 * document of any length needs the memory of the tables that are still open. */
#pragma once

#include "extract/model/layout-words.h"
#include "extract/model/page-layout.h"

/* Takes the block over (transfer full). */
typedef void (*JsBlockFunc)(JsBlock *block, gpointer user_data);

typedef struct _JsJoiner JsJoiner;

/* The words are borrowed: they must outlive the new object. */
JsJoiner *js_joiner_new(const JsLayoutWords *words, JsBlockFunc func, gpointer user_data);
/* The layout is taken over (transfer full). */
void js_joiner_push(JsJoiner *joiner, JsPageLayout *layout);
/* No more pages: hands out what is left. */
void js_joiner_finish(JsJoiner *joiner);
void js_joiner_free(JsJoiner *joiner);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsJoiner, js_joiner_free)
