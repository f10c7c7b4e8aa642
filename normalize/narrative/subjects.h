/* Which account a noun phrase of the narrative means (contract, narrative R6, R7, R11). */
#pragma once

#include "normalize/context.h"
#include "normalize/narrative/text.h"

/* An account that sentences are about. Strings live as long as the records. */
typedef struct {
  gboolean known;
  const char *item, *direction, *classification, *code, *name, *measure;
  const char *statement; /* NULL: that of the section */
  gboolean both;         /* one row for income and one for expenditure */
  gboolean share_only;   /* only its share is read */
  JsPhase phase;         /* that its own words say, JS_PHASE_NONE: none */
} JsSubject;

/* What is known where the phrase stands. */
typedef struct {
  const JsContext *context;
  const JsNarrativeRules *rules;
  const char *statement;
  const char *lei, *kuan;  /* names of the headings above, NULL none */
  const JsSubject *head;   /* of the open list, NULL none */
  const char *last_count;  /* item of the count before, NULL none */
  gboolean among_accounts; /* the account spoken of is a classified one */
  gboolean one_fund;       /* the paragraph is about the money of one fund alone */
  const char *economic;    /* code of the economic 类 above, NULL none */
  gboolean economic_list;  /* in a list under personnel, public use or an economic 类 */
} JsScene;

/* The names of 类, 款 and 项 in the words from…to; FALSE when no such mark is there. Each of the
 * out-pointers is transfer full; NULL where not named. *end: behind the last mark. */
gboolean js_subject_marks(const JsNarrativeText *text, guint from, guint to, char *names[3],
                          guint *end);
/* The account that the words from…to name; known is FALSE when they name none. */
JsSubject js_subject_resolve(const JsScene *scene, const JsNarrativeText *text, guint from,
                             guint to);
/* The same for a phrase that says its phase itself (全年预算总额). */
JsSubject js_subject_phrase(const JsScene *scene, const JsNarrativeText *text, guint from,
                            guint to);
/* The value of what was counted before (价值 behind 房屋…平方米). */
JsSubject js_subject_value(const JsScene *scene, const JsNarrativeText *text, guint from, guint to,
                           const char *count_name);
/* TRUE when the account is one that economic accounts are listed under. */
gboolean js_subject_is_economic_head(const JsNarrativeRules *rules, const JsSubject *subject);
