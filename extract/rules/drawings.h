/* Finds charts and drawings by what tables do not have: slanted lines and curves. */
#pragma once

#include "extract/model/page.h"
#include "extract/paint/paint.h"

/* Appends the boxes (JsBox, points, mapped by `to_upright`) in which slanted lines and curves stand
 * together. */
void js_drawings_from_paint(const JsPaint *paint, const JsMatrix *to_upright, GArray *drawings);
