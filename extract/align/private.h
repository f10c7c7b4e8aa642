/* What the files of this folder share. */
#pragma once

#include "extract/align/regions.h"

typedef struct {
  const JsPage *page;
  GPtrArray *lines;
  GArray *borders; /* of columns */
  JsRegion *region;
  GArray *rules; /* of JsRule: the horizontal rules in the region, also short ones */
  guint n_cols;
  gboolean *numeric; /* for each column */
  double row_pitch;  /* usual distance of two lines with figures, points; 0: unknown */
} JsAlignment;

/* Whether the line has figures in columns of figures; with `only`, and nothing else. */
gboolean js_align_has_figures(const JsAlignment *b, const JsTextLine *line, gboolean only);

/* The median distance of neighbouring lines with figures (points); 0 when there are too few. */
double js_align_row_pitch(const JsAlignment *b);

/* The first line of the body: below the second rule of a three-line table, or below a later rule
 * when headings of most columns are between; without such rules, where the figures begin. */
guint js_align_find_body(const JsAlignment *b);

/* Sets the row number of each line of the body, which has `rows` rows above it. Returns the number
 * of all rows. */
guint js_align_number_rows(const JsAlignment *b, guint body, guint rows, guint *row_of);
