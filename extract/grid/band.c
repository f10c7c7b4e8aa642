#include "extract/grid/band.h"

#include "extract/grid/sections.h"
#include "extract/grid/wrapped.h"
#include "extract/print/characters.h"

#include <math.h>

/* A name has ended when the first word of the text below it would have found room behind it, with a
 * space (font sizes) between. */
#define SPACE 0.4
/* Least number of pairs of names of neighbouring rows, and least share of them among close texts:
 * the longest name leaves no room. Guesses. */
#define SOME_NAMES 2
#define NAMES_SHARE 0.75

/* A column of figures has at least SOME_FIGURES of them, and this share of its texts. Guesses. */
#define SOME_FIGURES 2
#define FIGURE_SHARE 0.6
/* The column of names has text beside at least NAMED_SHARE of the figures; a wrapped name may be
 * NAME_REACH (font sizes) away. Guesses. */
#define NAMED_SHARE 0.9
#define NAME_REACH 0.6
/* Without figures, names have at least this share of the lines of the fullest column. A guess. */
#define LINES_SHARE 0.75

/* Whether the text begins with a numeral and a mark behind it, or with one in brackets. */
static gboolean
begins_item(const JsText *text)
{
  guint n = js_text_length(text), i = 0;
  gboolean bracket = n > 0 && js_unichar_opens_bracket(js_text_char(text, 0)->ch);
  for (i = bracket ? 1 : 0; i < n && js_unichar_is_numeral(js_text_char(text, i)->ch);)
    i++;
  if (i >= n || i == (bracket ? 1 : 0))
    return FALSE;
  gunichar mark = js_text_char(text, i)->ch;
  return bracket ? js_unichar_closes_bracket(mark)
                 : i + 1 < n && g_utf8_strchr("、.．", -1, mark) != NULL &&
                       !g_unichar_isdigit(js_text_char(text, i + 1)->ch);
}

void
js_band_collect(JsBand *b, const GPtrArray *lines, guint from, guint to, const GArray *columns)
{
  for (guint i = from; i < to; i++) {
    const JsTextLine *line = lines->pdata[i];
    g_autoptr(GArray) blocks = js_section_blocks(line, b->size, FALSE);
    js_section_part_blocks(blocks, line, columns, b->size);
    for (guint k = 0; k < blocks->len; k++) {
      const JsSegment *block = &g_array_index(blocks, JsSegment, k);
      guint first = 0, last = 0, reached = 0;
      double best = -G_MAXDOUBLE;
      gboolean value;
      for (guint c = 0; c < b->n_cols; c++) {
        const JsSectionColumn *column = &g_array_index(columns, JsSectionColumn, c);
        double shared = MIN(block->box.x1, column->to) - MAX(block->box.x0, column->from);
        if (shared > best) {
          best = shared;
          first = c;
        }
        if (shared > 0.1 * b->size) {
          reached++;
          last = c;
        }
      }
      if (reached > 1) {
        g_array_append_val(b->spanning, block->box);
        g_array_append_val(b->last, last);
        continue;
      }
      const JsWord *word = line->words->pdata[block->from];
      JsBandPiece piece = {block->box.x0,
                           block->box.y0,
                           block->box.x1,
                           block->box.y1,
                           js_word_least_width(word, 0, js_text_length(word->text)),
                           js_text_line_is_number(line, block->from, block->to, &value),
                           begins_item(word->text)};
      g_array_append_val(b->pieces[first], piece);
    }
  }
}

static guint
count_figures(const JsBand *b, guint col)
{
  guint n = 0;
  for (guint i = 0; i < b->pieces[col]->len; i++)
    n += js_band_piece(b, col, i)->number ? 1 : 0;
  return n;
}

gboolean
js_band_holds_figures(const JsBand *b, guint col)
{
  guint n = count_figures(b, col);
  return n >= SOME_FIGURES && n >= FIGURE_SHARE * b->pieces[col]->len;
}

/* The fullest column of figures; n_cols when there is none. */
static guint
figure_column(const JsBand *b)
{
  guint best = b->n_cols, most = 0;
  for (guint c = 0; c < b->n_cols; c++) {
    guint n = count_figures(b, c);
    if (js_band_holds_figures(b, c) && n > most) {
      most = n;
      best = c;
    }
  }
  return best;
}

/* The share of the figures in column `figures` with text of column `col` beside them. */
static double
named_share(const JsBand *b, guint col, guint figures)
{
  guint named = 0, all = 0;
  for (guint i = 0; i < b->pieces[figures]->len; i++) {
    const JsBandPiece *figure = js_band_piece(b, figures, i);
    gboolean found = FALSE;
    if (!figure->number)
      continue;
    all++;
    for (guint k = 0; k < b->pieces[col]->len && !found; k++) {
      const JsBandPiece *piece = js_band_piece(b, col, k);
      double reach = NAME_REACH * b->size;
      found =
          piece->y1 > js_band_middle(figure) - reach && piece->y0 < js_band_middle(figure) + reach;
    }
    named += found ? 1 : 0;
  }
  return all ? (double)named / all : 0;
}

/* The first of the columns [0, figures) that has text beside nearly all figures of column
 * `figures`; `figures` when there is none. */
static guint
names_of_figures(const JsBand *b, guint figures)
{
  for (guint c = 0; c < figures; c++)
    if (named_share(b, c, figures) >= NAMED_SHARE)
      return c;
  return figures;
}

/* The piece of the column that is level with `piece`; NULL when there is none. */
const JsBandPiece *
js_band_level_with(const JsBand *b, guint col, const JsBandPiece *piece)
{
  for (guint i = 0; i < b->pieces[col]->len; i++)
    if (fabs(js_band_middle(js_band_piece(b, col, i)) - js_band_middle(piece)) <=
        JS_BAND_LEVEL * b->size)
      return js_band_piece(b, col, i);
  return NULL;
}

double
js_band_right(const JsBand *b, guint col)
{
  double right = 0;
  for (guint i = 0; i < b->pieces[col]->len; i++)
    right = MAX(right, js_band_piece(b, col, i)->x1);
  return right;
}

gboolean
js_band_are_two_names(const JsBand *b, guint col, guint i, guint name, double right)
{
  const JsBandPiece *above = js_band_piece(b, col, i - 1), *piece = js_band_piece(b, col, i);
  return name < b->n_cols && (piece->item || above->x1 + SPACE * b->size + piece->first <= right) &&
         js_band_level_with(b, name, above) && js_band_level_with(b, name, piece);
}

/* Whether the texts of the column are names of the rows of column `name`, and not labels of
 * several: of those that are level with two rows and close to each other, nearly all are two names.
 */
static gboolean
holds_names(const JsBand *b, guint col, guint name)
{
  double right = js_band_right(b, col);
  guint close = 0, names = 0;
  for (guint i = 1; i < b->pieces[col]->len; i++) {
    const JsBandPiece *above = js_band_piece(b, col, i - 1), *piece = js_band_piece(b, col, i);
    if (piece->y0 - above->y1 > b->size || !js_band_level_with(b, name, above) ||
        !js_band_level_with(b, name, piece))
      continue;
    close++;
    names += js_band_are_two_names(b, col, i, name, right) ? 1 : 0;
  }
  return names >= SOME_NAMES && names >= NAMES_SHARE * close;
}

/* The first column that has names of rows: of the fullest column of figures, where there is one. A
 * table of two sides has names on both; the left side may have fewer rows, but its own figures:
 *
 *   一、财政拨款收入   1,332.89   一、一般公共服务支出
 *                                 二、社会保障和就业支出   136.13
 *   本年收入合计       1,332.89   本年支出合计             136.13
 */
guint
js_band_name_column(const JsBand *b)
{
  guint figures = figure_column(b), most = 0;
  if (figures < b->n_cols) {
    guint name = names_of_figures(b, figures);
    for (guint c = 1; c < name; c++)
      if (js_band_holds_figures(b, c) && names_of_figures(b, c) < c)
        return names_of_figures(b, c);
    for (guint c = 0; c < name && name < b->n_cols; c++)
      if (holds_names(b, c, name))
        return c;
    return name;
  }
  for (guint c = 0; c < b->n_cols; c++)
    most = MAX(most, b->pieces[c]->len);
  for (guint c = 0; c < b->n_cols; c++)
    if (b->pieces[c]->len >= LINES_SHARE * most)
      return c;
  return 0;
}
