/* Which of the glyphs that are painted can be seen? */
#pragma once

#include "extract/paint/paint.h"

typedef enum {
  JS_SHOWS,
  JS_HIDDEN_FAINT,   /* transparent, or in the colour of its ground */
  JS_HIDDEN_COVERED, /* painted over later */
  JS_HIDDEN_CLIPPED, /* outside the clip path or the page */
  JS_HIDDEN_TINY,    /* too small to be read */
  JS_HIDDEN_BLANK,   /* its outline is empty */
  JS_SHOW_KINDS
} JsShow;

/* One JsShow (as guint8) for each glyph of the list. `width` and `height` are the page's, points.
 * Transfer full. */
guint8 *js_paint_show(const JsPaint *paint, double width, double height);

/* The colour of what lies under the point when item `before` is painted; FALSE when it cannot be
 * told (a picture, a shading). */
gboolean js_paint_ground(const JsPaint *paint, guint before, double x, double y, JsColour *ground);
