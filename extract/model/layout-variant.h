/* Layout of a page → columns of its serialised value, and back. Reading trusts nothing. */
#pragma once

#include "extract/model/page-columns.h"
#include "extract/model/page.h"

void js_layout_add_columns(JsColumnWriter *writer, const JsPageLayout *layout);
/* Returns NULL when the columns do not describe a layout. Number and size are taken from the page.
 * Transfer full. */
JsPageLayout *js_layout_take_columns(JsColumnReader *reader, const JsPage *page);
