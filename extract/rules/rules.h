/* Finds ruling lines and shaded boxes: exactly, from the paths that a page is painted with, or from
 * pixels where a page is a picture. */
#pragma once

#include <leptonica/allheaders.h>

#include "extract/model/page.h"
#include "extract/paint/paint.h"

/* Finds rules and fills on `pix` (8-bit grey, upright, `dpi` pixels per inch). Appends JsRule and
 * JsFill in points; either array may be NULL. `words` (JsWord, may be NULL) serves to recognise
 * strokes of characters. *faint (may be NULL) becomes TRUE when there may be lines too faint to
 * decide on, for which a finer raster is needed. Returns the ink that was searched (1 bit, without
 * blocks); NULL without memory. Transfer full. */
PIX *js_rules_find(PIX *pix, double dpi, const GPtrArray *words, GArray *rules, GArray *fills,
                   gboolean *faint);

/* Finds rules and fills among what is painted. Appends JsRule and JsFill, mapped by `to_upright`.
 * `words` (JsWord, in the upright frame, may be NULL) serves to recognise underlines. */
void js_rules_from_paint(const JsPaint *paint, const JsMatrix *to_upright, const GPtrArray *words,
                         GArray *rules, GArray *fills);
