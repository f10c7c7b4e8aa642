/* Groups ruling lines that meet: one group is one grid. Borders that no line shows are added to the
 * group later (shades.h, complete.h). Private to the grid code. */
#pragma once

#include "extract/model/border.h"
#include "extract/model/page.h"

typedef struct {
  GArray *horizontal; /* of JsBorder, by `at` */
  GArray *vertical;   /* of JsBorder, by `at` */
  JsBox box;
} JsGridLines;

void js_grid_lines_free(JsGridLines *lines);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsGridLines, js_grid_lines_free)

/* Joins collinear pieces and groups the lines that meet. Groups that cannot be tables (an
 * underline, the axes of a chart, a decoration) are left out. Elements JsGridLines, from top to
 * bottom, then left to right, owned by the array. Transfer full. */
GPtrArray *js_grid_lines_group(const GArray *rules);

/* The horizontal rules inside the box as one group, with pieces joined. Transfer full. */
JsGridLines *js_grid_lines_level(const GArray *rules, const JsBox *box);
