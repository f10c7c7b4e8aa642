/* The table of schemas/words/government.json, and its questions: see government-words.h. */
#include "normalize/schema/government-words.h"

#include <string.h>

#include "extract/model/word-list.h"
#include "normalize/schema/shape.h"

#define LETTERS(type, member) JS_FIELD(JS_FIELD_LETTERS, type, member)

static const JsField FORM_FIELDS[] = {
    JS_FIELD(JS_FIELD_FLAG, JsGovernmentForm, skip),
    JS_FIELD(JS_FIELD_FLAG, JsGovernmentForm, sides),
    JS_FIELD(JS_FIELD_STRING, JsGovernmentForm, statement),
    JS_FIELD(JS_FIELD_STRING, JsGovernmentForm, direction),
    JS_FIELD(JS_FIELD_STRING, JsGovernmentForm, item),
    JS_FIELD(JS_FIELD_STRING, JsGovernmentForm, made),
    JS_FIELD(JS_FIELD_STRING, JsGovernmentForm, root),
    JS_FIELD(JS_FIELD_STRINGS, JsGovernmentForm, classes),
    LETTERS(JsGovernmentForm, all),
    LETTERS(JsGovernmentForm, any),
    LETTERS(JsGovernmentForm, none),
    JS_FIELD_END,
};
static const JsField ITEM_FIELDS[] = {
    JS_FIELD(JS_FIELD_STRING, JsGovernmentItem, item, .required = TRUE),
    JS_FIELD(JS_FIELD_STRING, JsGovernmentItem, statement),
    JS_FIELD(JS_FIELD_FLAG, JsGovernmentItem, planned),
    JS_FIELD(JS_FIELD_FLAG, JsGovernmentItem, no_kind),
    JS_FIELD_NAMED("in", JS_FIELD_STRINGS, JsGovernmentItem, in, .required = TRUE),
    JS_FIELD(JS_FIELD_STRINGS, JsGovernmentItem, under),
    LETTERS(JsGovernmentItem, names),
    LETTERS(JsGovernmentItem, all),
    LETTERS(JsGovernmentItem, any),
    LETTERS(JsGovernmentItem, none),
    JS_FIELD_END,
};
static const JsField WORD_FIELDS[] = {
    JS_FIELD(JS_FIELD_STRING, JsGovernmentWord, id, .required = TRUE),
    JS_FIELD(JS_FIELD_LETTERS, JsGovernmentWord, any, .required = TRUE),
    JS_FIELD_END,
};
static const JsField COLUMN_FIELDS[] = {
    JS_FIELD(JS_FIELD_FLAG, JsGovernmentColumn, skip),
    JS_FIELD(JS_FIELD_STRING, JsGovernmentColumn, phase),
    JS_FIELD(JS_FIELD_STRING, JsGovernmentColumn, metric),
    LETTERS(JsGovernmentColumn, all),
    LETTERS(JsGovernmentColumn, any),
    LETTERS(JsGovernmentColumn, none),
    JS_FIELD_END,
};
static const JsShape FORM_SHAPE = JS_SHAPE(JsGovernmentForm, FORM_FIELDS);
static const JsShape ITEM_SHAPE = JS_SHAPE(JsGovernmentItem, ITEM_FIELDS);
static const JsShape WORD_SHAPE = JS_SHAPE(JsGovernmentWord, WORD_FIELDS);
static const JsShape COLUMN_SHAPE = JS_SHAPE(JsGovernmentColumn, COLUMN_FIELDS);

#define LIST(member, item_shape)                                                                   \
  JS_FIELD(JS_FIELD_OBJECTS, JsGovernmentWords, member, .required = TRUE, .shape = &(item_shape))
#define WORDS(member) JS_FIELD(JS_FIELD_LETTERS, JsGovernmentWords, member, .required = TRUE)

static const JsField FIELDS[] = {
    LIST(forms, FORM_SHAPE),
    LIST(items, ITEM_SHAPE),
    LIST(title_scopes, WORD_SHAPE),
    WORDS(by_area),
    LIST(kinds, WORD_SHAPE),
    LIST(scopes, WORD_SHAPE),
    LIST(columns, COLUMN_SHAPE),
    WORDS(own_ends),
    WORDS(total_ends),
    WORDS(rest_ends),
    WORDS(excluding),
    WORDS(received),
    WORDS(labels),
    WORDS(income_sides),
    WORDS(expenditure_sides),
    WORDS(name_ends),
    WORDS(own_source),
    WORDS(plans),
    WORDS(budget_names),
    WORDS(transfer_kinds),
    JS_FIELD(JS_FIELD_STRINGS, JsGovernmentWords, debt_statements, .required = TRUE),
    JS_FIELD(JS_FIELD_STRINGS, JsGovernmentWords, lead_words, .required = TRUE),
    JS_FIELD_END,
};
static const JsShape SHAPE = JS_SHAPE(JsGovernmentWords, FIELDS);

JsGovernmentWords *
js_government_words_load(const char *dir, GError **error)
{
  return js_shape_load(&SHAPE, dir, "words/government.json", error);
}

void
js_government_words_free(JsGovernmentWords *words)
{
  js_shape_free(&SHAPE, words);
}

/* TRUE when the letters hold all words of `all`, one of `any` (unless it is empty), and none of
 * `none`. */
static gboolean
fits(GStrv all, GStrv any, GStrv none, const char *letters)
{
  for (char **word = all; *word != NULL; word++)
    if (strstr(letters, *word) == NULL)
      return FALSE;
  return (*any == NULL || js_words_any_in(any, letters)) && !js_words_any_in(none, letters);
}

const JsGovernmentForm *
js_government_form(const JsGovernmentWords *words, const char *letters)
{
  for (guint i = 0; i < words->forms->len; i++) {
    const JsGovernmentForm *form = g_ptr_array_index(words->forms, i);
    if (fits(form->all, form->any, form->none, letters))
      return form;
  }
  return NULL;
}

const JsGovernmentItem *
js_government_item(const JsGovernmentWords *words, const char *statement, const char *under,
                   const char *letters)
{
  for (guint i = 0; i < words->items->len; i++) {
    const JsGovernmentItem *item = g_ptr_array_index(words->items, i);
    gboolean named = g_strv_contains((const char *const *)item->names, letters);
    gboolean worded = (*item->all != NULL || *item->any != NULL) &&
                      fits(item->all, item->any, item->none, letters);
    if ((!named && !worded) || !js_words_prefix(item->in, statement))
      continue;
    if (*item->under == NULL ||
        (under != NULL && g_strv_contains((const char *const *)item->under, under)))
      return item;
  }
  return NULL;
}

const JsGovernmentColumn *
js_government_column(const JsGovernmentWords *words, const char *letters)
{
  for (guint i = 0; i < words->columns->len; i++) {
    const JsGovernmentColumn *column = g_ptr_array_index(words->columns, i);
    if (fits(column->all, column->any, column->none, letters))
      return column;
  }
  return NULL;
}

const char *
js_government_word(const GPtrArray *list, const char *letters)
{
  for (guint i = 0; i < list->len; i++) {
    const JsGovernmentWord *word = g_ptr_array_index(list, i);
    if (js_words_any_in(word->any, letters))
      return word->id;
  }
  return NULL;
}

const char *
js_government_whole_word(const GPtrArray *list, const char *letters)
{
  for (guint i = 0; i < list->len; i++) {
    const JsGovernmentWord *word = g_ptr_array_index(list, i);
    if (g_strv_contains((const char *const *)word->any, letters))
      return word->id;
  }
  return NULL;
}
