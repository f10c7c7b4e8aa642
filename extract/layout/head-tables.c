/* In: the tables of a page. Out: the same, with headings and their rows in one table.
 *
 *   ┌──────────┬──────────┬───────┐
 *   │ Industry │ Workers  │ Wages │     only the headings have borders: a ruled table without
 * figures └──────────┴──────────┴───────┘ Mining        7,910    39.88      rows by white space,
 * with the same columns and no headings Logging       3,942    25.30
 */
#include "extract/layout/head-tables.h"

#include "extract/print/characters.h"

/* Greatest distance of the rows from the headings, and how far rows stand out beside them (points):
 * a line and its spacing. A guess. */
#define NEAR 24.0
#define BESIDE 12.0
/* Most rows of headings. A guess. */
#define MOST_ROWS 6u

static const JsBox *
table_box(const JsTable *table)
{
  return &g_array_index(table->parts, JsPart, 0).box;
}

/* Whether the cell has digits and nothing but what stands in figures. */
static gboolean
is_figure(const JsCell *cell)
{
  gboolean digits = FALSE;
  for (guint i = 0; i < js_text_length(cell->text); i++) {
    gunichar c = js_text_char(cell->text, i)->ch;
    if (g_unichar_isdigit(c))
      digits = TRUE;
    else if (!js_unichar_is_of_amount(c) && !js_unichar_is_beside_figures(c) && c != ' ')
      return FALSE;
  }
  return digits;
}

static gboolean
any_figure(const JsTable *table)
{
  for (guint i = 0; i < table->cells->len; i++)
    if (is_figure(table->cells->pdata[i]))
      return TRUE;
  return FALSE;
}

/* Whether every text of the rows stands below the headings of its columns. `edges`: x of the
 * borders of the headings' columns. */
static gboolean
stand_below(const JsTable *rows, const double *edges)
{
  for (guint i = 0; i < rows->cells->len; i++) {
    const JsCell *cell = rows->cells->pdata[i];
    guint page;
    JsBox box = js_cell_text_box(cell, &page);
    double middle = js_box_middle_x(&box);
    if (js_text_length(cell->text) &&
        (middle < edges[cell->col] || middle > edges[cell->col + cell->col_span]))
      return FALSE;
  }
  return TRUE;
}

/* The borders of the table's columns, one more than columns; free with g_free(). */
static double *
column_edges(const JsTable *table)
{
  double *edges = g_new(double, table->n_cols + 1);
  for (guint c = 0; c <= table->n_cols; c++)
    edges[c] = table_box(table)->x1;
  for (guint i = 0; i < table->cells->len; i++) {
    const JsCell *cell = table->cells->pdata[i];
    if (cell->parts->len)
      edges[cell->col] = MIN(edges[cell->col], g_array_index(cell->parts, JsPart, 0).box.x0);
  }
  return edges;
}

static gboolean
are_one(const JsTable *head, const JsTable *rows)
{
  const JsBox *upper = table_box(head), *lower = table_box(rows);
  if (!head->ruled || rows->ruled || head->n_rows > MOST_ROWS || head->n_cols != rows->n_cols ||
      rows->header_rows || lower->y0 < upper->y1 - BESIDE || lower->y0 > upper->y1 + NEAR ||
      lower->x0 < upper->x0 - BESIDE || lower->x1 > upper->x1 + BESIDE || any_figure(head) ||
      !any_figure(rows))
    return FALSE;
  g_autofree double *edges = column_edges(head);
  edges[0] -= BESIDE;
  edges[head->n_cols] += BESIDE;
  return stand_below(rows, edges);
}

/* Moves the rows below the headings. */
static void
append_rows(JsTable *head, JsTable *rows)
{
  guint first = head->n_rows;
  head->header_rows = first;
  head->n_rows += rows->n_rows;
  head->ruled = FALSE;
  while (rows->cells->len) {
    JsCell *cell = g_ptr_array_steal_index(rows->cells, 0);
    cell->row += first;
    g_ptr_array_add(head->cells, cell);
  }
  JsPart *part = &g_array_index(head->parts, JsPart, 0);
  part->box = js_box_union(&part->box, table_box(rows));
  g_array_append_vals(head->borders, rows->borders->data, rows->borders->len);
}

void
js_head_tables_join(GPtrArray *tables)
{
  for (guint i = 0; i < tables->len; i++)
    for (guint k = 0; k < tables->len; k++) {
      if (k == i || !are_one(tables->pdata[i], tables->pdata[k]))
        continue;
      append_rows(tables->pdata[i], tables->pdata[k]);
      g_ptr_array_remove_index(tables, k);
      i -= k < i ? 1 : 0;
      break;
    }
}
