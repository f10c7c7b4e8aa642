/* From one page's words and rules to its tables and paragraphs, in reading order. */
#pragma once

#include "extract/model/layout-words.h"
#include "extract/model/page.h"

/* Transfer full; never NULL. The page's words are only borrowed. */
JsPageLayout *js_page_layout(const JsPage *page, const JsLayoutWords *words);

/* Puts the layout in the place of the page's words, rules and fills, which are emptied. */
void js_page_lay_out(JsPage *page, const JsLayoutWords *words);
