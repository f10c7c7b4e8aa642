/* Where on a page tables without rules may be. */
#pragma once

#include "extract/lines/lines.h"
#include "extract/model/layout-words.h"

typedef struct {
  guint from, to; /* lines, to exclusive */
  JsBox box;
  gboolean evidence; /* rules or shades say that it is a table */
  GArray *rule_ys;   /* of double, ascending: y of its horizontal rules */
} JsRegion;

/* Runs of lines with text side by side, top to bottom; of JsRegion. A region may still be no table.
 * Transfer full. */
GArray *js_regions_find(const JsPage *page, const JsLayoutWords *words, const GPtrArray *lines);
