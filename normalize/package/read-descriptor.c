/* Reads datapackage.json: see read-descriptor.h. */
#include "normalize/package/read-descriptor.h"

#include <string.h>

#include "normalize/record-columns.h"
#include "normalize/schema/json-file.h"
#include "normalize/schema/regular-file.h"

static JsonObject *
object_in(JsonObject *object, const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member(object, name) : NULL;
  return node != NULL && JSON_NODE_HOLDS_OBJECT(node) ? json_node_get_object(node) : NULL;
}

static JsonArray *
array_in(JsonObject *object, const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member(object, name) : NULL;
  return node != NULL && JSON_NODE_HOLDS_ARRAY(node) ? json_node_get_array(node) : NULL;
}

static const char *
text_of(JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_VALUE(node) ? json_node_get_string(node) : NULL;
}

static const char *
text_in(JsonObject *object, const char *name)
{
  return object != NULL ? text_of(json_object_get_member(object, name)) : NULL;
}

static gboolean
flag_in(JsonObject *object, const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member(object, name) : NULL;
  return node != NULL && JSON_NODE_HOLDS_VALUE(node) && json_node_get_boolean(node);
}

static void
add_sum(JsReadDescriptor *d, JsonObject *file)
{
  static const char PREFIX[] = "sha256:";
  const char *path = text_in(file, "path"), *sum = text_in(file, "hash");
  if (path != NULL && sum != NULL && g_str_has_prefix(sum, PREFIX))
    g_hash_table_replace(d->sums, g_strdup(path), g_strdup(sum + strlen(PREFIX)));
}

static void
read_sums(JsReadDescriptor *d, JsonObject *root)
{
  JsonArray *resources = array_in(root, "resources");
  add_sum(d, object_in(root, "original"));
  for (guint i = 0; resources != NULL && i < json_array_get_length(resources); i++) {
    JsonNode *element = json_array_get_element(resources, i);
    JsonObject *resource = JSON_NODE_HOLDS_OBJECT(element) ? json_node_get_object(element) : NULL;
    add_sum(d, resource);
  }
}

static void
read_applied(JsReadDescriptor *d, JsonObject *root)
{
  g_autoptr(GStrvBuilder) ids = g_strv_builder_new();
  JsonArray *applied = array_in(root, "corrections");
  for (guint i = 0; applied != NULL && i < json_array_get_length(applied); i++) {
    const char *id = text_of(json_array_get_element(applied, i));
    if (id != NULL)
      g_strv_builder_add(ids, id);
  }
  if (root != NULL)
    d->applied = g_strv_builder_end(ids);
}

JsReadDescriptor *
js_read_descriptor_load(const char *dir, GError **error)
{
  g_autoptr(JsReadDescriptor) d = g_new0(JsReadDescriptor, 1);
  g_autofree char *path = g_build_filename(dir, "datapackage.json", NULL);
  g_autoptr(GError) cause = NULL;
  g_autoptr(JsonParser) parser = js_json_file_parse(path, &cause);
  d->sums = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  if (parser == NULL && !g_error_matches(cause, JS_ERROR, JS_ERROR_MISSING)) {
    g_propagate_error(error, g_steal_pointer(&cause));
    return NULL;
  }
  JsonNode *node = parser != NULL ? json_parser_get_root(parser) : NULL;
  JsonObject *root =
      node != NULL && JSON_NODE_HOLDS_OBJECT(node) ? json_node_get_object(node) : NULL;
  JsonObject *program = object_in(root, "program");
  read_sums(d, root);
  read_applied(d, root);
  d->engine = g_strdup(text_in(program, "ocr"));
  d->spreadsheet = flag_in(program, "spreadsheet");
  d->shard = object_in(root, "shard") != NULL;
  return g_steal_pointer(&d);
}

/* The SHA-256 of the file, NULL when it cannot be read. Transfer full. */
static char *
hash_file(const char *path)
{
  g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
  FILE *file = js_regular_file_open(path, NULL);
  guchar bytes[1 << 14];
  gsize n;
  if (file == NULL)
    return NULL;
  while ((n = fread(bytes, 1, sizeof bytes, file)) > 0)
    g_checksum_update(checksum, bytes, (gssize)n);
  fclose(file);
  return g_strdup(g_checksum_get_string(checksum));
}

gboolean
js_read_descriptor_check(const JsReadDescriptor *d, const char *dir, const char *file,
                         GError **error)
{
  g_autofree char *path = g_build_filename(dir, file, NULL);
  const char *sum = g_hash_table_lookup(d->sums, file);
  g_autofree char *now = sum != NULL ? hash_file(path) : NULL;
  if (now == NULL || strcmp(now, sum) == 0)
    return TRUE;
  g_set_error(error, JS_ERROR, JS_ERROR_FORMAT,
              "%s: is not as it was written; extract anew, or remove it to go on with what the "
              "tables say",
              path);
  return FALSE;
}

char *
js_read_descriptor_find_edited(const char *dir)
{
  g_autoptr(JsReadDescriptor) d = js_read_descriptor_load(dir, NULL);
  for (guint i = 0; d != NULL && i < JS_N_RECORD_KINDS; i++) {
    g_autofree char *name = g_strconcat(js_record_kind_name(i), ".csv", NULL);
    g_autofree char *path = g_build_filename(dir, name, NULL);
    const char *sum = g_hash_table_lookup(d->sums, name);
    g_autofree char *now = sum != NULL ? hash_file(path) : NULL;
    if (now != NULL && strcmp(now, sum) != 0)
      return g_steal_pointer(&name);
  }
  return NULL;
}

void
js_read_descriptor_free(JsReadDescriptor *d)
{
  if (d == NULL)
    return;
  g_hash_table_unref(d->sums);
  g_strfreev(d->applied);
  g_free(d->engine);
  g_free(d);
}
