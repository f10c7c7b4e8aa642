/* Ligatures: glyphs that stand for several characters (fi, ffl). */
#pragma once

#include "extract/paint/paint.h"

/* The number of characters in the ligature of glyph `k` of the item, which are listed as one glyph
 * at one place; 1 for other glyphs. *index gets the position of `k` among them. */
guint js_layer_ligature(const JsPaint *paint, const JsPaintItem *item, guint k, guint *index);
