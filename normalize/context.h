/* What the readers of tables and sentences know of the document. */
#pragma once

#include "normalize/records.h"
#include "normalize/schemas.h"

#define JS_EVALUATION_ROLES 32

/* The evaluation form that may go on in the next table: see evaluations.c. All zero: none. */
typedef struct {
  guint project_no;
  guint page;                  /* that its last row stands on */
  gboolean open;               /* its indicators go on: the last row of the table was one of them */
  const char *title;           /* of its table, NULL: none; interned, as are the levels */
  const char *level1, *level2; /* of its last row */
  double from[JS_EVALUATION_ROLES],
      to[JS_EVALUATION_ROLES]; /* x of the columns, by role; equal: none */
} JsEvaluationOpen;

/* What the readers share about the document. */
typedef struct {
  const JsSchemas *schemas;
  JsRecords *records;      /* not owned */
  guint table_no;          /* of the table being read, from 1 */
  int year;                /* fiscal year, 0 as long as unknown */
  gboolean is_budget;      /* 部门预算: every phase is approved */
  gboolean is_government;  /* a whole government's 决算 or 预算, not a department's */
  guint government_tables; /* tables met whose titles are a government's */
  GPtrArray
      *recent; /* of JsParagraph, borrowed: the last paragraphs before the block, nearest last */
  JsEvaluationOpen evaluation; /* kept by js_evaluation_read() from table to table */
} JsContext;
