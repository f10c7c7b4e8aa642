/* The table of a form as a grid of slots (cells with their roles), and its column headings. In: a
 * JsTable; out: JsFormGrid. */
#pragma once

#include "extract/model/table.h"
#include "normalize/schema/evaluation-forms.h"

/* A cell, its text in several forms, and its roles. */
typedef struct {
  const JsCell *cell;
  guint row, col, row_span, col_span;
  JsText *flow;             /* owned: js_text_flow() of the cell */
  char *text;               /* owned: UTF-8 of `flow` without spaces at its ends */
  char *key;                /* owned: js_evaluation_key() of `text` */
  guint8 roles[JS_N_LISTS]; /* see js_slot_role() */
} JsSlot;

typedef struct {
  guint n_rows, n_cols, n_slots;
  JsSlot *slots; /* owned; by row, then column */
  JsSlot **at;   /* owned array of borrowed slots, row by row; NULL where there is no cell */
} JsFormGrid;

JsFormGrid *js_form_grid_new(const JsTable *table, const JsEvaluationForms *forms);
void js_form_grid_free(JsFormGrid *grid);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsFormGrid, js_form_grid_free)

/* The slot that covers (row, col); NULL when there is none. Borrowed, like all slots returned
 * below. */
JsSlot *js_form_grid_at(const JsFormGrid *grid, guint row, guint col);
/* The slot of the row that covers most of the columns from … to (to exclusive); slots with text are
 * preferred. NULL when there is none. */
JsSlot *js_form_grid_pick(const JsFormGrid *grid, guint row, guint from, guint to);
/* The next slot to the right in the slot's first row, and the slot below its first column. NULL
 * when there is none. */
JsSlot *js_form_grid_right(const JsFormGrid *grid, const JsSlot *slot);
JsSlot *js_form_grid_below(const JsFormGrid *grid, const JsSlot *slot);
/* TRUE when the slot begins in this row, not in one above. */
gboolean js_slot_begins(const JsSlot *slot, guint row);
gboolean js_slot_is_empty(const JsSlot *slot);
/* The role of the slot's text in a list; 0 when it has none. For recognised text also the role of a
 * word of which it may be a misreading. */
int js_slot_role(JsEvaluationList list, const JsSlot *slot);

/* TRUE when the row numbers the columns: 1 2 3 …, perhaps after a word (栏次). */
gboolean js_form_grid_numbers_columns(const JsFormGrid *grid, guint row);

/* The left and right edge of a column in points, upright frame; FALSE when no cell gives them. */
gboolean js_form_grid_column_edges(const JsFormGrid *grid, guint col, double *from, double *to);

/* A column heading: its role and the columns below it. */
typedef struct {
  int role;
  guint from, to; /* columns; `to` is exclusive */
  const JsSlot *slot;
} JsFormColumn;

/* The number of rows from `row` on that are headings of the list. */
guint js_form_header_depth(const JsFormGrid *grid, JsEvaluationList list, guint row);
/* The headings in the rows row to row + depth − 1: for each column the lowest one that has a role.
 * Elements JsFormColumn, from left to right; transfer full. */
GArray *js_form_columns(const JsFormGrid *grid, JsEvaluationList list, guint row, guint depth);
/* The first (or last) column of the role; NULL when there is none. Borrowed. */
const JsFormColumn *js_form_column(const GArray *columns, int role, gboolean last);
