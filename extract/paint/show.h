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

/* One JsShow (as guint8) for each glyph of the list. Transfer full.
 */
guint8 *js_paint_show(const JsPaint *paint);

/* The shapes of a page that are large enough to be a ground of other things, or to cover them. */
typedef struct {
  const JsPaint *paint; /* borrowed */
  GArray *items;        /* of guint: indices of items, in the order of painting */
} JsPaintShapes;

JsPaintShapes *js_paint_shapes_new(const JsPaint *paint);
void js_paint_shapes_free(JsPaintShapes *shapes);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsPaintShapes, js_paint_shapes_free)

/* The colour of what lies under the point when item `before` is painted; FALSE when it cannot be
 * told (a picture, a shading). */
gboolean js_paint_ground(const JsPaintShapes *shapes, guint before, double x, double y,
                         JsColour *ground);

/* Can the colour be told from the ground on which it is painted? */
gboolean js_paint_stands_out(const JsColour *colour, const JsColour *ground);

/* TRUE when the points from…to (exclusive) of a path are a rectangle with its sides along the axes.
 */
gboolean js_paint_is_box(const JsPaint *paint, guint from, guint to);
