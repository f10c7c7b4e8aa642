/* What schemas/statements/ says about the statement forms: see docs/howto/province-form.md.
 *
 * common.json holds the words that all forms share, every other file of the folder a list of forms.
 * All words are kept as js_fold_letters() makes them. */
#pragma once

#include "extract/model/word-list.h"
#include "normalize/schema/vocabulary.h"

typedef struct _JsStatementForms JsStatementForms;

/* A title fits when it holds the words of `all` in this order, one of `any` (if there are some),
 * and none of `none`. */
typedef struct {
  GStrv all, any, none;
} JsTitlePattern;

/* A table without a title fits when all headings and one of the labels (if there are some) are in
 * it. */
typedef struct {
  GStrv all, labels;
} JsHeadingPattern;

typedef struct {
  GStrv names;
  char *item;
} JsLineRule;

/* A part of a table that begins with a line that holds one of the words. */
typedef struct {
  GStrv words;
  char *statement;
  char *direction;  /* NULL: the form's; "": neither */
  gboolean counts;  /* its lines are counts unless their unit is money */
  GPtrArray *lines; /* of JsLineRule: names that mean something else here */
} JsSection;

typedef struct {
  GStrv words;
  char *statement;
} JsColumnStatement;

typedef struct {
  char *file;           /* where it comes from, for messages and listings */
  char *statement;      /* the contract's identifier */
  GStrv names;          /* its official titles */
  char *direction;      /* "income", "expenditure", NULL: by the side */
  char *classification; /* "functional", "economic" or NULL: how codeless names are looked up */
  int priority;         /* of two forms whose titles fit, the higher one */
  gboolean summary;     /* 总表 with an income and an expenditure side */
  gboolean columns_are_lines;   /* headings may be the lines */
  gboolean only_items;          /* lines without an item are not read */
  GPtrArray *titles;            /* of JsTitlePattern */
  GPtrArray *headings;          /* of JsHeadingPattern */
  GPtrArray *sections;          /* of JsSection */
  GPtrArray *column_statements; /* of JsColumnStatement */
  GHashTable *measures;         /* measure → measure that it means in this form */
  GHashTable *directions;       /* measure → direction */
  GHashTable *phases;           /* phase → phase in final accounts */
  GStrv
      joined_total_with; /* items: with one of them among the lines 合计 sums more than the form */
} JsStatementForm;

typedef enum {
  JS_ROLE_NONE,
  JS_ROLE_ORDINAL,
  JS_ROLE_CODE,
  JS_ROLE_NAME,
  JS_ROLE_ENTITY,
  JS_ROLE_GROUP,  /* only groups the columns under it: 其中 */
  JS_ROLE_CHANGE, /* amounts by which others have changed: 增减额 */
  JS_ROLE_RATE,   /* the same in a hundred: 增减% */
  JS_ROLE_SKIP
} JsRole;

/* Loads schemas/statements/ of the folder `dir`. Errors: MISSING, SCHEMA. Transfer full. */
JsStatementForms *js_statement_forms_load(const char *dir, GError **error);
void js_statement_forms_free(JsStatementForms *forms);

/* Every statement and item that the forms name has to be one of the vocabulary: SCHEMA otherwise.
 */
gboolean js_statement_forms_check(const JsStatementForms *forms, const JsVocabulary *vocabulary,
                                  GError **error);

/* All forms in the order of files and entries; elements JsStatementForm. Borrowed. */
const GPtrArray *js_statement_forms_list(const JsStatementForms *forms);

/* The form that the folded letters of a title name; NULL when none. *foreign (may be NULL) becomes
 * TRUE for the title of a table that must not be read as a statement of a department. */
const JsStatementForm *js_statement_forms_by_title(const JsStatementForms *forms,
                                                   const char *letters, gboolean *foreign);
/* As above for a title as a recogniser read it, with some characters wrong: the form whose official
 * title is nearest to a part of it, NULL when none is near. */
const JsStatementForm *js_statement_forms_by_blurred_title(const JsStatementForms *forms,
                                                           const char *letters);
/* The title of a document of a whole government (财政决算, 政府预算): its tables are statements of
 * a department only where they name the department. */
gboolean js_statement_forms_of_government(const JsStatementForms *forms, const char *letters);
/* The title of a table of a whole government (转移支付, 债务限额). */
gboolean js_statement_forms_is_government_table(const JsStatementForms *forms, const char *letters);
/* The title of a table that is no statement: it fits no form, is called …情况表, …明细表 and the
 * like, and speaks of no income or expenditure. */
gboolean js_statement_forms_is_other_title(const JsStatementForms *forms, const char *letters);
/* TRUE when the letters say that what follows is a department's own (部门…, not 分部门). */
gboolean js_statement_forms_of_department(const JsStatementForms *forms, const char *letters);
/* The form whose headings are all among the sets (letters → any) of the table. */
const JsStatementForm *js_statement_forms_by_headings(const JsStatementForms *forms,
                                                      GHashTable *headings, GHashTable *labels);

/* What a column under this heading (letters) holds. */
JsRole js_statement_forms_role(const JsStatementForms *forms, const char *letters);
/* "income" or "expenditure" when the heading is the name of a side, else NULL. */
const char *js_statement_forms_side(const JsStatementForms *forms, const char *letters);
gboolean js_statement_forms_is_subtotal(const JsStatementForms *forms, const char *letters);
/* A line over the whole width below which counts stand (letters): 相关统计数. */
gboolean js_statement_forms_opens_counts(const JsStatementForms *forms, const char *letters);
/* The lines that state the unit of a table's money, 单位：万元; elements GRegex, the unit is
 * group 1. Borrowed. */
const GPtrArray *js_statement_forms_unit_lines(const JsStatementForms *forms);
/* A unit of things that can be counted or measured (letters): 辆, 台套, 平方米. */
gboolean js_statement_forms_is_unit(const JsStatementForms *forms, const char *letters);
/* TRUE for items that only split the carry-over line when they follow it. */
gboolean js_statement_forms_splits_carryover(const JsStatementForms *forms, const char *item);
