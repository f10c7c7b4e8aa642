/* What the files of export/ ask of SQLite: errors as GError. */
#pragma once

#include <sqlite3.h>

#include "extract/model/error.h"

G_DEFINE_AUTOPTR_CLEANUP_FUNC(sqlite3, sqlite3_close)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(sqlite3_stmt, sqlite3_finalize)

/* FALSE with IO and SQLite's message. */
gboolean js_database_fail(sqlite3 *db, const char *what, GError **error);
/* Runs SQL without results. `what` is for the message: the file that it is from. */
gboolean js_database_run(sqlite3 *db, const char *what, const char *sql, GError **error);
/* Transfer full; NULL with IO. */
sqlite3_stmt *js_database_prepare(sqlite3 *db, const char *sql, GError **error);
/* The text of a column of the current row; "" for NULL. Borrowed until the next step. */
const char *js_database_text(sqlite3_stmt *statement, int column);
