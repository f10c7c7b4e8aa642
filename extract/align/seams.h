/* Finds columns that are closer than words are. */
#pragma once

#include "extract/lines/lines.h"
#include "extract/model/layout-words.h"

/* Finds the seams of lines from…to (exclusive), which belong to one table; stores them in the lines
 * and cuts words that lie across a seam. */
void js_align_find_seams(GPtrArray *lines, const JsLayoutWords *words, guint from, guint to);

/* Makes the vertical rules (of JsRule) seams of the lines that they pass, and cuts the words there.
 */
void js_align_cut_at_rules(GPtrArray *lines, const GArray *rules);

/* Parts a figure and the negative amount in full-width brackets close behind it. */
void js_align_cut_at_brackets(GPtrArray *lines);
