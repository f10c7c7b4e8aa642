/* Tables of the documents as they are printed.
 *
 * Each statement has a sheet; the statements of all bodies stand on it one below the other, in the
 * order of the documents, with their own rows, columns, headings and indents. Self-evaluation forms
 * have a sheet, and so have the tables of which nothing was made. The contents list every table
 * with a link.
 *
 *   数据 · 收入表 ──────────────────────────────┐
 *   │ BODY · 2023 · 收入表 · 单位：万元 · p. 4  │  a block
 *   │ 科目编码 │ 科目名称 │ 合计     │ 财政拨款 │  headings, grey
 *   │ 208      │ 社会…    │ 1,836.74 │ 1,800.00 │  amounts are numbers; doubtful ones are coloured
 * and have a note │                                           │ │ ANOTHER BODY · 2023 · … │  the
 * next block
 */
#pragma once

#include "export/workbook/book.h"

/* Writes the sheets of printed tables; `contents` gets a row for each. Errors: IO. */
gboolean js_printed_sheets(JsBook *book, JsBookSheet *contents, GError **error);
