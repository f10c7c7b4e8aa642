/* Pages of words and rules from text, for the stages of the layout.
 *
 * A list (section "page") has one thing a line, in points, y down from the upper edge:
 *
 *   110,105 科目                  words from (110, 105) on; spaces part words, half an em apart
 *   110,105 size=16 bold 科目     the same in another size, bold
 *   h 100 60..460                 a horizontal rule at y 100 from x 60 to x 460
 *   v 260 100..220                a vertical rule at x 260 from y 100 to y 220
 *   grid 100,100 3x2 100x20       a full grid: corner, columns × rows, width × height of one
 *   chart 100,100 200x80          the slanted lines of a chart: corner, width × height
 *   shade 100,120 300x20          a shaded box: corner, width × height
 *
 * A picture (section "drawing") is drawn with characters. One stands for 5 points, a Chinese one
 * for 10; a line of the picture for 16, the first at y 60:
 *
 *   +--------+--------+           "-" and "+": horizontal rules, through the middle of their line
 *   |科目    |    金额|           "|" and "+": vertical rules
 *   +--------+--------+           anything else: words, parted by spaces */
#pragma once

#include "extract/model/page.h"
#include "tests/support/case-file.h"

/* The page of a section "page" or "drawing" with the options number, width, height (points; 1, 595,
 * 842). Transfer full. */
JsPage *page_from_section(const Case *c, const CaseSection *section);
