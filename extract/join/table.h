/* Does a table on the next page go on with the one that is open? */
#pragma once

#include "extract/model/layout-words.h"
#include "extract/model/page-layout.h"

typedef struct {
  JsTable *table;         /* owned: the logical table so far */
  GArray *borders;        /* of double, owned: its columns, in the coordinates of its first page */
  double bottom;          /* lower edge of its last part, in shares of that page's height */
  guint pages_beside;     /* of its parts, the last so many stand to the right of the others, */
  guint first_col_beside; /* the latest of them from this column on */
} JsOpenTable;

/* Takes the table over (transfer full). */
JsOpenTable *js_open_table_new(JsTable *table, double page_height);
/* Frees it; the table is handed to *table when that is not NULL. */
void js_open_table_free(JsOpenTable *open, JsTable **table);

/* Joins `part`, the first table of the next page, to the open one when it goes on with it, taking
 * what is in it (the husk stays the caller's); FALSE when it is a table of its own. `titles`: the
 * paragraphs (JsParagraph) that stand before it on its page besides its captions. */
gboolean js_open_table_continue(JsOpenTable *open, const JsLayoutWords *words, JsTable *part,
                                double page_height, const GPtrArray *titles);

/* 续表, （续）, 单位：万元, 部门：…: lines over a table that are no title. */
gboolean js_is_table_side_line(const JsLayoutWords *words, const JsText *text);
