/* docs/output.md and its Chinese twin against the Table Schemas: every field in its order,
 * described as the schema describes it, and every value of an enumeration named. */
#include "tests/support/support.h"

#include <json-glib/json-glib.h>
#include <string.h>

static const char *const TABLES[] = {"files",      "documents", "figures",  "entities",
                                     "accounts",   "facts",     "projects", "funding",
                                     "indicators", "cells",     "checks",   "labels"};

static char *
read_source(const char *relative)
{
  g_autofree char *path = test_source_path(relative);
  char *content = NULL;
  assert_true(g_file_get_contents(path, &content, NULL, NULL));
  return content;
}

/* The section of the table: from its heading to the next one. Transfer full. */
static char *
section_of(const char *page, const char *table)
{
  g_autofree char *heading = g_strdup_printf("## %s.csv\n", table);
  g_auto(GStrv) sections = g_strsplit(page, "\n## ", -1);
  for (char **section = sections; *section != NULL; section++)
    if (g_str_has_prefix(*section, heading + strlen("## ")))
      return g_strdup(*section);
  fail_msg("no section %s.csv", table);
  return NULL;
}

/* What a row of the table of fields must hold: for the English page type and description, for the
 * Chinese one the title. Transfer full. */
static char *
row_of(JsonObject *field, gboolean chinese)
{
  const char *name = json_object_get_string_member(field, "name");
  if (chinese)
    return g_strdup_printf("\n| `%s` | %s | ", name, json_object_get_string_member(field, "title"));
  g_auto(GStrv) parts = g_strsplit(json_object_get_string_member(field, "description"), "|", -1);
  g_autofree char *description = g_strjoinv("\\|", parts);
  return g_strdup_printf("\n| `%s` | %s | %s |\n", name,
                         json_object_get_string_member(field, "type"), description);
}

static void
check_enum(const char *page, JsonObject *field, const char *table)
{
  JsonNode *constraints = json_object_get_member(field, "constraints");
  JsonObject *object = constraints != NULL ? json_node_get_object(constraints) : NULL;
  if (object == NULL || !json_object_has_member(object, "enum"))
    return;
  JsonArray *values = json_object_get_array_member(object, "enum");
  for (guint i = 0; i < json_array_get_length(values); i++) {
    g_autofree char *quoted = g_strdup_printf("`%s`", json_array_get_string_element(values, i));
    if (strstr(page, quoted) == NULL)
      fail_msg("%s, %s: %s is not explained", table, json_object_get_string_member(field, "name"),
               quoted);
  }
}

static void
check_page(const char *file, gboolean chinese)
{
  g_autofree char *page = read_source(file);
  for (gsize t = 0; t < G_N_ELEMENTS(TABLES); t++) {
    g_autofree char *schema = g_strdup_printf("schemas/tables/%s.json", TABLES[t]);
    g_autofree char *path = test_source_path(schema);
    g_autofree char *section = section_of(page, TABLES[t]);
    g_autoptr(JsonParser) parser = json_parser_new();
    assert_true(json_parser_load_from_file(parser, path, NULL));
    JsonArray *fields =
        json_object_get_array_member(json_node_get_object(json_parser_get_root(parser)), "fields");
    const char *at = section;
    guint rows = 0;
    for (guint i = 0; i < json_array_get_length(fields); i++) {
      JsonObject *field = json_array_get_object_element(fields, i);
      g_autofree char *row = row_of(field, chinese);
      const char *found = strstr(at, row);
      if (found == NULL)
        fail_msg("%s, %s.csv: missing, changed or out of order:%s", file, TABLES[t], row);
      at = found + 1;
      check_enum(page, field, TABLES[t]);
    }
    /* No row more than there are fields, before the table ends. */
    for (const char *line = strstr(section, "\n| `"); line != NULL && line <= at + 1;
         line = strstr(line + 1, "\n| `"))
      rows++;
    assert_int_equal(rows, json_array_get_length(fields));
  }
}

static void
the_english_page_says_what_the_schemas_say(void **state)
{
  (void)state;
  check_page("docs/output.md", FALSE);
}

static void
the_chinese_page_says_what_the_schemas_say(void **state)
{
  (void)state;
  check_page("docs/output.zh-CN.md", TRUE);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_english_page_says_what_the_schemas_say),
      cmocka_unit_test(the_chinese_page_says_what_the_schemas_say),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
