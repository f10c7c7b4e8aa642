/* The lattice of a grid: the places of its lines, and which pieces of them are drawn. Private to
 * the grid code. */
#pragma once

#include "extract/grid/lines.h"
#include "extract/model/table.h"

/* The places between crossing lines, in n_rows rows and n_cols columns:
 *
 *          x[0]    x[1]    x[2]
 *   y[0]   +──h────+──h────+      h[row * n_cols + col]: the line above the place
 *          v       v       v      v[row * (n_cols + 1) + col]: the line left of the place
 *   y[1]   +──h────+──h────+
 *
 * There are n_rows + 1 rows of h, and n_cols + 1 columns of v. */
typedef struct {
  float drawn;    /* share of the piece that a border covers, 0 to 1 */
  guint evidence; /* of these borders: JsBorderEvidence, several; 0: none */
} JsLatticePiece;

typedef struct {
  guint n_rows, n_cols;
  double *x, *y;
  JsLatticePiece *h, *v;
} JsLattice;

void js_lattice_free(JsLattice *lattice);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsLattice, js_lattice_free)

/* The lattice of lines that meet. text_size: usual font size near them (points), 0 when unknown;
 * lines too close for text between them are one line. NULL when no place is enclosed. Transfer
 * full. */
JsLattice *js_lattice_new(const JsGridLines *lines, double text_size);

/* Whether the piece counts as drawn. */
gboolean js_lattice_has_h(const JsLattice *lattice, guint row, guint col);
gboolean js_lattice_has_v(const JsLattice *lattice, guint row, guint col);

/* Adds borders at the heights ys (ascending, inside row `row`) over columns [col0, col1). */
void js_lattice_split_row(JsLattice *lattice, guint row, const double *ys, guint n, guint col0,
                          guint col1, JsBorderEvidence evidence);
/* Adds a border at x inside column `col`, in the rows with drawn[row]. */
void js_lattice_split_col(JsLattice *lattice, guint col, double x, const gboolean *drawn,
                          JsBorderEvidence evidence);

/* The borders of the lattice, those between pieces of the same evidence as one; from top to bottom
 * and then from left to right. Elements JsBorder. Transfer full. */
GArray *js_lattice_borders(const JsLattice *lattice);

/* The row or column of a coordinate, clamped to the lattice. */
guint js_lattice_row_at(const JsLattice *lattice, double y);
guint js_lattice_col_at(const JsLattice *lattice, double x);
JsBox js_lattice_box(const JsLattice *lattice);
