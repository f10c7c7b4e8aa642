/* What the steps of completing a lattice share, see complete.c. Private to the grid code. */
#pragma once

#include "extract/grid/lines.h"
#include "extract/grid/sections.h"

/* Borders of text and rules that are rounded differ by less than this, points: nearer rules are one
 * border, and a rule's end at the frame is the frame. */
#define JS_SAME_BORDER 2.5
/* Text stands in the middle of its columns but for so many text sizes. */
#define JS_MIDDLE_PLAY 0.6

typedef struct {
  JsGridLines *group; /* borrowed */
  GPtrArray *lines;   /* of JsTextLine */
  double *parted;     /* by line: the share of the width that a rule parts it from the next */
  GArray *sections;   /* of JsGridSection */
  double *tops;       /* where each section begins; one more than there are sections */
  GPtrArray *borders; /* by section: of double, one more than it has columns */
  GPtrArray *missing; /* by section: of gboolean, whether border i + 1 lacks a rule; NULL: all do */
  GArray *thought_h;  /* of JsRule */
  GArray *thought_v;  /* of JsRule */
  guint labels_between; /* labels in the middle of several rows, level with none */
  double size;          /* usual text size, points */
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

/* (borders.c) Finds the borders of the columns of every section; adds the empty columns that rules
 * show to the sections. */
void js_completion_place_borders(JsCompletion *c);

/* (spans.c) Thinks the columns of section s, whose rows stand between the heights `ys` (of double,
 * ascending), where its rows leave them free. */
void js_completion_think_columns(JsCompletion *c, guint s, const GArray *ys);
