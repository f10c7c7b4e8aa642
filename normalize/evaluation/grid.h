/* The table of a form as a grid of slots, and its column headings. */
#pragma once

#include "extract/model/table.h"
#include "normalize/schema/evaluation-forms.h"

/* A cell with its text in the forms in which it is needed. */
typedef struct {
  const JsCell *cell;
  guint row, col, row_span, col_span;
  JsText *flow;             /* owned: js_text_flow() of the cell */
  char *text;               /* owned: its UTF-8 without spaces at the ends */
  char *key;                /* owned: js_evaluation_key() of it */
  guint8 roles[JS_N_LISTS]; /* see js_slot_role() */
} JsSlot;

typedef struct {
  guint n_rows, n_cols, n_slots;
  JsSlot *slots; /* owned, by row, then column */
  JsSlot **at;   /* owned array of borrowed slots, row by row; NULL where no cell is */
} JsFormGrid;

JsFormGrid *js_form_grid_new(const JsTable *table, const JsEvaluationForms *forms);
void js_form_grid_free(JsFormGrid *grid);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsFormGrid, js_form_grid_free)

/* The slot that covers (row, col), NULL: none. Borrowed, as all that follow. */
JsSlot *js_form_grid_at(const JsFormGrid *grid, guint row, guint col);
/* The slot of the row that has most in common with the columns from…to (exclusive); of two alike
 * the one with text. NULL: none. */
JsSlot *js_form_grid_pick(const JsFormGrid *grid, guint row, guint from, guint to);
/* The next slot to the right in the slot's first row; the one below its first column. */
JsSlot *js_form_grid_right(const JsFormGrid *grid, const JsSlot *slot);
JsSlot *js_form_grid_below(const JsFormGrid *grid, const JsSlot *slot);
/* The slot begins in this row (and not in one above). */
gboolean js_slot_begins(const JsSlot *slot, guint row);
gboolean js_slot_is_empty(const JsSlot *slot);
/* The role of the slot's text in a list, 0 none; of a text that was recognised, also the role of a
 * word that it is a likely misreading of. */
int js_slot_role(JsEvaluationList list, const JsSlot *slot);

/* The row numbers the columns: 1 2 3 …, perhaps behind a word (栏次). */
gboolean js_form_grid_numbers_columns(const JsFormGrid *grid, guint row);

/* The left and right edge of a column, upright frame; FALSE when no cell tells it. */
gboolean js_form_grid_column_edges(const JsFormGrid *grid, guint col, double *from, double *to);

/* A column heading: its role and the columns that it stands over. */
typedef struct {
  int role;
  guint from, to; /* columns, to exclusive */
  const JsSlot *slot;
} JsFormColumn;

/* How many rows from `row` on are headings of the list. */
guint js_form_header_depth(const JsFormGrid *grid, JsEvaluationList list, guint row);
/* The headings of the rows row…row+depth: of each column the lowest one that has a role. Elements
 * JsFormColumn, from left to right; transfer full. */
GArray *js_form_columns(const JsFormGrid *grid, JsEvaluationList list, guint row, guint depth);
/* The first (or last) column of the role, NULL: none. Borrowed. */
const JsFormColumn *js_form_column(const GArray *columns, int role, gboolean last);
