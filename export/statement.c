/* SQLite with GError: see statement.h. */
#include "export/statement.h"

gboolean
js_database_fail(sqlite3 *db, const char *what, GError **error)
{
  g_set_error(error, JS_ERROR, JS_ERROR_IO, "%s: %s", what, sqlite3_errmsg(db));
  return FALSE;
}

gboolean
js_database_run(sqlite3 *db, const char *what, const char *sql, GError **error)
{
  return sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK || js_database_fail(db, what, error);
}

sqlite3_stmt *
js_database_prepare(sqlite3 *db, const char *sql, GError **error)
{
  sqlite3_stmt *statement = NULL;
  if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) != SQLITE_OK)
    js_database_fail(db, sql, error);
  return statement;
}

const char *
js_database_text(sqlite3_stmt *statement, int column)
{
  const char *text = (const char *)sqlite3_column_text(statement, column);
  return text != NULL ? text : "";
}
