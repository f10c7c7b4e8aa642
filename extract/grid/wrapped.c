/* A line can be the end of the text above it only if that text filled its column: if its first word
 * had no room there. A column in which this is nowhere so has rows, and so have all lines that
 * stand level with those of such a column:
 *
 *     Model            Object  Matrix                 Object: "m m" would have stood on one line,
 *     (g)lm            m       vcovCL(m, type = 0)    so m and m are two rows
 *     (g)lm            m       vcovCL(m, type = 1)
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

/* Whether the line is level with a name, which is one in column `names`; a name itself, with one of
 * the marked columns, or of any if the names are marked. */
static gboolean
is_level(const GArray *lines, guint i, guint names, const gboolean *marked, double size)
{
  const JsColumnLine *line = &g_array_index(lines, JsColumnLine, i);
  for (guint k = 0; k < lines->len; k++) {
    const JsColumnLine *other = &g_array_index(lines, JsColumnLine, k);
    gboolean partner = line->col == names
                           ? other->col != names && (marked[other->col] || marked[names])
                           : other->col == names;
    if (partner && fabs(other->middle - line->middle) <= SAME_LEVEL * size)
      return TRUE;
  }
  return FALSE;
}

gboolean
js_lines_are_rows(const GArray *lines, guint names, double size)
{
  guint n_cols = 0, columns = 0, sure = 0;
  for (guint i = 0; i < lines->len; i++)
    n_cols = MAX(n_cols, g_array_index(lines, JsColumnLine, i).col + 1);
  g_autofree gboolean *rows = g_new0(gboolean, n_cols + 1);
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
    if (!is_level(lines, i, names, rows, size))
      return FALSE;
  return TRUE;
}
