/* Glyphs of which the list alone cannot tell whether they show. */
#pragma once

#include "extract/paint/paint.h"

typedef struct {
  guint glyph;       /* index into JsPaint.glyphs */
  guint item;        /* its run */
  gboolean replaced; /* another glyph is painted at its place, over what may hide it */
} JsPaintDoubt;

/* Elements JsPaintDoubt. Transfer full. */
GArray *js_paint_doubtful(const JsPaint *paint);
