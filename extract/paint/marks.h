/* Shapes that look like characters but are not text. */
#pragma once

#include "extract/paint/paint.h"

/* The boxes of outlines and pictures that have the size of a character: letters turned into paths,
 * glyphs as images, small drawings. Elements JsBox, points. Transfer full. */
GArray *js_paint_marks(const JsPaint *paint);
