/* The headings of a table without rules: their lines, and the columns and rows that they cover. */
#pragma once

#include "extract/lines/segments.h"
#include "extract/model/page.h"

typedef struct {
  guint line;
  JsSegment segment;
} JsHeadingPiece;

typedef struct {
  JsBox box;
  double size;
  guint from, to;      /* lines; `to` is exclusive */
  guint first, last;   /* columns */
  guint row, row_span; /* of the header */
  GArray *pieces;      /* of JsHeadingPiece, from top to bottom */
} JsColumnHeading;

/* The headings on lines from…to (exclusive). The lines of a wrapped heading are one heading; words
 * close together are separated by the `borders` of columns, and lines by `rules` (JsRule,
 * horizontal). `pitch`: usual distance of rows (points), 0 when unknown. Elements JsColumnHeading,
 * owned by the array. Transfer full. */
GPtrArray *js_column_headings_find(const GPtrArray *lines, guint from, guint to,
                                   const GArray *borders, const GArray *rules, double pitch);

/* Sets the columns and rows of the headings on lines from…to (exclusive); row_of[line − from] gets
 * the row of each line. Returns the number of rows. */
guint js_column_headings_place(const GPtrArray *headings, const GPtrArray *lines, guint from,
                               guint to, const GArray *borders, const GArray *rules, guint *row_of);

/* Whether other headings are below this one or, on both sides of it, lower than it: then it is over
 * these. */
gboolean js_column_heading_is_over_others(const GPtrArray *headings,
                                          const JsColumnHeading *heading);
