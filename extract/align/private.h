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

/* Whether the line is the heading of a group of rows: one text among columns of figures, in the
 * middle of these or of the table. *first and *last get its columns; they stay as they are
 * otherwise. */
gboolean js_align_is_group_heading(const JsAlignment *b, const JsTextLine *line, guint *first,
                                   guint *last);

/* The median distance of neighbouring lines with figures (points); 0 when there are too few. */
double js_align_row_pitch(const JsAlignment *b);

/* The first line of the body: below the second rule of a three-line table, or below a later rule
 * when headings of most columns are between; without such rules, where the figures begin. */
guint js_align_find_body(const JsAlignment *b);

/* Whether distances show the rows: lines of one row are closer to each other than rows are, and
 * figures are on its first or its last line. */
gboolean js_align_pitch_shows_rows(const JsAlignment *b);

/* Sets the row number of each line of the body, which has `rows` rows above it. Returns the number
 * of all rows. */
guint js_align_number_rows(const JsAlignment *b, guint body, guint rows, guint *row_of);
