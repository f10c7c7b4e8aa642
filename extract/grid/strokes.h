/* Removes strokes of characters from the rules. Private to the grid code. */
#pragma once

#include "extract/model/page.h"

/* The rules (of JsRule) without those that are strokes of characters in `words` (of JsWord).
 * Transfer full. */
GArray *js_grid_without_strokes(const GArray *rules, const GPtrArray *words);
