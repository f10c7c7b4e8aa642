/* What one clause passes on to the next: the current account, the open list and its head, the
 * comparison, and whether reading is suspended. */
#pragma once

#include "normalize/context.h"
#include "normalize/narrative/clause.h"
#include "normalize/narrative/subjects.h"

/* How far reasons and uses are skipped (docs/narrative.md, R3). */
typedef enum {
  JS_SKIP_NONE,
  JS_SKIP_SENTENCE,  /* to the end of the sentence or a semicolon */
  JS_SKIP_WHOLE,     /* to the end of the sentence */
  JS_SKIP_WEAK,      /* to a clause that is a record by itself */
  JS_SKIP_PARAGRAPH, /* to the end of the paragraph */
} JsSkip;

/* A list after 其中：… */
typedef struct {
  gboolean open;
  JsSubject head;
  guint members;
  gboolean numbered; /* its members have ordinals */
  gboolean here;     /* opened in the current paragraph */
} JsList;

/* The last count. A following number without words continues it. */
typedef struct {
  gboolean valid;
  /* NULL: not a known item; numbers that continue it are not read either */
  const char *item;
  const char *name, *statement;
} JsLastCount;

typedef struct {
  JsContext *context; /* borrowed */
  const JsNarrativeRules *rules;
  const char *statement; /* statement of the section; NULL: nothing is read */
  char *lei, *kuan;      /* owned: names of the 类 and 款 above; NULL when there are none */
  JsSubject subject;
  JsList list;
  const char *economic;
  gboolean economic_list;
  gboolean one_fund; /* the paragraph is only about one fund */
  JsBase base;
  /* Sign of the last change of the account. */
  JsSign change_sign;
  gboolean has_amount;        /* an amount was read since the account was named */
  gboolean executed_just_now; /* the number before was an executed amount of the account */
  /* 收、支总计分别为5万元、6万元: the words of the first amount, when the second is expected next.
   */
  gboolean twin_awaited;
  JsLead twin_lead;
  JsLastCount count;
  gboolean counts_blocked; /* to the end of the sentence */
  JsSkip skip;
  /* an amount of something unknown was skipped in this sentence */
  gboolean stranger;
  gboolean numbered_reasons;
  /* A paragraph ended with 原因是：. reason_level is the level of the marks of the list that
   * follows; 0 when there is none. */
  gboolean reason_open;
  guint reason_level;
  gboolean sentence_start, paragraph_start;
} JsNarrativeReader;

void js_narrative_reader_init(JsNarrativeReader *reader, JsContext *context);
void js_narrative_reader_clear(JsNarrativeReader *reader);

/* For the other parts of the reader: read the words before a number, and find the account that they
 * name. */
void js_narrative_read_lead(const JsNarrativeReader *reader, const JsNarrativeText *text,
                            guint from, guint to, JsLead *lead);
JsSubject js_narrative_resolve(const JsNarrativeReader *reader, const JsNarrativeText *text,
                               const JsLead *lead);
/* What is known at the current place of the text. */
JsScene js_narrative_scene(const JsNarrativeReader *reader);
/* Makes the account that the words name the current one; TRUE when it is known. Words without a
 * name leave the account unchanged, or return to the list's head or the unit. */
gboolean js_narrative_take_subject(JsNarrativeReader *reader, const JsNarrativeText *text,
                                   const JsLead *lead);
/* Stores the names of 类 and 款 in the words. A new 类 removes the 款; a new 款 keeps its 类. */
void js_narrative_note_levels(JsNarrativeReader *reader, const JsNarrativeText *text, guint from,
                              guint to);
/* Makes `subject` the current account, and a member of the open list. */
void js_narrative_speak_of(JsNarrativeReader *reader, const JsSubject *subject, gboolean numbered);
void js_narrative_open_list(JsNarrativeReader *reader);
/* Handles words without a name. They are about the current account, the head of the list before, or
 * the unit. */
void js_narrative_take_unnamed(JsNarrativeReader *reader, const JsNarrativeText *text,
                               const JsLead *lead);
