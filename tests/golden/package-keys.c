/* package-keys PACKAGE: does the data of a package hold what its datapackage.json says?
 *
 * Fields in the order of the schema; `required`, `enum` and `pattern`; primary keys that stand
 * once; foreign keys that are found. Prints each breach; exit status 1 if there is one. */
#include <json-glib/json-glib.h>
#include <stdio.h>
#include <string.h>

#include "normalize/schema/csv-file.h"

typedef struct {
  const char *name;
  JsonObject *schema;
  JsCsvFile *file;
} KeyedTable;

static GPtrArray *tables; /* of Table */
static guint breaches;

static void G_GNUC_PRINTF(2, 3) complain(const KeyedTable *t, const char *format, ...)
{
  va_list args;
  va_start(args, format);
  g_autofree char *text = g_strdup_vprintf(format, args);
  va_end(args);
  printf("%s: %s\n", t->name, text);
  breaches++;
}

static const KeyedTable *
lookup_table(const char *name)
{
  for (guint i = 0; i < tables->len; i++)
    if (strcmp(((KeyedTable *)tables->pdata[i])->name, name) == 0)
      return tables->pdata[i];
  return NULL;
}

static const char *
value(const KeyedTable *t, guint row, const char *column)
{
  return js_csv_file_get(t->file, row, js_csv_file_column(t->file, column));
}

/* ---- fields ---- */

static void
check_value(const KeyedTable *t, guint row, const char *name, JsonObject *constraints,
            GRegex *pattern)
{
  const char *text = value(t, row, name);
  if (*text == '\0') {
    if (json_object_get_boolean_member_with_default(constraints, "required", FALSE))
      complain(t, "row %u: %s is empty", row + 2, name);
    return;
  }
  if (pattern != NULL && !g_regex_match(pattern, text, 0, NULL))
    complain(t, "row %u: %s is “%s”", row + 2, name, text);
  if (!json_object_has_member(constraints, "enum"))
    return;
  JsonArray *words = json_object_get_array_member(constraints, "enum");
  gboolean known = FALSE;
  for (guint i = 0; i < json_array_get_length(words); i++)
    known = known || strcmp(json_array_get_string_element(words, i), text) == 0;
  if (!known)
    complain(t, "row %u: %s is “%s”", row + 2, name, text);
}

static void
check_fields(const KeyedTable *t)
{
  JsonArray *fields = json_object_get_array_member(t->schema, "fields");
  if (json_array_get_length(fields) != t->file->header->len)
    complain(t, "%u columns, %u in the schema", t->file->header->len,
             json_array_get_length(fields));
  for (guint i = 0; i < json_array_get_length(fields); i++) {
    JsonObject *field = json_array_get_object_element(fields, i);
    const char *name = json_object_get_string_member(field, "name");
    if (js_csv_file_column(t->file, name) != (int)i)
      complain(t, "%s is not column %u", name, i + 1);
    if (!json_object_has_member(field, "constraints"))
      continue;
    JsonObject *constraints = json_object_get_object_member(field, "constraints");
    const char *source = json_object_get_string_member_with_default(constraints, "pattern", NULL);
    g_autofree char *whole = source != NULL ? g_strdup_printf("^(?:%s)$", source) : NULL;
    g_autoptr(GRegex) pattern = whole != NULL ? g_regex_new(whole, 0, 0, NULL) : NULL;
    for (guint row = 0; row < t->file->rows->len; row++)
      check_value(t, row, name, constraints, pattern);
  }
}

/* ---- keys ---- */

/* The values of the columns in one text; NULL where one of them is empty. Transfer full. */
static char *
key_of(const KeyedTable *t, guint row, JsonArray *columns)
{
  GString *key = g_string_new(NULL);
  for (guint i = 0; i < json_array_get_length(columns); i++) {
    const char *text = value(t, row, json_array_get_string_element(columns, i));
    if (*text == '\0') {
      g_string_free(key, TRUE);
      return NULL;
    }
    g_string_append_printf(key, "%s\t", text);
  }
  return g_string_free(key, FALSE);
}

static GHashTable *
keys_of(const KeyedTable *t, JsonArray *columns, gboolean unique)
{
  GHashTable *keys = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  for (guint row = 0; row < t->file->rows->len; row++) {
    char *key = key_of(t, row, columns);
    if (key == NULL && unique)
      complain(t, "row %u: an empty primary key", row + 2);
    if (key != NULL && !g_hash_table_add(keys, key) && unique)
      complain(t, "row %u: its primary key stands twice", row + 2);
  }
  return keys;
}

static void
check_foreign_key(const KeyedTable *t, JsonObject *key)
{
  JsonObject *reference = json_object_get_object_member(key, "reference");
  const char *name = json_object_get_string_member(reference, "resource");
  const KeyedTable *other = lookup_table(name);
  if (other == NULL) {
    complain(t, "a foreign key to %s, which is no table", name);
    return;
  }
  g_autoptr(GHashTable) known =
      keys_of(other, json_object_get_array_member(reference, "fields"), FALSE);
  JsonArray *columns = json_object_get_array_member(key, "fields");
  for (guint row = 0; row < t->file->rows->len; row++) {
    g_autofree char *own = key_of(t, row, columns);
    if (own != NULL && !g_hash_table_contains(known, own))
      complain(t, "row %u: not in %s: %s", row + 2, name, own);
  }
}

static void
check_keys(const KeyedTable *t)
{
  if (json_object_has_member(t->schema, "primaryKey"))
    g_hash_table_unref(keys_of(t, json_object_get_array_member(t->schema, "primaryKey"), TRUE));
  if (!json_object_has_member(t->schema, "foreignKeys"))
    return;
  JsonArray *keys = json_object_get_array_member(t->schema, "foreignKeys");
  for (guint i = 0; i < json_array_get_length(keys); i++)
    check_foreign_key(t, json_array_get_object_element(keys, i));
}

int
main(int argc, char **argv)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(JsonParser) parser = json_parser_new();
  g_autofree char *path =
      argc == 2 ? g_build_filename(argv[1], "datapackage.json", NULL) : g_strdup("");
  if (!json_parser_load_from_file(parser, path, &error)) {
    fprintf(stderr, "%s\n", error->message);
    return 2;
  }
  JsonArray *resources =
      json_object_get_array_member(json_node_get_object(json_parser_get_root(parser)), "resources");
  tables = g_ptr_array_new_with_free_func(g_free);
  for (guint i = 0; i < json_array_get_length(resources); i++) {
    JsonObject *resource = json_array_get_object_element(resources, i);
    g_autofree char *file =
        g_build_filename(argv[1], json_object_get_string_member(resource, "path"), NULL);
    KeyedTable *t = g_new0(KeyedTable, 1);
    t->name = json_object_get_string_member(resource, "name");
    t->schema = json_object_get_object_member(resource, "schema");
    t->file = js_csv_file_load(file, &error);
    if (t->file == NULL) {
      fprintf(stderr, "%s\n", error->message);
      return 2;
    }
    g_ptr_array_add(tables, t);
  }
  for (guint i = 0; i < tables->len; i++) {
    check_fields(tables->pdata[i]);
    check_keys(tables->pdata[i]);
  }
  for (guint i = 0; i < tables->len; i++)
    js_csv_file_free(((KeyedTable *)tables->pdata[i])->file);
  g_ptr_array_unref(tables);
  return breaches > 0;
}
