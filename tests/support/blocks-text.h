/* Tables and paragraphs as lines of text, the expected side of the layout's cases:
 *
 *   paragraph centred: 收入决算表
 *   caption: 单位：万元
 *   table header=1 pages=1,2+3
 *     项目 | 决算数 | <
 *     ^ | 基本 | 项目
 *   note: 注：…
 *
 * A table's rows are those of picture.h. "header" is the number of its heading rows, "pages" the
 * page of each part and the row that it begins with; "aligned" says that no rules told its columns,
 * "places" that its cells do not cover each place once, which is never right. Flags of a paragraph
 * are centred, indented, bold. */
#pragma once

#include "extract/model/table.h"

void blocks_text_table(GString *out, const JsTable *table);
void blocks_text_paragraph(GString *out, const char *kind, const JsParagraph *paragraph);
/* Elements JsBlock. */
void blocks_text_append(GString *out, const GPtrArray *blocks);
