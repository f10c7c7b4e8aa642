/* The page as it is painted: what Poppler draws, in the order in which it draws it.
 *
 *   PopplerPage ──► Poppler draws on a cairo context ──► the calls are recorded, nothing is painted
 *                                                                         │
 *                        runs of glyphs, fills, strokes, pictures  ◄──────┘
 *
 * The text layer of a PDF says which characters a page holds, but not whether they show. This list
 * knows: a white box over an old figure stands behind it, white text has its colour, text that is
 * never painted is not in it. All places are points of the page as displayed, y downwards. */
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
  gboolean solid;  /* `colour` is what is painted; else a picture, a shading, a pattern */
  gboolean covers; /* hides what lies under it: opaque, in no mask, with the ordinary blend mode */
  gboolean masked; /* painted through a soft mask, which may take any part of it away */
  JsColour colour; /* alpha: that of the groups around it is multiplied in */
  JsBox clip;      /* the box around the clip path */
  JsBox box;       /* what is painted, cut by `clip`; may be empty */
  guint from, to;  /* in JsPaint.glyphs, or in JsPaint.points for a path; `to` is exclusive */
  guint font;      /* glyphs: index into JsPaint.fonts */
  JsMatrix matrix; /* glyphs: 1 em → points of the page, without the place */
  double width;    /* stroke: line width, points */
  gboolean dashed; /* stroke */
  gboolean curved; /* path: has curves */
  gboolean even_odd; /* fill: the rule for what is inside */
  guint group;       /* index into the recorder's groups, while the page is recorded */
} JsPaintItem;

typedef struct {
  gunichar ch;     /* 0: the font does not say */
  gulong id;       /* number of the glyph in its font */
  double x, y;     /* origin on the baseline */
  double advance;  /* to where the next glyph of the run begins, along the line; 0 for the last */
  JsBox ink;       /* box of the outline; empty for a glyph without one (a space) */
  double width;    /* how far the font itself advances; the PDF may say otherwise */
  gboolean hidden; /* the pixels show that something hides it; set after recording */
  gboolean inked;  /* FALSE when the outline is known to be empty */
} JsPaintGlyph;

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
  GPtrArray *fonts;     /* of cairo_font_face_t *, owned: tells fonts apart */
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

/* TRUE when Poppler's drawing arrives here: a small page is drawn and looked for, once a process.
 * FALSE in a program whose linker did not let libpoppler-glib call our cairo functions. */
gboolean js_paint_works(void);
