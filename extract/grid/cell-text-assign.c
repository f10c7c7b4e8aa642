/* Assigns words to cells. A character belongs to the cell that contains its centre; the row is that
 * of the word's middle, because a word is on one line. A word over a vertical border is split at
 * the border, unless it is clearly one text that overflows its cell:
 *
 *   |行政运行|1,234.50 |         two texts: the border is between two characters
 *   |机关事业单位基本养|老 |      one text: the border cuts a character, and the next cell is empty
 */
#include "extract/grid/cell-text-assign.h"

#include <math.h>

#include "extract/model/number-shape.h"
#include "extract/print/characters.h"

/* A gap at a border separates two texts when it is wider than the word's median gap by this (font
 * sizes). A guess. */
#define WIDER_GAP 0.2
/* A border cuts through a character when it is inside it by this share of its width; less is
 * rounding to pixels. A guess. */
#define CUT_PART 0.15
/* A right-aligned figure ends at most this far before the border of its cell (font sizes). A guess.
 */
#define FLUSH_PART 0.7

void
js_word_grid_free(JsWordGrid *grid)
{
  if (!grid)
    return;
  js_lattice_free(grid->lattice);
  if (grid->cells)
    g_ptr_array_unref(grid->cells);
  g_free(grid->map);
  g_free(grid->origin);
  if (grid->words)
    g_ptr_array_unref(grid->words);
  g_free(grid);
}

/* Characters [from, to) of a word, which are in one cell. */
typedef struct {
  guint from, to, cell;
} WordRun;

static guint
cell_at(const JsWordGrid *grid, guint row, const JsBox *box)
{
  guint col = js_lattice_col_at(grid->lattice, (box->x0 + box->x1) / 2);
  return grid->map[row * grid->lattice->n_cols + col];
}

/* Splits the word into runs where its characters change cells. */
static void
find_runs(const JsWordGrid *grid, const JsWord *word, GArray *runs)
{
  g_array_set_size(runs, 0);
  guint row = js_lattice_row_at(grid->lattice, (word->box.y0 + word->box.y1) / 2);
  guint n = js_text_length(word->text);
  const JsLattice *l = grid->lattice;
  guint left = cell_at(grid, row, &(JsBox){word->box.x0, 0, word->box.x0, 0});
  guint right = cell_at(grid, row, &(JsBox){word->box.x1, 0, word->box.x1, 0});
  if (left == right || l->n_cols == 1) {
    WordRun run = {0, n, left};
    g_array_append_val(runs, run);
    return;
  }
  for (guint i = 0; i < n; i++) {
    const JsChar *c = js_text_char(word->text, i);
    WordRun *last = runs->len ? &g_array_index(runs, WordRun, runs->len - 1) : NULL;
    guint cell =
        js_box_is_empty(&c->box) ? (last ? last->cell : left) : cell_at(grid, row, &c->box);
    if (last && last->cell == cell) {
      last->to = i + 1;
      continue;
    }
    WordRun run = {i, i + 1, cell};
    g_array_append_val(runs, run);
  }
}

/* The median gap between the word's characters (points). */
static double
usual_gap(const JsWord *word)
{
  guint n = js_text_length(word->text);
  if (n < 3) /* the only gap may be the one to be judged */
    return 0;
  g_autofree double *gaps = g_new(double, n);
  for (guint i = 1; i < n; i++)
    gaps[i - 1] = js_text_char(word->text, i)->box.x0 - js_text_char(word->text, i - 1)->box.x1;
  qsort(gaps, n - 1, sizeof(double), js_compare_doubles);
  return gaps[(n - 1) / 2];
}

/* Whether the border between two runs of a word separates two texts. */
static gboolean
parts_texts(const JsWordGrid *grid, const JsWord *word, const WordRun *a, const WordRun *b,
            double usual)
{
  const JsChar *before = js_text_char(word->text, a->to - 1);
  const JsChar *after = js_text_char(word->text, b->from);
  const JsCell *left = g_ptr_array_index(grid->cells, a->cell);
  double border = grid->lattice->x[left->col + left->col_span];
  double size = word->size > 0 ? word->size : js_box_height(&word->box);
  if (after->box.x0 - before->box.x1 > usual + WIDER_GAP * size)
    return TRUE;
  return before->box.x1 <= border + CUT_PART * js_box_width(&before->box) &&
         after->box.x0 >= border - CUT_PART * js_box_width(&after->box);
}

/* The run to whose cell the text of runs[first…last] belongs. */
static guint
home_run(const JsWordGrid *grid, const JsWord *word, const WordRun *runs, guint first, guint last)
{
  double size = word->size > 0 ? word->size : js_box_height(&word->box);
  gboolean figures = TRUE;
  for (guint i = runs[first].from; i < runs[last].to && figures; i++)
    figures = js_unichar_is_of_amount(js_text_char(word->text, i)->ch);
  double x0 = js_text_char(word->text, runs[first].from)->box.x0;
  double x1 = js_text_char(word->text, runs[last].to - 1)->box.x1;
  const JsCell *end_cell = g_ptr_array_index(grid->cells, runs[last].cell);
  double end_border = grid->lattice->x[end_cell->col + end_cell->col_span];
  if (figures && end_border - x1 <= FLUSH_PART * size)
    return last;
  for (guint i = first; i <= last && (figures || last - first >= 2); i++) {
    const JsCell *cell = g_ptr_array_index(grid->cells, runs[i].cell);
    double middle = (x0 + x1) / 2;
    if (middle >= grid->lattice->x[cell->col] &&
        middle < grid->lattice->x[cell->col + cell->col_span])
      return i;
  }
  return first;
}

static void
add_fragment(GArray **texts, guint cell, const JsWord *word, guint from, guint to)
{
  JsFragment fragment = js_fragment(word, from, to);
  if (!texts[cell])
    texts[cell] = g_array_new(FALSE, FALSE, sizeof(JsFragment));
  g_array_append_val(texts[cell], fragment);
}

/* The width of the run's characters together (points). */
static double
run_width(const JsWord *word, const WordRun *run)
{
  return js_text_char(word->text, run->to - 1)->box.x1 -
         js_text_char(word->text, run->from)->box.x0;
}

/* Assigns a printed number whole to the cell that contains most of it. */
static void
place_number(GArray **texts, const JsWord *word, const GArray *runs)
{
  const WordRun *home = &g_array_index(runs, WordRun, 0);
  for (guint i = 1; i < runs->len; i++) {
    const WordRun *run = &g_array_index(runs, WordRun, i);
    if (run_width(word, run) > run_width(word, home))
      home = run;
  }
  add_fragment(texts, home->cell, word, 0, js_text_length(word->text));
}

/* Assigns a word over several cells: splits it, or keeps it whole where it overflows into empty
 * cells. */
static void
place_runs(const JsWordGrid *grid, GArray **texts, const guint8 *owned, const JsWord *word,
           const GArray *runs)
{
  const WordRun *r = (const WordRun *)(const void *)runs->data;
  double usual = usual_gap(word);
  for (guint first = 0; first < runs->len;) {
    guint last = first;
    while (last + 1 < runs->len && !parts_texts(grid, word, &r[last], &r[last + 1], usual))
      last++;
    guint home = home_run(grid, word, r, first, last);
    gboolean others_empty = TRUE;
    for (guint i = first; i <= last; i++)
      others_empty &= i == home || !owned[r[i].cell];
    if (others_empty)
      add_fragment(texts, r[home].cell, word, r[first].from, r[last].to);
    for (guint i = first; i <= last && !others_empty; i++)
      add_fragment(texts, r[i].cell, word, r[i].from, r[i].to);
    first = last + 1;
  }
}

void
js_grid_assign(JsWordGrid *grid)
{
  guint n = grid->cells->len;
  g_autofree GArray **texts = g_new0(GArray *, n);
  g_autofree guint8 *owned = g_new0(guint8, n); /* the cell has a word of its own */
  g_autoptr(GPtrArray) crossing = g_ptr_array_new();
  g_autoptr(GArray) runs = g_array_new(FALSE, FALSE, sizeof(WordRun));
  for (guint i = 0; i < grid->words->len; i++) {
    const JsWord *word = g_ptr_array_index(grid->words, i);
    find_runs(grid, word, runs);
    if (runs->len > 1) {
      g_ptr_array_add(crossing, (gpointer)word);
    } else if (runs->len == 1) {
      guint cell = g_array_index(runs, WordRun, 0).cell;
      add_fragment(texts, cell, word, 0, js_text_length(word->text));
      owned[cell] = TRUE;
    }
  }
  for (guint i = 0; i < crossing->len; i++) {
    const JsWord *word = g_ptr_array_index(crossing, i);
    find_runs(grid, word, runs);
    if (runs->len > 1 && js_text_is_number(word->text) &&
        js_text_method(word->text, 0, js_text_length(word->text)) == JS_METHOD_TEXT)
      place_number(texts, word, runs);
    else
      place_runs(grid, texts, owned, word, runs);
  }
  for (guint i = 0; i < n; i++) {
    if (!texts[i])
      continue;
    JsCell *cell = g_ptr_array_index(grid->cells, i);
    js_text_free(cell->text);
    cell->text = js_fragments_text(texts[i]);
    g_array_unref(texts[i]);
  }
}
