/* Tells which white between the lines of a band parts rows.
 *
 *   Goods producing                white between two figures of one column; below headings, where
 *     Mining          7,910  7.5   words and figures change; below names that have ended, which the
 *     Construction    3,942  2.1   room behind them or the indentation shows; above names that
 * stand Government                     at the top of rows of text; and any white that is high
 * enough */
#include "extract/grid/band-cuts.h"

#include "extract/grid/wrapped.h"

#include <math.h>

/* The white between the lines of a cell is measured up to LINE_GAP_MAX; where no cell shows it, it
 * is LINE_GAP (font sizes). Guesses. */
#define LINE_GAP 0.3
#define LINE_GAP_MAX 0.4
/* A name has ended when the first word of the text below it would have found room behind it, with a
 * space (font sizes) between; the white below it is at least this part of that between rows.
 * Guesses. */
#define SPACE 0.4
#define ROW_GAP_PART 0.85
/* Least indentation (font sizes). A guess. */
#define INDENT 0.4

/* ---- rows of text ---- */

/* Whether any column has a line between the two heights. */
static gboolean
line_between(const JsBand *b, double y0, double y1)
{
  for (guint c = 1; c < b->n_cols; c++)
    for (guint i = 0; i < b->pieces[c]->len; i++) {
      double y = js_band_middle(js_band_piece(b, c, i));
      if (y > y0 + JS_BAND_LEVEL * b->size && y < y1 - JS_BAND_LEVEL * b->size)
        return TRUE;
    }
  return FALSE;
}

/* Whether text i of the first column begins a name: other columns have lines between it and the one
 * above, or that has ended. */
static gboolean
begins_name(const JsBand *b, guint i)
{
  const JsBandPiece *piece = js_band_piece(b, 0, i), *above = i ? piece - 1 : NULL;
  return !above || line_between(b, js_band_middle(above), js_band_middle(piece)) ||
         above->x1 - above->x0 + SPACE * b->size + piece->first <= b->widths[0];
}

static gboolean
is_level(const JsBand *b, const JsBandPiece *piece)
{
  for (guint c = 1; c < b->n_cols; c++)
    if (js_band_level_with(b, c, piece))
      return TRUE;
  return FALSE;
}

gboolean
js_band_is_set_to_top(const JsBand *b)
{
  guint names = 0;
  gboolean beside = FALSE;
  if (b->n_cols < 2 || b->pieces[0]->len < 2)
    return FALSE;
  for (guint c = 0; c < b->n_cols; c++)
    for (guint i = 0; i < b->pieces[c]->len; i++)
      if (js_band_piece(b, c, i)->number)
        return FALSE;
  const JsBandPiece *first = js_band_piece(b, 0, 0);
  if (line_between(b, -G_MAXDOUBLE, js_band_middle(first)))
    return FALSE;
  for (guint i = 0; i < b->pieces[0]->len; i++) {
    const JsBandPiece *piece = js_band_piece(b, 0, i);
    double next = i + 1 < b->pieces[0]->len ? js_band_middle(piece + 1) : G_MAXDOUBLE;
    if (!begins_name(b, i))
      continue;
    if (!is_level(b, piece))
      return FALSE;
    names++;
    beside = beside || line_between(b, js_band_middle(piece), next);
  }
  return names >= 2 && beside;
}

/* Cuts above each name. */
static void
cut_above_names(const JsBand *b, GArray *gaps)
{
  for (guint i = 1; i < b->pieces[0]->len; i++) {
    double y = js_band_middle(js_band_piece(b, 0, i));
    for (guint g = gaps->len; begins_name(b, i) && g-- > 0;) {
      JsBandGap *gap = &g_array_index(gaps, JsBandGap, g);
      if ((gap->from + gap->to) / 2 >= y)
        continue;
      gap->cut = TRUE;
      break;
    }
  }
}

/* ---- rows of figures ---- */

/* The smallest white between two lines of one cell (points). */
double
js_band_line_gap(const JsBand *b)
{
  double least = LINE_GAP_MAX * b->size;
  gboolean found = FALSE;
  for (guint c = 0; c < b->n_cols; c++)
    for (guint i = 1; i < b->pieces[c]->len; i++) {
      double gap = js_band_piece(b, c, i)->y0 - js_band_piece(b, c, i - 1)->y1;
      if (gap > -LINE_GAP * b->size && gap < least) {
        least = gap;
        found = TRUE;
      }
    }
  return found ? MAX(least, 0) : LINE_GAP * b->size;
}

/* The widest gap between y0 and y1, where a row can end; NULL: none, or a row already ends there.
 */
static JsBandGap *
widest_between(GArray *gaps, double y0, double y1)
{
  JsBandGap *widest = NULL;
  for (guint i = 0; i < gaps->len; i++) {
    JsBandGap *gap = &g_array_index(gaps, JsBandGap, i);
    double at = (gap->from + gap->to) / 2;
    if (at <= y0)
      continue;
    if (at >= y1)
      break;
    if (gap->cut)
      return NULL;
    if (!widest || gap->to - gap->from > widest->to - widest->from)
      widest = gap;
  }
  return widest;
}

/* Whether the lines from column `name` on are rows although no figures show it. */
static gboolean
are_rows(const JsBand *b, guint name)
{
  g_autoptr(GArray) lines = g_array_new(FALSE, FALSE, sizeof(JsColumnLine));
  for (guint c = name; c < b->n_cols; c++)
    for (guint i = 0; i < b->pieces[c]->len; i++) {
      const JsBandPiece *piece = js_band_piece(b, c, i);
      JsColumnLine line = {js_band_middle(piece), piece->x0,    piece->x1,
                           piece->first,          b->widths[c], c};
      g_array_append_val(lines, line);
    }
  return js_lines_are_rows(lines, name, b->size);
}

/* The median height of the gaps that are cut; 0 when none is. */
static double
usual_gap(const GArray *gaps)
{
  g_autoptr(GArray) heights = g_array_new(FALSE, FALSE, sizeof(double));
  for (guint i = 0; i < gaps->len; i++) {
    const JsBandGap *gap = &g_array_index(gaps, JsBandGap, i);
    const double height = gap->to - gap->from;
    if (gap->cut)
      g_array_append_val(heights, height);
  }
  return js_median(heights);
}

/* Cuts between headings and figures, also of a second row of headings below figures: where names
 * stand beside both, or where words and figures change in several columns at once. */
static void
cut_at_headings(const JsBand *b, GArray *gaps, guint name)
{
  double usual = usual_gap(gaps);
  for (guint c = 0; c < b->n_cols; c++) {
    for (guint i = 1; c != name && js_band_holds_figures(b, c) && i < b->pieces[c]->len; i++) {
      const JsBandPiece *above = js_band_piece(b, c, i - 1), *below = js_band_piece(b, c, i);
      JsBandGap *gap = above->number != below->number
                           ? widest_between(gaps, js_band_middle(above), js_band_middle(below))
                           : NULL;
      const JsBandPiece *upper = js_band_level_with(b, name, above),
                        *lower = js_band_level_with(b, name, below);
      if (!gap)
        continue;
      gap->changes += gap->to - gap->from >= ROW_GAP_PART * usual ? 1 : 0;
      gap->cut = (upper && lower && upper != lower) || gap->changes >= 2;
    }
  }
}

static gboolean
has_figure(const JsBand *b, guint name, const JsBandPiece *piece)
{
  for (guint c = 0; c < b->n_cols; c++) {
    const JsBandPiece *level = c == name ? NULL : js_band_level_with(b, c, piece);
    if (level && level->number)
      return TRUE;
  }
  return FALSE;
}

/* Whether rows begin at this x: two names with figures follow each other there. The second line of
 * a wrapped name may be indented as well, but does not follow such a line. */
static gboolean
rows_begin_at(const JsBand *b, guint name, double x)
{
  gboolean before = FALSE;
  for (guint i = 0; i < b->pieces[name]->len; i++) {
    const JsBandPiece *piece = js_band_piece(b, name, i);
    gboolean here = fabs(piece->x0 - x) <= INDENT * b->size && has_figure(b, name, piece);
    if (here && before)
      return TRUE;
    before = here;
  }
  return FALSE;
}

/* Whether the indentation shows that `below` is another name. */
static gboolean
indent_parts(const JsBand *b, guint name, const JsBandPiece *above, const JsBandPiece *below)
{
  double step = below->x0 - above->x0;
  if (step < -INDENT * b->size)
    return has_figure(b, name, above);
  return step > INDENT * b->size && !has_figure(b, name, above) && has_figure(b, name, below) &&
         rows_begin_at(b, name, below->x0);
}

/* Cuts below names that have ended; lines of one name are closer than rows, or fill their column.
 */
static void
cut_below_names(const JsBand *b, GArray *gaps, guint name)
{
  double usual = usual_gap(gaps), right = 0;
  for (guint i = 0; i < b->pieces[name]->len; i++)
    right = MAX(right, js_band_piece(b, name, i)->x1);
  for (guint i = 1; i < b->pieces[name]->len && usual > 0; i++) {
    const JsBandPiece *above = js_band_piece(b, name, i - 1), *below = js_band_piece(b, name, i);
    JsBandGap *gap = widest_between(gaps, js_band_middle(above), js_band_middle(below));
    if (gap && gap->to - gap->from >= ROW_GAP_PART * usual &&
        (above->x1 + SPACE * b->size + below->first <= right ||
         indent_parts(b, name, above, below)))
      gap->cut = TRUE;
  }
}

void
js_band_cut_gaps(const JsBand *b, GArray *gaps, guint name)
{
  double least = MAX(JS_ROW_GAP * b->size, JS_ROW_GAP_LINES * js_band_line_gap(b));
  for (guint i = 0; i < gaps->len; i++) {
    JsBandGap *gap = &g_array_index(gaps, JsBandGap, i);
    gap->cut = gap->to - gap->from >= least;
  }
  for (guint c = name; c < b->n_cols; c++) {
    if (!js_band_holds_figures(b, c))
      continue;
    for (guint i = 1; i < b->pieces[c]->len; i++) {
      const JsBandPiece *above = js_band_piece(b, c, i - 1), *below = js_band_piece(b, c, i);
      if (!above->number || !below->number)
        continue;
      JsBandGap *gap = widest_between(gaps, js_band_middle(above), js_band_middle(below));
      if (gap)
        gap->cut = TRUE;
    }
  }
  if (name == 0 && js_band_is_set_to_top(b))
    cut_above_names(b, gaps);
  if (are_rows(b, name))
    for (guint i = 0; i < gaps->len; i++)
      g_array_index(gaps, JsBandGap, i).cut = TRUE;
  if (name < b->n_cols) {
    cut_at_headings(b, gaps, name);
    cut_below_names(b, gaps, name);
  }
  for (guint i = gaps->len; i-- > 0;)
    if (!g_array_index(gaps, JsBandGap, i).cut)
      g_array_remove_index(gaps, i);
}
