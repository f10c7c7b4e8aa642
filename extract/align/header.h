/* The headings of a table without rules: what is one heading, which columns and rows it is over. */
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
  guint from, to;      /* lines, to exclusive */
  guint first, last;   /* columns */
  guint row, row_span; /* of the header */
  GArray *pieces;      /* of JsHeadingPiece, from top to bottom */
} JsColumnHeading;

/* The headings on lines from…to (exclusive); a wrapped heading is one, words close together are
 * parted by the `borders` of columns. `rules` (JsRule, horizontal) part
 * what is above and below; `pitch`: the usual distance of rows, 0 unknown. Elements
 * JsColumnHeading, owned by the array. Transfer full. */
GPtrArray *js_column_headings_find(const GPtrArray *lines, guint from, guint to,
                                   const GArray *borders, const GArray *rules, double pitch);

/* Places the headings of lines from…to over the columns and in rows; row_of[line − from] gets the
 * row of each line. Returns the number of rows. */
guint js_column_headings_place(const GPtrArray *headings, const GPtrArray *lines, guint from,
                               guint to, const GArray *borders, const GArray *rules, guint *row_of);

/* TRUE when there are headings lower than this one and beside it, over the places left and right:
 * it is over both. */
gboolean js_column_heading_is_over_others(const GPtrArray *headings,
                                          const JsColumnHeading *heading);
