/* The cells of ruled tables, as the rules alone give them: row, column, and spans in the corner. */
#include "cli/look.h"

static guint
draw(cairo_t *cr, const LookScene *scene)
{
  guint n = 0;
  for (guint i = 0; i < scene->ruled->len; i++)
    n += look_cells(cr, scene->ruled->pdata[i]);
  return n;
}

const LookLayer LOOK_LATTICE = {
    "lattice", "cells by rules: row,column rows×columns", {0, 0.55, 0.2, 0.7, {0}}, draw};
