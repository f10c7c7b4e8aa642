/* What the files of a table without rules share. */
#pragma once

#include "extract/align/regions.h"

typedef struct {
  const JsPage *page;
  GPtrArray *lines;
  GArray *borders; /* of columns */
  JsRegion *region;
  GArray *rules; /* of JsRule: the horizontal ones in the region, short ones too */
  guint n_cols;
  gboolean *numeric; /* per column */
  double row_pitch;  /* usual distance of two lines that both have figures; 0 unknown */
} JsAlignment;

/* Does the line have figures in columns of figures? With `only`: and nothing else. */
gboolean js_align_has_figures(const JsAlignment *b, const JsTextLine *line, gboolean only);

/* The usual distance of lines that both have figures; 0 when there are too few. */
double js_align_row_pitch(const JsAlignment *b);

/* The first line of the body: below the second rule of a three-line table, or a lower one when what
 * is between is headings of most columns; else where the figures begin. */
guint js_align_find_body(const JsAlignment *b);

/* Row number of each line of the body, which has `rows` rows above it; the number of rows. */
guint js_align_number_rows(const JsAlignment *b, guint body, guint rows, guint *row_of);
