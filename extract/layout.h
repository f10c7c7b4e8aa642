/* From one page's words and rules to its tables and paragraphs, in reading order. */
#pragma once

#include "extract/table.h"

typedef struct {
  guint page;
  double width, height; /* upright frame */
  GPtrArray *blocks;    /* of JsBlock, owned, in reading order */
} JsPageLayout;

void js_page_layout_free(JsPageLayout *layout);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsPageLayout, js_page_layout_free)

/* Transfer full; never NULL. The page's words are only borrowed. */
JsPageLayout *js_page_layout(const JsPage *page);
