/* What a page paints: the items that Poppler draws, in the order of painting.
 *
 *   PopplerPage ──► Poppler draws on a cairo context ──► the calls are recorded, nothing is painted
 *                                                                         │
 *                        runs of glyphs, fills, strokes, pictures  ◄──────┘
 *
 * The text layer of a PDF says which characters a page holds, but not whether they are visible.
 * This list does: a white box that hides an old figure comes after it, white text has its colour,
 * and text that is never painted is missing. All coordinates are points of the page as displayed, y
 * downwards. */
#pragma once

#include <poppler.h>

#include "extract/model/geom.h"

typedef enum {
  JS_PAINT_GLYPHS,
  JS_PAINT_FILL, /* also shadings and tiling patterns: `solid` is FALSE then */
  JS_PAINT_STROKE,
  JS_PAINT_PICTURE /* an image, or a stencil that is painted in one colour */
} JsPaintKind;

/* Channels from 0 to 1, not multiplied by alpha. */
typedef struct {
  double red, green, blue, alpha;
} JsColour;

typedef struct {
  JsPaintKind kind;
  gboolean solid;  /* painted in `colour`; FALSE for a picture, a shading or a pattern */
  gboolean covers; /* hides what lies under it: opaque, in no mask, with the ordinary blend mode */
  gboolean masked; /* painted through a soft mask, which may remove any part of it */
  JsColour colour; /* alpha includes that of the groups around it */
  JsBox clip;      /* the box around the clip path */
  JsBox box;       /* what is painted, cut by `clip`; may be empty */
  guint from, to;  /* indices into JsPaint.glyphs, or JsPaint.points for a path; `to` exclusive */
  guint font;      /* glyphs: index into JsPaint.fonts */
  JsMatrix matrix; /* glyphs: 1 em → points of the page, without translation */
  double width;    /* stroke: line width, points */
  gboolean dashed; /* stroke */
  gboolean curved; /* path: has curves */
  gboolean even_odd; /* fill: the rule for what is inside */
  guint group;       /* index into the recorder's groups, while the page is recorded */
} JsPaintItem;

typedef struct {
  gunichar ch;     /* 0 when the font does not say */
  gulong id;       /* number of the glyph in its font */
  double x, y;     /* origin on the baseline */
  double advance;  /* distance along the line to the next glyph of the run; 0 for the last */
  JsBox ink;       /* box of the outline; empty for a glyph without one (a space) */
  double width;    /* advance that the font gives; the PDF may give another */
  gboolean hidden; /* the pixels show that it is hidden; set after recording */
  gboolean inked;  /* FALSE when the outline is known to be empty */
} JsPaintGlyph;

/* A point of a path. */
typedef struct {
  double x, y;
  gboolean move;  /* begins a subpath */
  gboolean curve; /* the line to here is a piece of a curve */
} JsPaintPoint;

typedef struct {
  double width, height; /* of the page, points */
  GArray *items;        /* of JsPaintItem, in the order of painting */
  GArray *glyphs;       /* of JsPaintGlyph */
  GArray *points;       /* of JsPaintPoint; curves are flattened, closing lines are written out */
  GPtrArray *fonts;     /* of cairo_font_face_t *, owned; each font once */
} JsPaint;

/* Records the page. Poppler collects its text layout in the same pass. Transfer full, never NULL.
 */
JsPaint *js_paint_record(PopplerPage *page);
void js_paint_free(JsPaint *paint);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsPaint, js_paint_free)

static inline const JsPaintItem *
js_paint_item(const JsPaint *paint, guint i)
{
  return &g_array_index(paint->items, JsPaintItem, i);
}

static inline const JsPaintGlyph *
js_paint_glyph(const JsPaint *paint, guint i)
{
  return &g_array_index(paint->glyphs, JsPaintGlyph, i);
}

/* TRUE when Poppler's drawing is recorded. A small page is drawn to find out, once per process.
 * FALSE in a program that is linked so that libpoppler-glib does not call our cairo functions. */
gboolean js_paint_works(void);
