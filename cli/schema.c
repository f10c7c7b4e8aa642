/* juesuan schema [NAME…]: prints schemas, lists the known forms, or checks a form file. */
#include <json-glib/json-glib.h>
#include <stdio.h>
#include <string.h>

#include "cli/command.h"
#include "cli/schema-check.h"
#include "normalize/schema/check-rules.h"
#include "normalize/schema/json-file.h"
#include "normalize/schema/regular-file.h"
#include "normalize/schemas.h"

/* Largest file of the schemas that is read, in bytes. */
#define BYTES_MAX ((gsize)64 << 20)

/* The tables of the package, in the order in which they are listed. */
static const char *const TABLES[] = {"files",      "documents", "figures",  "entities",
                                     "accounts",   "facts",     "projects", "funding",
                                     "indicators", "cells",     "checks",   "labels"};

/* Other files that are printed as they stand. */
static const struct {
  const char *name, *folder, *file, *what;
} LISTS[] = {{"identifiers", "labels", "labels",
              N_("names of all identifiers in Chinese and English (CSV)")},
             {"classification", "classification", "classification",
              N_("accounts of the official classification (CSV)")}};

/* The folders of form files, and what they contain. */
static const struct {
  const char *dir, *what;
} FORMS[] = {{"statements", N_("statements (决算、预算报表)")},
             {"evaluations", N_("self-evaluation forms (绩效自评表)")},
             {"narrative", N_("narrative patterns (情况说明)")}};

static CliStatus
print_file(const char *dir, const char *folder, const char *name, const char *ending)
{
  g_autofree char *file = g_strconcat(name, ending, NULL);
  g_autofree char *path = g_build_filename(dir, folder, file, NULL);
  g_autofree char *text = NULL;
  gsize length;
  g_autoptr(GError) error = NULL;
  text = js_regular_file_read(path, BYTES_MAX, &length, &error);
  if (text == NULL) {
    cli_error(error);
    return CLI_USAGE;
  }
  fwrite(text, 1, length, stdout);
  return CLI_ALL_READ;
}

static gint
compare_names(gconstpointer a, gconstpointer b)
{
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The names of the JSON files in a folder, sorted, without ".json". Transfer full. */
static GPtrArray *
list_json(const char *dir, const char *folder)
{
  GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
  g_autofree char *path = g_build_filename(dir, folder, NULL);
  g_autoptr(GDir) d = g_dir_open(path, 0, NULL);
  const char *name;
  while (d != NULL && (name = g_dir_read_name(d)) != NULL)
    if (g_str_has_suffix(name, ".json"))
      g_ptr_array_add(names, g_strndup(name, strlen(name) - strlen(".json")));
  g_ptr_array_sort(names, compare_names);
  return names;
}

static char *
read_title(const char *dir, const char *folder, const char *name)
{
  g_autofree char *file = g_strconcat(name, ".json", NULL);
  g_autofree char *path = g_build_filename(dir, folder, file, NULL);
  g_autoptr(JsonParser) parser = js_json_file_parse(path, NULL);
  if (parser == NULL)
    return g_strdup("");
  JsonNode *root = json_parser_get_root(parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT(root))
    return g_strdup("");
  JsonObject *object = json_node_get_object(root);
  const char *title = json_object_get_string_member_with_default(object, "title", NULL);
  if (title == NULL)
    title = json_object_get_string_member_with_default(object, "about", "");
  return g_strdup(title);
}

static void
print_overview(const char *dir)
{
  printf(_("schemas in %s\n\ntables of the package (juesuan schema NAME prints one):\n"), dir);
  for (gsize i = 0; i < G_N_ELEMENTS(TABLES); i++) {
    g_autofree char *title = read_title(dir, "tables", TABLES[i]);
    printf("  %-12s%s\n", TABLES[i], title);
  }
  puts(_("\nlists (juesuan schema NAME prints one):"));
  for (gsize i = 0; i < G_N_ELEMENTS(LISTS); i++)
    printf("  %-15s%s\n", LISTS[i].name, _(LISTS[i].what));
  puts(_("\nidentities (juesuan schema rules prints them): rules/identities.json"));
  for (gsize i = 0; i < G_N_ELEMENTS(FORMS); i++) {
    g_autoptr(GPtrArray) names = list_json(dir, FORMS[i].dir);
    printf(_("\n%s, in %s/:\n"), _(FORMS[i].what), FORMS[i].dir);
    for (guint k = 0; k < names->len; k++) {
      g_autofree char *title = read_title(dir, FORMS[i].dir, names->pdata[k]);
      printf("  %s%s%s\n", (const char *)names->pdata[k], *title != '\0' ? "  " : "", title);
    }
  }
}

static void
print_rule(const char *kind, const JsCheckRule *rule, gpointer data)
{
  (void)data;
  printf("%s\t%s\t%s\n", rule->id, kind, rule->text);
}

/* Prints every identity: its id, its kind, and the sentence that states it. */
static CliStatus
print_rules(const char *dir)
{
  g_autoptr(GError) error = NULL;
  JsCheckRules *rules = js_check_rules_load(dir, &error);
  if (rules == NULL) {
    cli_error(error);
    return CLI_USAGE;
  }
  puts("id\tkind\trule");
  js_check_rules_foreach(rules, print_rule, NULL);
  js_check_rules_free(rules);
  return CLI_ALL_READ;
}

/* Prints what has this name. FALSE after a message when nothing has. */
static gboolean
print_named(const char *dir, const char *name)
{
  const char *choices[G_N_ELEMENTS(TABLES) + G_N_ELEMENTS(LISTS) + 2] = {NULL};
  gsize n = G_N_ELEMENTS(TABLES);
  memcpy(choices, TABLES, sizeof TABLES);
  for (gsize i = 0; i < G_N_ELEMENTS(LISTS); i++) {
    if (strcmp(name, LISTS[i].name) == 0)
      return print_file(dir, LISTS[i].folder, LISTS[i].file, ".csv") == CLI_ALL_READ;
    choices[n++] = LISTS[i].name;
  }
  choices[n] = "rules";
  if (strcmp(name, "rules") == 0)
    return print_rules(dir) == CLI_ALL_READ;
  return cli_choice("schema", name, choices) >= 0 &&
         print_file(dir, "tables", name, ".json") == CLI_ALL_READ;
}

typedef struct {
  char *schemas, *check; /* owned */
} SchemaValues;

static void
values_clear(SchemaValues *values)
{
  g_free(values->schemas);
  g_free(values->check);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(SchemaValues, values_clear)

const CliOption CLI_SCHEMA_OPTIONS[] = {CLI_SCHEMAS_OPTION(SchemaValues, schemas),
                                        {"check", 0, CLI_FILE, N_("FILE"),
                                         offsetof(SchemaValues, check),
                                         .help = N_("Say what is wrong with a form file")},
                                        {.name = NULL}};

CliStatus
cli_schema(const CliCommand *command, int argc, char **argv)
{
  g_auto(SchemaValues) o = {0};
  g_auto(GStrv) names = NULL;
  CliStatus status;
  g_autoptr(GError) error = NULL;
  if (!cli_parse(command, &o, NULL, &names, argc, argv, &status))
    return status;
  g_autofree char *dir = js_schemas_find(o.schemas, &error);
  if (dir == NULL) {
    cli_error(error);
    return CLI_USAGE;
  }
  if (o.check != NULL)
    return cli_schema_check(dir, o.check);
  if (names == NULL) {
    print_overview(dir);
    return CLI_ALL_READ;
  }
  for (char **name = names; *name != NULL; name++)
    if (!print_named(dir, *name))
      return CLI_USAGE;
  return CLI_ALL_READ;
}
