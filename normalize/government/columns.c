/* The columns of a government's table: see reader.h. In: headings; out: facets, phase, metric.
 *
 *         一般债务                 ← kind of debt
 *   2023年余额  2024年限额         ← year, item
 */
#include <string.h>

#include "extract/model/word-list.h"
#include "normalize/government/reader.h"
#include "normalize/value/fold.h"

/* Takes from `lower` what the column does not say yet. */
static void
add_facets(JsFacets *says, const JsFacets *more)
{
  if (says->region == NULL && more->region != NULL) {
    says->region = more->region;
    says->code = more->code;
  }
  says->scope = says->scope != NULL ? says->scope : more->scope;
  says->measure = says->measure != NULL ? says->measure : more->measure;
  says->item = says->item != NULL ? says->item : more->item;
  says->year = says->year != 0 ? says->year : more->year;
  says->planned = says->planned || more->planned;
  says->total = says->total || more->total;
}

/* TRUE for a heading that names no line: 项目, 金额, 2024年, a phase or a rate. */
static gboolean
is_plain_heading(const JsGovernmentReader *r, const char *letters, const JsGovernmentColumn *what)
{
  if (what != NULL || g_strv_contains((const char *const *)r->words->labels, letters))
    return TRUE;
  gsize digits = strspn(letters, "0123456789");
  return digits > 0 &&
         g_strv_contains((const char *const *)r->context->schemas->words->years, letters + digits);
}

static void
read_heading(JsGovernmentReader *r, JsValueColumn *column, const char *text, gboolean debt)
{
  g_autofree char *letters = js_fold_letters(text);
  g_autofree char *plain = js_government_without_budgets(r->words, letters);
  const JsGovernmentColumn *what = js_government_column(r->words, plain);
  JsFacets f = js_government_facets(r, text, NULL);
  if (what != NULL && column->phase == NULL && column->metric == NULL) {
    column->phase = what->phase;
    column->metric = what->metric;
    column->value = column->value && !what->skip;
  }
  /* Elsewhere than in tables of debt a heading names an item only as a line of its own. */
  if (!debt && (what != NULL || is_plain_heading(r, letters, what)))
    f.item = NULL;
  add_facets(&column->says, &f);
  if (column->says.name == NULL && f.region == NULL && !is_plain_heading(r, letters, what))
    column->says.name = f.name;
}

static void
read_column(JsGovernmentReader *r, guint col)
{
  JsValueColumn *column = &r->columns[col];
  g_autoptr(GPtrArray) path = js_view_heading_path(r->view, col);
  g_autoptr(GString) joined = g_string_new(NULL);
  gboolean debt = js_government_is_debt(r);
  for (guint i = path->len; i-- > 0;)
    read_heading(r, column, ((const JsViewCell *)path->pdata[i])->text, debt);
  for (guint i = 0; i < path->len; i++) {
    g_autofree char *label = js_label_strip(((const JsViewCell *)path->pdata[i])->text);
    g_string_append_printf(joined, "%s%s", joined->len > 0 ? "/" : "", label);
  }
  column->path = js_records_string(r->context->records, joined->str);
}

/* A column of numbers that is neither label, code nor ordinal. */
static gboolean
holds_values(const JsStatementView *view, guint col)
{
  return view->columns[col] == JS_COLUMN_AMOUNT || view->columns[col] == JS_COLUMN_RATE ||
         view->columns[col] == JS_COLUMN_SKIP;
}

/* The year decides what 决算 and 预算 mean beside the year of the table. */
static void
settle_year(const JsGovernmentReader *r, JsValueColumn *column)
{
  int base = r->title.says.year != 0 ? r->title.says.year : r->context->year;
  column->phased = column->phase != NULL;
  if (column->phase == NULL && column->metric == NULL)
    column->phase = r->title.phase;
  if (js_government_is_debt(r) || column->says.year == 0 || base == 0)
    return;
  if (g_strcmp0(column->phase, "executed") == 0 && column->says.year < base)
    column->phase = "prior_executed";
  if (g_strcmp0(column->phase, "prior_executed") == 0)
    column->says.year = 0;
}

void
js_government_read_columns(JsGovernmentReader *r)
{
  for (guint col = 0; col < r->view->n_cols; col++) {
    JsValueColumn *column = &r->columns[col];
    column->value = holds_values(r->view, col);
    if (!column->value)
      continue;
    read_column(r, col);
    settle_year(r, column);
  }
}

/* The number in the cell; FALSE when there is none. */
static gboolean
number_at(const JsGovernmentReader *r, guint row, guint col, JsDecimal *value)
{
  const JsViewCell *g = js_view_at(r->view, row, col);
  gboolean found = g != NULL && g->kind == JS_CELL_NUMBER && g->cell->row == row;
  *value = found ? g->number.value : (JsDecimal){0, 0};
  return found;
}

/* TRUE when the two columns behind `col` add up to it, in all rows that have the three numbers. */
static gboolean
adds_up(const JsGovernmentReader *r, guint col)
{
  guint tried = 0;
  for (guint row = r->view->body; row < r->view->n_rows; row++) {
    JsDecimal total, a, b, sum;
    if (!number_at(r, row, col, &total) || !number_at(r, row, col + 1, &a) ||
        !number_at(r, row, col + 2, &b))
      continue;
    if (!js_decimal_add(a, b, &sum) || js_decimal_compare(sum, total) != 0)
      return FALSE;
    tried++;
  }
  return tried > 0;
}

static void
take_item(JsFacets *says, const JsFacets *from)
{
  says->item = from->item;
  says->year = says->year != 0 ? says->year : from->year;
  says->planned = says->planned || from->planned;
}

/* A total and the two kinds of debt beside it: what the total is, the kinds are, and the other way
 * round. The sums of all rows must show it.
 *
 *   债务余额 | 一般债务 | 专项债务              合计 | 新增一般债务限额 | 新增专项债务限额 */
static void
settle_kinds(JsGovernmentReader *r)
{
  for (guint col = 0; col + 2 < r->view->n_cols; col++) {
    JsFacets *total = &r->columns[col].says, *a = &r->columns[col + 1].says,
             *b = &r->columns[col + 2].says;
    gboolean fits = r->columns[col].value && r->columns[col + 1].value &&
                    r->columns[col + 2].value && total->measure == NULL && a->measure != NULL &&
                    b->measure != NULL && g_strcmp0(a->measure, b->measure) != 0 &&
                    a->item == b->item && (total->item == NULL) != (a->item == NULL);
    if (!fits || !adds_up(r, col))
      continue;
    if (total->item == NULL) {
      take_item(total, a);
    } else {
      take_item(a, total);
      take_item(b, total);
    }
  }
}

/* Names beside regions in the headings are regions as well, which the list of regions does not
 * know: districts of towns, zones. */
void
js_government_settle_columns(JsGovernmentReader *r)
{
  gboolean regions = r->title.by_area;
  if (js_government_is_debt(r))
    settle_kinds(r);
  if (r->by_region || js_government_is_debt(r))
    return;
  for (guint col = 0; col < r->view->n_cols; col++) {
    const JsFacets *says = &r->columns[col].says;
    regions = regions || (r->columns[col].value && says->item == NULL &&
                          (says->scope != NULL || says->region != NULL));
  }
  for (guint col = 0; regions && col < r->view->n_cols; col++) {
    JsFacets *says = &r->columns[col].says;
    if (!r->columns[col].value || says->name == NULL || says->region != NULL ||
        says->scope != NULL || says->item != NULL || says->measure != NULL)
      continue;
    says->region = says->name;
    says->name = NULL;
  }
}

gboolean
js_government_is_debt(const JsGovernmentReader *r)
{
  return js_words_prefix(r->words->debt_statements, r->title.form->statement);
}
