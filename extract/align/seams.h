/* Columns that stand closer than words do. */
#pragma once

#include "extract/lines/lines.h"
#include "extract/model/layout-words.h"

/* Finds the seams of lines from…to (exclusive), which are those of one table, notes them in the
 * lines and cuts the words that stand on both sides of one. */
void js_align_find_seams(GPtrArray *lines, const JsLayoutWords *words, guint from, guint to);
