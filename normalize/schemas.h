/* All that schemas/ says, loaded once and shared by all documents. In: a folder of JSON and CSV
 * files; out: JsSchemas. */
#pragma once

#include "normalize/entity/regions.h"
#include "normalize/lexicon/lexicon.h"
#include "normalize/schema/check-rules.h"
#include "normalize/schema/classification.h"
#include "normalize/schema/document-words.h"
#include "normalize/schema/evaluation-forms.h"
#include "normalize/schema/government-words.h"
#include "normalize/schema/layout-words.h"
#include "normalize/schema/narrative-rules.h"
#include "normalize/schema/statement-forms.h"
#include "normalize/schema/statement-words.h"
#include "normalize/schema/table-schema.h"
#include "normalize/schema/vocabulary.h"

typedef struct {
  char *dir;                        /* owned */
  JsClassification *classification; /* owned: schemas/classification/ */
  /* owned: schemas/vocabulary.json: items, measures, phases and their names */
  JsVocabulary *vocabulary;
  JsStatementForms *statements; /* owned: schemas/statements/ (one JSON file a form family) */
  /* owned: schemas/evaluations/: forms of performance self-evaluation */
  JsEvaluationForms *evaluations;
  JsNarrativeRules *narrative;   /* owned: schemas/narrative/ */
  JsLexicon *lexicon;            /* owned: schemas/lexicon/ and the names of all other files */
  JsCheckRules *rules;           /* owned: schemas/rules/ */
  JsRegions *regions;            /* owned: schemas/regions/ */
  JsLayoutWords *layout;         /* owned: schemas/words/layout.json */
  JsDocumentWords *document;     /* owned: schemas/words/document.json */
  JsStatementWords *words;       /* owned: schemas/words/statement.json */
  JsGovernmentWords *government; /* owned: schemas/words/government.json */
  JsTableSchemas *tables;        /* owned: schemas/tables/ */
} JsSchemas;

/* Finds the folder of schemas: `dir` if given, else $JUESUAN_SCHEMAS, else the source tree's when
 * the program runs from its build tree, else the installed one. Transfer full; NULL with
 * JS_ERROR_MISSING. */
char *js_schemas_find(const char *dir, GError **error);
/* Loads all schemas. Errors: JS_ERROR_MISSING, JS_ERROR_SCHEMA with file and place. Transfer full.
 */
JsSchemas *js_schemas_load(const char *dir, GError **error);
void js_schemas_free(JsSchemas *schemas);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsSchemas, js_schemas_free)
