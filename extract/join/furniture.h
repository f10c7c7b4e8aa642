/* Removes page numbers and running heads and feet, which are printed on every page and belong to no
 * text. */
#pragma once

#include "extract/model/layout-words.h"
#include "extract/model/page-layout.h"

/* The lines in the margins of a page, for comparison with other pages. Elements JsMarginLine, owned
 * by the array. Transfer full. */
GPtrArray *js_margin_lines(const JsPageLayout *layout);

/* Removes page numbers from the layout, and lines that have the same place and text (except for
 * digits) on one of the other pages. `others` are arrays from js_margin_lines(), or NULL. */
void js_layout_drop_furniture(JsPageLayout *layout, const JsLayoutWords *words,
                              const GPtrArray *const *others, guint n_others);
