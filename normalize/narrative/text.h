/* A paragraph of running text, made ready for reading: without spaces, folded, its quantities found
 * and its clauses parted.
 *
 *   其中：基本支出500.32万元，占25.55%；项目支出…
 *   └──┘:└──────────────────┘,└──────┘;           clauses and what ends them
 *            └────┘└──┘        └───┘└┘            quantities: number, unit
 *
 * Every character of `folded` stands for one of `text`, so a place found in the one is a place in
 * the other. */
#pragma once

#include "extract/model/text.h"
#include "normalize/schema/narrative-rules.h"
#include "normalize/value/fold.h"
#include "normalize/value/number.h"

typedef enum { JS_QUANTITY_MONEY, JS_QUANTITY_PERCENT, JS_QUANTITY_COUNT } JsQuantityKind;

typedef struct {
  guint from, to, unit_to; /* characters: number, then unit */
  JsDecimal value;
  char *raw; /* owned */
  JsQuantityKind kind;
  char *unit; /* owned; money: the canonical spelling, else as printed */
  int power;  /* money: × 10^power = 元 */
} JsQuantity;

typedef struct {
  guint from, to;
  /* What ends it: '.' a sentence, ';' ',' ':' 'and' as 'a', '(' and ')' a bracket that holds a
   * quantity, 0 the paragraph's end. */
  char end;
} JsClause;

typedef struct {
  JsText *text;
  char *folded;
  guint *offsets;     /* byte offset of every character, and of the end */
  GArray *quantities; /* of JsQuantity, in order */
  GArray *clauses;    /* of JsClause, in order */
} JsNarrativeText;

JsNarrativeText *js_narrative_text_new(const JsNarrativeRules *rules, const JsText *printed);
void js_narrative_text_free(JsNarrativeText *text);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsNarrativeText, js_narrative_text_free)

/* The folded characters from…to. Transfer full. */
char *js_narrative_text_fold(const JsNarrativeText *text, guint from, guint to);
/* The printed characters from…to. Transfer full. */
char *js_narrative_text_print(const JsNarrativeText *text, guint from, guint to);
