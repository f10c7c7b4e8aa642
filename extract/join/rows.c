/* Appends a part to a table: renumbers its rows, joins the cells of a cut row, and continues merged
 * cells.
 *
 *   │ 产出 │ 质量 │ 合格率 │ 100 │
 *   ·      ·      ├────────┼─────┤
 *   ═════════ page break ═════════
 *   │      │      │ 及时率 │ 100 │     two rows; 产出 and 质量 continue
 *
 * A cell that begins empty on the new page continues the cell above when no rule closes that one,
 * or when one of the two spans several rows and the lower one is empty. */
#include "extract/join/rows.h"

#include <string.h>

#include "extract/join/pairs.h"
#include "extract/join/text.h"

/* Whether both cells have the same label, which was printed on both pages. */
static gboolean
is_reprinted(const JsCell *above, const JsCell *below)
{
  g_autofree char *a = js_text_fold(above->text), *b = js_text_fold(below->text);
  return *a && !strcmp(a, b) && !js_text_is_figure(a);
}

static void
merge_cells(JsCell *above, JsCell *below, guint shared_rows)
{
  if (!is_reprinted(above, below)) {
    if (js_text_has_ink(above->text) && js_text_has_ink(below->text))
      js_text_append_break(above->text, '\n');
    js_text_append_text(above->text, below->text);
  }
  above->row_span += below->row_span - shared_rows;
  g_array_append_vals(above->parts, below->parts->data, below->parts->len);
  above->open_bottom = below->open_bottom;
}

/* Whether the lower text is the rest of a word: it is short, and the text above fills its cell down
 * to the break. */
static gboolean
is_label_piece(const JsCellPair *pair)
{
  JsLineExtent above, below;
  const GArray *parts = pair->above->parts;
  const JsBox *box = parts->len ? &g_array_index(parts, JsPart, parts->len - 1).box : NULL;
  if (!box || !js_text_line_extent(pair->above->text, TRUE, &above) ||
      !js_text_line_extent(pair->below->text, FALSE, &below))
    return FALSE;
  g_autofree char *rest = js_text_fold(pair->below->text);
  return g_utf8_strlen(rest, -1) <= JS_SHORT_PIECE && !js_text_is_figure(rest) &&
         js_cell_is_full(pair->above, NULL) && box->y1 - above.box.y1 < above.em;
}

/* Whether the merged cell below continues the one above although the rows are two. */
static gboolean
span_goes_on(const JsCellPair *pair, gboolean row_open)
{
  const JsCell *above = pair->above, *below = pair->below;
  gboolean ink_above = js_text_has_ink(above->text), ink_below = js_text_has_ink(below->text);
  gboolean spans = above->row_span > 1 || below->row_span > 1;
  /* Open while its neighbours are closed: the missing rule is intended, or was not found. */
  gboolean open = js_pair_is_open(pair) && (spans || !row_open);
  if (js_cell_is_figure(above) || js_cell_is_figure(below) || (!spans && !open))
    return FALSE;
  if (ink_above && ink_below)
    return is_reprinted(above, below) || is_label_piece(pair) ||
           (open && !row_open && js_pair_judge(pair) == JS_PAIR_GOES_ON);
  if (open)
    return TRUE;
  return ink_below ? below->row_span > 1 : ink_above;
}

/* Extends cells over columns that the part lacks. A merged cell that covers the whole part meets no
 * rule there, so the grid of that page may lack its column; an open cell above continues through
 * it. */
static void
extend_over_missing(const JsTable *table, const JsTable *part, guint rows)
{
  g_autofree JsCell **map = js_table_map(part), **bottom = js_table_bottom_cells(table);
  for (guint col = 0; col < table->n_cols; col++) {
    JsCell *above = bottom[col];
    gboolean missing = above && above->open_bottom && above->col == col;
    for (guint row = 0; missing && row < part->n_rows; row++)
      for (guint c = col; missing && c < col + above->col_span; c++)
        missing = !map[row * part->n_cols + c];
    if (missing)
      above->row_span += rows;
  }
}

/* Whether no rule is drawn at the break over its whole width. Then a missing rule says nothing
 * about a single cell. */
static gboolean
is_row_open(const JsTable *table, const JsTable *part)
{
  g_autofree JsCell **map = js_table_map(part), **bottom = js_table_bottom_cells(table);
  for (guint col = 0; col < table->n_cols; col++) {
    JsCellPair pair = {bottom[col], map[col]};
    if (pair.above && pair.below && !js_pair_is_open(&pair))
      return FALSE;
  }
  return TRUE;
}

void
js_rows_append(JsTable *table, JsTable *part, gboolean cut)
{
  g_autoptr(GArray) pairs = g_array_new(FALSE, FALSE, sizeof(JsCellPair));
  g_autoptr(GHashTable) merged = g_hash_table_new(NULL, NULL);
  guint shared = cut ? 1 : 0, offset = table->n_rows - shared;
  js_pairs_collect(table, part, pairs);
  extend_over_missing(table, part, part->n_rows - shared);
  gboolean row_open = is_row_open(table, part), sorted = TRUE;
  for (guint i = 0; i < pairs->len; i++) {
    const JsCellPair *pair = &g_array_index(pairs, JsCellPair, i);
    if (cut || span_goes_on(pair, row_open)) {
      merge_cells(pair->above, pair->below, shared);
      g_hash_table_add(merged, pair->below);
    }
  }
  for (guint i = 0; i < part->cells->len; i++) {
    JsCell *cell = g_ptr_array_index(part->cells, i);
    if (g_hash_table_contains(merged, cell)) {
      js_cell_free(cell);
      continue;
    }
    cell->row += offset;
    const JsCell *last = table->cells->len ? table->cells->pdata[table->cells->len - 1] : NULL;
    sorted = sorted && !(last && last->row == cell->row && last->col > cell->col);
    g_ptr_array_add(table->cells, cell);
  }
  g_ptr_array_set_free_func(part->cells, NULL);
  g_ptr_array_set_size(part->cells, 0);
  table->n_rows = offset + part->n_rows;
  if (!sorted)
    js_table_sort(table);
}
