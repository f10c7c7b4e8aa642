/* Joins pages into the logical tables and paragraphs of a document.
 *
 * Pages are pushed in order. A block is handed out as soon as no later page can change it, so a
 * document of any length needs memory for its open tables only. */
#pragma once

#include "extract/model/layout-words.h"
#include "extract/model/page-layout.h"

/* Receives a block (transfer full). */
typedef void (*JsBlockFunc)(JsBlock *block, gpointer user_data);

typedef struct _JsJoiner JsJoiner;

/* `words` is borrowed and must outlive the joiner. Transfer full. */
JsJoiner *js_joiner_new(const JsLayoutWords *words, JsBlockFunc func, gpointer user_data);
/* Adds the next page (transfer full). */
void js_joiner_push(JsJoiner *joiner, JsPageLayout *layout);
/* Ends the document: hands out all remaining blocks. */
void js_joiner_finish(JsJoiner *joiner);
void js_joiner_free(JsJoiner *joiner);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsJoiner, js_joiner_free)
