/* Infers rows that have no line between them. A tall row between two full-width lines, with
 * verticals but without inner horizontals, is split between its lines of text when a column has
 * whole amounts below each other and lines of other columns are level with them. A wrapped cell
 * looks similar, but its lines have the spacing of text, fill the column, and are not whole
 * amounts.
 *
 *   ──────────┬────────┬────────
 *   卫生健康  │ 10,017 │  9,537
 *   公共卫生  │    665 │    379
 *   ──────────┴────────┴────────
 */
#include "extract/grid/infer.h"

#include <math.h>

#include "extract/grid/infer-columns.h"
#include "extract/grid/wrapped.h"
#include "extract/print/characters.h"
#include "extract/print/fold.h"

/* Least number of amounts in one column. A guess. */
#define MIN_AMOUNTS 3
/* Least share of amounts among the lines of a column of amounts. A guess. */
#define AMOUNT_SHARE 0.8
/* Lines of different columns are level when their middles differ by at most this (font sizes). A
 * guess. */
#define LEVEL_PART 0.6
/* Lines of wrapped text are at most LEADING (font sizes) apart, rows of a table usually further.
 * Some forms have wide spacing, so distance proves rows only over MANY_AMOUNTS lines. Guesses. */
#define LEADING 1.45
#define MANY_AMOUNTS 6
/* A wrapped number leaves less than one character and the cell's padding free: a column whose
 * widest amount leaves this much free (font sizes) was not wrapped. A guess. */
#define FREE_ROOM 1.2
/* Two lines are two rows only if at least this many columns have amounts level with others, and
 * each line has a text in another column. A guess. */
#define PAIR_COLUMNS 2
/* A line without an amount is a row of its own when its distance to both neighbours is at least
 * this share of the distance of rows. A guess. */
#define ROW_DISTANCE 0.9
/* One line of text in one group of columns. */
typedef struct {
  double middle, y0, y1, x0, x1;
  double first; /* see JsColumnLine */
  guint col;
  gboolean amount;
  gboolean whole; /* an amount that cannot be a piece of a wrapped one */
} InferredLine;

static double
word_middle(const JsWord *word)
{
  return (word->box.y0 + word->box.y1) / 2;
}

static double
usual_size(const GPtrArray *words)
{
  g_autoptr(GArray) sizes = g_array_new(FALSE, FALSE, sizeof(double));
  for (guint i = 0; i < words->len; i++) {
    const JsWord *word = g_ptr_array_index(words, i);
    double size = word->size > 0 ? word->size : js_box_height(&word->box);
    g_array_append_val(sizes, size);
  }
  g_array_sort(sizes, js_compare_doubles);
  return sizes->len ? g_array_index(sizes, double, sizes->len / 2) : 0;
}

/* Whether the row is closed by lines above and below over the full width. */
static gboolean
is_band(const JsLattice *l, guint row)
{
  for (guint c = 0; c < l->n_cols; c++)
    if (!js_lattice_has_h(l, row, c) || !js_lattice_has_h(l, row + 1, c))
      return FALSE;
  return TRUE;
}

/* Sets groups[col] to the index of the cell of the row to which column `col` belongs. Returns the
 * number of cells. */
static guint
group_columns(const JsLattice *l, guint row, guint *groups)
{
  guint n = 0;
  for (guint c = 0; c < l->n_cols; c++) {
    if (c > 0 && js_lattice_has_v(l, row, c))
      n++;
    groups[c] = n;
  }
  return n + 1;
}

/* The fragments of words in the row, for each column group. Elements JsFragment. Transfer full. */
static GArray **
collect_pieces(const JsWordGrid *grid, guint row, const guint *groups, guint n_groups)
{
  const JsLattice *l = grid->lattice;
  GArray **pieces = g_new(GArray *, n_groups);
  for (guint g = 0; g < n_groups; g++)
    pieces[g] = g_array_new(FALSE, FALSE, sizeof(JsFragment));
  for (guint i = 0; i < grid->words->len; i++) {
    const JsWord *word = g_ptr_array_index(grid->words, i);
    double middle = word_middle(word);
    if (middle < l->y[row] || middle >= l->y[row + 1])
      continue;
    guint n = js_text_length(word->text), from = 0, group = G_MAXUINT;
    for (guint k = 0; k <= n; k++) {
      guint here = G_MAXUINT;
      if (k < n) {
        const JsBox *box = &js_text_char(word->text, k)->box;
        here = groups[js_lattice_col_at(l, (box->x0 + box->x1) / 2)];
      }
      if (here == group)
        continue;
      if (group != G_MAXUINT) {
        JsFragment piece = js_fragment(word, from, k);
        g_array_append_val(pieces[group], piece);
      }
      group = here;
      from = k;
    }
  }
  return pieces;
}

/* Whether the characters are one number with decimals, perhaps in brackets or with marks: 1,234.56
 * (0.024) −12.5% 0.25**. Where every line of a column is one, none is wrapped. */
static gboolean
are_whole_decimal(const JsFragment *fragments, guint n)
{
  guint before = 0, points = 0, behind = 0;
  for (guint i = 0; i < n; i++)
    for (guint k = fragments[i].from; k < fragments[i].to; k++) {
      gunichar c = js_unichar_fold_width(js_text_char(fragments[i].word->text, k)->ch);
      if (g_unichar_isdigit(c))
        ++*(points ? &behind : &before);
      else if (c == '.')
        points++;
      else if (c != '*' && !js_unichar_is_of_amount(c) && !js_unichar_is_beside_figures(c))
        return FALSE;
    }
  return before > 0 && points == 1 && behind > 0;
}

/* The lines of each column group, group by group, from top to bottom. Elements InferredLine. Frees
 * the pieces. Transfer full. */
static GArray *
make_lines(GArray **pieces, guint n_groups)
{
  GArray *lines = g_array_new(FALSE, FALSE, sizeof(InferredLine));
  g_autoptr(GArray) starts = g_array_new(FALSE, FALSE, sizeof(guint));
  for (guint g = 0; g < n_groups; g++) {
    g_array_set_size(starts, 0);
    guint n = js_fragments_sort(pieces[g], starts);
    for (guint i = 0; i < n; i++) {
      guint first = g_array_index(starts, guint, i), last = g_array_index(starts, guint, i + 1);
      JsBox box = JS_BOX_EMPTY;
      for (guint k = first; k < last; k++)
        box = js_box_union(&box, &g_array_index(pieces[g], JsFragment, k).box);
      const JsFragment *begin = &g_array_index(pieces[g], JsFragment, first);
      double least = js_word_least_width(begin->word, begin->from, begin->to);
      InferredLine line = {
          (box.y0 + box.y1) / 2, box.y0, box.y1, box.x0, box.x1, least, g, FALSE, FALSE};
      line.whole = are_whole_decimal(begin, last - first);
      line.amount = line.whole || js_fragments_are_amount(begin, last - first, NULL);
      g_array_append_val(lines, line);
    }
    g_array_unref(pieces[g]);
  }
  g_free(pieces);
  return lines;
}

/* The share of the lines [a0, a1) that are level with a line of [b0, b1); both are ordered from top
 * to bottom. */
static double
level_share(const GArray *lines, guint a0, guint a1, guint b0, guint b1, double size)
{
  guint n = 0, b = b0;
  for (guint a = a0; a < a1; a++) {
    double middle = g_array_index(lines, InferredLine, a).middle;
    while (b < b1 && g_array_index(lines, InferredLine, b).middle < middle - LEVEL_PART * size)
      b++;
    n += b < b1 && g_array_index(lines, InferredLine, b).middle <= middle + LEVEL_PART * size;
  }
  return a1 > a0 ? (double)n / (a1 - a0) : 0;
}

/* Whether lines [from, to) are a column of whole amounts that were not wrapped in the column. */
static gboolean
is_amount_column(const GArray *lines, guint from, guint to, double width, double size)
{
  guint amounts = 0, whole = 0;
  double widest = 0, pitch = G_MAXDOUBLE;
  for (guint i = from; i < to; i++) {
    const InferredLine *line = &g_array_index(lines, InferredLine, i);
    amounts += line->amount ? 1 : 0;
    whole += line->whole ? 1 : 0;
    widest = MAX(widest, line->x1 - line->x0);
    if (i > from)
      pitch = MIN(pitch, line->middle - g_array_index(lines, InferredLine, i - 1).middle);
  }
  return amounts >= 2 && amounts >= AMOUNT_SHARE * (to - from) &&
         ((to - from >= MANY_AMOUNTS && (pitch >= LEADING * size || whole == to - from)) ||
          widest + FREE_ROOM * size <= width);
}

/* Whether each line of the witnesses is level with a text in another column. The name of one row
 * with two amounts would be level with neither. */
static gboolean
are_labelled(const GArray *lines, const gboolean *witness, double size)
{
  for (guint i = 0; i < lines->len; i++) {
    const InferredLine *line = &g_array_index(lines, InferredLine, i);
    gboolean labelled = !witness[line->col];
    for (guint k = 0; k < lines->len && !labelled; k++) {
      const InferredLine *other = &g_array_index(lines, InferredLine, k);
      labelled = !witness[other->col] && !other->amount &&
                 fabs(other->middle - line->middle) <= LEVEL_PART * size;
    }
    if (!labelled)
      return FALSE;
  }
  return TRUE;
}

/* Marks the columns of amounts that are level with another column; their lines begin rows. Returns
 * how many lines the longest of them has; 0 when they are too few or too short to be reliable. */
static guint
find_witnesses(const JsLattice *l, const guint *groups, guint n_groups, const GArray *lines,
               double size, gboolean *witness)
{
  g_autofree guint *first = g_new(guint, n_groups + 1);
  guint next = 0, n = 0, most = 0;
  for (guint g = 0; g < n_groups; g++) {
    first[g] = next;
    while (next < lines->len && g_array_index(lines, InferredLine, next).col == g)
      next++;
  }
  first[n_groups] = next;
  for (guint g = 0; g < n_groups; g++) {
    double x0 = G_MAXDOUBLE, x1 = -G_MAXDOUBLE;
    for (guint c = 0; c < l->n_cols; c++)
      if (groups[c] == g) {
        x0 = MIN(x0, l->x[c]);
        x1 = MAX(x1, l->x[c + 1]);
      }
    witness[g] = FALSE;
    if (!is_amount_column(lines, first[g], first[g + 1], x1 - x0, size))
      continue;
    for (guint other = 0; other < n_groups && !witness[g]; other++)
      witness[g] = other != g && level_share(lines, first[g], first[g + 1], first[other],
                                             first[other + 1], size) >= AMOUNT_SHARE;
    n += witness[g] ? 1 : 0;
    most = witness[g] ? MAX(most, first[g + 1] - first[g]) : most;
  }
  return most >= MIN_AMOUNTS || (n >= PAIR_COLUMNS && are_labelled(lines, witness, size)) ? most
                                                                                          : 0;
}

/* Whether the lines are rows although no amounts show it; see wrapped.h. */
static gboolean
are_rows(const JsLattice *l, const guint *groups, const GArray *lines, double size)
{
  g_autoptr(GArray) columns = g_array_new(FALSE, FALSE, sizeof(JsColumnLine));
  for (guint i = 0; i < lines->len; i++) {
    const InferredLine *line = &g_array_index(lines, InferredLine, i);
    JsColumnLine column = {line->middle, line->x0, line->x1, line->first, 0, line->col};
    for (guint c = 0; c < l->n_cols; c++)
      if (groups[c] == line->col)
        column.width += l->x[c + 1] - l->x[c];
    g_array_append_val(columns, column);
  }
  return js_lines_are_rows(columns, 0, size);
}

static int
compare_lines(gconstpointer a, gconstpointer b)
{
  const InferredLine *p = a, *q = b;
  return (p->middle > q->middle) - (p->middle < q->middle);
}

/* Lines of all columns at one height. */
typedef struct {
  double middle, y0, y1;
  gboolean anchored; /* has an amount of a witness */
} Level;

static GArray *
find_levels(GArray *lines, const gboolean *witness, double size)
{
  GArray *levels = g_array_new(FALSE, FALSE, sizeof(Level));
  g_array_sort(lines, compare_lines);
  for (guint i = 0; i < lines->len; i++) {
    const InferredLine *line = &g_array_index(lines, InferredLine, i);
    gboolean anchor = witness[line->col] && line->amount;
    Level *last = levels->len ? &g_array_index(levels, Level, levels->len - 1) : NULL;
    if (!last || line->middle - last->middle > LEVEL_PART * size) {
      Level level = {line->middle, line->y0, line->y1, anchor};
      g_array_append_val(levels, level);
      continue;
    }
    if (anchor && !last->anchored)
      last->middle = line->middle;
    last->anchored |= anchor;
    last->y0 = MIN(last->y0, line->y0);
    last->y1 = MAX(last->y1, line->y1);
  }
  return levels;
}

/* The median distance of consecutive levels with amounts (points); 0 when there are none. */
static double
row_distance(const GArray *levels)
{
  g_autoptr(GArray) distances = g_array_new(FALSE, FALSE, sizeof(double));
  for (guint i = 1; i < levels->len; i++) {
    const Level *level = &g_array_index(levels, Level, i);
    double distance = level->middle - (level - 1)->middle;
    if (level->anchored && (level - 1)->anchored)
      g_array_append_val(distances, distance);
  }
  g_array_sort(distances, js_compare_doubles);
  return distances->len ? g_array_index(distances, double, distances->len / 2) : 0;
}

/* Whether the level begins a row: it has amounts, or is as far from its neighbours as rows are. A
 * nearer level is a wrapped line of its nearer neighbour's row: FALSE when that is the one above;
 * *below is set to TRUE when it is the one below. */
static gboolean
begins_row(const GArray *levels, guint i, double rows_apart, double size, gboolean *below)
{
  const Level *level = &g_array_index(levels, Level, i);
  double above = i > 0 ? level->middle - (level - 1)->middle : G_MAXDOUBLE;
  double next = i + 1 < levels->len ? (level + 1)->middle - level->middle : G_MAXDOUBLE;
  double nearer = MIN(above, next);
  gboolean alone =
      nearer >= LEADING * size || (rows_apart > 0 && nearer >= ROW_DISTANCE * rows_apart);
  *below = !level->anchored && !alone && next < above;
  return level->anchored || alone || *below;
}

/* The heights between the rows that the lines of all columns form; with `all`, each level is one.
 * Of double, ascending. Transfer full. */
static GArray *
cut_rows(GArray *lines, const gboolean *witness, gboolean all, double size)
{
  g_autoptr(GArray) levels = find_levels(lines, witness, size);
  for (guint i = 0; all && i < levels->len; i++)
    g_array_index(levels, Level, i).anchored = TRUE;
  double rows_apart = row_distance(levels);
  GArray *cuts = g_array_new(FALSE, FALSE, sizeof(double));
  gboolean goes_on = FALSE; /* the level before belongs to this row */
  double bottom = 0;
  for (guint i = 0; i < levels->len; i++) {
    const Level *level = &g_array_index(levels, Level, i);
    gboolean below;
    gboolean begins = begins_row(levels, i, rows_apart, size, &below);
    if (i > 0 && begins && !goes_on) {
      double cut = (bottom + level->y0) / 2;
      g_array_append_val(cuts, cut);
    }
    bottom = i > 0 && (!begins || goes_on) ? MAX(bottom, level->y1) : level->y1;
    goes_on = below;
  }
  return cuts;
}

/* The height between two rows: the widest white between their two levels with amounts. Of double,
 * at most one. Transfer full. */
static GArray *
cut_pair(GArray *lines, const gboolean *witness, double size)
{
  g_autoptr(GArray) levels = find_levels(lines, witness, size);
  GArray *cuts = g_array_new(FALSE, FALSE, sizeof(double));
  double widest = 0, cut = 0;
  gboolean between = FALSE;
  for (guint i = 0; i < levels->len; i++) {
    const Level *level = &g_array_index(levels, Level, i);
    if (between && level->y0 - (level - 1)->y1 > widest) {
      widest = level->y0 - (level - 1)->y1;
      cut = (level->y0 + (level - 1)->y1) / 2;
    }
    between = between ? !level->anchored : level->anchored && !(widest > 0);
  }
  if (widest > 0)
    g_array_append_val(cuts, cut);
  return cuts;
}

static void
infer_rows(JsWordGrid *grid, double size)
{
  JsLattice *l = grid->lattice;
  g_autofree guint *groups = g_new(guint, l->n_cols);
  g_autofree gboolean *witness = g_new(gboolean, l->n_cols);
  for (guint row = l->n_rows; row-- > 0;) {
    if (l->y[row + 1] - l->y[row] < 2 * size || !is_band(l, row))
      continue;
    guint n_groups = group_columns(l, row, groups);
    if (n_groups < 2)
      continue;
    g_autoptr(GArray) lines = make_lines(collect_pieces(grid, row, groups, n_groups), n_groups);
    gboolean all = are_rows(l, groups, lines, size);
    guint most = find_witnesses(l, groups, n_groups, lines, size, witness);
    if (!most && !all)
      continue;
    g_autoptr(GArray) cuts = !all && most < MIN_AMOUNTS ? cut_pair(lines, witness, size)
                                                        : cut_rows(lines, witness, all, size);
    if (cuts->len)
      js_lattice_split_row(l, row, (const double *)(const void *)cuts->data, cuts->len, 0,
                           l->n_cols, all ? JS_BORDER_WHITE : JS_BORDER_FIGURES);
  }
}

void
js_grid_infer(JsWordGrid *grid)
{
  double size = usual_size(grid->words);
  if (!(size > 0))
    return;
  js_grid_infer_columns(grid, size);
  infer_rows(grid, size);
}
