/* clang-format off */
/* Printed figures, and the identities (equations) between them.
 *
 *   linear:  left = ± term ± term …           (sums, equalities)
 *   ratio:   left = 100 × Σ± over / Σ± under  (shares, growth, rates; in per cent)
 *   product: left = term × term / 100         (a score: weight × rate)
 *   at most: left ≤ Σ± term                   (a score within its weight)
 *
 * An identity holds strictly when both sides are equal to the last printed digit. It holds loosely
 * when the difference can be explained by the rounding of the printed figures. Only an identity
 * that holds strictly proves anything. */
/* clang-format on */
#pragma once

#include "normalize/records.h"

/* One printed value as used in identities. */
typedef struct {
  JsValue *value;   /* borrowed from the record */
  JsPlace *place;   /* borrowed; NULL for a constant */
  char id[16];      /* id of the record, e.g. "a17" */
  int power;        /* value × 10^power is in 元; 0 when not money */
  JsDecimal amount; /* in 元, or as printed when not money */
  gboolean money;
  gboolean exact;  /* TRUE for what is counted, not rounded: heads, weights, scores */
  guint number;    /* equal for figures of equal size, see proof.c; 0: zero or a constant */
  guint32 printed; /* number of the print; two values of one print prove nothing about each other */
  JsAccount *account; /* the record, borrowed: one of these five, the others are NULL */
  JsFact *fact;
  JsFunding *funding;
  JsIndicator *indicator;
  JsProject *project;
  gboolean barred;   /* proves nothing and cannot be proved; see js_ledger_new() */
  gboolean doubted;  /* OCR figure that fails in an identity and that no sum proves */
  gboolean unproved; /* all proofs of the figure rest on figures in conflict */
  JsValue *owned;    /* the value of a constant, freed with the figure; else NULL */
  /* owned, of struct JsEquation, borrowed, each once, in the ledger's order: those that it stands
   * in; NULL: none */
  GPtrArray *equations;
  gboolean proved, failed, repaired; /* what the checks found */
} JsFigure;

typedef enum {
  JS_IDENTITY_LINEAR,
  JS_IDENTITY_RATIO,
  JS_IDENTITY_PRODUCT, /* rounded to the decimals of the left side */
  JS_IDENTITY_AT_MOST, /* left ≤ Σ terms; may fail, proves nothing */
} JsIdentityKind;

typedef struct {
  JsFigure *figure; /* borrowed */
  int sign;         /* +1 or −1 */
  gboolean under;   /* TRUE: term of the denominator of a ratio */
} JsTerm;

typedef struct {
  const char *rule; /* interned */
  char *scope;      /* owned */
  JsIdentityKind kind;
  JsFigure *left;    /* borrowed */
  GArray *terms;     /* of JsTerm */
  gboolean optional; /* a failure means nothing, e.g. the terms may be incomplete */
  gboolean weak;     /* for information only: proves nothing when it holds */
  /* The members below are the outcome of js_equation_evaluate(). */
  /* FALSE when the equation cannot be computed or says nothing: overflow, division by zero, only
   * zeros, a barred figure, or the same print on both sides. */
  gboolean known;
  JsDecimal right, difference, tolerance;
  gboolean strict, holds;
} JsEquation;

JsEquation *js_equation_new(const char *rule, JsIdentityKind kind, JsFigure *left);
void js_equation_free(JsEquation *equation);
void js_equation_add(JsEquation *equation, JsFigure *figure, int sign, gboolean under);

/* Computes the outcome from the present values of the figures. */
void js_equation_evaluate(JsEquation *equation);
/* TRUE when the equation holds strictly and would fail if the last printed digit of `figure` alone
 * were one higher or lower. proof.h decides whether that is a proof. */
gboolean js_equation_proves(JsEquation *equation, JsFigure *figure);
/* The value of `figure` (as printed, not in 元) that makes a linear equation hold strictly. The
 * value has no more decimals than the equation's figures print; FALSE when there is none. */
gboolean js_equation_solve(const JsEquation *equation, const JsFigure *figure, JsDecimal *out);
/* TRUE when the figure is the equation's left side or one of its terms. Only for equations of a
 * ledger, which the figures know. */
gboolean js_equation_has(const JsEquation *equation, const JsFigure *figure);
