/* Which statement a table is, and the unit of its amounts. In: a table and the paragraphs before
 * it; out: a form and a unit.
 *
 * The title is searched in the captions, then in the first rows of the table, then in the
 * paragraphs before it. Without a title the headings decide. */
#include <string.h>

#include "normalize/document-meta.h"
#include "normalize/statement/reader.h"

/* Rows at the top of a table in which a title may stand. A guess. */
#define TITLE_ROWS 4
/* Share of the columns that a title inside the table covers at least. A guess. */
#define TITLE_WIDTH 0.6
/* Longest paragraph that may be a title, in characters. A longer one is running text: titles before
 * it belong to other tables. A guess. */
#define MAX_TITLE_PARAGRAPH 80

/* ---- titles ---- */

typedef struct {
  const JsStatementForms *forms;
  const JsStatementForm *form;
  char *title;         /* owned */
  gboolean foreign;    /* a title was found that must not be read */
  gboolean government; /* the title of a whole government's table was found */
  gboolean blurred;    /* the lines were recognised: characters may be wrong */
} TitleSearch;

static gboolean
is_sentence(const char *line)
{
  static const char *const stops[] = {"。", "；", "，"};
  for (gsize i = 0; i < G_N_ELEMENTS(stops); i++)
    if (strstr(line, stops[i]) != NULL)
      return TRUE;
  return FALSE;
}

static void
try_line(TitleSearch *s, const char *line)
{
  gboolean foreign;
  if (is_sentence(line))
    return;
  g_autofree char *letters = js_fold_letters(line);
  const JsStatementForm *form = js_statement_forms_by_title(s->forms, letters, &foreign);
  const JsStatementForm *near =
      s->blurred && !foreign ? js_statement_forms_by_blurred_title(s->forms, letters) : NULL;
  /* A title read without an error wins over a similar but less specific one: “三公”经费支出决算表
   * ends with 支出决算表. */
  if (near != NULL && (form == NULL || near->priority >= form->priority))
    form = near;
  foreign = foreign || (form == NULL && js_statement_forms_is_other_title(s->forms, letters));
  s->foreign = s->foreign || foreign;
  s->government = s->government || js_statement_forms_is_government_table(s->forms, letters);
  if (form == NULL || (s->form != NULL && form->priority <= s->form->priority))
    return;
  s->form = form;
  g_free(s->title);
  s->title = g_strdup(letters);
}

/* A title may be on one line or broken over two. */
static void
try_lines(TitleSearch *s, const char *text)
{
  g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    try_line(s, lines[i]);
  for (guint i = 0; s->form == NULL && lines[i] != NULL && lines[i + 1] != NULL; i++) {
    g_autofree char *both = g_strconcat(lines[i], lines[i + 1], NULL);
    try_line(s, both);
  }
}

static void
search_captions(TitleSearch *s, const JsTable *table)
{
  for (guint i = 0; i < table->captions->len; i++) {
    const JsParagraph *p = g_ptr_array_index(table->captions, i);
    g_autofree char *text = js_text_to_utf8(p->text);
    s->blurred = js_text_method(p->text, 0, js_text_length(p->text)) == JS_METHOD_OCR;
    try_lines(s, text);
  }
  /* A title broken over two captions. */
  for (guint i = 0; s->form == NULL && !s->foreign && i + 1 < table->captions->len; i++) {
    const JsParagraph *a = g_ptr_array_index(table->captions, i);
    const JsParagraph *b = g_ptr_array_index(table->captions, i + 1);
    g_autofree char *first = js_text_to_utf8(a->text), *second = js_text_to_utf8(b->text);
    g_autofree char *both = g_strconcat(first, second, NULL);
    try_line(s, both);
  }
}

static void
search_first_rows(TitleSearch *s, const JsStatementView *view)
{
  for (guint i = 0; i < view->cells->len; i++) {
    const JsViewCell *g = &g_array_index(view->cells, JsViewCell, i);
    if (g->cell->row >= TITLE_ROWS)
      break;
    s->blurred = js_text_method(g->cell->text, 0, js_text_length(g->cell->text)) == JS_METHOD_OCR;
    if (g->kind == JS_CELL_TEXT && (double)g->cell->col_span >= TITLE_WIDTH * view->n_cols)
      try_line(s, g->text);
  }
}

static void
search_before(TitleSearch *s, const JsContext *context)
{
  for (guint i = context->recent != NULL ? context->recent->len : 0; i-- > 0 && s->form == NULL;) {
    const JsParagraph *p = g_ptr_array_index(context->recent, i);
    if (js_text_length(p->text) > MAX_TITLE_PARAGRAPH)
      break;
    g_autofree char *text = js_text_to_utf8(p->text);
    g_strdelimit(text, "\n", ' ');
    s->blurred = js_text_method(p->text, 0, js_text_length(p->text)) == JS_METHOD_OCR;
    try_line(s, text);
    if (s->foreign)
      break;
  }
}

static gboolean
has_amount(const JsStatementView *view)
{
  for (guint col = 0; col < view->n_cols; col++)
    if (view->columns[col] == JS_COLUMN_AMOUNT)
      return TRUE;
  return FALSE;
}

/* TRUE when the table names its department. In a government's document only such tables are a
 * department's. */
static gboolean
names_department(const JsContext *context, const JsTable *table, const JsStatementView *view)
{
  const JsDocumentWords *words = context->schemas->document;
  for (guint i = 0; i < table->captions->len; i++) {
    const JsParagraph *p = g_ptr_array_index(table->captions, i);
    g_autofree char *text = js_text_to_utf8(p->text);
    if (js_document_names_unit(words, text))
      return TRUE;
  }
  for (guint i = 0; i < view->cells->len; i++) {
    const JsViewCell *g = &g_array_index(view->cells, JsViewCell, i);
    if (g->cell->row < TITLE_ROWS && js_document_names_unit(words, g->text))
      return TRUE;
  }
  return FALSE;
}

const JsStatementForm *
js_statement_recognise(JsContext *context, const JsTable *table, const JsStatementView *view,
                       const char **title)
{
  TitleSearch s = {.forms = context->schemas->statements};
  *title = NULL;
  if (!has_amount(view))
    return NULL;
  if (context->is_government && !names_department(context, table, view))
    return NULL;
  search_captions(&s, table);
  if (s.form == NULL && !s.foreign)
    search_first_rows(&s, view);
  if (s.form == NULL && !s.foreign)
    search_before(&s, context);
  if (s.form == NULL && !s.foreign)
    s.form = js_statement_forms_by_headings(s.forms, view->headings, view->labels);
  context->government_tables += s.government && s.form == NULL ? 1 : 0;
  *title = js_records_string(context->records, s.title);
  g_free(s.title);
  return s.form;
}

/* ---- units ---- */

static gboolean
set_money(JsUnit *unit, const char *printed)
{
  g_autofree char *folded = js_fold(printed);
  const char *canonical;
  int power;
  if (!js_unit_of_money(folded, &power, &canonical))
    return FALSE;
  *unit = (JsUnit){canonical, power, TRUE};
  return TRUE;
}

static gboolean
unit_in(const JsStatementForms *forms, const char *text, JsUnit *unit)
{
  const GPtrArray *lines = js_statement_forms_unit_lines(forms);
  for (guint i = 0; i < lines->len; i++) {
    g_autoptr(GMatchInfo) match = NULL;
    if (!g_regex_match(g_ptr_array_index(lines, i), text, 0, &match))
      continue;
    g_autofree char *printed = g_match_info_fetch(match, 1);
    if (set_money(unit, printed))
      return TRUE;
  }
  return FALSE;
}

static gboolean
unit_in_paragraphs(const JsStatementForms *forms, const GPtrArray *paragraphs, JsUnit *unit)
{
  g_autoptr(GString) all = g_string_new(NULL);
  for (guint i = 0; i < paragraphs->len; i++) {
    const JsParagraph *p = g_ptr_array_index(paragraphs, i);
    g_autofree char *text = js_text_to_utf8(p->text);
    g_string_append_printf(all, "%s\n", text);
  }
  return unit_in(forms, all->str, unit);
}

JsUnit
js_statement_unit(JsContext *context, const JsTable *table, const JsStatementView *view)
{
  const JsStatementForms *forms = context->schemas->statements;
  JsUnit unit = {0};
  if (unit_in_paragraphs(forms, table->captions, &unit))
    return unit;
  for (guint i = 0; i < view->cells->len; i++) {
    const JsViewCell *g = &g_array_index(view->cells, JsViewCell, i);
    if (g->cell->row >= MAX(view->body, 1) || g->kind != JS_CELL_TEXT)
      continue;
    /* With its line breaks: the unit may share the cell with the heading of a column. */
    g_autofree char *lines = js_text_to_utf8(g->cell->text);
    if (unit_in(forms, lines, &unit) || unit_in(forms, g->text, &unit))
      return unit;
  }
  if (context->recent != NULL && unit_in_paragraphs(forms, context->recent, &unit))
    return unit;
  unit_in_paragraphs(forms, table->notes, &unit);
  return unit;
}

/* ---- units by equal figures ---- */

/* Digits of an amount from which equality is not taken to be chance. A guess. */
#define MIN_EQUAL_DIGITS 4

static gboolean
is_telling(const JsAccount *a)
{
  gint64 least = 1;
  for (int i = 1; i < MIN_EQUAL_DIGITS; i++)
    least *= 10;
  return ABS(a->amount.value.coefficient) >= least;
}

/* An account with a unit whose amount equals one of the table's. NULL when there is none, or when
 * such accounts have different units. */
static const JsAccount *
same_figure_elsewhere(const JsRecords *records, guint table_no)
{
  const JsAccount *found = NULL;
  for (guint i = 0; i < records->accounts->len; i++) {
    const JsAccount *a = g_ptr_array_index(records->accounts, i);
    if (a->source != JS_SOURCE_TABLE || a->table_no != table_no || !is_telling(a))
      continue;
    for (guint k = 0; k < records->accounts->len; k++) {
      const JsAccount *b = g_ptr_array_index(records->accounts, k);
      if (b->unit == NULL || js_decimal_compare(a->amount.value, b->amount.value) != 0)
        continue;
      if (found != NULL && found->power != b->power)
        return NULL;
      found = b;
    }
  }
  return found;
}

void
js_statement_settle_units(JsRecords *records)
{
  guint tried = 0; /* accounts of one table follow each other */
  for (guint i = 0; i < records->accounts->len; i++) {
    JsAccount *a = g_ptr_array_index(records->accounts, i);
    if (a->source != JS_SOURCE_TABLE || a->unit != NULL || a->table_no == tried)
      continue;
    tried = a->table_no;
    const JsAccount *known = same_figure_elsewhere(records, a->table_no);
    for (guint k = i; known != NULL && k < records->accounts->len; k++) {
      JsAccount *b = g_ptr_array_index(records->accounts, k);
      if (b->source == JS_SOURCE_TABLE && b->table_no == a->table_no && b->unit == NULL) {
        b->unit = known->unit;
        b->power = known->power;
      }
    }
  }
}
