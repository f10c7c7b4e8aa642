/* The Table Schemas of schemas/tables/, as far as they say what a field may hold. In: the JSON
 * files; out: for each table its columns with type and constraints, and what is wrong with a text
 * that stands in one of them. */
#pragma once

#include "extract/model/error.h"

typedef enum {
  JS_TYPE_STRING,
  JS_TYPE_NUMBER, /* a plain decimal */
  JS_TYPE_INTEGER,
  JS_TYPE_YEAR,
  JS_TYPE_BOOLEAN,
  JS_TYPE_DATETIME
} JsTableType;

typedef struct {
  char *name; /* owned */
  JsTableType type;
  gboolean required;
  gboolean key;    /* the only column of the primary key: each value stands there once */
  GStrv choices;   /* owned, in the order of the file; NULL: any */
  GRegex *pattern; /* owned; NULL: any. Matches the whole text */
  gboolean has_minimum, has_maximum;
  double minimum, maximum;
} JsTableField;

typedef struct {
  char *name;        /* owned: "accounts" */
  GPtrArray *fields; /* of JsTableField, owned, in the order of the columns */
} JsTableSchema;

typedef struct {
  GPtrArray *list; /* of JsTableSchema, owned, sorted by name */
} JsTableSchemas;

/* Loads all files of the folder tables/ of `dir`. Errors: MISSING, SCHEMA. Transfer full. */
JsTableSchemas *js_table_schemas_load(const char *dir, GError **error);
void js_table_schemas_free(JsTableSchemas *schemas);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsTableSchemas, js_table_schemas_free)

/* NULL when there is none. Borrowed. */
const JsTableSchema *js_table_schemas_lookup(const JsTableSchemas *schemas, const char *table);
const JsTableField *js_table_schema_field(const JsTableSchema *schema, const char *name);

/* What is wrong with the text of a field: "is no number", "is not of the form [0-9]+", … NULL:
 * nothing. Transfer full. */
char *js_table_field_fault(const JsTableField *field, const char *text);
/* "accounts.csv, row 17, column code: “208.0” is not of the form [0-9]+". Transfer full. */
char *js_table_field_message(const char *path, guint row, const char *column, const char *text,
                             const char *fault);
