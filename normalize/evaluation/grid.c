/* Builds the grid of a form's table and finds its column headings: see grid.h. */
#include "normalize/evaluation/grid.h"

#include "normalize/lexicon/lexicon.h"
#include "normalize/value/number.h"

/* Largest number of heading rows in a form: group, heading, sub-heading. */
#define HEADER_ROWS_MAX 3
/* Consecutive numbers from which a row is taken to number the columns. A guess. */
#define NUMBERED_COLUMNS_MIN 3

/* The number of characters that recognition read with doubt. */
static guint
count_doubtful(const JsText *text)
{
  guint doubtful = 0;
  for (guint i = 0; i < js_text_length(text); i++) {
    const JsChar *c = js_text_char(text, i);
    doubtful += c->method == JS_METHOD_OCR && c->confidence < JS_SURE_CHARACTER ? 1 : 0;
  }
  return doubtful;
}

static void
slot_fill(JsSlot *slot, const JsCell *cell, const JsEvaluationForms *forms)
{
  slot->cell = cell;
  slot->row = cell->row;
  slot->col = cell->col;
  slot->row_span = MAX(cell->row_span, 1);
  slot->col_span = MAX(cell->col_span, 1);
  slot->flow = cell->text != NULL ? js_text_flow(cell->text) : js_text_new();
  slot->text = g_strstrip(js_text_to_utf8(slot->flow));
  slot->key = js_evaluation_key(slot->text);
  gboolean recognised = js_text_method(slot->flow, 0, js_text_length(slot->flow)) == JS_METHOD_OCR;
  guint doubtful = count_doubtful(slot->flow);
  for (guint list = 0; list < JS_N_LISTS; list++) {
    int role = js_evaluation_role(forms, list, slot->key);
    if (role == 0 && recognised)
      role = js_evaluation_role_near(forms, list, slot->key, doubtful);
    slot->roles[list] = (guint8)role;
  }
}

JsFormGrid *
js_form_grid_new(const JsTable *table, const JsEvaluationForms *forms)
{
  JsFormGrid *grid = g_new0(JsFormGrid, 1);
  grid->n_rows = table->n_rows;
  grid->n_cols = table->n_cols;
  grid->n_slots = table->cells->len;
  grid->slots = g_new0(JsSlot, MAX(grid->n_slots, 1));
  grid->at = g_new0(JsSlot *, MAX((gsize)grid->n_rows * grid->n_cols, 1));
  for (guint i = 0; i < grid->n_slots; i++) {
    JsSlot *slot = &grid->slots[i];
    slot_fill(slot, table->cells->pdata[i], forms);
    for (guint r = slot->row; r < MIN(slot->row + slot->row_span, grid->n_rows); r++)
      for (guint c = slot->col; c < MIN(slot->col + slot->col_span, grid->n_cols); c++)
        grid->at[(gsize)r * grid->n_cols + c] = slot;
  }
  return grid;
}

void
js_form_grid_free(JsFormGrid *grid)
{
  if (grid == NULL)
    return;
  for (guint i = 0; i < grid->n_slots; i++) {
    js_text_free(grid->slots[i].flow);
    g_free(grid->slots[i].text);
    g_free(grid->slots[i].key);
  }
  g_free(grid->slots);
  g_free(grid->at);
  g_free(grid);
}

JsSlot *
js_form_grid_at(const JsFormGrid *grid, guint row, guint col)
{
  return row < grid->n_rows && col < grid->n_cols ? grid->at[(gsize)row * grid->n_cols + col]
                                                  : NULL;
}

gboolean
js_slot_begins(const JsSlot *slot, guint row)
{
  return slot != NULL && slot->row == row;
}

gboolean
js_slot_is_empty(const JsSlot *slot)
{
  return slot == NULL || slot->text[0] == '\0';
}

int
js_slot_role(JsEvaluationList list, const JsSlot *slot)
{
  return slot != NULL ? slot->roles[list] : 0;
}

JsSlot *
js_form_grid_pick(const JsFormGrid *grid, guint row, guint from, guint to)
{
  JsSlot *best = NULL;
  guint best_width = 0;
  for (guint c = from; c < to;) {
    JsSlot *slot = js_form_grid_at(grid, row, c);
    guint end = slot != NULL ? MIN(slot->col + slot->col_span, to) : c + 1;
    guint width = end - c;
    if (slot != NULL &&
        (best == NULL ||
         (width > best_width && !(js_slot_is_empty(slot) && !js_slot_is_empty(best))) ||
         (js_slot_is_empty(best) && !js_slot_is_empty(slot)))) {
      best = slot;
      best_width = width;
    }
    c = MAX(end, c + 1);
  }
  return best;
}

JsSlot *
js_form_grid_right(const JsFormGrid *grid, const JsSlot *slot)
{
  for (guint c = slot->col + slot->col_span; c < grid->n_cols; c++) {
    JsSlot *next = js_form_grid_at(grid, slot->row, c);
    if (next != NULL)
      return next;
  }
  return NULL;
}

JsSlot *
js_form_grid_below(const JsFormGrid *grid, const JsSlot *slot)
{
  return js_form_grid_at(grid, slot->row + slot->row_span, slot->col);
}

gboolean
js_form_grid_column_edges(const JsFormGrid *grid, guint col, double *from, double *to)
{
  double left = G_MAXDOUBLE, right = -G_MAXDOUBLE;
  for (guint i = 0; i < grid->n_slots; i++) {
    const JsSlot *slot = &grid->slots[i];
    if (slot->cell->parts->len == 0)
      continue;
    const JsBox *box = &g_array_index(slot->cell->parts, JsPart, 0).box;
    if (slot->col == col)
      left = MIN(left, box->x0);
    if (slot->col + slot->col_span == col + 1)
      right = MAX(right, box->x1);
  }
  *from = left;
  *to = right;
  return left < right;
}

/* The role of a column heading. A label to the left of a block and over many rows is not a column
 * heading, even if it has the words of one (年度预算). */
static int
heading_role(JsEvaluationList list, const JsSlot *slot)
{
  if (slot == NULL || slot->row_span > HEADER_ROWS_MAX ||
      (slot->row_span > 1 && js_slot_role(JS_LIST_SECTIONS, slot) != 0))
    return 0;
  return js_slot_role(list, slot);
}

/* TRUE when the row has headings of the list, and every slot with text that begins in the row is
 * one. */
static gboolean
is_heading_row(const JsFormGrid *grid, JsEvaluationList list, guint row)
{
  guint headings = 0;
  for (guint c = 0; c < grid->n_cols;) {
    const JsSlot *slot = js_form_grid_at(grid, row, c);
    if (js_slot_begins(slot, row) && !js_slot_is_empty(slot)) {
      if (js_slot_role(list, slot) == 0)
        return FALSE;
      headings++;
    }
    c = slot != NULL ? MAX(slot->col + slot->col_span, c + 1) : c + 1;
  }
  return headings > 0;
}

guint
js_form_header_depth(const JsFormGrid *grid, JsEvaluationList list, guint row)
{
  guint depth = 1;
  for (guint c = 0; c < grid->n_cols; c++) {
    const JsSlot *slot = js_form_grid_at(grid, row, c);
    if (js_slot_begins(slot, row) && heading_role(list, slot) != 0)
      depth = MAX(depth, MIN(slot->row_span, HEADER_ROWS_MAX));
  }
  while (depth < HEADER_ROWS_MAX && row + depth < grid->n_rows &&
         is_heading_row(grid, list, row + depth))
    depth++;
  return MIN(depth, grid->n_rows - row);
}

/* The lowest slot of the column in rows row to row + depth − 1 that has a role in the list. NULL
 * when it covers several headings that are in no list, because it does not say which is which. */
static const JsSlot *
column_heading(const JsFormGrid *grid, JsEvaluationList list, guint row, guint depth, guint col)
{
  const JsSlot *unknown = NULL;
  for (guint d = depth; d > 0; d--) {
    const JsSlot *slot = js_form_grid_at(grid, row + d - 1, col);
    if (heading_role(list, slot) != 0)
      return unknown == NULL || slot->col_span <= unknown->col_span ? slot : NULL;
    if (unknown == NULL && !js_slot_is_empty(slot))
      unknown = slot;
  }
  return NULL;
}

GArray *
js_form_columns(const JsFormGrid *grid, JsEvaluationList list, guint row, guint depth)
{
  GArray *columns = g_array_new(FALSE, TRUE, sizeof(JsFormColumn));
  for (guint c = 0; c < grid->n_cols; c++) {
    const JsSlot *slot = column_heading(grid, list, row, depth, c);
    JsFormColumn column = {heading_role(list, slot), c, c + 1, slot};
    if (column.role == 0)
      continue;
    JsFormColumn *last =
        columns->len > 0 ? &g_array_index(columns, JsFormColumn, columns->len - 1) : NULL;
    if (last != NULL && last->slot == column.slot)
      last->to = c + 1;
    else
      g_array_append_val(columns, column);
  }
  return columns;
}

gboolean
js_form_grid_numbers_columns(const JsFormGrid *grid, guint row)
{
  gint64 expected = 0;
  guint numbers = 0, words = 0;
  for (guint c = 0; c < grid->n_cols;) {
    const JsSlot *slot = js_form_grid_at(grid, row, c);
    c = slot != NULL ? MAX(slot->col + slot->col_span, c + 1) : c + 1;
    g_auto(JsNumber) number = {0};
    if (!js_slot_begins(slot, row) || js_slot_is_empty(slot))
      continue;
    if (!js_number_read_cell(slot->flow, JS_NUMBER_PLAIN, &number)) {
      words++;
      continue;
    }
    gint64 n = number.value.scale == 0 ? ABS(number.value.coefficient) : -1;
    if (numbers++ > 0 && n != expected)
      return FALSE;
    expected = n + 1;
  }
  return numbers >= NUMBERED_COLUMNS_MIN && words <= 1 && expected <= (gint64)grid->n_cols + 1;
}

const JsFormColumn *
js_form_column(const GArray *columns, int role, gboolean last)
{
  const JsFormColumn *found = NULL;
  for (guint i = 0; i < columns->len && (found == NULL || last); i++) {
    const JsFormColumn *column = &g_array_index(columns, JsFormColumn, i);
    if (column->role == role)
      found = column;
  }
  return found;
}
