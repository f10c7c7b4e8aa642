/* Finds runs of lines with the same columns. Private to the grid code. */
#pragma once

#include "extract/grid/section.h"
#include "extract/lines/segments.h"

/* Divides `lines` (of JsTextLine, top to bottom) into sections. parted[i] is the share of the width
 * that a rule between line i and line i + 1 covers: 0 no rule, 1 the whole width. text_size: usual
 * font size, points. Elements JsGridSection, owned by the array. Transfer full. */
GArray *js_sections_find(const GPtrArray *lines, const double *parted, double text_size);

/* The runs of words of a line that stand together, from left to right. `careful`: recognised words
 * need a wider gap between them. Elements JsSegment. Transfer full. */
GArray *js_section_blocks(const JsTextLine *line, double text_size, gboolean careful);

/* Splits blocks of the line that lie across the white between two columns (of JsSectionColumn)
 * where a full-width mark lies in that white, such as a comma at the edge of its cell. */
void js_section_part_blocks(GArray *blocks, const JsTextLine *line, const GArray *columns,
                            double text_size);
