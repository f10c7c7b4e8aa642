/* Ruling lines → groups of lines that meet: one group, one grid. Private to the grid code. */
#pragma once

#include "extract/model/page.h"

typedef struct {
  GArray *horizontal; /* of JsRule, by `at` */
  GArray *vertical;   /* of JsRule, by `at` */
  JsBox box;
} JsGridLines;

void js_grid_lines_free(JsGridLines *lines);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsGridLines, js_grid_lines_free)

/* Joins collinear pieces and groups the lines that meet; groups that can be no table (an underline,
 * a chart's axis, a page decoration) are left out. Top to bottom, then left to right; elements
 * JsGridLines, owned by the array. Transfer full. */
GPtrArray *js_grid_lines_group(const GArray *rules);

/* The horizontal rules inside the box as one group, pieces joined. Transfer full. */
JsGridLines *js_grid_lines_level(const GArray *rules, const JsBox *box);
