/* Rows that number the columns of a statement.
 *
 *     项目   本年支出合计   基本支出   项目支出
 *     栏次   1              2          3           no amounts
 *     合计   1,298.50       1,012.30   286.20
 */
#include "normalize/statement/view.h"

#include <string.h>

/* Cells that must count the columns in a row of a scan with spoilt cells; two thirds of its cells
 * must count as well. A guess. */
#define ORDINALS_LEAST 4
/* Column numbers of a scan that follow one another, for each one that does not: it was misread. A
 * guess. */
#define ORDINALS_MISREAD 8
/* Consecutive numbers that do not begin with 1 are column numbers from so many on. A guess. */
#define ORDINALS_INSIDE 3

/* The value of a cell with a whole number from 0 to 999 without separators; −1 for any other cell.
 */
gint64
js_view_small_integer(const JsViewCell *g)
{
  if (g == NULL || g->kind != JS_CELL_NUMBER || g->number.value.scale != 0 ||
      strchr(g->number.raw, ',') != NULL || g->number.value.coefficient < 0 ||
      g->number.value.coefficient > 999)
    return -1;
  return g->number.value.coefficient;
}

/* TRUE for the number of a column with its formula: 1=2+3. */
static gboolean
is_column_formula(const JsViewCell *g)
{
  return g->kind == JS_CELL_TEXT && strpbrk(g->text, "=") != NULL && *g->letters != '\0' &&
         strspn(g->letters, "0123456789") == strlen(g->letters);
}

/* TRUE for the numbers of two narrow columns that were not separated: 5 6. */
static gboolean
are_column_numbers(const JsViewCell *g)
{
  return *g->letters != '\0' && strspn(g->letters, "0123456789") == strlen(g->letters);
}

/* Counts column numbers in one cell, where columns without ruling lines are close: 1 2. They
 * continue from *previous, which is updated. 0 when the cell holds anything else. */
static guint
count_numbers(const JsViewCell *g, gint64 *previous)
{
  g_auto(GStrv) words = g_strsplit_set(g->text, " \n", -1);
  gint64 last = *previous;
  guint n = 0;
  for (char **word = words; *word != NULL; word++) {
    if (**word == '\0')
      continue;
    if (strspn(*word, "0123456789") != strlen(*word) ||
        g_ascii_strtoll(*word, NULL, 10) != last + 1)
      return 0;
    last++;
    n++;
  }
  *previous = last;
  return n;
}

gboolean
js_view_is_recognised(const JsViewCell *g)
{
  guint n = js_text_length(g->cell->text);
  return n > 0 && js_text_method(g->cell->text, 0, n) == JS_METHOD_OCR;
}

/* TRUE for column numbers of a scan, some of which are hidden by a stamp or misread: 1 ▒ 3 4 5.
 * With the label 栏次 one number is enough. */
static gboolean
is_spoilt_ordinals_row(const JsStatementForms *forms, const JsStatementView *view, guint row)
{
  guint n = 0, counting = 0, follows = 0;
  gint64 first = 0;
  gboolean said = FALSE;
  for (guint col = 0; col < view->n_cols; col++) {
    const JsViewCell *g = js_view_at(view, row, col);
    if (g == NULL || g->cell->col != col || g->cell->row != row || g->kind == JS_CELL_BLANK)
      continue;
    gint64 number = js_view_small_integer(g);
    if (!js_view_is_recognised(g) || (g->kind == JS_CELL_NUMBER && number < 1))
      return FALSE;
    said = said || (g->kind == JS_CELL_TEXT &&
                    js_statement_forms_role(forms, g->letters) == JS_ROLE_ORDINAL);
    if (number >= 1 && counting++ == 0)
      first = number - n;
    follows += number >= 1 && number - (gint64)n == first ? 1 : 0;
    n++;
  }
  gboolean misread_few = (counting - follows) * ORDINALS_MISREAD <= follows;
  return said ? counting >= 1 : misread_few && follows >= ORDINALS_LEAST && follows * 3 >= n * 2;
}

/* Whether the row below has a number with decimals. */
static gboolean
has_decimals_below(const JsStatementView *view, guint row)
{
  for (guint col = 0; row + 1 < view->n_rows && col < view->n_cols; col++) {
    const JsViewCell *g = js_view_at(view, row + 1, col);
    if (g != NULL && g->kind == JS_CELL_NUMBER && g->number.value.scale > 0)
      return TRUE;
  }
  return FALSE;
}

/* TRUE for a row that numbers the columns: 栏次 1 2 3, 甲 乙 1 2 = 3 + 4. With such a label the
 * numbers need not be consecutive, because one may be misread. On the second half of a wide sheet
 * they begin later: 6 7 8. */
static gboolean
is_ordinals_row(const JsStatementForms *forms, const JsStatementView *view, guint row)
{
  static const char *const stems[] = {"甲", "乙", "丙", "丁"};
  gint64 previous = 0, first = 1;
  guint numbers = 0;
  gboolean said = FALSE, consecutive = TRUE;
  for (guint col = 0; col < view->n_cols; col++) {
    const JsViewCell *g = js_view_at(view, row, col);
    if (g == NULL || g->cell->col != col || g->cell->row != row || g->kind == JS_CELL_BLANK ||
        g->kind == JS_CELL_DASH)
      continue;
    guint several = count_numbers(g, &previous);
    if (several > 1) {
      numbers += several;
      continue;
    }
    previous -= several;
    if (g->kind == JS_CELL_TEXT) {
      gboolean stem = FALSE;
      for (gsize i = 0; i < G_N_ELEMENTS(stems); i++)
        stem = stem || strcmp(g->letters, stems[i]) == 0;
      JsRole role = js_statement_forms_role(forms, g->letters);
      if (stem || role == JS_ROLE_ORDINAL)
        said = TRUE;
      else if (role == JS_ROLE_CODE || role == JS_ROLE_NAME)
        continue; /* 类 款 项 beside 栏次 */
      else if (is_column_formula(g) || (said && are_column_numbers(g)))
        numbers++, previous++;
      else
        return FALSE;
      continue;
    }
    gint64 n = js_view_small_integer(g);
    if (n < 1)
      return FALSE;
    consecutive = consecutive && (numbers == 0 || n == previous + 1);
    first = numbers == 0 ? n : first;
    previous = n;
    numbers++;
  }
  if (said || first == 1)
    return numbers >= (said ? 1 : 2) && (said || consecutive);
  return consecutive && numbers >= ORDINALS_INSIDE && has_decimals_below(view, row);
}

gboolean
js_view_numbers_columns(const JsStatementForms *forms, const JsStatementView *view, guint row)
{
  return is_ordinals_row(forms, view, row) || is_spoilt_ordinals_row(forms, view, row);
}
