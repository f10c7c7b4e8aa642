/* clang-format off */
/* Makes the tables of a package anew from its original and its corrections, and runs the identities
 * over them.
 *
 *   original.gz ─┐
 *                ├─► records ─► identities ─► a new package, exchanged with the old one in one step
 *   corrections ─┘
 *        ▲
 *        └── edits by hand: what the tables say now against what was written
 *
 * A package without an original is made anew from its tables. One document at a time is in memory. */
/* clang-format on */
#pragma once

#include "normalize/corrections/apply.h"
#include "normalize/package/read.h"
#include "normalize/schemas.h"

typedef struct {
  gboolean write;   /* FALSE: the package stays as it is */
  const char *when; /* time of the corrections that are made of edits; NULL: now */
  /* Corrections that are applied beside those of the package and kept with them; NULL: none.
   * Borrowed. */
  const JsCorrections *more;
  /* Gets what the tables may not hold; nothing is then written. May be NULL, as all below. */
  JsFaultFunc fault;
  /* Gets each document with its verdicts. */
  void (*document)(const JsReadDocument *document, const JsRecords *records, gpointer data);
  /* Gets what came of a correction. */
  void (*outcome)(const JsCorrectionOutcome *outcome, gpointer data);
  /* Gets a correction that was made of an edit by hand. */
  void (*edit)(const JsCorrection *correction, gpointer data);
  gpointer data;
} JsReviseOptions;

typedef struct {
  guint documents;
  guint faults;  /* fields that the tables may not hold */
  guint edits;   /* corrections made of edits by hand */
  guint applied; /* corrections that fitted */
  guint unfit;   /* corrections that fit nothing; they are kept */
} JsReviseResult;

/* Errors: those of js_read_package_open() and js_package_close(); FORMAT when both the tables and
 * corrections.csv were changed so that the edits cannot be told. With faults nothing is written,
 * and TRUE is returned. */
gboolean js_package_revise(const char *dir, const JsSchemas *schemas,
                           const JsReviseOptions *options, JsReviseResult *result, GError **error);
