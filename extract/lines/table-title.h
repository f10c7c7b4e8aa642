/* Finds the title among the captions of a table. In: captions in order. Out: the line that says
 * what the table holds, without the number before it.
 *
 *   表4-1                                            附件1-3 2024年全市一般公共预算收入表
 *   2024年全市一般公共预算收入表   单位：万元          1.2  2024年全市一般公共预算收入表
 *   （按项目分地区）
 */
#pragma once

#include "extract/model/layout-words.h"
#include "extract/model/table.h"

/* The title, with breaks resolved: the first caption that ends as titles do, else the first that is
 * more than a number, a unit or the like, else the first one; with a line in brackets below it. ""
 * when there is no caption. Transfer full. */
char *js_table_title(const JsLayoutWords *words, const JsTable *table);

/* Whether the text (without spaces) is a table's or section's number and no more: 表4-1,
 * 附件2, 1.3.
 */
gboolean js_caption_is_number(const JsLayoutWords *words, const char *text);

/* Whether the text (without spaces) begins with the number of a table: 表3, 表3-1, 表一, Table 2.
 */
gboolean js_caption_has_number(const JsLayoutWords *words, const char *text);

/* Whether the text ends like the title of a table: …表, …表（续）, …表(2024年度). */
gboolean js_caption_ends_as_title(const JsLayoutWords *words, const char *text);
