/* Metadata of a database for Datasette: see metadata.h. Titles are those of the tables labels and
 * dictionary. */
#include "export/metadata.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "export/statement.h"

/* The name of a file without folder and ending. Transfer full. */
static char *
stem_of(const char *file)
{
  char *name = g_path_get_basename(file);
  char *dot = strrchr(name, '.');
  if (dot != NULL && dot != name)
    *dot = '\0';
  return name;
}

char *
js_metadata_path(const char *file)
{
  g_autofree char *dir = g_path_get_dirname(file), *stem = stem_of(file);
  g_autofree char *name = g_strconcat(stem, ".metadata.json", NULL);
  return strchr(file, '/') != NULL ? g_build_filename(dir, name, NULL) : g_steal_pointer(&name);
}

static void
add_string(JsonBuilder *b, const char *name, const char *value)
{
  json_builder_set_member_name(b, name);
  json_builder_add_string_value(b, value);
}

/* Titles of tables and views: "zh · en". */
static const char TITLES[] = "SELECT id, zh || ' · ' || en FROM (SELECT field, id, zh, en FROM "
                             "labels UNION ALL SELECT field, id, zh, en FROM words) "
                             "WHERE field IN ('table', 'view') "
                             "AND id IN (SELECT name FROM sqlite_schema) ORDER BY id";
static const char COLUMNS[] =
    "SELECT \"column\", title || ' · ' || coalesce(en, '') || "
    "CASE WHEN \"column\" LIKE '%\\_yuan' ESCAPE '\\' THEN ' [CNY]' ELSE '' END "
    "FROM dictionary WHERE \"table\" = ?1 ORDER BY position";

static gboolean
add_columns(sqlite3 *db, JsonBuilder *b, const char *table, GError **error)
{
  g_autoptr(sqlite3_stmt) columns = js_database_prepare(db, COLUMNS, error);
  if (columns == NULL)
    return FALSE;
  sqlite3_bind_text(columns, 1, table, -1, SQLITE_STATIC);
  json_builder_set_member_name(b, "columns");
  json_builder_begin_object(b);
  while (sqlite3_step(columns) == SQLITE_ROW)
    add_string(b, js_database_text(columns, 0), js_database_text(columns, 1));
  json_builder_end_object(b);
  return TRUE;
}

static gboolean
add_tables(sqlite3 *db, JsonBuilder *b, GError **error)
{
  g_autoptr(sqlite3_stmt) titles = js_database_prepare(db, TITLES, error);
  if (titles == NULL)
    return FALSE;
  json_builder_set_member_name(b, "tables");
  json_builder_begin_object(b);
  while (sqlite3_step(titles) == SQLITE_ROW) {
    const char *table = js_database_text(titles, 0);
    json_builder_set_member_name(b, table);
    json_builder_begin_object(b);
    add_string(b, "title", js_database_text(titles, 1));
    if (!add_columns(db, b, table, error))
      return FALSE;
    json_builder_end_object(b);
  }
  json_builder_end_object(b);
  return TRUE;
}

gboolean
js_metadata_write(sqlite3 *db, const char *file, const char *path, GError **error)
{
  g_autofree char *stem = stem_of(file);
  g_autoptr(JsonBuilder) b = json_builder_new();
  g_autoptr(GError) why = NULL;
  json_builder_begin_object(b);
  json_builder_set_member_name(b, "databases");
  json_builder_begin_object(b);
  json_builder_set_member_name(b, stem);
  json_builder_begin_object(b);
  if (!add_tables(db, b, error))
    return FALSE;
  json_builder_end_object(b);
  json_builder_end_object(b);
  json_builder_end_object(b);
  g_autoptr(JsonNode) root = json_builder_get_root(b);
  g_autofree char *text = json_to_string(root, TRUE);
  if (g_file_set_contents_full(path, text, -1, G_FILE_SET_CONTENTS_NONE, 0666, &why))
    return TRUE;
  g_set_error(error, JS_ERROR, JS_ERROR_IO, "%s", why->message);
  return FALSE;
}
