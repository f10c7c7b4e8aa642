/* A section while lines are added to it: for sections.c. */
#pragma once

#include "extract/grid/section.h"
#include "extract/lines/segments.h"

typedef struct {
  GArray *columns;         /* of JsSectionColumn */
  const GPtrArray *blocks; /* for each line: of JsSegment */
  guint from, to;          /* the lines of the section so far */
  double cost;
} JsSectionGrowth;

static inline JsSectionColumn *
js_growth_column(const JsSectionGrowth *growth, guint i)
{
  return &g_array_index(growth->columns, JsSectionColumn, i);
}

/* Joins columns [first, last). */
void js_growth_join(JsSectionGrowth *growth, guint first, guint last);

/* In how many of the columns [first, last) the line, given by its blocks, has text. */
guint js_growth_filled(const JsSectionGrowth *growth, const GArray *blocks, guint first,
                       guint last);
