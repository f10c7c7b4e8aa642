/* clang-format off */
/* A paragraph prepared for reading. In: printed text; out: the text without spaces, folded, with
 * its quantities and clauses.
 *
 *   其中：基本支出500.32万元，占25.55%；项目支出…
 *   └──┘:└──────────────────┘,└──────┘;           clauses and what ends them
 *            └────┘└──┘        └───┘└┘            quantities: number, unit
 *
 * Each character of `folded` stands for one character of `text`, so places in one are places in the
 * other. */
/* clang-format on */
#pragma once

#include "extract/model/text.h"
#include "normalize/schema/narrative-rules.h"
#include "normalize/value/fold.h"
#include "normalize/value/number.h"

typedef enum { JS_QUANTITY_MONEY, JS_QUANTITY_PERCENT, JS_QUANTITY_COUNT } JsQuantityKind;

typedef struct {
  guint from, to, unit_to; /* characters: the number, then the unit */
  JsDecimal value;
  char *raw; /* owned */
  JsQuantityKind kind;
  char *unit; /* owned; for money the canonical spelling, else as printed */
  int power;  /* money: value × 10^power is in 元 */
} JsQuantity;

typedef struct {
  guint from, to;
  /* What ends the clause: '.' a sentence; ';' ',' ':' these marks; 'a' a conjunction; '(' and ')' a
   * bracket with a quantity; 0 the end of the paragraph. */
  char end;
} JsClause;

typedef struct {
  JsText *text;
  char *folded;
  guint *offsets;     /* byte offset of every character in `folded`, and of its end */
  GArray *quantities; /* of JsQuantity, in the order of the text */
  GArray *clauses;    /* of JsClause, in the order of the text */
} JsNarrativeText;

JsNarrativeText *js_narrative_text_new(const JsNarrativeRules *rules, const JsText *printed);
void js_narrative_text_free(JsNarrativeText *text);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsNarrativeText, js_narrative_text_free)

/* Whether one of the characters from … to was recognised, and not with confidence. */
gboolean js_narrative_text_doubtful(const JsNarrativeText *text, guint from, guint to);
/* The number of quantities that begin in the characters from … to; *first gets the index of the
 * first. */
guint js_narrative_quantities_in(const JsNarrativeText *text, guint from, guint to, guint *first);
/* Whether the pattern, which must be anchored, matches at character `i`. *to, which may be NULL,
 * gets the bytes of the match. */
gboolean js_narrative_text_match_at(const JsNarrativeText *text, const GRegex *pattern, guint i,
                                    int *to);
/* The folded characters from … to. Transfer full. */
char *js_narrative_text_fold(const JsNarrativeText *text, guint from, guint to);
/* The printed characters from … to. Transfer full. */
char *js_narrative_text_print(const JsNarrativeText *text, guint from, guint to);
