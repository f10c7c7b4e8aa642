/* Fills and frees structs as their tables say: see shape.h. */
#include "normalize/schema/shape.h"

#include <string.h>

#include "extract/model/language.h"
#include "normalize/schema/schema-file.h"
#include "normalize/value/fold.h"

/* Members for human readers, allowed in every object. */
static const char *const NOTES[] = {"about", "notes", NULL};

/* Pointer to the member of struct `item`, as its type. */
#define PLACE(type, item, field) ((type *)G_STRUCT_MEMBER_P(item, (field)->offset))

static gboolean
wrong(const JsField *field, const char *where, const char *expected, GError **error)
{
  g_set_error(error, JS_ERROR, JS_ERROR_SCHEMA, "%s: \"%s\" must be %s", where, field->name,
              expected);
  return FALSE;
}

static gboolean
holds(JsonNode *node, GType type)
{
  return JSON_NODE_HOLDS_VALUE(node) && json_node_get_value_type(node) == type;
}

/* ---- one member of each kind ---- */

static gboolean
read_string(const JsField *field, JsonNode *node, const char *where, gpointer item, GError **error)
{
  if (!holds(node, G_TYPE_STRING))
    return wrong(field, where, N_("a string"), error);
  *PLACE(char *, item, field) = json_node_dup_string(node);
  return TRUE;
}

static gboolean
read_strings(const JsField *field, JsonNode *node, const char *where, gpointer item, GError **error)
{
  if (!JSON_NODE_HOLDS_ARRAY(node))
    return wrong(field, where, N_("a list of strings"), error);
  JsonArray *array = json_node_get_array(node);
  guint n = json_array_get_length(array);
  g_auto(GStrv) words = g_new0(char *, n + 1);
  for (guint i = 0; i < n; i++) {
    JsonNode *element = json_array_get_element(array, i);
    if (!holds(element, G_TYPE_STRING))
      return wrong(field, where, N_("a list of strings"), error);
    const char *text = json_node_get_string(element);
    words[i] = field->kind == JS_FIELD_LETTERS  ? js_fold_letters(text)
               : field->kind == JS_FIELD_FOLDED ? js_fold(text)
                                                : g_strdup(text);
  }
  *PLACE(GStrv, item, field) = g_steal_pointer(&words);
  return TRUE;
}

/* The pattern of the member: a string, or a list joined as alternatives. NULL when it is neither.
 * Transfer full. */
static char *
pattern_of(JsonNode *node)
{
  if (holds(node, G_TYPE_STRING))
    return json_node_dup_string(node);
  if (!JSON_NODE_HOLDS_ARRAY(node))
    return NULL;
  JsonArray *array = json_node_get_array(node);
  g_autoptr(GString) pattern = g_string_new(NULL);
  for (guint i = 0; i < json_array_get_length(array); i++) {
    JsonNode *element = json_array_get_element(array, i);
    if (!holds(element, G_TYPE_STRING))
      return NULL;
    g_string_append_printf(pattern, "%s%s", i > 0 ? "|" : "", json_node_get_string(element));
  }
  return g_strdup_printf("(?:%s)", pattern->str);
}

static gboolean
read_regex(const JsField *field, JsonNode *node, const char *where, gpointer item, GError **error)
{
  g_autofree char *middle = pattern_of(node);
  g_autoptr(GError) cause = NULL;
  if (middle == NULL)
    return wrong(field, where, N_("a pattern or a list of patterns"), error);
  g_autofree char *pattern = g_strconcat(field->head != NULL ? field->head : "", middle,
                                         field->tail != NULL ? field->tail : "", NULL);
  GRegexCompileFlags flags = G_REGEX_OPTIMIZE | G_REGEX_DUPNAMES;
  if (field->multiline)
    flags |= G_REGEX_MULTILINE;
  *PLACE(GRegex *, item, field) = g_regex_new(pattern, flags, 0, &cause);
  if (cause == NULL)
    return TRUE;
  g_set_error(error, JS_ERROR, JS_ERROR_SCHEMA, "%s: \"%s\": %s", where, field->name,
              cause->message);
  return FALSE;
}

static gboolean
read_regexes(const JsField *field, JsonNode *node, const char *where, gpointer item, GError **error)
{
  if (!JSON_NODE_HOLDS_ARRAY(node))
    return wrong(field, where, N_("a list of patterns"), error);
  JsonArray *array = json_node_get_array(node);
  for (guint i = 0; i < json_array_get_length(array); i++) {
    JsonNode *element = json_array_get_element(array, i);
    g_autoptr(GError) cause = NULL;
    if (!holds(element, G_TYPE_STRING))
      return wrong(field, where, N_("a list of patterns"), error);
    GRegex *regex = g_regex_new(json_node_get_string(element), G_REGEX_OPTIMIZE, 0, &cause);
    if (regex == NULL) {
      g_set_error(error, JS_ERROR, JS_ERROR_SCHEMA, "%s: \"%s\": %s", where, field->name,
                  cause->message);
      return FALSE;
    }
    g_ptr_array_add(*PLACE(GPtrArray *, item, field), regex);
  }
  return TRUE;
}

/* The index of the word in field->choices; −1 when it is not one of them. */
static int
choice_of(const JsField *field, const char *word)
{
  for (int i = 0; field->choices[i] != NULL; i++)
    if (strcmp(field->choices[i], word) == 0)
      return i;
  return -1;
}

static gboolean
read_choice(const JsField *field, JsonNode *node, const char *where, gpointer item, GError **error)
{
  const char *word = holds(node, G_TYPE_STRING) ? json_node_get_string(node) : NULL;
  int choice = word != NULL ? choice_of(field, word) : -1;
  if (choice >= 0) {
    *PLACE(int, item, field) = choice;
    return TRUE;
  }
  g_autofree char *known = g_strjoinv(", ", (char **)field->choices);
  g_autofree char *expected = g_strdup_printf(N_("one of %s"), known);
  return wrong(field, where, expected, error);
}

static gboolean
read_map(const JsField *field, JsonNode *node, const char *where, gpointer item, GError **error)
{
  if (!JSON_NODE_HOLDS_OBJECT(node))
    return wrong(field, where, N_("an object of strings"), error);
  JsonObject *object = json_node_get_object(node);
  g_autoptr(GList) keys = json_object_get_members(object);
  GHashTable *map = *PLACE(GHashTable *, item, field);
  for (GList *l = keys; l != NULL; l = l->next) {
    JsonNode *value = json_object_get_member(object, l->data);
    if (!holds(value, G_TYPE_STRING))
      return wrong(field, where, N_("an object of strings"), error);
    g_hash_table_insert(map, g_strdup(l->data), json_node_dup_string(value));
  }
  return TRUE;
}

static void
choice_words_free(gpointer data)
{
  JsChoiceWords *list = data;
  g_strfreev(list->words);
  g_free(list);
}

static gboolean
read_lists(const JsField *field, JsonNode *node, const char *where, gpointer item, GError **error)
{
  if (!JSON_NODE_HOLDS_OBJECT(node))
    return wrong(field, where, N_("an object of lists"), error);
  JsonObject *object = json_node_get_object(node);
  g_autofree char *place = g_strdup_printf("%s: %s", where, field->name);
  g_autoptr(GList) names = json_object_get_members(object);
  for (GList *l = names; l != NULL; l = l->next) {
    int choice = choice_of(field, l->data);
    if (choice < 0) {
      g_autofree char *known = g_strjoinv(", ", (char **)field->choices);
      g_set_error(error, JS_ERROR, JS_ERROR_SCHEMA, "%s: unknown field “%s” (known: %s)", place,
                  (const char *)l->data, known);
      return FALSE;
    }
    JsChoiceWords *list = g_new0(JsChoiceWords, 1);
    JsField words = {
        .name = l->data, .kind = JS_FIELD_STRINGS, .offset = G_STRUCT_OFFSET(JsChoiceWords, words)};
    list->choice = choice;
    g_ptr_array_add(*PLACE(GPtrArray *, item, field), list);
    if (!read_strings(&words, json_object_get_member(object, l->data), place, list, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
read_objects(const JsField *field, JsonNode *node, const char *where, gpointer item, GError **error)
{
  if (!JSON_NODE_HOLDS_ARRAY(node))
    return wrong(field, where, N_("a list of objects"), error);
  JsonArray *array = json_node_get_array(node);
  GPtrArray *list = *PLACE(GPtrArray *, item, field);
  for (guint i = 0; i < json_array_get_length(array); i++) {
    JsonNode *element = json_array_get_element(array, i);
    if (!JSON_NODE_HOLDS_OBJECT(element))
      return wrong(field, where, N_("a list of objects"), error);
    gpointer entry = g_malloc0(field->shape->size);
    g_autofree char *place = g_strdup_printf("%s: %s[%u]", where, field->name, i + 1);
    g_ptr_array_add(list, entry);
    if (!js_shape_read(field->shape, json_node_get_object(element), place, entry, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
read_object(const JsField *field, JsonNode *node, const char *where, gpointer item, GError **error)
{
  if (!JSON_NODE_HOLDS_OBJECT(node))
    return wrong(field, where, N_("an object"), error);
  g_autofree char *place = g_strdup_printf("%s: %s", where, field->name);
  return js_shape_read(field->shape, json_node_get_object(node), place, PLACE(char, item, field),
                       error);
}

static gboolean
read_member(const JsField *field, JsonNode *node, const char *where, gpointer item, GError **error)
{
  switch (field->kind) {
  case JS_FIELD_STRING:
    return read_string(field, node, where, item, error);
  case JS_FIELD_STRINGS:
  case JS_FIELD_FOLDED:
  case JS_FIELD_LETTERS:
    return read_strings(field, node, where, item, error);
  case JS_FIELD_REGEX:
    return read_regex(field, node, where, item, error);
  case JS_FIELD_REGEXES:
    return read_regexes(field, node, where, item, error);
  case JS_FIELD_FLAG:
    if (!holds(node, G_TYPE_BOOLEAN))
      return wrong(field, where, N_("true or false"), error);
    *PLACE(gboolean, item, field) = json_node_get_boolean(node);
    return TRUE;
  case JS_FIELD_INT:
    if (!holds(node, G_TYPE_INT64))
      return wrong(field, where, N_("a whole number"), error);
    *PLACE(int, item, field) = (int)json_node_get_int(node);
    return TRUE;
  case JS_FIELD_CHOICE:
    return read_choice(field, node, where, item, error);
  case JS_FIELD_MAP:
    return read_map(field, node, where, item, error);
  case JS_FIELD_LISTS:
    return read_lists(field, node, where, item, error);
  case JS_FIELD_OBJECT:
    return read_object(field, node, where, item, error);
  case JS_FIELD_OBJECTS:
    return read_objects(field, node, where, item, error);
  case JS_FIELD_OTHERS:
    return TRUE;
  }
  return FALSE;
}

/* ---- a struct ---- */

static const JsField *
lookup_field(const JsShape *shape, const char *name)
{
  for (const JsField *field = shape->fields; field->name != NULL; field++)
    if (strcmp(field->name, name) == 0)
      return field;
  return NULL;
}

/* Makes all lists and maps empty, so that they are never NULL, even if the file does not have them.
 */
static void
set_empty(const JsShape *shape, gpointer item)
{
  for (const JsField *field = shape->fields; field->name != NULL; field++)
    switch (field->kind) {
    case JS_FIELD_MAP:
      *PLACE(GHashTable *, item, field) =
          g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
      break;
    case JS_FIELD_OBJECTS:
      *PLACE(GPtrArray *, item, field) = g_ptr_array_new();
      break;
    case JS_FIELD_LISTS:
      *PLACE(GPtrArray *, item, field) = g_ptr_array_new_with_free_func(choice_words_free);
      break;
    case JS_FIELD_REGEXES:
      *PLACE(GPtrArray *, item, field) =
          g_ptr_array_new_with_free_func((GDestroyNotify)g_regex_unref);
      break;
    case JS_FIELD_OBJECT:
      set_empty(field->shape, PLACE(char, item, field));
      break;
    case JS_FIELD_STRINGS:
    case JS_FIELD_FOLDED:
    case JS_FIELD_LETTERS:
      *PLACE(GStrv, item, field) = g_new0(char *, 1);
      break;
    case JS_FIELD_STRING:
    case JS_FIELD_REGEX:
    case JS_FIELD_FLAG:
    case JS_FIELD_INT:
    case JS_FIELD_CHOICE:
    case JS_FIELD_OTHERS:
      break;
    }
}

gboolean
js_shape_read(const JsShape *shape, JsonObject *object, const char *where, gpointer item,
              GError **error)
{
  js_shape_clear(shape, item);
  set_empty(shape, item);
  for (const JsField *field = shape->fields; field->name != NULL; field++)
    if (field->required && !json_object_has_member(object, field->name)) {
      g_set_error(error, JS_ERROR, JS_ERROR_SCHEMA, "%s: \"%s\" is missing", where, field->name);
      return FALSE;
    }
  g_autoptr(GList) members = json_object_get_members(object);
  for (GList *l = members; l != NULL; l = l->next) {
    const JsField *field = lookup_field(shape, l->data);
    if (field == NULL && (shape->open || g_strv_contains(NOTES, l->data)))
      continue;
    if (field == NULL) {
      g_set_error(error, JS_ERROR, JS_ERROR_SCHEMA, "%s: unknown member \"%s\"", where,
                  (const char *)l->data);
      return FALSE;
    }
    JsonNode *node = json_object_get_member(object, l->data);
    if (JSON_NODE_HOLDS_NULL(node) && !field->required)
      continue;
    if (field->kind >= JS_FIELD_STRINGS && field->kind <= JS_FIELD_LETTERS)
      g_clear_pointer(PLACE(GStrv, item, field), g_strfreev);
    if (!read_member(field, node, where, item, error))
      return FALSE;
  }
  return shape->check == NULL || shape->check(item, where, error);
}

static void
clear_objects(const JsField *field, gpointer item)
{
  GPtrArray **list = PLACE(GPtrArray *, item, field);
  for (guint i = 0; *list != NULL && i < (*list)->len; i++)
    js_shape_free(field->shape, g_ptr_array_index(*list, i));
  g_clear_pointer(list, g_ptr_array_unref);
}

void
js_shape_clear(const JsShape *shape, gpointer item)
{
  for (const JsField *field = shape->fields; field->name != NULL; field++)
    switch (field->kind) {
    case JS_FIELD_STRING:
      g_clear_pointer(PLACE(char *, item, field), g_free);
      break;
    case JS_FIELD_STRINGS:
    case JS_FIELD_FOLDED:
    case JS_FIELD_LETTERS:
      g_clear_pointer(PLACE(GStrv, item, field), g_strfreev);
      break;
    case JS_FIELD_REGEX:
      g_clear_pointer(PLACE(GRegex *, item, field), g_regex_unref);
      break;
    case JS_FIELD_LISTS:
    case JS_FIELD_REGEXES:
      g_clear_pointer(PLACE(GPtrArray *, item, field), g_ptr_array_unref);
      break;
    case JS_FIELD_MAP:
      g_clear_pointer(PLACE(GHashTable *, item, field), g_hash_table_unref);
      break;
    case JS_FIELD_OBJECT:
      js_shape_clear(field->shape, PLACE(char, item, field));
      break;
    case JS_FIELD_OBJECTS:
      clear_objects(field, item);
      break;
    case JS_FIELD_FLAG:
    case JS_FIELD_INT:
    case JS_FIELD_CHOICE:
      *PLACE(int, item, field) = 0;
      break;
    case JS_FIELD_OTHERS:
      break;
    }
}

gboolean
js_shape_read_file(const JsShape *shape, const char *dir, const char *name, gpointer item,
                   GError **error)
{
  g_autoptr(JsonNode) root = js_schema_file_read(dir, name, error);
  g_autofree char *where = g_build_filename(dir, name, NULL);
  return root != NULL && js_shape_read(shape, json_node_get_object(root), where, item, error);
}

gpointer
js_shape_load(const JsShape *shape, const char *dir, const char *name, GError **error)
{
  gpointer item = g_malloc0(shape->size);
  if (!js_shape_read_file(shape, dir, name, item, error)) {
    js_shape_free(shape, item);
    return NULL;
  }
  return item;
}

void
js_shape_free(const JsShape *shape, gpointer item)
{
  if (item == NULL)
    return;
  js_shape_clear(shape, item);
  g_free(item);
}
