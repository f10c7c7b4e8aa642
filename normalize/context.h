/* What the readers of tables and sentences know about the document. */
#pragma once

#include "normalize/records.h"
#include "normalize/schemas.h"

/* Capacity for the roles of indicator columns; indicators.c asserts that it is enough. */
#define JS_EVALUATION_ROLES 32

/* The evaluation form that the next table may continue: see evaluations.c. All zero when there is
 * none. */
typedef struct {
  guint project_no;
  guint page; /* page of its last row */
  /* the last row of the table was an indicator, so indicators may continue */
  gboolean open;
  const char *title; /* title of its table, interned as the levels are; NULL when there is none */
  const char *level1, *level2; /* of its last row */
  /* x of each role's columns in points; equal when there is no such column */
  double from[JS_EVALUATION_ROLES], to[JS_EVALUATION_ROLES];
} JsEvaluationOpen;

/* What the readers share about the document. */
typedef struct {
  const JsSchemas *schemas;
  JsRecords *records;        /* not owned */
  guint table_no;            /* number of the current table, from 1 */
  int year;                  /* fiscal year; 0 while unknown */
  gboolean is_budget;        /* 部门预算: every phase is "approved" */
  gboolean is_government;    /* 决算 or 预算 of a whole government, not of a department */
  guint government_tables;   /* number of tables whose titles are a government's */
  gboolean government_final; /* a title of such a table says 决算 */
  JsRegionScope area;        /* region of a government's document; strings NULL: not known */
  /* of JsParagraph, borrowed: the paragraphs before the current block, nearest last */
  GPtrArray *recent;
  JsEvaluationOpen evaluation; /* kept by js_evaluation_read() from table to table */
} JsContext;
