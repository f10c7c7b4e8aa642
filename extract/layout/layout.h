/* Lays out a page: words and rules → tables and paragraphs, in reading order. */
#pragma once

#include "extract/model/layout-words.h"
#include "extract/model/page.h"

/* The layout of the page, never NULL. `page` and `words` are borrowed. Transfer full. */
JsPageLayout *js_page_layout(const JsPage *page, const JsLayoutWords *words);

/* Sets page->layout and empties the page's words, rules and fills. */
void js_page_lay_out(JsPage *page, const JsLayoutWords *words);
