/* Recognises dashes, minus signs and ～ by their ink; the text engine overlooks them or reads 一.
 */
#pragma once

#include "ocr/ink/glyphs.h"

#include "extract/model/text.h"

/* Least width of a dash (em). A guess. */
#define JS_DASH_SHORT 0.18

/* The dashes of a line that has only flat strokes; NULL when there is anything else. Transfer full.
 */
JsText *js_dashes_alone(const GArray *glyphs, double em);

/* Corrects the dashes beside figures: a flat stroke becomes a dash, or ～ where its ink waves,
 * whatever was read on it. A minus sign before the first figure that was not read is inserted. The
 * characters must stand on their glyphs (js_place_on_ink()). `em` in pixels. */
void js_dashes_settle(PIX *ink, const GArray *glyphs, double em, JsText *text);

/* Whether the text begins with a minus sign that is the only character on the line's first glyph.
 */
gboolean js_dash_leads(PIX *ink, const GArray *glyphs, double em, const JsText *text);
