/* Loads and checks the descriptors of the packages to merge: see shard-set.h. */
#include "normalize/package/shard-set.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "config.h"
#include "normalize/schema/json-file.h"

static void
shard_package_free(gpointer data)
{
  JsShardPackage *p = data;
  g_free(p->dir);
  g_free(p->version);
  g_free(p->engine);
  g_clear_pointer(&p->sums, g_hash_table_unref);
  g_free(p);
}

/* The member that is an object, or NULL. */
static JsonObject *
object_in(JsonObject *object, const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member(object, name) : NULL;
  return node != NULL && JSON_NODE_HOLDS_OBJECT(node) ? json_node_get_object(node) : NULL;
}

static const char *
text_in(JsonObject *object, const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member(object, name) : NULL;
  return node != NULL && JSON_NODE_HOLDS_VALUE(node) ? json_node_get_string(node) : NULL;
}

static guint
number_in(JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member(object, name);
  gint64 value = node != NULL && JSON_NODE_HOLDS_VALUE(node) ? json_node_get_int(node) : 0;
  return value > 0 && value <= G_MAXUINT ? (guint)value : 0;
}

static gboolean
read_shard(JsShardPackage *p, JsonObject *shard, GError **error)
{
  const char *list = text_in(shard, "list"), *schemas = text_in(shard, "schemas");
  p->shard.number = number_in(shard, "number");
  p->shard.of = number_in(shard, "of");
  p->shard.inputs = number_in(shard, "inputs");
  if (p->shard.of == 0 || p->shard.of > JS_SHARDS_MAX || p->shard.number == 0 ||
      p->shard.number > p->shard.of || list == NULL || schemas == NULL) {
    g_set_error(error, JS_ERROR, JS_ERROR_FORMAT, "%s: its datapackage.json is damaged", p->dir);
    return FALSE;
  }
  g_strlcpy(p->shard.list, list, sizeof p->shard.list);
  g_strlcpy(p->shard.schemas, schemas, sizeof p->shard.schemas);
  p->complete = json_object_get_boolean_member_with_default(shard, "complete", FALSE);
  return TRUE;
}

static void
read_sums(JsShardPackage *p, JsonObject *root)
{
  static const char PREFIX[] = "sha256:";
  JsonNode *node = json_object_get_member(root, "resources");
  JsonArray *resources =
      node != NULL && JSON_NODE_HOLDS_ARRAY(node) ? json_node_get_array(node) : NULL;
  p->sums = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; resources != NULL && i < json_array_get_length(resources); i++) {
    JsonNode *element = json_array_get_element(resources, i);
    JsonObject *resource = JSON_NODE_HOLDS_OBJECT(element) ? json_node_get_object(element) : NULL;
    const char *path = text_in(resource, "path"), *sum = text_in(resource, "hash");
    if (path != NULL && sum != NULL && g_str_has_prefix(sum, PREFIX))
      g_hash_table_insert(p->sums, g_strdup(path), g_strdup(sum + strlen(PREFIX)));
  }
}

static JsShardPackage *
load(const char *dir, GError **error)
{
  g_autofree char *path = g_build_filename(dir, "datapackage.json", NULL);
  g_autoptr(GError) local = NULL;
  g_autoptr(JsonParser) parser = js_json_file_parse(path, &local);
  if (parser == NULL) {
    g_set_error(error, JS_ERROR, JS_ERROR_FORMAT, "%s: no package that can be read: %s", dir,
                local->message);
    return NULL;
  }
  JsonNode *node = json_parser_get_root(parser);
  JsonObject *root =
      node != NULL && JSON_NODE_HOLDS_OBJECT(node) ? json_node_get_object(node) : NULL;
  JsonObject *shard = object_in(root, "shard"), *program = object_in(root, "program");
  if (shard == NULL || program == NULL) {
    g_set_error(error, JS_ERROR, JS_ERROR_FORMAT,
                "%s: no package of a shard; juesuan extract --shard K/N makes one", dir);
    return NULL;
  }
  JsShardPackage *p = g_new0(JsShardPackage, 1);
  p->dir = g_strdup(dir);
  p->version = g_strdup(text_in(program, "version"));
  p->engine = g_strdup(text_in(program, "ocr"));
  p->spreadsheet = json_object_get_boolean_member_with_default(program, "spreadsheet", FALSE);
  read_sums(p, root);
  if (!read_shard(p, shard, error)) {
    shard_package_free(p);
    return NULL;
  }
  return p;
}

/* Sets an error when the package does not go with the first one or with this program. */
static gboolean
goes_with(const JsShardPackage *p, const JsShardPackage *first, GError **error)
{
  if (g_strcmp0(p->version, JUESUAN_VERSION) != 0)
    g_set_error(error, JS_ERROR, JS_ERROR_FORMAT,
                "%s: written by version %s, and this is version %s", p->dir,
                p->version != NULL ? p->version : "unknown", JUESUAN_VERSION);
  else if (!p->complete)
    g_set_error(error, JS_ERROR, JS_ERROR_FORMAT,
                "%s: shard %u of %u was stopped before its end; run it again with --force", p->dir,
                p->shard.number, p->shard.of);
  else if (strcmp(p->shard.list, first->shard.list) != 0 || p->shard.of != first->shard.of ||
           p->shard.inputs != first->shard.inputs)
    g_set_error(error, JS_ERROR, JS_ERROR_FORMAT,
                "%s: a shard of another list, or of another number of shards, than %s", p->dir,
                first->dir);
  else if (strcmp(p->shard.schemas, first->shard.schemas) != 0)
    g_set_error(error, JS_ERROR, JS_ERROR_FORMAT, "%s: made with other schemas than %s", p->dir,
                first->dir);
  else if (p->spreadsheet != first->spreadsheet)
    g_set_error(error, JS_ERROR, JS_ERROR_FORMAT,
                "%s and %s: one is for spreadsheets, the other is not", first->dir, p->dir);
  else if (p->engine != NULL && first->engine != NULL && strcmp(p->engine, first->engine) != 0)
    g_set_error(error, JS_ERROR, JS_ERROR_FORMAT, "%s: recognised with %s, but %s with %s", p->dir,
                p->engine, first->dir, first->engine);
  else
    return TRUE;
  return FALSE;
}

/* Puts the packages into the order of their numbers. Sets an error when one is missing or given
 * twice. Transfer full. */
static GPtrArray *
sort_packages(GPtrArray *packages, guint of, GError **error)
{
  g_autofree JsShardPackage **places = g_new0(JsShardPackage *, of);
  for (guint i = 0; i < packages->len; i++) {
    JsShardPackage *p = g_ptr_array_index(packages, i);
    JsShardPackage **place = &places[p->shard.number - 1];
    if (*place != NULL) {
      g_set_error(error, JS_ERROR, JS_ERROR_FORMAT, "%s and %s: both are shard %u of %u",
                  (*place)->dir, p->dir, p->shard.number, of);
      return NULL;
    }
    *place = p;
  }
  g_autoptr(GString) missing = g_string_new(NULL);
  for (guint i = 0; i < of; i++)
    if (places[i] == NULL)
      g_string_append_printf(missing, " %u", i + 1);
  if (missing->len > 0) {
    g_set_error(error, JS_ERROR, JS_ERROR_FORMAT, "of %u shards these are missing:%s", of,
                missing->str);
    return NULL;
  }
  GPtrArray *sorted = g_ptr_array_new_with_free_func(shard_package_free);
  for (guint i = 0; i < of; i++)
    g_ptr_array_add(sorted, places[i]);
  g_ptr_array_set_free_func(packages, NULL);
  return sorted;
}

GPtrArray *
js_shard_set_load(char *const *dirs, GError **error)
{
  g_autoptr(GPtrArray) packages = g_ptr_array_new_with_free_func(shard_package_free);
  /* The first package that was recognised: engines are compared with its one. */
  const JsShardPackage *recognised = NULL;
  for (; *dirs != NULL; dirs++) {
    JsShardPackage *p = load(*dirs, error);
    if (p == NULL)
      return NULL;
    g_ptr_array_add(packages, p);
    recognised = recognised == NULL && p->engine != NULL ? p : recognised;
    if (!goes_with(p, g_ptr_array_index(packages, 0), error) ||
        (recognised != NULL && !goes_with(p, recognised, error)))
      return NULL;
  }
  if (packages->len == 0) {
    g_set_error(error, JS_ERROR, JS_ERROR_FORMAT, "no shard to merge");
    return NULL;
  }
  const JsShardPackage *first = g_ptr_array_index(packages, 0);
  return sort_packages(packages, first->shard.of, error);
}
