/* Groups the words outside tables into lines and paragraphs. */
#pragma once

#include "extract/model/layout-words.h"
#include "extract/model/page.h"

/* The paragraphs of the words that are not `used` (one gboolean for each word; NULL: all words),
 * from top to bottom. Elements JsParagraph, owned by the array. Transfer full. */
GPtrArray *js_paragraphs_find(const JsPage *page, const JsLayoutWords *words, const gboolean *used);
