/* From one page's words and rules to its tables and paragraphs, in reading order. */
#pragma once

#include "extract/model/table.h"

struct _JsPageLayout {
  guint page;
  double width, height; /* upright frame */
  GPtrArray *blocks;    /* of JsBlock, owned, in reading order */
};

void js_page_layout_free(JsPageLayout *layout);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsPageLayout, js_page_layout_free)

/* The layout of an empty page of this number and size. Transfer full. */
JsPageLayout *js_page_layout_new(const JsPage *page);
/* Transfer full; never NULL. The page's words are only borrowed. */
JsPageLayout *js_page_layout(const JsPage *page);

/* Puts the layout in the place of the page's words, rules and fills, which say nothing more then.
 */
void js_page_lay_out(JsPage *page);

/* Places in the grids of the layout's tables: what somebody who makes a map of a table will need.
 */
guint64 js_page_layout_places(const JsPageLayout *layout);
/* More places than this are no table. A sheet of A0 full of 5 pt print has some 100,000 cells. */
#define JS_LAYOUT_PLACES_MAX 1000000
