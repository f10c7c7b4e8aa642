/* Ruling lines of a scan, before anything is read.
 *
 * js_rules_find() knows the words of a page and so tells strokes of characters from rules. Here
 * there are no words yet, and lines are broken, faint, bent by a fold or a little out of true. */
#pragma once

#include <leptonica/allheaders.h>

#include "extract/model/page.h"

/* Appends the rules (JsRule, points) of a prepared page to `rules`; em as js_ink_lines_em() gives
 * it. What runs from edge to edge of the picture and is no rule (a fold, a scanner's streak) goes
 * to `streaks`. */
void js_scan_rules(PIX *grey, double dpi, double em, GArray *rules, GArray *streaks);

/* 1-bit mask of their own pixels, to be taken out before reading; streaks may be NULL. Transfer
 * full. */
PIX *js_scan_rules_mask(PIX *grey, double dpi, const GArray *rules, const GArray *streaks);
