/* Joins the columns of a heading that is set wide, character by character. Private to the grid
 * code.
 *
 *          项      目           金 额        one heading each, though white parts the characters
 *   ────────────────────────────────────
 *   教育支出                    1,836.74
 *
 *          类  款  项                        three headings: columns stand below them
 *         205  02  01           1,836.74
 */
#pragma once

#include "extract/grid/section.h"

/* Joins such columns of one section, whose lines from…to have these blocks (of JsSegment, one array
 * a line of `lines`). */
void js_section_join_spaced(GArray *columns, const GPtrArray *lines, const GPtrArray *blocks,
                            guint from, guint to);

/* The same for sections of one line, which are parted from the rows below them by a rule. */
void js_sections_join_spaced(GArray *sections, const GPtrArray *lines, const GPtrArray *blocks);
