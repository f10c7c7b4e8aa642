/* How much stands on a page, and what it takes in memory.
 *
 * The counts of a serialised page are the lengths of its columns: finding them takes no time and no
 * memory, so that a page can be refused before it is taken apart. */
#pragma once

#include "extract/model/page.h"

typedef struct {
  guint64 words;
  guint64 objects; /* rules, shaded boxes, pictures and drawings */
  guint64 characters;
  guint64 paragraphs, tables, cells; /* of the layout */
} JsPageCounts;

/* The counts of a page that may be laid out or not; those of the layout are 0. */
void js_page_count(const JsPage *page, JsPageCounts *counts);
/* The counts of a page as a value. FALSE: it is no page. */
gboolean js_page_count_value(GVariant *value, JsPageCounts *counts);
/* Bytes that a page with these counts takes in memory, about. */
guint64 js_page_counts_memory(const JsPageCounts *counts);
