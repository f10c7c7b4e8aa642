/* Runs of lines that have the same columns. Private to the grid code. */
#pragma once

#include "extract/lines/segments.h"

/* Where the text of one column stands. */
typedef struct {
  double from, to; /* x, points */
  guint lines;     /* lines with text in this column alone */
  double support;  /* lines that the white behind this column parts; see sections.c */
  double spanned;  /* what blocks that reach over this white have cost */
} JsSectionColumn;

typedef struct {
  guint from, to;  /* lines, `to` exclusive */
  GArray *columns; /* of JsSectionColumn, from left to right */
} JsGridSection;

/* Cuts `lines` (of JsTextLine, top to bottom) into sections. parted[i] tells how surely a rule
 * parts line i from line i + 1: 0 no rule, 1 a rule over the whole width. text_size: the usual one,
 * points. Elements JsGridSection, owned by the array. Transfer full. */
GArray *js_sections_find(const GPtrArray *lines, const double *parted, double text_size);

/* The runs of words of a line that stand together, from left to right; of JsSegment. Transfer full.
 */
GArray *js_section_blocks(const JsTextLine *line, double text_size);

/* Parts blocks of the line that reach over the white between two columns (of JsSectionColumn) where
 * a full-width mark stands in it: a comma that hangs over the edge of its cell. */
void js_section_part_blocks(GArray *blocks, const JsTextLine *line, const GArray *columns,
                            double text_size);
