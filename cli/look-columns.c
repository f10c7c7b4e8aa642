/* The cells of tables that are told by white space, and ticks where their columns begin. */
#include "cli/look.h"

/* Length of the tick that marks a column above and below its table, points. */
#define TICK 6.0

static void
draw_columns(cairo_t *cr, const JsTable *table)
{
  if (table->parts->len == 0)
    return;
  const JsBox *whole = &g_array_index(table->parts, JsPart, 0).box;
  for (guint i = 0; i < table->cells->len; i++) {
    const JsCell *cell = table->cells->pdata[i];
    if (cell->parts->len == 0 || cell->col == 0)
      continue;
    double x = g_array_index(cell->parts, JsPart, 0).box.x0;
    cairo_move_to(cr, x, whole->y0 - TICK);
    cairo_line_to(cr, x, whole->y0);
    cairo_move_to(cr, x, whole->y1);
    cairo_line_to(cr, x, whole->y1 + TICK);
    cairo_stroke(cr);
  }
}

static guint
draw(cairo_t *cr, const LookScene *scene)
{
  guint n = 0;
  for (guint i = 0; i < scene->aligned->len; i++) {
    n += look_cells(cr, scene->aligned->pdata[i]);
    draw_columns(cr, scene->aligned->pdata[i]);
  }
  return n;
}

const LookLayer LOOK_COLUMNS = {
    "columns", "cells by white space; ticks: columns", {0.6, 0.1, 0.7, 0.7, {4, 2}}, draw};
