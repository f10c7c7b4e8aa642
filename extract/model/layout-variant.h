/* The layout of a page as columns of its serialised value, and back with nothing trusted. */
#pragma once

#include "extract/model/page-columns.h"
#include "extract/model/page.h"

void js_layout_add_columns(JsColumnWriter *writer, const JsPageLayout *layout);
/* NULL: what the columns say is no layout. The page gives number and size. Transfer full. */
JsPageLayout *js_layout_take_columns(JsColumnReader *reader, const JsPage *page);
