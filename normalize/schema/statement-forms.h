/* The statement forms of schemas/statements/: see docs/howto/province-form.md. In: JSON files; out:
 * the form that a title or headings name, and the role of a column.
 *
 * common.json has the words shared by all forms; every other file of the folder has a list of
 * forms. All words are kept after js_fold_letters(). */
#pragma once

#include "extract/model/word-list.h"
#include "normalize/schema/vocabulary.h"

typedef struct _JsStatementForms JsStatementForms;

/* A title fits when it contains the words of `all` in this order, one word of `any` (unless it is
 * empty), and no word of `none`. */
typedef struct {
  GStrv all, any, none;
} JsTitlePattern;

/* A table without a title fits when it contains all headings and one of the labels (unless there
 * are none). */
typedef struct {
  GStrv all, labels;
} JsHeadingPattern;

typedef struct {
  GStrv names;
  char *item;
} JsLineRule;

/* A part of a table. It begins with a line that contains one of the words. */
typedef struct {
  GStrv words;
  char *statement;
  char *direction;  /* NULL: the form's; "": neither */
  gboolean counts;  /* its lines are counts unless their unit is money */
  GPtrArray *lines; /* of JsLineRule: names with another meaning in this section */
} JsSection;

typedef struct {
  GStrv words;
  char *statement;
} JsColumnStatement;

typedef struct {
  char *file;      /* file of the form, for messages and listings */
  char *statement; /* identifier in the output */
  GStrv names;     /* its official titles */
  char *direction; /* "income", "expenditure"; NULL: given by the side */
  /* "functional", "economic" or NULL: the classification in which names without a code are looked
   * up */
  char *classification;
  int priority;                 /* the higher one wins when the titles of two forms fit */
  gboolean summary;             /* 总表 with an income and an expenditure side */
  gboolean columns_are_lines;   /* headings may be the lines */
  gboolean only_items;          /* lines without an item are not read */
  GPtrArray *titles;            /* of JsTitlePattern */
  GPtrArray *headings;          /* of JsHeadingPattern */
  GPtrArray *sections;          /* of JsSection */
  GPtrArray *column_statements; /* of JsColumnStatement */
  GHashTable *measures;         /* measure → its meaning in this form */
  GHashTable *directions;       /* measure → direction */
  GHashTable *phases;           /* phase → phase in final accounts */
  /* items; when one of them is among the lines, 合计 sums more than the form */
  GStrv joined_total_with;
} JsStatementForm;

typedef enum {
  JS_ROLE_NONE,
  JS_ROLE_ORDINAL,
  JS_ROLE_CODE,
  JS_ROLE_NAME,
  JS_ROLE_ENTITY,
  JS_ROLE_GROUP,  /* 其中: only groups the columns under it */
  JS_ROLE_CHANGE, /* 增减额: change of an amount */
  JS_ROLE_RATE,   /* 增减%: change in per cent */
  JS_ROLE_SKIP
} JsRole;

/* Loads schemas/statements/ of the folder `dir`. Errors: MISSING, SCHEMA. Transfer full. */
JsStatementForms *js_statement_forms_load(const char *dir, GError **error);
void js_statement_forms_free(JsStatementForms *forms);

/* Checks that the vocabulary contains every statement and item of the forms; FALSE with SCHEMA. */
gboolean js_statement_forms_check(const JsStatementForms *forms, const JsVocabulary *vocabulary,
                                  GError **error);

/* All forms, in the order of files and entries. Elements JsStatementForm; borrowed. */
const GPtrArray *js_statement_forms_list(const JsStatementForms *forms);

/* The form that the letters of a title name; NULL when there is none. *foreign (may be NULL)
 * becomes TRUE for the title of a table that must not be read as a department's statement. */
const JsStatementForm *js_statement_forms_by_title(const JsStatementForms *forms,
                                                   const char *letters, gboolean *foreign);
/* As above for a recognised title with some wrong characters: the form whose official title is
 * nearest to a part of the letters; NULL when none is near. */
const JsStatementForm *js_statement_forms_by_blurred_title(const JsStatementForms *forms,
                                                           const char *letters);
/* TRUE for the title of a document of a whole government (财政决算, 政府预算). Its tables are
 * statements of a department only when they name the department. */
gboolean js_statement_forms_of_government(const JsStatementForms *forms, const char *letters);
/* TRUE for the title of a table of a whole government (转移支付, 债务限额). */
gboolean js_statement_forms_is_government_table(const JsStatementForms *forms, const char *letters);
/* TRUE for the title of a table that is not a statement: it fits no form, ends with …情况表,
 * …明细表 or the like, and does not mention income or expenditure. */
gboolean js_statement_forms_is_other_title(const JsStatementForms *forms, const char *letters);
/* TRUE when the letters say that the table or document is a department's own (部门…, but not
 * 分部门). */
gboolean js_statement_forms_of_department(const JsStatementForms *forms, const char *letters);
/* The form whose headings are all among `headings` and one of whose labels is among `labels` (sets
 * of letters); NULL when there is none. */
const JsStatementForm *js_statement_forms_by_headings(const JsStatementForms *forms,
                                                      GHashTable *headings, GHashTable *labels);

/* The role of the column under the heading. */
JsRole js_statement_forms_role(const JsStatementForms *forms, const char *letters);
/* "income" or "expenditure" when the heading names a side, else NULL. */
const char *js_statement_forms_side(const JsStatementForms *forms, const char *letters);
gboolean js_statement_forms_is_subtotal(const JsStatementForms *forms, const char *letters);
/* TRUE for a line over the whole width with counts below it: 相关统计数. */
gboolean js_statement_forms_opens_counts(const JsStatementForms *forms, const char *letters);
/* Patterns of the lines that state the unit of a table's money (单位：万元). Elements GRegex; group
 * 1 is the unit. Borrowed. */
const GPtrArray *js_statement_forms_unit_lines(const JsStatementForms *forms);
/* TRUE for a unit of things that are counted or measured: 辆, 台套, 平方米. */
gboolean js_statement_forms_is_unit(const JsStatementForms *forms, const char *letters);
/* TRUE for items that only split the carry-over line when they follow it. */
gboolean js_statement_forms_splits_carryover(const JsStatementForms *forms, const char *item);
