/* Straight runs of ink and what speaks for their being rules. Private to the code of scan rules. */
#pragma once

#include <leptonica/allheaders.h>

#include <glib.h>

/* How many dashes, or gaps between them, have each length; the last counts all longer ones. */
#define JS_DASH_LENGTHS 24
typedef guint16 JsDashLengths[JS_DASH_LENGTHS];

/* A run along x, or in a page turned clockwise, along y. */
typedef struct {
  double at, from, to; /* pixels */
  double thickness;
  double weight;              /* columns with ink */
  double longest;             /* unbroken run */
  double contrast;            /* grey levels from the paper beside it, of weak ones */
  double open;                /* columns in gaps */
  double dots;                /* pieces */
  double crowded;             /* columns with ink, and print close beside it */
  JsDashLengths dashes, gaps; /* of weak ones, pixels of the small page */
  gboolean accepted;
} JsInkRun;

/* A run of this length, millimetres, is a rule whatever it meets (the grid tells underlines apart);
 * a shorter weak one has to close a cell with both its ends. */
#define JS_RULE_LONG_MM 22.0
/* How near the end of a rule must come to the rule across, millimetres. */
#define JS_RULE_MEET_MM 1.3
/* Pieces this near across are one rule: bent, doubled or slightly skew. */
#define JS_RULE_SAME_MM 1.0

/* From the page turned clockwise, of which `height` is the height before, to the page's frame: `at`
 * is an x then. */
void js_ink_runs_turn_back(GArray *strokes, double height);

/* Makes one stroke of the pieces of a torn rule among strokes that are accepted and others; TRUE
 * when any was. (ocr/rules/torn.c) */
gboolean js_ink_runs_close_torn(GArray *strokes, const GArray *across, double dpi);

/* Pale, dotted and broken rules of `grey` that form a lattice with each other and with the accepted
 * strokes given, without those that are known already. Elements JsInkRun, accepted, in the page's
 * frame. Transfer full. */
void js_weak_ink_runs(PIX *grey, double dpi, double em, const GArray *horizontal,
                      const GArray *vertical, GArray **weak_horizontal, GArray **weak_vertical);
