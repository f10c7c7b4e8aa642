/* What one cell of a statement holds: nothing, a dash, a number, or text. In: a JsCell; out: a
 * JsViewCell.
 *
 * A number with a doubtful point or separator (1236·74, 1、236.74) is accepted only when all other
 * numbers of its column have the same number of decimals. */
#include <string.h>

#include "extract/print/characters.h"
#include "normalize/statement/view.h"
#include "normalize/value/fold.h"

/* Decimals of a complete amount: 元 with 角 and 分. */
#define COMPLETE_DECIMALS 2
/* Numbers of a column with the same decimals from which a doubtful one is accepted. A guess. */
#define ALIKE_LEAST 2

static gboolean
is_dash(const char *folded)
{
  if (*folded == '\0')
    return FALSE;
  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    if (c != '-' && c != '_' && c != '/' && c != '*' && c != 0x4E00)
      return FALSE;
  }
  return TRUE;
}

/* Reads a number followed by a unit of money (7.33万元). */
static gboolean
read_with_unit(const JsText *text, JsNumber *number, const char **unit)
{
  g_auto(JsNumber) found = {0};
  if (!js_number_read_start(text, &found))
    return FALSE;
  g_autoptr(JsText) rest = js_text_slice(text, found.to, js_text_length(text));
  g_autofree char *utf8 = js_text_to_utf8(rest);
  g_autofree char *folded = js_fold(utf8);
  int power;
  if (!js_unit_of_money(folded, &power, unit))
    return FALSE;
  *number = found;
  found.raw = NULL;
  return TRUE;
}

/* TRUE when digits follow a line break after two decimals. The amount ends at the break; the digits
 * below (such as a page number drawn into the table) belong to another number, and it is unknown
 * which one was meant. */
static gboolean
runs_on(const JsText *text, const JsNumber *number)
{
  guint decimals = 0;
  gboolean point = FALSE;
  for (guint i = number->from; i < number->to; i++) {
    gunichar c = js_text_char(text, i)->ch;
    if (c == '\n' && decimals >= COMPLETE_DECIMALS)
      return TRUE;
    decimals += point && g_unichar_isdigit(c);
    point = point || js_unichar_is_point(c);
  }
  return FALSE;
}

void
js_view_cell_read(JsViewCell *g, const JsCell *cell)
{
  g->cell = cell;
  g->text = js_cell_string(g->cell);
  g_autofree char *unmarked = js_without_note_marks(g->text);
  g->letters = js_fold_letters(unmarked);
  g_autofree char *folded = js_fold(g->text);
  if (*folded == '\0')
    g->kind = JS_CELL_BLANK;
  else if (is_dash(folded))
    g->kind = JS_CELL_DASH;
  else if (js_number_read_cell(g->cell->text, JS_NUMBER_PLAIN, &g->number) ||
           read_with_unit(g->cell->text, &g->number, &g->unit))
    g->kind = JS_CELL_NUMBER;
  else
    g->kind = JS_CELL_TEXT;
  if (g->kind == JS_CELL_NUMBER && runs_on(g->cell->text, &g->number)) {
    js_number_clear(&g->number);
    g->kind = JS_CELL_TEXT;
  }
}

gboolean
js_view_cell_rate(const JsViewCell *cell, JsNumber *number)
{
  const JsText *text = cell->cell->text;
  if (cell->kind == JS_CELL_NUMBER)
    return js_number_read_cell(text, JS_NUMBER_PLAIN, number);
  g_auto(JsNumber) found = {0};
  if (cell->kind != JS_CELL_TEXT || !js_number_read_start(text, &found))
    return FALSE;
  g_autoptr(JsText) rest = js_text_slice(text, found.to, js_text_length(text));
  g_autofree char *utf8 = js_text_to_utf8(rest);
  g_autofree char *folded = js_fold(utf8);
  if (strcmp(folded, "%") != 0)
    return FALSE;
  *number = found;
  found.raw = NULL;
  return TRUE;
}

/* A text is a figure with at least FIGURE_DIGITS digits and at most FIGURE_LETTERS Latin letters,
 * as which a digit may have been misread. Guesses. */
#define FIGURE_DIGITS 2
#define FIGURE_LETTERS 1

gboolean
js_view_cell_is_figure(const JsViewCell *cell)
{
  if (cell->kind != JS_CELL_TEXT)
    return cell->kind == JS_CELL_NUMBER;
  guint digits = 0, letters = 0;
  for (const char *p = cell->text; *p != '\0'; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    if (g_unichar_isdigit(c))
      digits++;
    else if (c < 0x80 && g_unichar_isalpha(c))
      letters++;
    else if (g_unichar_isalpha(c))
      return FALSE;
  }
  return digits >= FIGURE_DIGITS && letters <= FIGURE_LETTERS;
}

gboolean
js_is_code(const char *text)
{
  gsize n = strlen(text);
  return (n == 3 || n == 5 || n == 7) && strspn(text, "0123456789") == n;
}

const char *
js_view_code(const JsViewCell *cell)
{
  gsize n = strlen(cell->letters);
  if (n == 0 || n > 7 || strspn(cell->letters, "0123456789") != n)
    return NULL;
  if (cell->kind == JS_CELL_TEXT)
    return js_is_code(cell->letters) && strspn(cell->text, "0123456789 -.") == strlen(cell->text)
               ? cell->letters
               : NULL;
  return cell->kind == JS_CELL_NUMBER && cell->number.value.scale == 0 &&
                 strchr(cell->number.raw, ',') == NULL
             ? cell->letters
             : NULL;
}

/* ---- doubtful numbers ---- */

/* TRUE when the number counts in column_agrees(). Zero may be printed without decimals and does not
 * count. */
static gboolean
has_vote(const JsDecimal *value)
{
  return value->scale > 0 || value->coefficient != 0;
}

/* TRUE when all numbers of the column, plain and doubtful, have the same number of decimals, and
 * there are enough of them. `doubtful` gets the rows of the doubtful ones. */
static gboolean
column_agrees(const JsStatementView *view, guint col, GArray *doubtful)
{
  guint votes = 0;
  guint8 scale = 0;
  for (guint row = 0; row < view->n_rows; row++) {
    const JsViewCell *g = js_view_at(view, row, col);
    g_auto(JsNumber) number = {0};
    if (g == NULL || g->cell->row != row || g->cell->col != col)
      continue;
    gboolean is_doubtful =
        g->kind == JS_CELL_TEXT && js_number_read_cell(g->cell->text, JS_NUMBER_DOUBTFUL, &number);
    const JsDecimal *value = is_doubtful                 ? &number.value
                             : g->kind == JS_CELL_NUMBER ? &g->number.value
                                                         : NULL;
    if (is_doubtful)
      g_array_append_val(doubtful, row);
    if (value == NULL || !has_vote(value))
      continue;
    if (votes++ > 0 && value->scale != scale)
      return FALSE;
    scale = value->scale;
  }
  return votes >= ALIKE_LEAST && scale > 0;
}

void
js_view_read_doubtful(JsStatementView *view)
{
  for (guint col = 0; col < view->n_cols; col++) {
    g_autoptr(GArray) rows = g_array_new(FALSE, FALSE, sizeof(guint));
    gboolean agrees = column_agrees(view, col, rows);
    for (guint i = 0; agrees && i < rows->len; i++) {
      JsViewCell *g = js_view_at(view, g_array_index(rows, guint, i), col);
      if (js_number_read_cell(g->cell->text, JS_NUMBER_DOUBTFUL, &g->number))
        g->kind = JS_CELL_NUMBER;
    }
  }
}
