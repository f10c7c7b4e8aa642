/* Headings of one column that wrap without a rule between their lines → one heading.
 *
 *   项目   │ 合计  │ 一般公共预算财 │ 政府性基金预算 │   first row of the table's headings
 *          │       │ 政拨款         │ 财政拨款       │   second row: pieces, and one of them
 * (财政拨款) is the name of another measure
 *
 * Two headings over the same single column are one where the whole is a measure of the vocabulary
 * and the lower piece is none, or another one. 合计 below a heading is its total and no piece. */
#include "normalize/statement/reader.h"

/* The whole heading of two pieces if it is one heading, else NULL. Transfer full. */
static char *
whole_heading(const JsVocabulary *vocabulary, const JsViewCell *upper, const JsViewCell *lower)
{
  if (upper->cell->col_span != 1 || lower->cell->col_span != 1)
    return NULL;
  g_autofree char *whole = g_strconcat(upper->text, lower->text, NULL);
  const char *meant = js_vocabulary_measure(vocabulary, whole),
             *alone = js_vocabulary_measure(vocabulary, lower->text);
  if (meant == NULL || g_strcmp0(meant, alone) == 0 || g_strcmp0(alone, "total") == 0)
    return NULL;
  return g_steal_pointer(&whole);
}

void
js_statement_join_headings(const JsVocabulary *vocabulary, JsStatementView *view)
{
  for (guint col = 0; col < view->n_cols; col++) {
    g_autoptr(GPtrArray) path = js_view_heading_path(view, col);
    if (path->len < 2)
      continue;
    JsViewCell *upper = path->pdata[path->len - 2], *lower = path->pdata[path->len - 1];
    char *whole = whole_heading(vocabulary, upper, lower);
    if (whole == NULL)
      continue;
    g_free(lower->text);
    g_free(lower->letters);
    lower->text = whole;
    lower->letters = js_fold_letters(whole);
    upper->kind = JS_CELL_BLANK;
  }
}
