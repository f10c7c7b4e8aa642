/* What a package consists of. In: the folder of a package; out: its tables, with the columns and
 * keys that datapackage.json states. */
#pragma once

#include "extract/model/error.h"

typedef enum {
  JS_COLUMN_TEXT,
  JS_COLUMN_INTEGER,
  JS_COLUMN_NUMBER, /* an exact decimal */
  JS_COLUMN_BOOLEAN,
} JsColumnType;

typedef struct {
  char *name; /* owned, as are title and description */
  char *title, *description;
  JsColumnType type;
  gboolean money; /* an amount in yuan: the database has it in fen as well */
} JsPackageColumn;

typedef struct {
  GStrv columns;    /* owned */
  char *table;      /* owned: the table that is referred to */
  GStrv referenced; /* owned: its columns */
} JsPackageReference;

typedef struct {
  char *name, *path; /* owned, as are title and description; path is that of the CSV file */
  char *title, *description;
  GPtrArray *columns;    /* of JsPackageColumn, owned */
  GStrv primary_key;     /* owned; empty: none */
  GPtrArray *references; /* of JsPackageReference, owned */
} JsPackageTable;

typedef struct {
  char *dir;         /* owned */
  GPtrArray *tables; /* of JsPackageTable, owned, in the order of datapackage.json */
  /* Written for spreadsheets: an apostrophe stands before text that would run as a formula. */
  gboolean guarded;
} JsPackageTables;

/* Errors: IO; FORMAT when datapackage.json is damaged, a table is missing, or the tables are not
 * CSV. Transfer full. */
JsPackageTables *js_package_tables_load(const char *dir, GError **error);
void js_package_tables_free(JsPackageTables *tables);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsPackageTables, js_package_tables_free)

/* Borrowed; NULL when there is none. */
const JsPackageTable *js_package_tables_find(const JsPackageTables *tables, const char *name);
