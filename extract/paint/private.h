/* What the files of extract/paint share. */
#pragma once

#include <cairo.h>

#include "extract/paint/paint.h"

/* Device units per point while a page is recorded. Poppler moves strokes to whole device units and
 * makes them at least one unit wide, so a higher number is more exact. Soft masks are images with
 * one pixel per unit, so a lower number takes less time. A guess. */
#define JS_PAINT_SCALE 4.0

typedef struct {
  int parent;               /* index of the group around it; -1 for the page itself */
  cairo_pattern_t *pattern; /* the pattern that cairo made of it when it was closed; owned */
  gboolean shown;           /* painted on its parent */
  gboolean covers, masked;
  double alpha;
} JsPaintGroup;

/* Glyphs whose outlines were added to the path, to be stroked or to clip by. */
typedef struct {
  gboolean waits; /* the path has not been used yet */
  GArray *glyphs; /* of cairo_glyph_t, user space */
} JsPendingOutline;

typedef struct {
  JsPaint *paint;
  cairo_t *cr;    /* the page's context; calls on other contexts are not recorded */
  GArray *groups; /* of JsPaintGroup; element 0 is the page */
  GArray *open;   /* of guint: indices of the open groups, innermost last */
  JsPendingOutline outline;
} JsRecorder;

/* Records what this thread draws on the recorder's context from now on; NULL stops recording. */
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

/* Sets the ink of all glyphs by their outlines. */
void js_paint_measure_ink(JsPaint *paint);
