/* The texts of a section between two rules, by columns. Private to the grid code. */
#pragma once

#include "extract/grid/section.h"
#include "extract/lines/lines.h"

/* A label is level with a row when their middles differ by at most this (font sizes). A guess. */
#define JS_BAND_LEVEL 0.3

/* A text of one line in one column. */
typedef struct {
  double x0, y0, x1, y1;
  double first; /* see JsColumnLine */
  gboolean number;
  gboolean item; /* begins as an item of a list does: 三、 (2) 4. */
} JsBandPiece;

typedef struct {
  guint n_cols;
  GArray **pieces;      /* for each column: of JsBandPiece, from top to bottom */
  GArray *spanning;     /* of JsBox: texts over several columns; only their y is used */
  GArray *last;         /* of guint: the last column of each spanning text */
  const double *widths; /* of the columns, up to the next one */
  double size;
} JsBand;

static inline double
js_band_middle(const JsBandPiece *piece)
{
  return (piece->y0 + piece->y1) / 2;
}

static inline JsBandPiece *
js_band_piece(const JsBand *b, guint col, guint i)
{
  return &g_array_index(b->pieces[col], JsBandPiece, i);
}

/* Adds the texts of lines from…to (exclusive) to the columns (of JsSectionColumn). */
void js_band_collect(JsBand *b, const GPtrArray *lines, guint from, guint to,
                     const GArray *columns);

gboolean js_band_holds_figures(const JsBand *b, guint col);

/* The first column that has names of rows; the number of columns when there is none. */
guint js_band_name_column(const JsBand *b);

/* The piece of the column that is level with `piece`; NULL when there is none. */
const JsBandPiece *js_band_level_with(const JsBand *b, guint col, const JsBandPiece *piece);

/* The right end of the texts in the column, points. */
double js_band_right(const JsBand *b, guint col);

/* Whether pieces i - 1 and i of the column are names of two rows of column `name` and no wrapped
 * text: both are level with rows, and the first word of the lower one would have found room behind
 * the upper one. `right`: see js_band_right(). */
gboolean js_band_are_two_names(const JsBand *b, guint col, guint i, guint name, double right);
