/* Facts of a document, each once: the rows of figures.csv.
 *
 *     accounts.csv   a3  决算表     1836.74 万元  verified   ┐
 *                    a41 情况说明   1836.7 万元   unverified ├→ g1  18367400  records a3 a41 a77
 *                    a77 总表       1836.74 万元  verified   ┘       agree: true
 *
 * Rows that speak of the same year, statement, direction, classification, code or else name, item,
 * measure and phase are one fact. The best proved row gives the value; of equals a table before a
 * sentence, then the one printed first. */
#pragma once

#include "normalize/records.h"

typedef struct {
  const JsAccount *best; /* borrowed from the records */
  GArray *rows;          /* of guint: places in records->accounts, best first */
  gboolean agree;        /* all say the same amount, within the rounding of the coarser unit */
} JsFigureRow;

/* The figures in the order in which they are printed first. Elements JsFigureRow, owned. Transfer
 * full. */
GPtrArray *js_figures_new(const JsRecords *records);
