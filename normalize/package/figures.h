/* clang-format off */
/* The facts of a document, each one once: the rows of figures.csv. In: the accounts of the records;
 * out: one JsFigureRow for each key.
 *
 *     accounts.csv   a3  决算表     1836.74 万元  verified   ┐
 *                    a41 情况说明   1836.7 万元   unverified ├→ g1  18367400  records a3 a41 a77
 *                    a77 总表       1836.74 万元  verified   ┘       agree: true
 *
 * The key is year, statement, direction, classification, code (the name, when there is no code),
 * item, measure and phase. The best proved row gives the value. Among equally proved rows, a table
 * comes before a sentence, then the one printed first. */
/* clang-format on */
#pragma once

#include "normalize/records.h"

typedef struct {
  const JsAccount *best; /* borrowed from the records */
  GArray *rows;          /* of guint: indices in records->accounts, best first */
  gboolean agree; /* all rows state the same amount, within the rounding of the coarser unit */
} JsFigureRow;

/* The figures, in the order of their first print. Elements JsFigureRow, owned. Transfer full. */
GPtrArray *js_figures_new(const JsRecords *records);
