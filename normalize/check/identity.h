/* Values and the identities that they stand in.
 *
 *   linear:  left = ± term ± term …          (sums, equalities)
 *   ratio:   left = 100 × Σ± over / Σ± under  (shares, growth, rates, in per cent)
 *   product: left = term × term / 100         (a score: weight × rate)
 *
 * An identity holds strictly when both sides agree to the printed digit, and loosely when they
 * differ by no more than the rounding of the printed figures explains. Only a strict one proves
 * anything. */
#pragma once

#include "normalize/records.h"

/* One printed value as the identities see it. */
typedef struct {
  JsValue *value;   /* borrowed, in the record */
  JsPlace *place;   /* borrowed */
  char id[16];      /* "a17": the record */
  int power;        /* value × 10^power is in 元; 0 for what is not money */
  JsDecimal amount; /* in 元, or as printed */
  gboolean money;
  gboolean exact;     /* counted, not rounded: heads, weights, scores */
  guint number;       /* figures of one size have one number, see proof.c; 0: none */
  guint32 printed;    /* two values of one printed number prove nothing about each other */
  JsAccount *account; /* borrowed: the record, one of these, NULL the others */
  JsFact *fact;
  JsFunding *funding;
  JsIndicator *indicator;
  JsProject *project;
  gboolean barred;                   /* proves nothing and cannot be proved: see js_ledger_new() */
  gboolean doubted;                  /* an OCR figure that stands in a failing identity, too */
  gboolean unproved;                 /* …proved by such figures alone */
  JsValue *owned;                    /* of a constant: its value, freed with the figure */
  gboolean proved, failed, repaired; /* outcome */
} JsFigure;

typedef enum {
  JS_IDENTITY_LINEAR,
  JS_IDENTITY_RATIO,
  JS_IDENTITY_PRODUCT, /* left = term × term / 100, rounded to left's decimals */
  JS_IDENTITY_AT_MOST, /* left ≤ Σ terms: may fail, proves nothing */
} JsIdentityKind;

typedef struct {
  JsFigure *figure; /* borrowed */
  int sign;         /* +1, −1 */
  gboolean under;   /* of a ratio: below the line */
} JsTerm;

typedef struct {
  const char *rule; /* interned */
  char *scope;      /* owned */
  JsIdentityKind kind;
  JsFigure *left;    /* borrowed */
  GArray *terms;     /* of JsTerm */
  gboolean optional; /* may fail without meaning: a list that need not be complete */
  gboolean weak;     /* for information: holding proves nothing */
  /* The outcome of js_identity_evaluate(): */
  gboolean
      known; /* FALSE: overflow, division by zero, nothing but zeros, or one print on both sides */
  JsDecimal right, difference, tolerance;
  gboolean strict, holds;
} JsEquation;

JsEquation *js_equation_new(const char *rule, JsIdentityKind kind, JsFigure *left);
void js_equation_free(JsEquation *equation);
void js_equation_add(JsEquation *equation, JsFigure *figure, int sign, gboolean under);

/* Computes the outcome from the figures as they are now. */
void js_equation_evaluate(JsEquation *equation);
/* TRUE when the equation holds strictly and every change of `figure` alone by one in its last
 * printed digit, up or down, would break it. Whether that is a proof, proof.h says. */
gboolean js_equation_proves(JsEquation *equation, JsFigure *figure);
/* The value of `figure` (as printed, not in 元) that makes a linear equation hold strictly, at no
 * more decimals than any of its figures prints. FALSE: none. */
gboolean js_equation_solve(const JsEquation *equation, const JsFigure *figure, JsDecimal *out);
/* TRUE when the figure is the equation's left side or one of its terms. */
gboolean js_equation_has(const JsEquation *equation, const JsFigure *figure);
