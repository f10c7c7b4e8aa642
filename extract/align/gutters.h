/* Finds the white between the two columns of a page that is set in columns of running text. */
#pragma once

#include "extract/model/page.h"

/* The white from y0 to y1 around x, points. */
typedef struct {
  double x, y0, y1;
} JsGutter;

/* The gutter of the page; words that are `hidden` do not count. FALSE: the page has none. */
gboolean js_gutter_find(const JsPage *page, const gboolean *hidden, JsGutter *gutter);
