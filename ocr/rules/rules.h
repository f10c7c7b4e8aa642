/* Ruling lines of a scan, before anything is read.
 *
 * js_rules_find() knows the words of a page and can tell strokes of characters from rules by them.
 * These functions work without words, and with rules that are broken, faint, bent by a fold or not
 * quite straight. */
#pragma once

#include <leptonica/allheaders.h>

#include "extract/model/page.h"

/* Appends the rules (JsRule, points) of a prepared page to `rules`. `grey` has 8 bits; `em` is the
 * result of js_ink_lines_em(), pixels. Lines from edge to edge of the picture that are not rules (a
 * fold, a scanner's streak) are appended to `streaks`, also as JsRule. */
void js_scan_rules(PIX *grey, double dpi, double em, GArray *rules, GArray *streaks);

/* The pixels that belong to the rules and streaks, as a 1-bit mask of the size of `grey`; the
 * caller removes them before reading. `streaks` may be NULL. Transfer full. */
PIX *js_scan_rules_mask(PIX *grey, double dpi, const GArray *rules, const GArray *streaks);
