/* Finds what a person changed in the tables of a package by hand. In: a document as its tables say
 * it, and as they were written; out: the same changes as corrections.
 *
 *     accounts.csv, d1:a17, as written   amount 1886.74   ┐
 *     accounts.csv, d1:a17, now          amount 1836.74   ┴─►  set amount 1886.74 → 1836.74
 *     d1:a18 as written, not there now                     ─►  strike
 *     a row without an id                                  ─►  add
 *
 * Columns that follow from others (amount_yuan, check, …) are no edits: they are made anew. */
#pragma once

#include "normalize/corrections/corrections.h"
#include "normalize/package/read.h"

typedef struct {
  const char *when;   /* time of the corrections */
  JsFaultFunc refuse; /* gets each edit that cannot be a correction; may be NULL */
  gpointer data;
} JsEditsOptions;

/* Appends the edits to `corrections` and returns their number. */
guint js_edits_find(const JsReadDocument *document, const JsRecords *written,
                    const JsEditsOptions *options, JsCorrections *corrections);
