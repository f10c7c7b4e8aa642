/* What one clause of a section's paragraphs hands on to the next: the account that is spoken of,
 * the open list and its head, the comparison, the words that suspend reading. */
#pragma once

#include "normalize/context.h"
#include "normalize/narrative/clause.h"
#include "normalize/narrative/subjects.h"

/* Reasons and uses (contract, narrative R3) are passed over: */
typedef enum {
  JS_SKIP_NONE,
  JS_SKIP_SENTENCE,  /* to the end of the sentence, or a semicolon */
  JS_SKIP_WHOLE,     /* to the end of the sentence */
  JS_SKIP_WEAK,      /* until a clause that is a record by itself */
  JS_SKIP_PARAGRAPH, /* to the end of the paragraph */
} JsSkip;

/* 其中：… */
typedef struct {
  gboolean open;
  JsSubject head;
  guint members;
  gboolean numbered; /* its members have ordinals */
  gboolean here;     /* opened in the present paragraph */
} JsList;

/* The count read last, which a following number without words goes on from. */
typedef struct {
  gboolean valid;
  const char *item; /* NULL: of no item, and what goes on from it is not read either */
  const char *name, *statement;
} JsLastCount;

typedef struct {
  JsContext *context; /* not owned */
  const JsNarrativeRules *rules;
  const char *statement; /* of the section; NULL: nothing is read */
  char *lei, *kuan;      /* owned: names of the 类 and 款 above, NULL none */
  JsSubject subject;
  JsList list;
  const char *economic;
  gboolean economic_list;
  gboolean one_fund; /* the paragraph is about the money of one fund alone */
  JsBase base;
  /* Sign of the last change, and the account and comparison that it was about. */
  JsSign change_sign;
  gboolean has_amount;        /* an amount of the account was read since it was named */
  gboolean executed_just_now; /* the number before was an executed amount of the subject */
  /* 收、支总计分别为5万元、6万元: the words of the first amount, whose twin comes next. */
  gboolean twin_awaited;
  JsLead twin_lead;
  JsLastCount count;
  gboolean counts_blocked; /* to the end of the sentence */
  JsSkip skip;
  gboolean stranger; /* passed over in this sentence: an amount of something that is not known */
  gboolean numbered_reasons;
  /* A paragraph ended in 原因是：; the list that follows it has marks of this level, 0: none. */
  gboolean reason_open;
  guint reason_level;
  gboolean sentence_start, paragraph_start;
} JsNarrativeReader;

void js_narrative_reader_init(JsNarrativeReader *reader, JsContext *context);
void js_narrative_reader_clear(JsNarrativeReader *reader);

/* For the other parts of the reader: the words before a number, and the account that they name. */
void js_narrative_read_lead(const JsNarrativeReader *reader, const JsNarrativeText *text,
                            guint from, guint to, JsLead *lead);
JsSubject js_narrative_resolve(const JsNarrativeReader *reader, const JsNarrativeText *text,
                               const JsLead *lead);
/* What is known where the reader stands. */
JsScene js_narrative_scene(const JsNarrativeReader *reader);
/* Makes the account that the words name the one that is spoken of, and returns TRUE when it is
 * known. Words without a name leave the account as it is. */
gboolean js_narrative_take_subject(JsNarrativeReader *reader, const JsNarrativeText *text,
                                   const JsLead *lead);
/* A 类 ends the 款 above; a 款 keeps its 类. */
void js_narrative_note_levels(JsNarrativeReader *reader, const JsNarrativeText *text, guint from,
                              guint to);
/* The account that a clause names becomes the one spoken of, and a member of the open list. */
void js_narrative_speak_of(JsNarrativeReader *reader, const JsSubject *subject, gboolean numbered);
void js_narrative_open_list(JsNarrativeReader *reader);
/* Words without a name: of the account spoken of, of the head of the list before, or of the unit.
 */
void js_narrative_take_unnamed(JsNarrativeReader *reader, const JsNarrativeText *text,
                               const JsLead *lead);
