/* Adds the borders of rows that only their shading shows. Private to the grid code.
 *
 *   ┌──────────────┬─────────┐
 *   │ 项目         │ 预算数  │
 *   ├──────────────┼─────────┤
 *   │▒▒甲工程▒▒▒▒▒▒│▒▒▒1,800▒│   every second row is shaded; no rule parts it from
 *   │ 乙工程       │         │   the rows above and below
 *   │▒▒丙工程▒▒▒▒▒▒│▒▒▒▒▒753▒│
 *   └──────────────┴─────────┘
 */
#pragma once

#include "extract/grid/lines.h"

/* Adds rules to the group at the upper and lower edges of shaded bands that cross it from side to
 * side. text_size: usual font size in it, points. */
void js_grid_add_shades(JsGridLines *group, const JsPage *page, double text_size);
