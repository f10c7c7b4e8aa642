/* Dashes, minus signs and ～ by their ink: the text engine passes over them or reads 一. */
#pragma once

#include "ocr/ink/glyphs.h"

#include "extract/model/text.h"

/* Width of a hyphen at least, and of a dash that is no hyphen, in em. */
#define JS_DASH_SHORT 0.18

/* A line of flat strokes alone: its dashes. Transfer full; NULL when there is anything else. */
JsText *js_dashes_alone(const GArray *glyphs, double em);

/* A flat stroke beside figures is a dash, or ～ where its ink waves, whatever was read on it; one
 * before the first figure of the line that was passed over is put back. The characters of `text`
 * stand on their glyphs (js_place_on_ink()). */
void js_dashes_settle(PIX *ink, const GArray *glyphs, double em, JsText *text);

/* TRUE when the text begins with a minus sign that has the line's first glyph to itself. */
gboolean js_dash_leads(PIX *ink, const GArray *glyphs, double em, const JsText *text);
