/* Infers columns that have no line between them. Where at least three rows are one cell over the
 * same width, white gaps through nearly all of them separate columns if most rows have text in two
 * columns and one column has amounts. Narrow gaps count only between two columns of amounts, which
 * must never be joined.
 *
 *   ├──────────────────────────────┤
 *   │科目名称     1,234.00 5,678.90│
 *   ├──────────────────────────────┤
 *   │机关运行       567.00    12.34│
 *   ├──────────────────────────────┤
 */
#include "extract/grid/infer-columns.h"

#include <math.h>

/* Least number of rows with text in which columns can be inferred. A guess. */
#define MIN_ROWS 3
/* A narrower column (font sizes) is not split. A guess. */
#define MIN_WIDTH 8.0
/* Least gap between any columns, and between two columns of amounts (font sizes); a space is 0.25
 * to 0.5. Guesses. */
#define MIN_GAP 1.0
#define MIN_AMOUNT_GAP 0.6
/* Greatest share of rows with text across a gap, such as a heading over all columns. A guess. */
#define CROSSING_SHARE 0.2
/* Least share of rows with text in each column, and of rows with text in two columns. Words on the
 * left of some cells and figures on the right of others are one column. Guesses. */
#define FILLED_SHARE 0.5
#define TOGETHER_SHARE 0.6
/* A column of amounts has at least MIN_AMOUNTS of them, and this share of its texts. Guesses. */
#define MIN_AMOUNTS 3
#define AMOUNT_SHARE 0.6
/* A cell is split into at most this many gaps. */
#define MAX_COLUMNS 40

/* An edge of a word. */
typedef struct {
  double x;
  int step; /* +1: a word begins; −1: it ends */
} WordEdge;

typedef struct {
  double middle, width;
} Gap;

/* A run of rows [r0, r1), each of which is one cell over column `col`, with its words. */
typedef struct {
  guint col, r0, r1;
  guint n_filled; /* rows with words */
  double size;
  GPtrArray *words; /* of JsWord, borrowed */
  GArray *rows;     /* of guint: row − r0 of each word */
} Stack;

/* The contents of a column between two gaps. */
typedef struct {
  guint filled, amounts; /* rows with text; amounts */
} InferredColumn;

static int
compare_edges(gconstpointer a, gconstpointer b)
{
  const WordEdge *p = a, *q = b;
  if (p->x != q->x)
    return p->x < q->x ? -1 : 1;
  return p->step - q->step;
}

/* The gaps that at most `allowed` words cross. Elements Gap. Transfer full. */
static GArray *
find_gaps(const Stack *s, guint allowed)
{
  GArray *gaps = g_array_new(FALSE, FALSE, sizeof(Gap));
  g_autoptr(GArray) edges = g_array_new(FALSE, FALSE, sizeof(WordEdge));
  for (guint i = 0; i < s->words->len; i++) {
    const JsWord *word = g_ptr_array_index(s->words, i);
    WordEdge ends[2] = {{word->box.x0, 1}, {word->box.x1, -1}};
    g_array_append_vals(edges, ends, 2);
  }
  g_array_sort(edges, compare_edges);
  guint depth = 0;
  double since = (double)NAN;
  for (guint i = 0; i < edges->len; i++) {
    const WordEdge *edge = &g_array_index(edges, WordEdge, i);
    depth = edge->step > 0 ? depth + 1 : depth - 1;
    if (depth <= allowed && edge->step < 0 && isnan(since)) {
      since = edge->x;
    } else if (depth > allowed && edge->step > 0) {
      Gap gap = {(since + edge->x) / 2, edge->x - since};
      if (!isnan(since) && gap.width >= MIN_AMOUNT_GAP * s->size)
        g_array_append_val(gaps, gap);
      since = (double)NAN;
    }
  }
  return gaps;
}

/* The column between the gaps that contains the word's middle. */
static guint
column_of(const GArray *gaps, const JsWord *word)
{
  guint col = 0;
  double middle = (word->box.x0 + word->box.x1) / 2;
  while (col < gaps->len && g_array_index(gaps, Gap, col).middle < middle)
    col++;
  return col;
}

/* The columns between the gaps; *together gets the number of rows with text in two or more.
 * Elements InferredColumn. Transfer full. */
static GArray *
measure_columns(const Stack *s, const GArray *gaps, guint *together)
{
  guint n_cols = gaps->len + 1, n_rows = s->r1 - s->r0;
  g_autofree guint8 *filled = g_new0(guint8, (gsize)n_cols * n_rows);
  g_autofree guint *in_row = g_new0(guint, n_rows);
  GArray *columns = g_array_sized_new(FALSE, TRUE, sizeof(InferredColumn), n_cols);
  g_array_set_size(columns, n_cols);
  for (guint i = 0; i < s->words->len; i++) {
    const JsWord *word = g_ptr_array_index(s->words, i);
    guint col = column_of(gaps, word), row = g_array_index(s->rows, guint, i);
    InferredColumn *column = &g_array_index(columns, InferredColumn, col);
    JsFragment all = js_fragment(word, 0, js_text_length(word->text));
    column->amounts += js_fragments_are_amount(&all, 1, NULL) ? 1 : 0;
    if (filled[(gsize)col * n_rows + row])
      continue;
    filled[(gsize)col * n_rows + row] = TRUE;
    column->filled++;
    in_row[row]++;
  }
  *together = 0;
  for (guint r = 0; r < n_rows; r++)
    *together += in_row[r] >= 2 ? 1 : 0;
  return columns;
}

static gboolean
holds_amounts(const InferredColumn *column)
{
  return column->amounts >= MIN_AMOUNTS && column->amounts >= AMOUNT_SHARE * column->filled;
}

/* Removes, one by one, narrow gaps that are not between two columns of amounts. */
static void
drop_weak_gaps(const Stack *s, GArray *gaps)
{
  for (guint g = 0; g < gaps->len;) {
    guint together;
    g_autoptr(GArray) columns = measure_columns(s, gaps, &together);
    gboolean dropped = FALSE;
    for (; g < gaps->len && !dropped; g++)
      if (g_array_index(gaps, Gap, g).width < MIN_GAP * s->size &&
          !(holds_amounts(&g_array_index(columns, InferredColumn, g)) &&
            holds_amounts(&g_array_index(columns, InferredColumn, g + 1)))) {
        g_array_remove_index(gaps, g);
        dropped = TRUE;
      }
    if (!dropped)
      return;
    g = 0;
  }
}

static gboolean
columns_hold(const Stack *s, const GArray *gaps)
{
  guint together;
  gboolean any_amounts = FALSE;
  g_autoptr(GArray) columns = measure_columns(s, gaps, &together);
  for (guint c = 0; c < columns->len; c++) {
    const InferredColumn *column = &g_array_index(columns, InferredColumn, c);
    if (column->filled < FILLED_SHARE * s->n_filled)
      return FALSE;
    any_amounts |= holds_amounts(column);
  }
  return any_amounts && together >= TOGETHER_SHARE * s->n_filled;
}

static void
collect_words(const JsWordGrid *grid, Stack *s)
{
  const JsLattice *l = grid->lattice;
  g_autofree guint8 *filled = g_new0(guint8, s->r1 - s->r0);
  for (guint i = 0; i < grid->words->len; i++) {
    JsWord *word = g_ptr_array_index(grid->words, i);
    double x = (word->box.x0 + word->box.x1) / 2, y = (word->box.y0 + word->box.y1) / 2;
    if (x < l->x[s->col] || x >= l->x[s->col + 1] || y < l->y[s->r0] || y >= l->y[s->r1])
      continue;
    guint row = js_lattice_row_at(l, y) - s->r0;
    g_ptr_array_add(s->words, word);
    g_array_append_val(s->rows, row);
    s->n_filled += filled[row] ? 0 : 1;
    filled[row] = TRUE;
  }
}

static void
split_stack(JsWordGrid *grid, Stack *s)
{
  JsLattice *l = grid->lattice;
  collect_words(grid, s);
  if (s->n_filled < MIN_ROWS)
    return;
  g_autoptr(GArray) gaps = find_gaps(s, (guint)(CROSSING_SHARE * s->n_filled));
  if (gaps->len > MAX_COLUMNS)
    return;
  drop_weak_gaps(s, gaps);
  if (!gaps->len || !columns_hold(s, gaps))
    return;
  g_autofree gboolean *drawn = g_new(gboolean, l->n_rows);
  for (guint g = gaps->len; g-- > 0;) {
    double x = g_array_index(gaps, Gap, g).middle;
    for (guint r = 0; r < l->n_rows; r++)
      drawn[r] = r >= s->r0 && r < s->r1;
    for (guint i = 0; i < s->words->len; i++) {
      const JsWord *word = g_ptr_array_index(s->words, i);
      if (word->box.x0 < x && word->box.x1 > x)
        drawn[s->r0 + g_array_index(s->rows, guint, i)] = FALSE;
    }
    js_lattice_split_col(l, s->col, x, drawn, JS_BORDER_WHITE);
  }
}

static gboolean
stands_alone(const JsLattice *l, guint row, guint col)
{
  return js_lattice_has_h(l, row, col) && js_lattice_has_h(l, row + 1, col) &&
         js_lattice_has_v(l, row, col) && js_lattice_has_v(l, row, col + 1);
}

void
js_grid_infer_columns(JsWordGrid *grid, double size)
{
  JsLattice *l = grid->lattice;
  for (guint col = l->n_cols; col-- > 0;) {
    if (l->x[col + 1] - l->x[col] < MIN_WIDTH * size)
      continue;
    for (guint r0 = 0; r0 < l->n_rows;) {
      guint r1 = r0;
      while (r1 < l->n_rows && stands_alone(l, r1, col))
        r1++;
      g_autoptr(GPtrArray) words = g_ptr_array_new();
      g_autoptr(GArray) rows = g_array_new(FALSE, FALSE, sizeof(guint));
      Stack stack = {col, r0, r1, 0, size, words, rows};
      if (r1 - r0 >= MIN_ROWS)
        split_stack(grid, &stack);
      r0 = r1 + 1;
    }
  }
}
