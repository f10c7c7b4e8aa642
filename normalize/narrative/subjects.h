/* Finds the account that a noun phrase means (docs/narrative.md, R6, R7, R11). In: words and the
 * scene; out: JsSubject. */
#pragma once

#include "normalize/context.h"
#include "normalize/narrative/text.h"

/* An account that sentences are about. Its strings live as long as the records. */
typedef struct {
  gboolean known;
  gboolean misread; /* not known, and its name was not read with confidence */
  const char *item, *direction, *classification, *code, *name, *measure;
  const char *statement; /* NULL: that of the section */
  gboolean both;         /* gives one row for income and one for expenditure */
  gboolean share_only;   /* only its share is read */
  JsPhase phase;         /* phase named by the phrase itself, or JS_PHASE_NONE */
} JsSubject;

/* What is known at the place of the phrase. */
typedef struct {
  const JsContext *context;
  const JsNarrativeRules *rules;
  const char *statement;
  const char *lei, *kuan;  /* names of the headings above; NULL when there are none */
  const JsSubject *head;   /* head of the open list; NULL when there is none */
  gboolean head_misread;   /* the open list has a head whose name was misread */
  const char *last_count;  /* item of the count before; NULL when there is none */
  gboolean among_accounts; /* the current account is a classified one */
  gboolean one_fund;       /* the paragraph is only about one fund */
  const char *economic;    /* code of the economic 类 above; NULL when there is none */
  gboolean economic_list;  /* in a list under personnel, public use or an economic 类 */
} JsScene;

/* Finds the names of 类, 款 and 项 in the words from … to; FALSE when there is no such mark. names:
 * transfer full, NULL for a level that is not named. *end is the character after the last mark. */
gboolean js_subject_marks(const JsNarrativeText *text, guint from, guint to, char *names[3],
                          guint *end);
/* The account that the words from … to name; `known` is FALSE when they name none. */
JsSubject js_subject_resolve(const JsScene *scene, const JsNarrativeText *text, guint from,
                             guint to);
/* As above for a phrase that names its phase itself (全年预算总额). */
JsSubject js_subject_phrase(const JsScene *scene, const JsNarrativeText *text, guint from,
                            guint to);
/* The value of what was counted before (价值 after 房屋…平方米). */
JsSubject js_subject_value(const JsScene *scene, const JsNarrativeText *text, guint from, guint to,
                           const char *count_name);
/* TRUE when economic accounts are listed under the account. */
gboolean js_subject_is_economic_head(const JsNarrativeRules *rules, const JsSubject *subject);
