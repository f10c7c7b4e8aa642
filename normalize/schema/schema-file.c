/* Reads the JSON files of schemas/: see schema-file.h. */
#include "normalize/schema/schema-file.h"

#include <string.h>

#include "normalize/schema/json-file.h"

JsonNode *
js_schema_file_read(const char *dir, const char *name, GError **error)
{
  g_autofree char *path = g_build_filename(dir, name, NULL);
  g_autoptr(JsonParser) parser = js_json_file_parse(path, error);
  if (parser == NULL)
    return NULL;
  JsonNode *root = json_parser_steal_root(parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT(root)) {
    g_set_error(error, JS_ERROR, JS_ERROR_SCHEMA, "%s: expected an object", path);
    g_clear_pointer(&root, json_node_unref);
  }
  return root;
}

static int
by_name(gconstpointer a, gconstpointer b)
{
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

GPtrArray *
js_schema_files(const char *folder, GError **error)
{
  g_autoptr(GError) cause = NULL;
  g_autoptr(GDir) d = g_dir_open(folder, 0, &cause);
  if (d == NULL) {
    g_set_error(error, JS_ERROR, JS_ERROR_MISSING, "%s", cause->message);
    return NULL;
  }
  GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
  for (const char *name; (name = g_dir_read_name(d)) != NULL;)
    if (g_str_has_suffix(name, ".json"))
      g_ptr_array_add(names, g_strdup(name));
  g_ptr_array_sort(names, by_name);
  return names;
}

GStrv
js_schema_strings(JsonObject *object, const char *member, const char *where, GError **error)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new();
  JsonNode *node = json_object_get_member(object, member);
  if (node == NULL)
    return g_strv_builder_end(builder);
  if (!JSON_NODE_HOLDS_ARRAY(node)) {
    g_set_error(error, JS_ERROR, JS_ERROR_SCHEMA, "%s: \"%s\" must be an array", where, member);
    return NULL;
  }
  JsonArray *array = json_node_get_array(node);
  for (guint i = 0; i < json_array_get_length(array); i++) {
    JsonNode *element = json_array_get_element(array, i);
    const char *text = JSON_NODE_HOLDS_VALUE(element) ? json_node_get_string(element) : NULL;
    if (text == NULL) {
      g_set_error(error, JS_ERROR, JS_ERROR_SCHEMA, "%s: element %u of \"%s\" is no string", where,
                  i + 1, member);
      return NULL;
    }
    g_strv_builder_add(builder, text);
  }
  return g_strv_builder_end(builder);
}

const char *
js_schema_string(JsonObject *object, const char *member, gboolean required, const char *where,
                 GError **error)
{
  JsonNode *node = json_object_get_member(object, member);
  if (node == NULL && !required)
    return NULL;
  const char *text =
      node != NULL && JSON_NODE_HOLDS_VALUE(node) ? json_node_get_string(node) : NULL;
  if (text == NULL)
    g_set_error(error, JS_ERROR, JS_ERROR_SCHEMA, "%s: \"%s\" must be a string", where, member);
  return text;
}

GPtrArray *
js_schema_objects(JsonObject *object, const char *member, const char *where, GError **error)
{
  g_autoptr(GPtrArray) objects = g_ptr_array_new();
  JsonNode *node = json_object_get_member(object, member);
  if (node == NULL)
    return g_steal_pointer(&objects);
  if (!JSON_NODE_HOLDS_ARRAY(node)) {
    g_set_error(error, JS_ERROR, JS_ERROR_SCHEMA, "%s: \"%s\" must be an array", where, member);
    return NULL;
  }
  JsonArray *array = json_node_get_array(node);
  for (guint i = 0; i < json_array_get_length(array); i++) {
    JsonNode *element = json_array_get_element(array, i);
    if (!JSON_NODE_HOLDS_OBJECT(element)) {
      g_set_error(error, JS_ERROR, JS_ERROR_SCHEMA, "%s: element %u of \"%s\" is no object", where,
                  i + 1, member);
      return NULL;
    }
    g_ptr_array_add(objects, json_node_get_object(element));
  }
  return g_steal_pointer(&objects);
}

gboolean
js_schema_only(JsonObject *object, const char *const *known, const char *where, GError **error)
{
  g_autoptr(GList) members = json_object_get_members(object);
  for (GList *l = members; l != NULL; l = l->next)
    if (!g_strv_contains(known, l->data)) {
      g_set_error(error, JS_ERROR, JS_ERROR_SCHEMA, "%s: unknown member \"%s\"", where,
                  (const char *)l->data);
      return FALSE;
    }
  return TRUE;
}

gboolean
js_schema_flag(JsonObject *object, const char *member)
{
  return json_object_get_boolean_member_with_default(object, member, FALSE);
}
