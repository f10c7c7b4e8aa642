/* What is painted like characters without being text. */
#pragma once

#include "extract/paint/paint.h"

/* The boxes of what is as large as a character and is painted as an outline or a picture of its
 * own: letters turned into paths, glyphs as images, small drawings. Elements JsBox. Transfer full.
 */
GArray *js_paint_marks(const JsPaint *paint);
