/* Finds columns that are closer than words are. */
#pragma once

#include "extract/lines/lines.h"
#include "extract/model/layout-words.h"

/* Finds the seams of lines from…to (exclusive), which belong to one table; stores them in the lines
 * and cuts words that lie across a seam. */
void js_align_find_seams(GPtrArray *lines, const JsLayoutWords *words, guint from, guint to);
