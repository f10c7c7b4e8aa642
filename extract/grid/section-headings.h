/* Gives the headings of a section to its columns. */
#pragma once

#include "extract/grid/section-growth.h"

/* Removes columns that are only a heading over others, and joins those that are only a heading, or
 * a part of one, with the column that they belong to. `lines` are of JsTextLine. */
void js_section_settle_headings(JsSectionGrowth *growth, const GPtrArray *lines, double text_size);
