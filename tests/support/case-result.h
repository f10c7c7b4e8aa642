/* What a stage gave for a case: tables and texts, each compared with the section of its name.
 *
 * A table's expected section begins with a row of column names. Only those columns are compared, in
 * that order, so that a case says what matters to it; every row must be there, and none more. */
#pragma once

#include "tests/support/case-file.h"

typedef struct _CaseResult CaseResult;
typedef struct _CaseTable CaseTable;

CaseResult *case_result_new(void);
void case_result_free(CaseResult *result);

/* When a column is written into a section that has no row of column names yet. */
typedef enum {
  CASE_SHOW_FILLED, /* when any row has something in it */
  CASE_SHOW_VARIED, /* when the rows differ in it */
  CASE_SHOW_NEVER   /* only when the section asks for it */
} CaseShow;

/* Borrowed from the result. */
CaseTable *case_result_add_table(CaseResult *result, const char *name);
void case_table_add_column(CaseTable *table, const char *name, CaseShow show);
/* The cells of one row, one after the other; NULL is an empty cell. */
void case_table_add_cell(CaseTable *table, const char *text);

/* Lines of text. An empty one needs no section. */
void case_result_add_text(CaseResult *result, const char *name, const char *text);

/* Compares; with `update` the case's sections become what the stage gave. `inputs` are the names of
 * sections that are no results, NULL-terminated. Returns whether all was equal (before the update);
 * differences are printed. */
gboolean case_result_compare(const CaseResult *result, Case *c, const char *const *inputs,
                             gboolean update);
