/* Straight runs of ink, with the measurements by which they are accepted as rules. Private to
 * ocr/rules. */
#pragma once

#include <leptonica/allheaders.h>

#include <glib.h>

/* The number of dashes, or of gaps between dashes, of each length in pixels of the small page; the
 * last element counts all longer ones. */
#define JS_DASH_LENGTHS 24
typedef guint16 JsDashLengths[JS_DASH_LENGTHS];

/* A run along x; one that was found on a page turned clockwise runs along y. Lengths are pixels. */
typedef struct {
  double at, from, to; /* position across, begin and end along */
  double thickness;
  double weight;              /* columns with ink */
  double longest;             /* length of the longest unbroken run */
  double contrast;            /* weak runs only: difference from the paper beside, grey levels */
  double open;                /* weak runs only: columns in gaps */
  double dots;                /* weak runs only: number of pieces */
  double crowded;             /* weak runs only: columns with ink that have print close beside */
  JsDashLengths dashes, gaps; /* weak runs only */
  gboolean accepted;          /* taken as a rule */
} JsInkRun;

/* A run of at least this length, millimetres, may be a rule whatever it meets (the grid tells
 * underlines apart); a shorter run must close a cell with both of its ends. A guess. */
#define JS_RULE_LONG_MM 22.0
/* Greatest distance between the end of a rule and the rule across that it meets, millimetres. A
 * guess. */
#define JS_RULE_MEET_MM 1.3
/* Greatest distance across between pieces of one rule, millimetres: it may be bent, doubled or
 * slightly skew. A guess. */
#define JS_RULE_SAME_MM 1.0

/* Converts runs that were found on the page turned clockwise to the frame of the page: `at` becomes
 * an x, `from` and `to` are y. `height` is the height of the page before the turn. */
void js_ink_runs_turn_back(GArray *strokes, double height);

/* Joins the pieces of torn rules among `strokes`, accepted ones and others, and lengthens loose
 * ends; TRUE when anything changed. (ocr/rules/torn.c) */
gboolean js_ink_runs_close_torn(GArray *strokes, const GArray *across, double dpi);

/* Adds the level rules to `strokes` at which several of the accepted ones `across` end, and of
 * which no `ink` (1 bit) is left; TRUE when there are any. `em` in pixels. (ocr/rules/lost.c) */
gboolean js_ink_runs_restore_lost(GArray *strokes, const GArray *across, PIX *ink, double dpi,
                                  double em);

/* Finds pale, dotted and broken rules of `grey` that form a lattice with each other and with the
 * accepted strokes among `horizontal` and `vertical`. Rules that are already accepted are left out.
 * `em` is in pixels. Elements JsInkRun, accepted, in pixels of the page. Transfer full. */
void js_weak_ink_runs(PIX *grey, double dpi, double em, const GArray *horizontal,
                      const GArray *vertical, GArray **weak_horizontal, GArray **weak_vertical);
