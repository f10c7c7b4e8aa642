/* A page break through a table:
 *
 *   │ 产出 │ 质量 │ 购买办公 │ 等于 │ 100 │      P: the last row above the break
 *   ·      ·      ·          ·      ·     ·      (no rule: open; with a rule: closed)
 *   ═══════════════ page break ════════════
 *   │      │      │ 设备合格 │      │     │      Q: the first row below it
 *   │      │      ├──────────┼──────┼─────┤
 *
 * One row: Q has nothing, or the rest of a text, where P has something, and the other way round;
 * the columns that every other row fills are missing in one of them. Two rows: both have a figure
 * in one column, or the same word. When the rule is there, one row must be proved; when it is
 * missing, two rows must.
 *
 * Merged cells (产出, 质量) begin anew and empty on the next page: they go on with the cell above
 * when no rule closes that, or when one of the two spans rows and the lower one is empty. */
#include "extract/join_rows.h"

#include "extract/join_text.h"

/* A column that this share of the rows around the break fills is filled in every whole row. */
#define TYPICAL 0.75
/* That many rows on either side of the break tell what is typical. */
#define NEAR_ROWS 12
/* A line that leaves room for less than this many em, cell padding included, is full. */
#define FULL_ROOM 1.9
/* Padding of a cell on both sides together, points: 0 to 5.4 (Word) each. */
#define PADDING 6.0
/* Text in so wide a cell, in em, is prose; its last line may be short before a break too. */
#define PROSE 15.0
/* A piece of a label this short is no label of its own. */
#define LABEL_PIECE 3

typedef struct {
  JsCell *above, *below;
} Pair;

typedef enum { EMPTY, ABOVE_ONLY, BELOW_ONLY, GOES_ON, UNDECIDED, CONFLICT } Verdict;

static const JsBox *
last_box(const JsCell *cell)
{
  return cell->parts->len ? &g_array_index(cell->parts, JsPart, cell->parts->len - 1).box : NULL;
}

/* Is the last line of the cell so long that the next character had to go to another line? */
static gboolean
is_full(const JsCell *cell, double *room_in_em)
{
  JsTextLine line;
  const JsBox *box = last_box(cell);
  *room_in_em = 0;
  if (!box || !js_text_line(cell->text, TRUE, &line) || !(line.em > 0))
    return FALSE;
  *room_in_em = MAX(js_box_width(box) - PADDING, 0) / line.em;
  return js_box_width(box) - js_box_width(&line.box) - PADDING < FULL_ROOM * line.em;
}

static Verdict
judge_pair(const Pair *pair)
{
  gboolean above = js_text_has_ink(pair->above->text), below = js_text_has_ink(pair->below->text);
  if (!above || !below)
    return above ? ABOVE_ONLY : below ? BELOW_ONLY : EMPTY;
  g_autofree char *a = js_text_fold(pair->above->text), *b = js_text_fold(pair->below->text);
  double width;
  gboolean full = is_full(pair->above, &width);
  if (js_text_is_figure(a) && js_text_is_figure(b)) {
    /* A figure that wraps in a narrow cell may be cut, but only a short rest of it. */
    return full && g_utf8_strlen(b, -1) <= LABEL_PIECE &&
                   g_utf8_strlen(a, -1) > g_utf8_strlen(b, -1) && !strchr(b, '.') && b[0] != '-'
               ? UNDECIDED
               : CONFLICT;
  }
  if (!strcmp(a, b))
    return CONFLICT;
  if (js_text_is_figure(a) != js_text_is_figure(b) && !full)
    return CONFLICT;
  if (js_text_ends_sentence(pair->above->text))
    return UNDECIDED;
  if (full)
    return GOES_ON;
  return width > PROSE ? UNDECIDED : CONFLICT;
}

/* The cells that reach down to the last row, by column. Cells are sorted by row, so they stand near
 * the end. Transfer container. */
static JsCell **
bottom_cells(const JsTable *table)
{
  JsCell **bottom = g_new0(JsCell *, table->n_cols + 1);
  guint missing = table->n_cols;
  for (guint i = table->cells->len; i-- > 0 && missing;) {
    JsCell *cell = g_ptr_array_index(table->cells, i);
    if (cell->row + cell->row_span < table->n_rows)
      continue;
    for (guint c = cell->col; c < cell->col + cell->col_span && c < table->n_cols; c++)
      if (!bottom[c]) {
        bottom[c] = cell;
        missing--;
      }
  }
  return bottom;
}

/* Pairs of cells that meet at the break, left to right; FALSE when the columns of the two rows are
 * not the same cells. */
static gboolean
collect_pairs(const JsTable *table, const JsTable *part, GArray *pairs)
{
  g_autofree JsCell **map = js_table_map(part);
  g_autofree JsCell **bottom = bottom_cells(table);
  gboolean same = TRUE;
  for (guint col = 0; col < table->n_cols;) {
    JsCell *above = bottom[col], *below = map[col];
    if (!above || !below) {
      col++;
      continue;
    }
    if (above->col == col && below->col == col && above->col_span == below->col_span) {
      Pair pair = {above, below};
      g_array_append_val(pairs, pair);
      col += above->col_span;
    } else {
      same = FALSE;
      col = MAX(MIN(above->col + above->col_span, below->col + below->col_span), col + 1);
    }
  }
  return same && pairs->len;
}

typedef struct {
  guint seen, filled;
} Fill;

static void
count_fill(const JsTable *table, gint64 from, gint64 to, const Pair *pair, Fill *fill)
{
  for (guint i = table->cells->len; i-- > 0;) {
    const JsCell *cell = g_ptr_array_index(table->cells, i);
    if (cell->row < from)
      break;
    if (cell->row >= to || cell->row_span != 1 || cell->col != pair->above->col ||
        cell->col_span != pair->above->col_span)
      continue;
    fill->seen++;
    if (js_text_has_ink(cell->text))
      fill->filled++;
  }
}

/* Do the rows around the break fill this column? */
static gboolean
is_typical(const JsTable *table, const JsTable *part, const Pair *pair)
{
  Fill fill = {0, 0};
  gint64 last = (gint64)table->n_rows - 1;
  count_fill(table, MAX(last - NEAR_ROWS, (gint64)table->header_rows), last, pair, &fill);
  count_fill(part, 1, 1 + NEAR_ROWS, pair, &fill);
  return fill.seen >= 2 && fill.filled >= TYPICAL * fill.seen;
}

typedef struct {
  guint pairs, open, goes_on, conflicts, undecided, above_only, below_only;
  guint missing_above, missing_below; /* typical columns that the one lacks */
  gboolean key_missing;               /* the first column with text above has none below */
} Evidence;

static Evidence
weigh(const JsTable *table, const JsTable *part, const GArray *pairs)
{
  Evidence e = {0};
  for (guint i = 0; i < pairs->len; i++) {
    const Pair *pair = &g_array_index(pairs, Pair, i);
    if (pair->above->row_span > 1 || pair->below->row_span > 1)
      continue;
    Verdict verdict = judge_pair(pair);
    if (!e.goes_on && !e.undecided && !e.conflicts && !e.below_only && verdict == ABOVE_ONLY)
      e.key_missing = TRUE;
    e.pairs++;
    e.open += pair->above->open_bottom ? 1 : 0;
    e.goes_on += verdict == GOES_ON;
    e.conflicts += verdict == CONFLICT;
    e.undecided += verdict == UNDECIDED;
    e.above_only += verdict == ABOVE_ONLY;
    e.below_only += verdict == BELOW_ONLY;
    if ((verdict == ABOVE_ONLY || verdict == BELOW_ONLY) && is_typical(table, part, pair)) {
      if (verdict == ABOVE_ONLY)
        e.missing_below++;
      else
        e.missing_above++;
    }
  }
  return e;
}

gboolean
js_rows_cut(const JsTable *table, const JsTable *part)
{
  g_autoptr(GArray) pairs = g_array_new(FALSE, FALSE, sizeof(Pair));
  if (!table->n_rows || !part->n_rows || !collect_pairs(table, part, pairs))
    return FALSE;
  Evidence e = weigh(table, part, pairs);
  if (!e.pairs || e.conflicts)
    return FALSE;
  gboolean below_blank = !e.below_only && !e.goes_on && !e.undecided;
  gboolean above_blank = !e.above_only && !e.goes_on && !e.undecided;
  if (2 * e.open >= e.pairs)
    return TRUE;
  /* A rule closes the row above: a blank row is a row. */
  if (below_blank || above_blank)
    return FALSE;
  if (e.missing_above && e.missing_below)
    return TRUE;
  return e.goes_on && (e.missing_above || e.missing_below || e.key_missing || e.pairs == 1);
}

/* ---- appending --------------------------------------------------------------------------------
 */

/* A label that is printed on both pages. */
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

/* The rest of a word: short, and what is above it fills its cell down to the break. */
static gboolean
is_label_piece(const Pair *pair)
{
  JsTextLine above, below;
  double room;
  const JsBox *box = last_box(pair->above);
  if (!box || !js_text_line(pair->above->text, TRUE, &above) ||
      !js_text_line(pair->below->text, FALSE, &below))
    return FALSE;
  g_autofree char *rest = js_text_fold(pair->below->text);
  return g_utf8_strlen(rest, -1) <= LABEL_PIECE && !js_text_is_figure(rest) &&
         is_full(pair->above, &room) && box->y1 - above.box.y1 < above.em;
}

static gboolean
is_figure(const JsCell *cell)
{
  g_autofree char *folded = js_text_fold(cell->text);
  return js_text_is_figure(folded);
}

/* Does the merged cell below go on with the one above, though the rows are two? */
static gboolean
span_goes_on(const Pair *pair, gboolean row_open)
{
  const JsCell *above = pair->above, *below = pair->below;
  gboolean ink_above = js_text_has_ink(above->text), ink_below = js_text_has_ink(below->text);
  gboolean spans = above->row_span > 1 || below->row_span > 1;
  /* Open where its neighbours are closed: drawn on purpose, or a rule that was not seen. */
  gboolean open = above->open_bottom && (spans || !row_open);
  if (is_figure(above) || is_figure(below) || (!spans && !open))
    return FALSE;
  if (ink_above && ink_below)
    return is_reprinted(above, below) || is_label_piece(pair) ||
           (open && !row_open && judge_pair(pair) == GOES_ON);
  if (open)
    return TRUE;
  return ink_below ? below->row_span > 1 : ink_above;
}

/* A merged cell over all of the part meets no rule there, so the page's grid may lack its column:
 * what is open above goes on through it. */
static void
extend_over_missing(const JsTable *table, const JsTable *part, guint rows)
{
  g_autofree JsCell **map = js_table_map(part), **bottom = bottom_cells(table);
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

/* Is the row above without rule as a whole, so that a missing rule tells nothing of one cell? */
static gboolean
is_row_open(const GArray *pairs)
{
  guint open = 0;
  for (guint i = 0; i < pairs->len; i++)
    open += g_array_index(pairs, Pair, i).above->open_bottom ? 1 : 0;
  return open == pairs->len;
}

void
js_rows_append(JsTable *table, JsTable *part, gboolean cut)
{
  g_autoptr(GArray) pairs = g_array_new(FALSE, FALSE, sizeof(Pair));
  g_autoptr(GHashTable) merged = g_hash_table_new(NULL, NULL);
  guint shared = cut ? 1 : 0, offset = table->n_rows - shared;
  collect_pairs(table, part, pairs);
  extend_over_missing(table, part, part->n_rows - shared);
  gboolean row_open = is_row_open(pairs), sorted = TRUE;
  for (guint i = 0; i < pairs->len; i++) {
    const Pair *pair = &g_array_index(pairs, Pair, i);
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
