/* The stages whose cases are text. Each is a file tests/SUBJECT/stage.c (several stages of one
 * subject share one), which turns a case's input sections into a result; the folder that a case
 * file stands in says which stage runs it. */
#pragma once

#include "normalize/schemas.h"
#include "tests/support/case-result.h"

typedef struct {
  const char *name;            /* the folder: "statements", "layout/grid" */
  const char *const *inputs;   /* names of the sections that it reads, NULL-terminated */
  const char *const *settings; /* names of the settings that it knows, NULL-terminated */
  void (*run)(const Case *c, const JsSchemas *schemas, CaseResult *result);
} CaseStage;

extern const CaseStage STAGE_STATEMENTS, STAGE_FORMS, STAGE_NARRATIVE, STAGE_DOCUMENTS;
extern const CaseStage STAGE_GRID, STAGE_ALIGN, STAGE_PARAGRAPHS, STAGE_PAGE, STAGE_JOIN,
    STAGE_DOCUMENT;
