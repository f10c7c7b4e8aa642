/* Ruling lines and shaded boxes: exact, from the paths that a page is painted with; or from pixels,
 * where a page is a picture. */
#pragma once

#include <leptonica/allheaders.h>

#include "extract/model/page.h"
#include "extract/paint/paint.h"

/* Finds rules and fills on `pix` (8-bit grey, upright), dpi in pixels per inch; appends JsRule and
 * JsFill in points to the arrays (either may be NULL). `words` (JsWord, may be NULL) tells strokes
 * of characters from rules. Returns the ink that it looked at (1 bit, without filled blocks);
 * transfer full, NULL without memory. *faint (may be NULL) is set TRUE when there may be lines too
 * faint to be taken: a finer raster would show whether they are rules. */
PIX *js_rules_find(PIX *pix, double dpi, const GPtrArray *words, GArray *rules, GArray *fills,
                   gboolean *faint);

/* Finds rules and fills among what is painted; appends JsRule and JsFill, turned by `to_upright`.
 * `words` (JsWord, in the upright frame, may be NULL) tells underlines from rules. */
void js_rules_from_paint(const JsPaint *paint, const JsMatrix *to_upright, const GPtrArray *words,
                         GArray *rules, GArray *fills);
