/* What the schemas add to the database of a package: names for its identifiers. */
#pragma once

#include <sqlite3.h>

#include "export/package-tables.h"

/* Adds the tables classification (schemas/classification/) and dictionary (every column of every
 * table, in both languages), and runs schemas/export/database.sql. Temporary tables beside them,
 * which are not in the file: columns_zh (schemas/labels/columns.csv) and words
 * (schemas/labels/workbook.csv). Errors: IO, MISSING, SCHEMA. */
gboolean js_reference_fill(sqlite3 *db, const JsPackageTables *tables, const char *schemas,
                           GError **error);
