/* The tables and paragraphs of one page, in reading order: what layout/ makes of a JsPage and join/
 * takes. */
#pragma once

#include "extract/model/table.h"

typedef struct {
  guint page;           /* from 1 */
  double width, height; /* of the upright frame, points */
  GPtrArray *blocks;    /* of JsBlock, owned, in reading order */
} JsPageLayout;

/* A layout without blocks. Transfer full. */
JsPageLayout *js_page_layout_new(guint page, double width, double height);
void js_page_layout_free(JsPageLayout *layout);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsPageLayout, js_page_layout_free)

/* Rows times columns, summed over the tables: the size of the maps that later stages make of them.
 */
guint64 js_page_layout_places(const JsPageLayout *layout);
/* A page with more places than this is not laid out. A sheet of A0 full of 5 pt print has some
 * 100,000 cells. */
#define JS_LAYOUT_PLACES_MAX 200000
/* Nor is one with a table of more columns: joining tables over pages compares every column with
 * every other one. A sheet of A0 full of 5 pt print has some 700. */
#define JS_LAYOUT_COLUMNS_MAX 2000
/* The columns of the table that has most; 0: there is no table. */
guint js_page_layout_columns(const JsPageLayout *layout);
