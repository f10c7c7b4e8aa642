/* Names for identifiers: see reference.h. */
#include "export/reference.h"

#include "export/statement.h"
#include "normalize/schema/csv-file.h"

/* A CSV file of the schemas as a table of texts; a temporary one is not in the file. */
static gboolean
load_csv(sqlite3 *db, const char *path, const char *table, gboolean temporary, GError **error)
{
  g_autoptr(JsCsvFile) file = js_csv_file_load(path, error);
  if (file == NULL)
    return FALSE;
  g_autoptr(GString) create = g_string_new(temporary ? "CREATE TEMP TABLE " : "CREATE TABLE ");
  g_autoptr(GString) insert = g_string_new("INSERT INTO ");
  g_string_append_printf(create, "%s (", table);
  g_string_append_printf(insert, "%s VALUES (", table);
  for (guint i = 0; i < file->header->len; i++) {
    const char *column = g_ptr_array_index(file->header, i);
    g_string_append_printf(create, "%s\"%s\" TEXT", i > 0 ? ", " : "", column);
    g_string_append(insert, i > 0 ? ", ?" : "?");
  }
  g_string_append_c(create, ')');
  g_string_append_c(insert, ')');
  if (!js_database_run(db, path, create->str, error))
    return FALSE;
  g_autoptr(sqlite3_stmt) statement = js_database_prepare(db, insert->str, error);
  for (guint row = 0; statement != NULL && row < file->rows->len; row++) {
    sqlite3_reset(statement);
    sqlite3_clear_bindings(statement);
    for (guint i = 0; i < file->header->len; i++) {
      const char *text = js_csv_file_get(file, row, (int)i);
      if (*text != '\0')
        sqlite3_bind_text(statement, (int)i + 1, text, -1, SQLITE_STATIC);
    }
    if (sqlite3_step(statement) != SQLITE_DONE)
      return js_database_fail(db, path, error);
  }
  return statement != NULL;
}

static gboolean
fill_dictionary(sqlite3 *db, const JsPackageTables *tables, GError **error)
{
  static const char *const TYPES[] = {[JS_COLUMN_TEXT] = "text",
                                      [JS_COLUMN_INTEGER] = "integer",
                                      [JS_COLUMN_NUMBER] = "decimal",
                                      [JS_COLUMN_BOOLEAN] = "boolean"};
  g_autoptr(sqlite3_stmt) insert = js_database_prepare(
      db,
      "INSERT INTO dictionary SELECT ?1, ?2, ?3, ?4, ?5, "
      "(SELECT zh FROM columns_zh WHERE \"table\" = ?1 AND \"column\" = ?2), ?6",
      error);
  if (insert == NULL)
    return FALSE;
  for (guint t = 0; t < tables->tables->len; t++) {
    const JsPackageTable *table = g_ptr_array_index(tables->tables, t);
    for (guint i = 0; i < table->columns->len; i++) {
      const JsPackageColumn *c = g_ptr_array_index(table->columns, i);
      const char *const texts[] = {table->name, c->name, TYPES[c->type], c->title, c->description};
      static const int AT[] = {1, 2, 4, 5, 6};
      sqlite3_reset(insert);
      for (guint k = 0; k < G_N_ELEMENTS(texts); k++)
        sqlite3_bind_text(insert, AT[k], texts[k], -1, SQLITE_STATIC);
      sqlite3_bind_int(insert, 3, (int)i + 1);
      if (sqlite3_step(insert) != SQLITE_DONE)
        return js_database_fail(db, "dictionary", error);
    }
  }
  return TRUE;
}

static gboolean
run_file(sqlite3 *db, const char *path, GError **error)
{
  g_autofree char *sql = NULL;
  g_autoptr(GError) why = NULL;
  if (!g_file_get_contents(path, &sql, NULL, &why)) {
    g_set_error(error, JS_ERROR, JS_ERROR_MISSING, "%s", why->message);
    return FALSE;
  }
  return js_database_run(db, path, sql, error);
}

gboolean
js_reference_fill(sqlite3 *db, const JsPackageTables *tables, const char *schemas, GError **error)
{
  g_autofree char *words = g_build_filename(schemas, "labels", "workbook.csv", NULL);
  g_autofree char *columns = g_build_filename(schemas, "labels", "columns.csv", NULL);
  g_autofree char *accounts =
      g_build_filename(schemas, "classification", "classification.csv", NULL);
  g_autofree char *sql = g_build_filename(schemas, "export", "database.sql", NULL);
  return load_csv(db, columns, "columns_zh", TRUE, error) &&
         load_csv(db, words, "words", TRUE, error) &&
         load_csv(db, accounts, "classification", FALSE, error) &&
         js_database_run(
             db, "dictionary",
             "CREATE TABLE dictionary (\"table\" TEXT, \"column\" TEXT, position INTEGER, "
             "type TEXT, title TEXT, zh TEXT, en TEXT, PRIMARY KEY (\"table\", \"column\"))",
             error) &&
         fill_dictionary(db, tables, error) && run_file(db, sql, error);
}
