/* Decides whether a table on the next page continues the open table, and joins them. */
#pragma once

#include "extract/model/layout-words.h"
#include "extract/model/page-layout.h"

typedef struct {
  JsTable *table;  /* owned: the logical table so far */
  GArray *borders; /* of double, owned: its columns, in the coordinates of its first page */
  double bottom;   /* lower edge of its last part, as a share of the page's height */
  GPtrArray *lead; /* of char, owned: folded lines before the table that are no captions */
  GArray *sheets;  /* of JsSheet, owned: its pages from top to bottom */
  GArray *groups;  /* of guint, owned: first column of each page to the right of another */
} JsOpenTable;

/* A page of a table that is wider than the paper, with the pages to its right. */
typedef struct {
  guint part;   /* index of its part */
  guint beside; /* how many pages to its right were found; see across.c */
} JsSheet;

/* Opens a table (transfer full); `page_height` in points. `lead`: the lines before it on its page
 * that are no captions (JsParagraph, borrowed). Transfer full. */
JsOpenTable *js_open_table_new(JsTable *table, double page_height, const GPtrArray *lead);
/* Frees the open table; *table gets the logical table (transfer full) unless `table` is NULL. */
void js_open_table_free(JsOpenTable *open, JsTable **table);

/* Joins `part`, the first table of the next page, to the open table if it continues that, and moves
 * its contents there; the caller keeps the empty `part`. FALSE when `part` is a table of its own.
 * `titles`: the paragraphs (JsParagraph) before it on its page, besides its captions. */
gboolean js_open_table_continue(JsOpenTable *open, const JsLayoutWords *words, JsTable *part,
                                double page_height, const GPtrArray *titles);

/* Whether a line with this text stands above the table already, as a caption or before it. */
gboolean js_open_table_has_line(const JsOpenTable *open, const char *folded);

/* Whether the text is a line above a table that is no title: 续表, （续）, 单位：万元, 部门：…. */
gboolean js_is_table_side_line(const JsLayoutWords *words, const JsText *text);
