/* A package as an SQLite database. In: the tables of a package, and the schemas; out: tables with
 * types and keys, labels, the classification, a dictionary, indexes, views and a full-text search.
 *
 * Exactness: an amount in yuan stands in two columns. NAME_yuan is NUMERIC, so it sorts, compares
 * and charts; an amount with a fraction is a binary number of 15 significant digits there. NAME_fen
 * is the amount in 1/100 yuan as an INTEGER, exact, and NULL for the rare amount with a finer
 * fraction; sums are made of it. */
#pragma once

#include <sqlite3.h>

#include "export/package-tables.h"

typedef enum {
  /* Columns of decimals are NUMERIC, as other programs expect them. */
  JS_NUMBERS_TYPED,
  /* Columns of decimals have no type, and hold a decimal of more than 15 digits as its text. */
  JS_NUMBERS_EXACT,
} JsDatabaseNumbers;

/* Fills an empty database. Errors: IO; FORMAT with file and row of a value that is not of its
 * column's type, of a key that occurs twice, or of one that refers to nothing; SCHEMA for a bad
 * file in schemas/. */
gboolean js_database_fill(sqlite3 *db, const JsPackageTables *tables, const char *schemas,
                          JsDatabaseNumbers numbers, GError **error);

/* Writes the database to `file`, and its metadata for Datasette beside it (NAME.metadata.json).
 * Errors: as above, and EXISTS. */
gboolean js_database_write(const JsPackageTables *tables, const char *schemas, const char *file,
                           gboolean force, GError **error);
