/* A package as a workbook. In: the tables of a package, and the schemas; out: an XLSX file with the
 * sheets
 *
 *   read me, contents, figures, what to distrust, each statement as printed, self-evaluation forms
 * and other tables as printed, quantities, forms, funding, indicators, dictionary, labels
 *
 * Names of sheets and columns are Chinese; identifiers are given as their labels. Numbers of a
 * spreadsheet are binary and keep 15 significant digits: an amount with more is written as text.
 * The file has no time of creation: the same package gives the same bytes. Rows are written one by
 * one; links, headings that span columns and notes are held in memory, and the package in a
 * temporary database on disk. */
#pragma once

#include "export/package-tables.h"

typedef struct {
  const char *files;  /* the folder that the paths of the documents start from; NULL: this one */
  const char *review; /* the review page: an address, or its folder; NULL: none */
  gboolean force;     /* replace a file that is there */
} JsWorkbookOptions;

/* Errors: IO, EXISTS, MISSING when there is no review page in the folder, and those of
 * js_database_fill(). */
gboolean js_workbook_write(const JsPackageTables *tables, const char *schemas, const char *file,
                           const JsWorkbookOptions *options, GError **error);
