/* Lays two parts of a table without rules out again as one.
 *
 *   page 1    科目编码 科目名称    合计      基本支出     headings and a row: few texts show
 * columns 205      教育支出    1,319.83  1,000.00 ═════════════════ page break ═════════════════
 *   page 2    20502    普通教育    1,319.83  1,000.00     many rows show them, but have no headings
 *             2050201  学前教育      919.83    600.00
 */
#pragma once

#include "extract/model/layout-words.h"
#include "extract/model/table.h"

/* The table of the texts of both, which are on one page each, `below` on the later one; NULL when
 * `above` does not need it, having enough rows with figures, or when the texts form no table.
 * Captions and notes are not copied. Transfer full. */
JsTable *js_tables_laid_out_again(const JsLayoutWords *words, const JsTable *above,
                                  const JsTable *below);
