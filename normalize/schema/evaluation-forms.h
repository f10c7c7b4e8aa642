/* clang-format off */
/* The words of performance forms, from schemas/evaluations/. In: JSON files; out: the role of a
 * printed word.
 *
 * Every JSON file of the folder adds words to the same lists, so a new province's form is only a
 * data file. A list ("labels", "funding_columns", …) maps a role to the words under which it is
 * printed:
 *
 *   {"id": "…", "title": "…",
 *    "labels": {"project": ["项目名称", "专项名称"], …},
 *    "funding_sources": {"total": ["年度资金总额", "*预算金额"], …},
 *    "operators": {">=": ["≥", "大于等于"], …}}
 *
 * Words are compared after js_evaluation_key(); `*` stands for any characters. */
/* clang-format on */
#pragma once

#include "extract/model/error.h"
#include "normalize/schema/evaluation-words.h"

typedef struct _JsEvaluationForms JsEvaluationForms;

typedef enum {
  JS_LIST_TITLES,
  JS_LIST_LABELS,
  JS_LIST_GOALS,
  JS_LIST_SECTIONS,
  JS_LIST_SOURCES,
  JS_LIST_FUNDING_COLUMNS,
  JS_LIST_INDICATOR_COLUMNS,
  JS_LIST_ROWS,
  JS_LIST_WORDS,
  JS_N_LISTS,
} JsEvaluationList;

/* Roles are numbered from 1, in the order of the names in evaluation-forms.c; 0 means no role. */
enum { JS_TITLE_OVERALL = 1, JS_TITLE_PROJECT };
enum {
  JS_LABEL_PROJECT = 1,
  JS_LABEL_ENTITY,
  JS_LABEL_DEPARTMENT,
  JS_LABEL_UNIT,
  JS_LABEL_YEAR,
  JS_LABEL_TOTAL_SCORE,
  JS_LABEL_GRADE,
  JS_LABEL_EXECUTION_RATE,
  JS_LABEL_OTHER
};
enum { JS_GOAL_TARGET = 1, JS_GOAL_ACTUAL, JS_GOAL_PERIOD };
enum { JS_SECTION_FUNDING = 1, JS_SECTION_INDICATORS, JS_SECTION_PERIOD };
enum { JS_SOURCE_ROLE_TOTAL = 1, JS_SOURCE_ROLE_PERIOD = 12 };
enum {
  JS_FUND_SOURCE = 1,
  JS_FUND_APPROVED,
  JS_FUND_ADJUSTED,
  JS_FUND_EXECUTED,
  JS_FUND_CARRYOVER,
  JS_FUND_WEIGHT,
  JS_FUND_RATE,
  JS_FUND_SCORE,
  JS_FUND_IGNORED,
  /* heading of a list of tasks and their money, which is not the form's */
  JS_FUND_TASK,
  JS_N_FUND
};
enum {
  JS_COL_LEVEL1 = 1,
  JS_COL_LEVEL2,
  JS_COL_LEVEL3,
  JS_COL_NATURE,
  JS_COL_DIRECTION,
  JS_COL_TARGET,
  JS_COL_ADJUSTED,
  JS_COL_ACTUAL,
  JS_COL_UNIT,
  JS_COL_COMPLETION,
  JS_COL_WEIGHT,
  JS_COL_SCORE,
  JS_COL_BASIS,
  JS_COL_PRIOR,
  JS_COL_RULE,
  JS_COL_EVIDENCE,
  JS_COL_EXPLANATION,
  JS_COL_PROJECT,
  JS_COL_GOAL,
  JS_COL_OWNER,
  JS_COL_AMOUNT,
  JS_COL_PERIOD,
  JS_COL_IGNORED,
  JS_N_COL
};
enum { JS_ROW_TOTAL = 1, JS_ROW_SUBTOTAL, JS_ROW_END };
enum { JS_WORD_NATURE = 1, JS_WORD_GRADE, JS_WORD_UNIT };

/* Loads schemas/evaluations/ of the folder `dir`. Errors: MISSING, SCHEMA. Transfer full. */
JsEvaluationForms *js_evaluation_forms_load(const char *dir, GError **error);
void js_evaluation_forms_free(JsEvaluationForms *forms);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsEvaluationForms, js_evaluation_forms_free)

/* The form in which labels are compared: without ordinal, 其中, brackets and what is in them, a
 * year at the beginning (2026年度目标 → 年度目标, 2026年预算金额 → 预算金额), punctuation and
 * spaces. Transfer full. */
char *js_evaluation_key(const char *utf8);

/* Words by which values are read (schemas/words/evaluation.json). Borrowed. */
const JsEvaluationWords *js_evaluation_words(const JsEvaluationForms *forms);

/* The text after a label's colon (项目名称：甲 → 甲); NULL when there is no colon or nothing after
 * it. Borrowed from utf8. */
const char *js_evaluation_after_colon(const char *utf8);
/* The role of a key in a list; 0 when it has none. */
int js_evaluation_role(const JsEvaluationForms *forms, JsEvaluationList list, const char *key);
/* For recognised text without a role: the role of the nearest word of which it may be a misreading,
 * unless a word of another role is as near. Short words and lists of cell values are never guessed.
 * The word may differ in at most `doubtful` characters, the number of characters read with doubt
 * (专项资金项目 is not 其他资金). */
int js_evaluation_role_near(const JsEvaluationForms *forms, JsEvaluationList list, const char *key,
                            guint doubtful);
/* The role of a printed text in a list; when it has none, the role of the part before its colon. */
int js_evaluation_role_of_text(const JsEvaluationForms *forms, JsEvaluationList list,
                               const char *utf8);
/* The role's name in the data files; for funding sources this is the source_id. Static. */
const char *js_evaluation_role_name(JsEvaluationList list, int role);

/* The operator (">=", …) that `utf8` means; NULL when it is none. Static. */
const char *js_evaluation_operator(const JsEvaluationForms *forms, const char *utf8);
