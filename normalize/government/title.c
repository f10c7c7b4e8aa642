/* The title of a government's table, and what it says of the whole table: see reader.h. */
#include <string.h>

#include "extract/model/word-list.h"
#include "normalize/government/reader.h"
#include "normalize/value/fold.h"

/* Rows at the top of a table in which its title may stand, and the share of its columns that the
 * title then covers (guesses). */
enum { TITLE_ROWS = 2 };
static const double TITLE_WIDTH = 0.6;
/* Characters of the longest line that may be a title, and of the shortest one (a number of the
 * table or a unit is shorter); lines before a table among which its title may be (guesses). */
enum { TITLE_CHARACTERS = 60, TITLE_LEAST = 8, LINES_BEFORE = 3 };

/* Takes the text as the title if it names a form. */
static gboolean
try_title(JsGovernmentReader *r, const char *text)
{
  g_autofree char *letters = js_fold_letters(text);
  const JsGovernmentForm *form =
      g_utf8_strlen(letters, -1) <= TITLE_CHARACTERS ? js_government_form(r->words, letters) : NULL;
  if (form == NULL)
    return FALSE;
  r->title.form = form;
  r->title.title = js_records_string(r->context->records, letters);
  return TRUE;
}

static gboolean
try_paragraph(JsGovernmentReader *r, const JsParagraph *p)
{
  g_autofree char *text = js_text_to_utf8(p->text);
  g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
  g_autofree char *joined = g_strjoinv("", lines);
  if (try_title(r, joined))
    return TRUE;
  for (char **line = lines; *line != NULL; line++)
    if (try_title(r, *line))
      return TRUE;
  return FALSE;
}

static gboolean
try_first_rows(JsGovernmentReader *r, const JsTable *table, gboolean *titled)
{
  for (guint i = 0; i < table->cells->len; i++) {
    const JsCell *cell = g_ptr_array_index(table->cells, i);
    if (cell->row >= TITLE_ROWS || (double)cell->col_span < TITLE_WIDTH * table->n_cols)
      continue;
    g_autofree char *text = js_cell_string(cell);
    if (try_title(r, text))
      return TRUE;
    *titled = *titled || (cell->row == 0 && js_text_length(cell->text) >= TITLE_LEAST);
  }
  return FALSE;
}

static gboolean
find_title(JsGovernmentReader *r, const JsTable *table)
{
  const GPtrArray *recent = r->context->recent;
  gboolean titled = FALSE;
  for (guint i = 0; i < table->captions->len; i++) {
    const JsParagraph *p = g_ptr_array_index(table->captions, i);
    if (try_paragraph(r, p))
      return TRUE;
    titled = titled || js_text_length(p->text) >= TITLE_LEAST;
  }
  if (try_first_rows(r, table, &titled))
    return TRUE;
  /* A table with a title of another kind is not of the kind of an earlier one. */
  guint n = !titled && recent != NULL ? recent->len : 0;
  for (guint i = n; i-- > 0 && n - i <= LINES_BEFORE;)
    if (try_paragraph(r, g_ptr_array_index(recent, i)))
      return TRUE;
  return FALSE;
}

/* The region that the title names; those of the document's region only, or any if there is none. */
static void
read_region(JsGovernmentReader *r)
{
  const JsRegionScope *area = &r->context->area;
  JsFacets *says = &r->title.says;
  for (const char *p = r->title.title; *p != '\0' && says->region == NULL;
       p = g_utf8_next_char(p)) {
    gsize length;
    const char *code;
    if (!js_regions_begin(r->context->schemas->regions, p, area->code, r->context->year, &length,
                          &code) ||
        (area->region != NULL && (strncmp(p, area->region, length) != 0)))
      continue;
    g_autofree char *name = g_strndup(p, length);
    says->region = js_records_string(r->context->records, name);
    says->code = js_records_string(r->context->records, code);
  }
}

/* The only kind of transfers that the title names (一般性转移支付, 专项转移支付 …); NULL when it
 * names none or several. */
static const char *
transfer_kind(const JsGovernmentReader *r)
{
  const char *kind = NULL;
  for (char **word = r->words->transfer_kinds; *word != NULL; word++)
    if (strstr(r->title.title, *word) != NULL) {
      if (kind != NULL)
        return NULL;
      kind = js_records_string(r->context->records, *word);
    }
  return kind;
}

/* The first entry for the item; NULL when there is none. */
static const JsGovernmentItem *
item_with_id(const JsGovernmentWords *words, const char *id)
{
  for (guint i = 0; i < words->items->len; i++) {
    const JsGovernmentItem *item = g_ptr_array_index(words->items, i);
    if (strcmp(item->item, id) == 0)
      return item;
  }
  return NULL;
}

gboolean
js_government_read_title(JsGovernmentReader *r, const JsTable *table)
{
  const JsStatementWords *words = r->context->schemas->words;
  if (!find_title(r, table))
    return FALSE;
  JsGovernmentTitle *t = &r->title;
  read_region(r);
  g_autofree char *plain = js_government_without_budgets(r->words, t->title);
  const JsGovernmentColumn *says = js_government_column(r->words, plain);
  gboolean executed = js_words_any_in(words->final, plain) ||
                      (says != NULL && g_strcmp0(says->phase, "executed") == 0);
  r->context->government_final =
      r->context->government_final || js_words_any_in(words->final, plain);
  gboolean planned = js_words_any_in(r->words->plans, plain) || r->context->is_budget;
  t->phase = planned && !executed ? "approved" : "executed";
  t->says.item = t->form->item != NULL ? item_with_id(r->words, t->form->item) : NULL;
  t->says.year = js_government_year(words, t->title);
  t->by_area = js_words_any_in(r->words->by_area, t->title);
  t->says.scope = js_government_word(r->words->title_scopes, t->title);
  t->says.measure = js_government_word(r->words->kinds, t->title);
  if (t->says.scope == NULL && t->says.region != NULL)
    t->says.scope = "whole";
  t->kind = transfer_kind(r);
  return TRUE;
}
