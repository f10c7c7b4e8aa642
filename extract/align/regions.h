/* Finds where on a page tables without rules may be. */
#pragma once

#include "extract/lines/lines.h"
#include "extract/model/layout-words.h"

typedef struct {
  guint from, to; /* lines; `to` is exclusive */
  JsBox box;
  gboolean evidence; /* rules or shades show that it is a table */
  GArray *rule_ys;   /* of double, ascending: y of its horizontal rules */
} JsRegion;

/* The regions, from top to bottom; not every region is a table. Elements JsRegion. Transfer full.
 */
GArray *js_regions_find(const JsPage *page, const JsLayoutWords *words, const GPtrArray *lines);
