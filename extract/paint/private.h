/* What the files of extract/paint share. */
#pragma once

#include <cairo.h>

#include "extract/paint/paint.h"

/* Device units a point while a page is recorded. Poppler moves strokes to whole device units and
 * makes them at least one wide, so more units are more exact; soft masks are images of so many
 * units, so fewer are cheaper. */
#define JS_PAINT_SCALE 4.0

typedef struct {
  int parent;               /* index of the group around it, -1 the page */
  cairo_pattern_t *pattern; /* owned: what it became when it was closed */
  gboolean shown;           /* painted on its parent */
  gboolean covers, masked;
  double alpha;
} JsPaintGroup;

/* Glyphs whose outlines were made a path, to be stroked or clipped to. */
typedef struct {
  gboolean waits;
  GArray *glyphs; /* of cairo_glyph_t, user space */
} JsPendingOutline;

typedef struct {
  JsPaint *paint;
  cairo_t *cr;    /* the page's context: drawing on others is not the page's */
  GArray *groups; /* of JsPaintGroup; 0 is the page */
  GArray *open;   /* of guint: the groups that are open, innermost last */
  JsPendingOutline outline;
} JsRecorder;

/* From now on, drawing on the recorder's context in this thread is recorded; NULL: nothing is. */
void js_recorder_set(JsRecorder *recorder);

void js_record_glyphs(JsRecorder *recorder, const char *utf8, int n_bytes,
                      const cairo_glyph_t *glyphs, int n, const cairo_text_cluster_t *clusters,
                      int n_clusters);
void js_record_fill(JsRecorder *recorder);
void js_record_stroke(JsRecorder *recorder);
/* cairo_paint() and cairo_paint_with_alpha(). */
void js_record_paint(JsRecorder *recorder, double alpha);
void js_record_mask(JsRecorder *recorder, cairo_pattern_t *mask);
void js_record_outline(JsRecorder *recorder, const cairo_glyph_t *glyphs, int n);
void js_record_group_begins(JsRecorder *recorder);
void js_record_group_ends(JsRecorder *recorder, cairo_pattern_t *pattern);

/* Fills in the ink of all glyphs from their outlines. */
void js_paint_measure_ink(JsPaint *paint);
