/* schemas/words/government.json: how the tables of a whole government's books are read. The file's
 * "about" explains each list. */
#pragma once

#include "extract/model/error.h"

typedef struct {
  gboolean skip, sides;
  char *statement, *direction, *item, *made, *root;
  GStrv all, any, none, classes;
} JsGovernmentForm;

typedef struct {
  char *item, *statement; /* statement: NULL for that of the table */
  gboolean planned, no_kind;
  GStrv in, under, names, all, any, none;
} JsGovernmentItem;

typedef struct {
  char *id;
  GStrv any;
} JsGovernmentWord;

typedef struct {
  gboolean skip;
  char *phase, *metric;
  GStrv all, any, none;
} JsGovernmentColumn;

typedef struct {
  GPtrArray *forms;  /* of JsGovernmentForm */
  GPtrArray *items;  /* of JsGovernmentItem */
  GPtrArray *kinds;  /* of JsGovernmentWord: measures */
  GPtrArray *scopes; /* of JsGovernmentWord: of labels */
  GPtrArray *title_scopes;
  GPtrArray *columns; /* of JsGovernmentColumn */
  GStrv own_ends, total_ends, rest_ends, excluding, received;
  GStrv labels, income_sides, expenditure_sides, name_ends, plans, own_source;
  GStrv budget_names, transfer_kinds, debt_statements, lead_words, by_area;
} JsGovernmentWords;

JsGovernmentWords *js_government_words_load(const char *dir, GError **error);
void js_government_words_free(JsGovernmentWords *words);

/* All `letters` are labels after js_fold_letters(). The results are borrowed; NULL: none. */

/* The form that a title names. */
const JsGovernmentForm *js_government_form(const JsGovernmentWords *words, const char *letters);
/* What the label means in the statement. `under`: the item of the line that it is a part of, or
 * NULL. */
const JsGovernmentItem *js_government_item(const JsGovernmentWords *words, const char *statement,
                                           const char *under, const char *letters);
/* What the heading of a column says. */
const JsGovernmentColumn *js_government_column(const JsGovernmentWords *words, const char *letters);
/* The id of the first entry of `list` (kinds, scopes) of which the letters hold a word. */
const char *js_government_word(const GPtrArray *list, const char *letters);
/* The same for letters that are the word and nothing else. */
const char *js_government_whole_word(const GPtrArray *list, const char *letters);
