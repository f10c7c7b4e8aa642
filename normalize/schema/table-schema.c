/* Reads Table Schemas and holds texts against them: see table-schema.h. */
#include "normalize/schema/table-schema.h"

#include <string.h>

#include "extract/model/language.h"
#include "normalize/schema/schema-file.h"

#define FOLDER "tables"

static const char *const TYPES[] = {"string", "number", "integer", "year", "boolean", "datetime"};

/* The forms of the types; a string may be anything. */
static const char *const FORMS[] = {NULL,
                                    "-?[0-9]+(\\.[0-9]+)?",
                                    "-?[0-9]+",
                                    "[0-9]{4}",
                                    "true|false",
                                    "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(Z|[+-]["
                                    "0-9]{2}:?[0-9]{2})?"};
static const char *const TYPE_NAMES[] = {
    N_("text"),   N_("a number"),      N_("a whole number"),
    N_("a year"), N_("true or false"), N_("a time as 2024-05-31T08:00:00Z")};
G_STATIC_ASSERT(G_N_ELEMENTS(TYPES) == G_N_ELEMENTS(FORMS));
G_STATIC_ASSERT(G_N_ELEMENTS(TYPES) == G_N_ELEMENTS(TYPE_NAMES));

/* ---- loading ---- */

static void
field_free(gpointer data)
{
  JsTableField *f = data;
  g_free(f->name);
  g_strfreev(f->choices);
  g_clear_pointer(&f->pattern, g_regex_unref);
  g_free(f);
}

static void
schema_free(gpointer data)
{
  JsTableSchema *s = data;
  g_free(s->name);
  g_ptr_array_unref(s->fields);
  g_free(s);
}

void
js_table_schemas_free(JsTableSchemas *schemas)
{
  if (schemas == NULL)
    return;
  g_ptr_array_unref(schemas->list);
  g_free(schemas);
}

static GRegex *
whole(const char *pattern, GError **error)
{
  g_autofree char *anchored = g_strdup_printf("\\A(?:%s)\\z", pattern);
  return g_regex_new(anchored, G_REGEX_OPTIMIZE, 0, error);
}

static gboolean
read_type(JsTableField *f, JsonObject *object, const char *where, GError **error)
{
  const char *type = js_schema_string(object, "type", TRUE, where, error);
  if (type == NULL)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS(TYPES); i++)
    if (strcmp(type, TYPES[i]) == 0) {
      f->type = (JsTableType)i;
      return TRUE;
    }
  g_set_error(error, JS_ERROR, JS_ERROR_SCHEMA, "%s: type “%s” is not known", where, type);
  return FALSE;
}

/* A bound; *has is FALSE when there is none. */
static void
read_bound(JsonObject *constraints, const char *name, gboolean *has, double *bound)
{
  JsonNode *node = json_object_get_member(constraints, name);
  *has = node != NULL && JSON_NODE_HOLDS_VALUE(node);
  *bound = *has ? json_node_get_double(node) : 0;
}

static gboolean
read_constraints(JsTableField *f, JsonObject *object, const char *where, GError **error)
{
  JsonNode *node = json_object_get_member(object, "constraints");
  const char *form = FORMS[f->type], *pattern = NULL;
  if (node != NULL && !JSON_NODE_HOLDS_OBJECT(node)) {
    g_set_error(error, JS_ERROR, JS_ERROR_SCHEMA, "%s: \"constraints\" must be an object", where);
    return FALSE;
  }
  if (node != NULL) {
    JsonObject *constraints = json_node_get_object(node);
    g_autoptr(GError) cause = NULL;
    f->required = js_schema_flag(constraints, "required");
    read_bound(constraints, "minimum", &f->has_minimum, &f->minimum);
    read_bound(constraints, "maximum", &f->has_maximum, &f->maximum);
    if (json_object_has_member(constraints, "enum") &&
        (f->choices = js_schema_strings(constraints, "enum", where, error)) == NULL)
      return FALSE;
    pattern = js_schema_string(constraints, "pattern", FALSE, where, &cause);
    if (cause != NULL) {
      g_propagate_error(error, g_steal_pointer(&cause));
      return FALSE;
    }
  }
  if (pattern == NULL && form == NULL)
    return TRUE;
  g_autoptr(GError) cause = NULL;
  f->pattern = whole(pattern != NULL ? pattern : form, &cause);
  if (f->pattern == NULL)
    g_set_error(error, JS_ERROR, JS_ERROR_SCHEMA, "%s: %s", where, cause->message);
  return f->pattern != NULL;
}

static gboolean
read_fields(JsTableSchema *schema, JsonObject *root, const char *where, GError **error)
{
  g_autoptr(GPtrArray) objects = js_schema_objects(root, "fields", where, error);
  g_auto(GStrv) key = objects != NULL ? js_schema_strings(root, "primaryKey", where, error) : NULL;
  if (key == NULL)
    return FALSE;
  const char *only_key = g_strv_length(key) == 1 ? key[0] : NULL;
  for (guint i = 0; i < objects->len; i++) {
    JsonObject *object = g_ptr_array_index(objects, i);
    g_autofree char *place = g_strdup_printf(N_("%s: field %u"), where, i + 1);
    const char *name = js_schema_string(object, "name", TRUE, place, error);
    if (name == NULL)
      return FALSE;
    JsTableField *f = g_new0(JsTableField, 1);
    g_ptr_array_add(schema->fields, f);
    f->name = g_strdup(name);
    f->key = g_strcmp0(name, only_key) == 0;
    if (!read_type(f, object, place, error) || !read_constraints(f, object, place, error))
      return FALSE;
  }
  return TRUE;
}

JsTableSchemas *
js_table_schemas_load(const char *dir, GError **error)
{
  g_autofree char *folder = g_build_filename(dir, FOLDER, NULL);
  g_autoptr(GPtrArray) files = js_schema_files(folder, error);
  if (files == NULL)
    return NULL;
  g_autoptr(JsTableSchemas) schemas = g_new0(JsTableSchemas, 1);
  schemas->list = g_ptr_array_new_with_free_func(schema_free);
  for (guint i = 0; i < files->len; i++) {
    const char *file = g_ptr_array_index(files, i);
    g_autofree char *where = g_build_filename(folder, file, NULL);
    g_autoptr(JsonNode) root = js_schema_file_read(folder, file, error);
    if (root == NULL)
      return NULL;
    JsTableSchema *schema = g_new0(JsTableSchema, 1);
    g_ptr_array_add(schemas->list, schema);
    schema->name = g_strndup(file, strlen(file) - strlen(".json"));
    schema->fields = g_ptr_array_new_with_free_func(field_free);
    if (!read_fields(schema, json_node_get_object(root), where, error))
      return NULL;
  }
  return g_steal_pointer(&schemas);
}

/* ---- asking ---- */

const JsTableSchema *
js_table_schemas_lookup(const JsTableSchemas *schemas, const char *table)
{
  for (guint i = 0; i < schemas->list->len; i++) {
    const JsTableSchema *s = g_ptr_array_index(schemas->list, i);
    if (strcmp(s->name, table) == 0)
      return s;
  }
  return NULL;
}

const JsTableField *
js_table_schema_field(const JsTableSchema *schema, const char *name)
{
  for (guint i = 0; i < schema->fields->len; i++) {
    const JsTableField *f = g_ptr_array_index(schema->fields, i);
    if (strcmp(f->name, name) == 0)
      return f;
  }
  return NULL;
}

/* Patterns longer than this, in bytes, are not shown in messages. */
enum { PATTERN_SHOWN = 60 };

char *
js_table_field_fault(const JsTableField *f, const char *text)
{
  if (*text == '\0')
    return f->required ? g_strdup(N_("is empty, but must not be")) : NULL;
  if (f->choices != NULL && !g_strv_contains((const char *const *)f->choices, text))
    return g_strdup(N_("is none of the values that the column may have"));
  if (f->pattern != NULL && !g_regex_match(f->pattern, text, 0, NULL)) {
    if (f->type != JS_TYPE_STRING)
      return g_strdup_printf(N_("is not %s"), TYPE_NAMES[f->type]);
    const char *pattern = g_regex_get_pattern(f->pattern);
    gsize head = strlen("\\A(?:"), tail = strlen(")\\z"), n = strlen(pattern) - head - tail;
    return n <= PATTERN_SHOWN
               ? g_strdup_printf(N_("is not of the form %.*s"), (int)n, pattern + head)
               : g_strdup(N_("is not of the form that the column has"));
  }
  double value = f->has_minimum || f->has_maximum ? g_ascii_strtod(text, NULL) : 0;
  if (f->has_minimum && value < f->minimum)
    return g_strdup_printf(N_("is less than %g"), f->minimum);
  if (f->has_maximum && value > f->maximum)
    return g_strdup_printf(N_("is more than %g"), f->maximum);
  return NULL;
}

/* Characters of a text that a message quotes. */
enum { QUOTED_MAX = 40 };

char *
js_table_field_message(const char *path, guint row, const char *column, const char *text,
                       const char *fault)
{
  if (*text == '\0')
    return g_strdup_printf(N_("%s, row %u, column %s: %s"), path, row, column, fault);
  gboolean whole = g_utf8_strlen(text, -1) <= QUOTED_MAX;
  g_autofree char *cut = whole ? g_strdup(text) : g_utf8_substring(text, 0, QUOTED_MAX);
  return g_strdup_printf(N_("%s, row %u, column %s: “%s%s” %s"), path, row, column, cut,
                         whole ? "" : "…", fault);
}
