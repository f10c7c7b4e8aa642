/* juesuan look: what the stages found on a page, drawn over it.
 *
 *   ┌──────────────────────────┬────────────┐
 *   │ the page, pale           │ legend     │   look-legend.c
 *   │   + one drawing a layer  │ + verdict  │   look-words.c, look-rules.c, …
 *   └──────────────────────────┴────────────┘
 *
 * A layer is one thing that a stage found (words, rules, cells …). Its file draws it and nothing
 * else. All coordinates are points of the page's upright frame. */
#pragma once

#include <cairo.h>

#include "extract/layout/layout.h"

/* What there is to draw. Nothing is owned. */
typedef struct {
  const JsPage *page;
  const GPtrArray *ruled;     /* of JsTable: by rules */
  const GPtrArray *aligned;   /* of JsTable: by white space, of the words that are left */
  const JsPageLayout *layout; /* tables and paragraphs in reading order */
} LookScene;

/* How a layer's lines look; the legend shows the same line. */
typedef struct {
  double red, green, blue;
  double width;   /* points */
  double dash[4]; /* on, off, on, off; points; 0 ends the list, all 0: solid */
} LookStyle;

typedef struct {
  const char *name; /* for --show */
  const char *says; /* for the legend */
  LookStyle style;
  /* Draws the layer with the style set; returns how many things it drew, for the legend. */
  guint (*draw)(cairo_t *cr, const LookScene *scene);
} LookLayer;

/* Each in the file of its name, cli/look-NAME.c. */
extern const LookLayer LOOK_WORDS, LOOK_CHARS, LOOK_READINGS, LOOK_RULES, LOOK_FILLS, LOOK_PICTURES,
    LOOK_LATTICE, LOOK_COLUMNS, LOOK_BORDERS, LOOK_BLOCKS, LOOK_INK;

/* Sets colour, width and dashes. */
void look_set_style(cairo_t *cr, const LookStyle *style);
void look_box(cairo_t *cr, const JsBox *box);
/* A small text whose first line begins at (x, y), y being its top; `size` in points. Characters
 * that are no text become question marks. Returns the width of the text. */
double look_text(cairo_t *cr, const char *utf8, double x, double y, double size);
/* The cells of a table as boxes, with "row,column" and spans in their corners. Returns how many. */
guint look_cells(cairo_t *cr, const JsTable *table);

/* The panel at the right: the page's verdict, and a line for each layer that was drawn. */
#define LOOK_PANEL 200.0 /* width, points */
void look_legend(cairo_t *cr, const LookScene *scene, const char *file,
                 const LookLayer *const *layers, const guint *counts, guint n);
