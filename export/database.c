/* Makes a database of a package: see database.h.
 *
 *   datapackage.json ─► CREATE TABLE        one table a CSV file, typed, with its keys
 *   *.csv            ─► rows                streamed; each value is checked against its type
 *   schemas/         ─► classification, dictionary; export/database.sql: indexes, views, search
 */
#include "export/database.h"

#include <string.h>

#include "export/metadata.h"
#include "export/reference.h"
#include "export/statement.h"
#include "export/whole-file.h"
#include "extract/model/language.h"
#include "normalize/package/row-stream.h"
#include "normalize/value/decimal.h"

static const char *const SQL_TYPE[] = {[JS_COLUMN_TEXT] = "TEXT",
                                       [JS_COLUMN_INTEGER] = "INTEGER",
                                       [JS_COLUMN_NUMBER] = "NUMERIC",
                                       [JS_COLUMN_BOOLEAN] = "INTEGER"};

/* Significant decimal digits that a binary number keeps. */
enum { REAL_DIGITS = 15 };

/* ---- tables ---- */

/* "a", "b" */
static void
append_names(GString *sql, const GStrv names)
{
  for (char **n = names; *n != NULL; n++)
    g_string_append_printf(sql, "%s\"%s\"", n == names ? "" : ", ", *n);
}

static char *
fen_name(const JsPackageColumn *column)
{
  g_autofree char *stem = g_strndup(column->name, strlen(column->name) - strlen("yuan"));
  return g_strconcat(stem, "fen", NULL);
}

static gboolean
create_table(sqlite3 *db, const JsPackageTable *table, JsDatabaseNumbers numbers, GError **error)
{
  g_autoptr(GString) sql = g_string_new(NULL);
  g_string_append_printf(sql, "CREATE TABLE \"%s\" (", table->name);
  for (guint i = 0; i < table->columns->len; i++) {
    const JsPackageColumn *c = g_ptr_array_index(table->columns, i);
    g_string_append_printf(
        sql, "%s\n  \"%s\" %s", i > 0 ? "," : "", c->name,
        c->type == JS_COLUMN_NUMBER && numbers == JS_NUMBERS_EXACT ? "" : SQL_TYPE[c->type]);
    if (c->money) {
      g_autofree char *fen = fen_name(c);
      g_string_append_printf(sql, ",\n  \"%s\" INTEGER", fen);
    }
  }
  if (*table->primary_key != NULL) {
    g_string_append(sql, ",\n  PRIMARY KEY (");
    append_names(sql, table->primary_key);
    g_string_append_c(sql, ')');
  }
  for (guint i = 0; i < table->references->len; i++) {
    const JsPackageReference *r = g_ptr_array_index(table->references, i);
    g_string_append(sql, ",\n  FOREIGN KEY (");
    append_names(sql, r->columns);
    g_string_append_printf(sql, ") REFERENCES \"%s\" (", r->table);
    append_names(sql, r->referenced);
    g_string_append_c(sql, ')');
  }
  g_string_append(sql, "\n)");
  return js_database_run(db, table->name, sql->str, error);
}

static sqlite3_stmt *
prepare_insert(sqlite3 *db, const JsPackageTable *table, GError **error)
{
  g_autoptr(GString) sql = g_string_new(NULL);
  g_string_append_printf(sql, "INSERT INTO \"%s\" VALUES (", table->name);
  for (guint i = 0; i < table->columns->len; i++) {
    const JsPackageColumn *c = g_ptr_array_index(table->columns, i);
    g_string_append_printf(sql, "%s?%s", i > 0 ? ", " : "", c->money ? ", ?" : "");
  }
  g_string_append_c(sql, ')');
  return js_database_prepare(db, sql->str, error);
}

/* ---- rows ---- */

static gboolean
fits_a_real(JsDecimal d)
{
  char digits[24];
  int n = g_snprintf(digits, sizeof digits, "%" G_GINT64_FORMAT, d.coefficient);
  return n - (digits[0] == '-') <= REAL_DIGITS;
}

/* A decimal is bound as an integer or a real where it keeps all its digits, else as its text, of
 * which SQLite makes a number where the column is NUMERIC. */
static gboolean
bind_number(sqlite3_stmt *insert, int at, const char *text, gboolean money)
{
  JsDecimal value, fen;
  if (!js_decimal_parse(text, &value))
    return FALSE;
  value = js_decimal_trim(value);
  if (value.scale == 0)
    sqlite3_bind_int64(insert, at, value.coefficient);
  else if (fits_a_real(value))
    sqlite3_bind_double(insert, at, g_ascii_strtod(text, NULL));
  else
    sqlite3_bind_text(insert, at, text, -1, SQLITE_STATIC);
  if (money && js_decimal_shift(value, 2, &fen)) {
    fen = js_decimal_trim(fen);
    if (fen.scale == 0)
      sqlite3_bind_int64(insert, at + 1, fen.coefficient);
  }
  return TRUE;
}

static gboolean
bind_value(sqlite3_stmt *insert, int at, const JsPackageColumn *column, const char *text,
           gboolean guarded)
{
  gint64 integer;
  if (*text == '\0')
    return TRUE; /* NULL */
  switch (column->type) {
  case JS_COLUMN_INTEGER:
    if (!g_ascii_string_to_signed(text, 10, G_MININT64, G_MAXINT64, &integer, NULL))
      return FALSE;
    sqlite3_bind_int64(insert, at, integer);
    return TRUE;
  case JS_COLUMN_NUMBER:
    return bind_number(insert, at, text, column->money);
  case JS_COLUMN_BOOLEAN:
    sqlite3_bind_int(insert, at, strcmp(text, "true") == 0);
    return strcmp(text, "true") == 0 || strcmp(text, "false") == 0;
  default:
    if (guarded && text[0] == '\'' && text[1] != '\0' && strchr("=+-@\t\r", text[1]) != NULL)
      text++;
    sqlite3_bind_text(insert, at, text, -1, SQLITE_STATIC);
    return TRUE;
  }
}

static gboolean
insert_row(sqlite3 *db, sqlite3_stmt *insert, const JsPackageTable *table, const GPtrArray *fields,
           gboolean guarded, guint row, GError **error)
{
  int at = 1;
  sqlite3_reset(insert);
  sqlite3_clear_bindings(insert);
  for (guint i = 0; i < table->columns->len; i++) {
    const JsPackageColumn *c = g_ptr_array_index(table->columns, i);
    const char *text = g_ptr_array_index(fields, i);
    if (!bind_value(insert, at, c, text, guarded)) {
      g_set_error(error, JS_ERROR, JS_ERROR_FORMAT, "%s, row %u: %s is \"%s\", which is no %s",
                  table->path, row, c->name, text,
                  c->type == JS_COLUMN_BOOLEAN ? N_("true or false") : "number");
      return FALSE;
    }
    at += c->money ? 2 : 1;
  }
  if (sqlite3_step(insert) == SQLITE_DONE)
    return TRUE;
  g_set_error(error, JS_ERROR, JS_ERROR_FORMAT, "%s, row %u: %s", table->path, row,
              sqlite3_errmsg(db));
  return FALSE;
}

static gboolean
check_header(const JsRowStream *stream, const JsPackageTable *table, GError **error)
{
  for (guint i = 0; i < table->columns->len; i++) {
    const JsPackageColumn *c = g_ptr_array_index(table->columns, i);
    if (js_row_stream_column(stream, c->name) != (int)i) {
      g_set_error(error, JS_ERROR, JS_ERROR_FORMAT, "%s: column %u is not \"%s\"",
                  js_row_stream_path(stream), i + 1, c->name);
      return FALSE;
    }
  }
  return TRUE;
}

static gboolean
fill_table(sqlite3 *db, const JsPackageTables *tables, const JsPackageTable *table,
           JsDatabaseNumbers numbers, GError **error)
{
  g_autofree char *path = g_build_filename(tables->dir, table->path, NULL);
  g_autoptr(JsRowStream) stream = js_row_stream_open(path, error);
  if (stream == NULL || !check_header(stream, table, error) ||
      !create_table(db, table, numbers, error))
    return FALSE;
  g_autoptr(sqlite3_stmt) insert = prepare_insert(db, table, error);
  if (insert == NULL)
    return FALSE;
  gsize length;
  for (guint row = 2; js_row_stream_row(stream, &length) != NULL; row++) {
    g_autoptr(GPtrArray) fields = js_row_stream_fields(stream, error);
    if (fields == NULL || !insert_row(db, insert, table, fields, tables->guarded, row, error) ||
        !js_row_stream_step(stream, error))
      return FALSE;
    sqlite3_reset(insert);
  }
  return TRUE;
}

/* ---- keys ---- */

/* Columns that a foreign key refers to need an index of their own where they are no primary key; a
 * foreign key's own columns get one for joins. */
static gboolean
index_references(sqlite3 *db, const JsPackageTables *tables, const JsPackageTable *table,
                 GError **error)
{
  for (guint i = 0; i < table->references->len; i++) {
    const JsPackageReference *r = g_ptr_array_index(table->references, i);
    const JsPackageTable *other = js_package_tables_find(tables, r->table);
    g_autoptr(GString) sql = g_string_new(NULL);
    g_autofree char *own = g_strjoinv("_", r->columns), *others = g_strjoinv("_", r->referenced);
    g_string_printf(sql, "CREATE INDEX IF NOT EXISTS \"%s_%s\" ON \"%s\" (", table->name, own,
                    table->name);
    append_names(sql, r->columns);
    g_string_append(sql, ");");
    if (other != NULL && !g_strv_equal((const gchar *const *)other->primary_key,
                                       (const gchar *const *)r->referenced)) {
      g_string_append_printf(sql, "CREATE UNIQUE INDEX IF NOT EXISTS \"%s_%s_unique\" ON \"%s\" (",
                             r->table, others, r->table);
      append_names(sql, r->referenced);
      g_string_append(sql, ");");
    }
    if (!js_database_run(db, table->path, sql->str, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
check_references(sqlite3 *db, GError **error)
{
  g_autoptr(sqlite3_stmt) check = js_database_prepare(db, "PRAGMA foreign_key_check", error);
  if (check == NULL)
    return FALSE;
  int got = sqlite3_step(check);
  if (got == SQLITE_DONE)
    return TRUE;
  if (got != SQLITE_ROW)
    return js_database_fail(db, "foreign keys", error);
  g_set_error(error, JS_ERROR, JS_ERROR_FORMAT,
              "%s.csv, row %d: it refers to a row of %s.csv that is not there",
              js_database_text(check, 0), sqlite3_column_int(check, 1) + 1,
              js_database_text(check, 2));
  return FALSE;
}

gboolean
js_database_fill(sqlite3 *db, const JsPackageTables *tables, const char *schemas,
                 JsDatabaseNumbers numbers, GError **error)
{
  if (!js_database_run(db, "database", "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN",
                       error))
    return FALSE;
  for (guint i = 0; i < tables->tables->len; i++)
    if (!fill_table(db, tables, g_ptr_array_index(tables->tables, i), numbers, error))
      return FALSE;
  for (guint i = 0; i < tables->tables->len; i++)
    if (!index_references(db, tables, g_ptr_array_index(tables->tables, i), error))
      return FALSE;
  return check_references(db, error) && js_reference_fill(db, tables, schemas, error) &&
         js_database_run(db, "database", "COMMIT; ANALYZE", error);
}

gboolean
js_database_write(const JsPackageTables *tables, const char *schemas, const char *file,
                  gboolean force, GError **error)
{
  g_autofree char *beside = js_metadata_path(file);
  g_autoptr(JsWholeFile) data = js_whole_file_new(file, force, error);
  g_autoptr(JsWholeFile) metadata = data != NULL ? js_whole_file_new(beside, force, error) : NULL;
  if (metadata == NULL)
    return FALSE;
  g_autoptr(sqlite3) db = NULL;
  if (sqlite3_open_v2(data->temporary, &db, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK)
    return js_database_fail(db, file, error);
  if (!js_database_fill(db, tables, schemas, JS_NUMBERS_TYPED, error) ||
      !js_metadata_write(db, file, metadata->temporary, error))
    return FALSE;
  if (sqlite3_close(g_steal_pointer(&db)) != SQLITE_OK) {
    g_set_error(error, JS_ERROR, JS_ERROR_IO, "%s: cannot be closed", file);
    return FALSE;
  }
  return js_whole_file_close(data, error) && js_whole_file_close(metadata, error);
}
