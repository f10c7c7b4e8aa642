/* Everything that schemas/ says, loaded once and shared by all documents. */
#pragma once

#include "normalize/entity/regions.h"
#include "normalize/lexicon/lexicon.h"
#include "normalize/schema/check-rules.h"
#include "normalize/schema/classification.h"
#include "normalize/schema/document-words.h"
#include "normalize/schema/evaluation-forms.h"
#include "normalize/schema/layout-words.h"
#include "normalize/schema/narrative-rules.h"
#include "normalize/schema/statement-forms.h"
#include "normalize/schema/vocabulary.h"

typedef struct {
  char *dir;                        /* owned */
  JsClassification *classification; /* owned: schemas/classification/ */
  JsVocabulary
      *vocabulary; /* owned: schemas/vocabulary.json: items, measures, phases and their names */
  JsStatementForms *statements; /* owned: schemas/statements/ (one JSON file a form family) */
  JsEvaluationForms
      *evaluations;            /* owned: schemas/evaluations/ (performance self-evaluation forms) */
  JsNarrativeRules *narrative; /* owned: schemas/narrative/ */
  JsLexicon *lexicon;          /* owned: schemas/lexicon/ and the names of all others */
  JsCheckRules *rules;         /* owned: schemas/rules/ */
  JsRegions *regions;          /* owned: schemas/regions/ */
  JsLayoutWords *layout;       /* owned: schemas/words/layout.json */
  JsDocumentWords *document;   /* owned: schemas/words/document.json */
} JsSchemas;

/* Where the schemas are: `dir` if given, else $JUESUAN_SCHEMAS, else the build tree's when the
 * program runs from there, else the installed ones. Transfer full; NULL and JS_ERROR_MISSING. */
char *js_schemas_find(const char *dir, GError **error);
/* Loads all; messages of JS_ERROR_SCHEMA name the file and the place in it. Transfer full. */
JsSchemas *js_schemas_load(const char *dir, GError **error);
void js_schemas_free(JsSchemas *schemas);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsSchemas, js_schemas_free)
