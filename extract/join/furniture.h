/* Page numbers and running heads and feet: printed on every page, part of no text. */
#pragma once

#include "extract/model/layout-words.h"
#include "extract/model/page-layout.h"

/* What stands in the margins of a page, to be compared with the next pages. Of JsMarginLine, owned
 * by the array. Transfer full. */
GPtrArray *js_margin_lines(const JsPageLayout *layout);

/* Takes page numbers out of the layout, and what stands at the same place with the same text
 * (digits aside) on one of the other pages (arrays of js_margin_lines(), NULL allowed). */
void js_layout_drop_furniture(JsPageLayout *layout, const JsLayoutWords *words,
                              const GPtrArray *const *others, guint n_others);
