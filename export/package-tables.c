/* Reads datapackage.json: see package-tables.h. Its names become names of a database and paths of
 * files, so they are checked. */
#include "export/package-tables.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "extract/model/language.h"
#include "normalize/package/package.h"
#include "normalize/schema/json-file.h"

static void
column_free(gpointer data)
{
  JsPackageColumn *c = data;
  g_free(c->name);
  g_free(c->title);
  g_free(c->description);
  g_free(c);
}

static void
reference_free(gpointer data)
{
  JsPackageReference *r = data;
  g_strfreev(r->columns);
  g_strfreev(r->referenced);
  g_free(r->table);
  g_free(r);
}

static void
table_free(gpointer data)
{
  JsPackageTable *t = data;
  g_free(t->name);
  g_free(t->path);
  g_free(t->title);
  g_free(t->description);
  g_clear_pointer(&t->columns, g_ptr_array_unref);
  g_clear_pointer(&t->references, g_ptr_array_unref);
  g_strfreev(t->primary_key);
  g_free(t);
}

void
js_package_tables_free(JsPackageTables *tables)
{
  if (tables == NULL)
    return;
  g_free(tables->dir);
  g_ptr_array_unref(tables->tables);
  g_free(tables);
}

const JsPackageTable *
js_package_tables_find(const JsPackageTables *tables, const char *name)
{
  for (guint i = 0; i < tables->tables->len; i++) {
    const JsPackageTable *t = g_ptr_array_index(tables->tables, i);
    if (strcmp(t->name, name) == 0)
      return t;
  }
  return NULL;
}

/* ---- members of JSON objects; what is not of the right kind is as if it were absent ---- */

static JsonNode *
member(JsonObject *object, const char *name, JsonNodeType type)
{
  JsonNode *node = object != NULL ? json_object_get_member(object, name) : NULL;
  return node != NULL && json_node_get_node_type(node) == type ? node : NULL;
}

static const char *
string_member(JsonObject *object, const char *name)
{
  JsonNode *node = member(object, name, JSON_NODE_VALUE);
  const char *text = node != NULL && json_node_get_value_type(node) == G_TYPE_STRING
                         ? json_node_get_string(node)
                         : NULL;
  return text != NULL ? text : "";
}

static JsonObject *
object_member(JsonObject *object, const char *name)
{
  JsonNode *node = member(object, name, JSON_NODE_OBJECT);
  return node != NULL ? json_node_get_object(node) : NULL;
}

/* The objects in an array member. Transfer container. */
static GPtrArray *
objects_member(JsonObject *object, const char *name)
{
  GPtrArray *objects = g_ptr_array_new();
  JsonNode *node = member(object, name, JSON_NODE_ARRAY);
  guint n = node != NULL ? json_array_get_length(json_node_get_array(node)) : 0;
  for (guint i = 0; i < n; i++) {
    JsonNode *element = json_array_get_element(json_node_get_array(node), i);
    if (JSON_NODE_HOLDS_OBJECT(element))
      g_ptr_array_add(objects, json_node_get_object(element));
  }
  return objects;
}

/* An array of strings, or a single string. Transfer full. */
static GStrv
strings_member(JsonObject *object, const char *name)
{
  GStrvBuilder *b = g_strv_builder_new();
  JsonNode *node = member(object, name, JSON_NODE_ARRAY);
  guint n = node != NULL ? json_array_get_length(json_node_get_array(node)) : 0;
  for (guint i = 0; i < n; i++) {
    JsonNode *element = json_array_get_element(json_node_get_array(node), i);
    if (JSON_NODE_HOLDS_VALUE(element) && json_node_get_value_type(element) == G_TYPE_STRING)
      g_strv_builder_add(b, json_node_get_string(element));
  }
  if (node == NULL && *string_member(object, name) != '\0')
    g_strv_builder_add(b, string_member(object, name));
  GStrv strings = g_strv_builder_end(b);
  g_strv_builder_unref(b);
  return strings;
}

/* ---- one table ---- */

/* TRUE for what may be the name of a table or a column. */
static gboolean
is_name(const char *name)
{
  if (!g_ascii_isalpha(*name))
    return FALSE;
  for (const char *p = name; *p != '\0'; p++)
    if (!g_ascii_isalnum(*p) && *p != '_')
      return FALSE;
  return TRUE;
}

static gboolean
are_names(const GStrv names)
{
  for (char **n = names; *n != NULL; n++)
    if (!is_name(*n))
      return FALSE;
  return TRUE;
}

static JsColumnType
type_of(const char *type)
{
  if (strcmp(type, "integer") == 0 || strcmp(type, "year") == 0)
    return JS_COLUMN_INTEGER;
  if (strcmp(type, "number") == 0)
    return JS_COLUMN_NUMBER;
  return strcmp(type, "boolean") == 0 ? JS_COLUMN_BOOLEAN : JS_COLUMN_TEXT;
}

static gboolean
add_columns(JsPackageTable *table, JsonObject *schema)
{
  g_autoptr(GPtrArray) fields = objects_member(schema, "fields");
  for (guint i = 0; i < fields->len; i++) {
    JsonObject *field = g_ptr_array_index(fields, i);
    JsPackageColumn *c = g_new0(JsPackageColumn, 1);
    c->name = g_strdup(string_member(field, "name"));
    c->title = g_strdup(string_member(field, "title"));
    c->description = g_strdup(string_member(field, "description"));
    c->type = type_of(string_member(field, "type"));
    c->money = c->type == JS_COLUMN_NUMBER && g_str_has_suffix(c->name, "_yuan");
    g_ptr_array_add(table->columns, c);
    if (!is_name(c->name))
      return FALSE;
  }
  return fields->len > 0;
}

static gboolean
add_references(JsPackageTable *table, JsonObject *schema)
{
  g_autoptr(GPtrArray) keys = objects_member(schema, "foreignKeys");
  for (guint i = 0; i < keys->len; i++) {
    JsonObject *key = g_ptr_array_index(keys, i), *reference = object_member(key, "reference");
    JsPackageReference *r = g_new0(JsPackageReference, 1);
    r->columns = strings_member(key, "fields");
    r->referenced = strings_member(reference, "fields");
    r->table = g_strdup(string_member(reference, "resource"));
    g_ptr_array_add(table->references, r);
    if (*r->columns == NULL || g_strv_length(r->columns) != g_strv_length(r->referenced) ||
        !are_names(r->columns) || !are_names(r->referenced) || !is_name(r->table))
      return FALSE;
  }
  return TRUE;
}

/* NULL when the resource is not what a package of the program has. Transfer full. */
static JsPackageTable *
table_new(JsonObject *resource)
{
  JsonObject *schema = object_member(resource, "schema");
  JsPackageTable *t = g_new0(JsPackageTable, 1);
  t->name = g_strdup(string_member(resource, "name"));
  t->path = g_strdup(string_member(resource, "path"));
  t->title = g_strdup(string_member(resource, "title"));
  t->description = g_strdup(string_member(resource, "description"));
  t->columns = g_ptr_array_new_with_free_func(column_free);
  t->references = g_ptr_array_new_with_free_func(reference_free);
  t->primary_key = strings_member(schema, "primaryKey");
  g_autofree char *expected = g_strconcat(t->name, ".csv", NULL);
  if (is_name(t->name) && strcmp(t->path, expected) == 0 && add_columns(t, schema) &&
      add_references(t, schema) && are_names(t->primary_key))
    return t;
  table_free(t);
  return NULL;
}

/* ---- the package ---- */

static gboolean
add_tables(JsPackageTables *tables, const char *path, JsonObject *root, GError **error)
{
  g_autoptr(GPtrArray) resources = objects_member(root, "resources");
  for (guint i = 0; i < resources->len; i++) {
    JsonObject *resource = g_ptr_array_index(resources, i);
    if (strcmp(string_member(resource, "format"), "csv") != 0) {
      g_set_error(error, JS_ERROR, JS_ERROR_FORMAT,
                  "%s: %s is no CSV file; extract again without --format", path,
                  string_member(resource, "path"));
      return FALSE;
    }
    JsPackageTable *table = table_new(resource);
    if (table == NULL || js_package_tables_find(tables, table->name) != NULL) {
      g_set_error(error, JS_ERROR, JS_ERROR_FORMAT,
                  "%s: resource %u (\"%s\") is no table of a package", path, i + 1,
                  string_member(resource, "name"));
      g_clear_pointer(&table, table_free);
      return FALSE;
    }
    g_ptr_array_add(tables->tables, table);
  }
  for (const char *const *name = js_package_tables(); *name != NULL; name++)
    if (js_package_tables_find(tables, *name) == NULL) {
      g_set_error(error, JS_ERROR, JS_ERROR_FORMAT,
                  "%s: the package has no table %s; extract it again with this version", path,
                  *name);
      return FALSE;
    }
  return TRUE;
}

JsPackageTables *
js_package_tables_load(const char *dir, GError **error)
{
  g_autofree char *path = g_build_filename(dir, "datapackage.json", NULL);
  g_autoptr(GError) why = NULL;
  g_autoptr(JsonParser) parser = js_json_file_parse(path, &why);
  JsonNode *node = parser != NULL ? json_parser_get_root(parser) : NULL;
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT(node)) {
    g_set_error(error, JS_ERROR, JS_ERROR_FORMAT, "%s: no package: %s", dir,
                why != NULL ? why->message : N_("datapackage.json is no JSON object"));
    return NULL;
  }
  JsonObject *root = json_node_get_object(node);
  g_autoptr(JsPackageTables) tables = g_new0(JsPackageTables, 1);
  tables->dir = g_strdup(dir);
  tables->tables = g_ptr_array_new_with_free_func(table_free);
  JsonNode *guarded = member(object_member(root, "program"), "spreadsheet", JSON_NODE_VALUE);
  tables->guarded = guarded != NULL && json_node_get_boolean(guarded);
  return add_tables(tables, path, root, error) ? g_steal_pointer(&tables) : NULL;
}
