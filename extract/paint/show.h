/* Which of the painted glyphs are visible. */
#pragma once

#include "extract/paint/paint.h"

typedef enum {
  JS_SHOWS,
  JS_HIDDEN_FAINT,   /* transparent, or in the colour of its ground */
  JS_HIDDEN_COVERED, /* covered by an item that is painted later */
  JS_HIDDEN_CLIPPED, /* outside the clip path or the page */
  JS_HIDDEN_TINY,    /* too small to be read */
  JS_HIDDEN_BLANK,   /* its outline is empty */
  JS_SHOW_KINDS
} JsShow;

/* One JsShow (as guint8) for each glyph of the list. Transfer full. */
guint8 *js_paint_show(const JsPaint *paint);

/* The items of a page, other than glyphs, that are large enough to be the ground of glyphs or to
 * cover them. */
typedef struct {
  const JsPaint *paint; /* borrowed */
  GArray *items;        /* of guint: indices of items, in the order of painting */
} JsPaintShapes;

JsPaintShapes *js_paint_shapes_new(const JsPaint *paint);
void js_paint_shapes_free(JsPaintShapes *shapes);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsPaintShapes, js_paint_shapes_free)

/* Gives the colour at the point just before item `before` is painted; FALSE when it is not known (a
 * picture, a shading). */
gboolean js_paint_ground(const JsPaintShapes *shapes, guint before, double x, double y,
                         JsColour *ground);

/* Whether the colour differs visibly from the ground on which it is painted. */
gboolean js_paint_stands_out(const JsColour *colour, const JsColour *ground);

/* TRUE when the points from…to (exclusive) of a path form a rectangle with sides along the axes. */
gboolean js_paint_is_box(const JsPaint *paint, guint from, guint to);
