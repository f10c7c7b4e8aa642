/* A line can be the end of the text above it only if that text filled its column: if its first word
 * had no room there. A column in which this is nowhere so has rows, and so have all lines that
 * stand level with those of such a column:
 *
 *     Model            Object  Matrix                 Object: "m m" would have stood on one line,
 *     (g)lm            m       vcovCL(m, type = 0)    so m and m are two rows
 *     (g)lm            m       vcovCL(m, type = 1)
 *
 * Where nothing is certain, lines that all columns have are rows as well.
 *
 * Each row has a name. Lines of headings are level as well, but have none beside them.
 */
#include "extract/grid/wrapped.h"

#include "extract/print/characters.h"

#include <math.h>

/* A space and the padding of a cell (font sizes). A guess. */
#define WORD_ROOM 0.9
/* Lines are level when their middles differ by at most this (font sizes): below half the distance
 * of two lines of a cell. */
#define SAME_LEVEL 0.4
/* Fewer columns may agree by chance. A guess. */
#define SOME_COLUMNS 3u
#define SOME_LINES 6u
/* FULL_LINES level lines in every column, and at most the share FULL_MORE of others, are rows when
 * at least FULL_ENDED of one column follow a text that has ended: cells that wrap hardly ever have
 * the same number of lines in all columns. Guesses. */
#define FULL_LINES 8u
#define FULL_ENDED 0.33
#define FULL_MORE 0.2

double
js_word_least_width(const JsWord *word, guint from, guint to)
{
  const JsBox first = from < to ? js_text_char(word->text, from)->box : JS_BOX_EMPTY;
  if (from < to && js_unichar_is_han(js_text_char(word->text, from)->ch))
    return js_box_width(&first);
  double right = first.x1;
  for (guint i = from; i < to; i++)
    right = MAX(right, js_text_char(word->text, i)->box.x1);
  return right - first.x0;
}

static gboolean
may_go_on(const JsColumnLine *above, const JsColumnLine *line, double size)
{
  return above->x1 - above->x0 + WORD_ROOM * size + line->first > above->width;
}

/* Whether one of the lines from…to (exclusive), which are ordered from top to bottom, is level. */
static gboolean
any_level(const GArray *lines, guint from, guint to, double middle, double size)
{
  while (from < to) {
    guint at = (from + to) / 2;
    double off = g_array_index(lines, JsColumnLine, at).middle - middle;
    if (fabs(off) <= SAME_LEVEL * size)
      return TRUE;
    if (off < 0)
      from = at + 1;
    else
      to = at;
  }
  return FALSE;
}

/* Whether the line is level with a name, which is one in column `names`; a name itself, with one of
 * the marked columns, or of any if the names are marked. Column c has the lines
 * starts[c]…starts[c + 1]. */
static gboolean
is_level(const GArray *lines, guint i, guint names, const gboolean *marked, const guint *starts,
         guint n_cols, double size)
{
  const JsColumnLine *line = &g_array_index(lines, JsColumnLine, i);
  if (line->col != names)
    return any_level(lines, starts[names], starts[names + 1], line->middle, size);
  for (guint c = 0; c < n_cols; c++)
    if (c != names && (marked[c] || marked[names]) &&
        any_level(lines, starts[c], starts[c + 1], line->middle, size))
      return TRUE;
  return FALSE;
}

/* The column with the fewest lines. */
static guint
shortest_column(const guint *starts, guint n_cols)
{
  guint least = 0;
  for (guint c = 1; c < n_cols; c++)
    if (starts[c + 1] - starts[c] < starts[least + 1] - starts[least])
      least = c;
  return least;
}

/* Whether all columns have the same, level lines, many of which certainly begin a cell. A few lines
 * more are pieces of a line (a raised digit) or a wrapped name.
 *
 *     Savage       f_trafo()    savage_trafo()
 *     Klotz        f_trafo()    klotz_trafo()         "Savage Klotz" would have stood on one line
 *     Mood         f_trafo()    mood_trafo()
 */
static gboolean
are_full_rows(const GArray *lines, const guint *starts, guint n_cols, double size)
{
  guint least = shortest_column(starts, n_cols), n = starts[least + 1] - starts[least], ended = 0;
  if (n_cols < SOME_COLUMNS || n < FULL_LINES)
    return FALSE;
  for (guint c = 0; c < n_cols; c++) {
    if (starts[c + 1] - starts[c] > (1 + FULL_MORE) * n)
      return FALSE;
    for (guint i = starts[least]; i < starts[least + 1]; i++)
      if (!any_level(lines, starts[c], starts[c + 1], g_array_index(lines, JsColumnLine, i).middle,
                     size))
        return FALSE;
    guint of_column = 0;
    for (guint i = starts[c] + 1; i < starts[c + 1]; i++) {
      const JsColumnLine *line = &g_array_index(lines, JsColumnLine, i);
      of_column += may_go_on(line - 1, line, size) ? 0 : 1;
    }
    ended = MAX(ended, of_column);
  }
  return ended >= FULL_ENDED * (n - 1);
}

gboolean
js_lines_are_rows(const GArray *lines, guint names, double size)
{
  guint n_cols = 0, columns = 0, sure = 0;
  for (guint i = 0; i < lines->len; i++)
    n_cols = MAX(n_cols, g_array_index(lines, JsColumnLine, i).col + 1);
  n_cols = MAX(n_cols, names + 1);
  g_autofree gboolean *rows = g_new0(gboolean, n_cols + 1);
  g_autofree guint *starts = g_new0(guint, n_cols + 1);
  for (guint c = 0, i = 0; c <= n_cols; c++) {
    while (i < lines->len && g_array_index(lines, JsColumnLine, i).col < c)
      i++;
    starts[c] = i;
  }
  if (are_full_rows(lines, starts, n_cols, size))
    return TRUE;
  for (guint i = 0, next; i < lines->len; i = next) {
    const JsColumnLine *first = &g_array_index(lines, JsColumnLine, i);
    gboolean ended = TRUE;
    for (next = i + 1; next < lines->len; next++) {
      const JsColumnLine *line = &g_array_index(lines, JsColumnLine, next);
      if (line->col != first->col)
        break;
      ended = ended && !may_go_on(line - 1, line, size);
    }
    rows[first->col] = ended && next - i >= 2;
    sure += rows[first->col] ? 1 : 0;
    columns++;
  }
  if (columns < SOME_COLUMNS || sure == 0 || lines->len < SOME_LINES)
    return FALSE;
  for (guint i = 0; i < lines->len; i++)
    if (!is_level(lines, i, names, rows, starts, n_cols, size))
      return FALSE;
  return TRUE;
}
