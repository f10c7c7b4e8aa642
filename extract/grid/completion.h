/* What the steps of completing a lattice share, see complete.c. "Thought" borders are those that
 * are inferred from the text. Private to the grid code. */
#pragma once

#include "extract/grid/lines.h"
#include "extract/grid/sections.h"

/* Borders of text and rules are the same when they differ by less than this (points), due to
 * rounding: closer rules are one border, and a rule that ends at the frame ends on it. */
#define JS_SAME_BORDER 2.5
/* Greatest distance of text from the middle of its columns (font sizes). A guess. */
#define JS_MIDDLE_PLAY 0.6

typedef struct {
  JsGridLines *group; /* borrowed */
  GPtrArray *lines;   /* of JsTextLine */
  double *parted;     /* for each line, share of the width ruled off below it */
  GArray *sections;   /* of JsGridSection */
  double *tops;       /* y of the top of each section, and of the last one's bottom */
  GPtrArray *borders; /* for each section: of double, one more than its columns */
  GPtrArray *missing; /* for each section: of gboolean, whether border i + 1 lacks a rule; NULL: all
                         lack one */
  GArray *inferred_h; /* of JsBorder: inferred borders */
  GArray *inferred_v; /* of JsBorder: inferred borders */
  guint labels_between; /* labels in the middle of several rows, level with none */
  double size;          /* usual font size, points */
} JsCompletion;

static inline const JsGridSection *
js_completion_section(const JsCompletion *c, guint i)
{
  return &g_array_index(c->sections, JsGridSection, i);
}

static inline double
js_completion_line_middle(const JsCompletion *c, guint line)
{
  const JsTextLine *l = c->lines->pdata[line];
  return (l->box.y0 + l->box.y1) / 2;
}

/* (borders.c) Places the borders of the columns in every section; adds the empty columns that rules
 * show to the sections. */
void js_completion_place_borders(JsCompletion *c);

/* (spans.c) Infers the verticals of section s. Its rows are between the heights `ys` (of double,
 * ascending); a border is added in the rows where no text crosses it. */
void js_completion_infer_columns(JsCompletion *c, guint s, const GArray *ys);
