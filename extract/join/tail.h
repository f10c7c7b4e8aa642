/* Makes rows of the lines at the top of a page that go on with a table without rules.
 *
 *   page 1    项目        行次      金额         columns are found by many lines; one or two
 *             一、收入      1   1,836.74         lines alone are no table
 *   ═════════════ page break ═════════════
 *   page 2    总计         31   1,836.74         but they stand in the columns of the open one
 *             十二、其他说明事项                  text
 */
#pragma once

#include "extract/join/table.h"

/* The first lines of the page as a table with the columns of the open one; NULL when they do not
 * stand in its columns, or hold no figure below its figures. They are the first *blocks blocks, and
 * the first *chars characters of the next one. Whether they go on is for js_open_table_continue()
 * to decide. Transfer full. */
JsTable *js_open_table_tail(const JsOpenTable *open, const JsPageLayout *layout, guint *blocks,
                            guint *chars);

/* The cells (JsCell) of the part, a table of a few rows below its first `skip`, cut by the columns
 * of the open table, which its own rows may not show; NULL when its texts do not stand in these
 * columns. Transfer full. */
GPtrArray *js_open_table_recut(const JsOpenTable *open, const JsTable *part, guint skip);
