/* Glyphs whose visibility cannot be decided by the list of painted items alone. */
#pragma once

#include "extract/paint/paint.h"

typedef struct {
  guint glyph;       /* index into JsPaint.glyphs */
  guint item;        /* index of its run in JsPaint.items */
  gboolean replaced; /* another glyph is painted at its place, over what may hide it */
} JsPaintDoubt;

/* The doubtful glyphs of the page, in the order of painting. Elements JsPaintDoubt. Transfer full.
 */
GArray *js_paint_doubtful(const JsPaint *paint);
