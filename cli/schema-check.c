/* juesuan schema --check FILE: says what is wrong with a form file.
 *
 * A temporary folder is made with links to all schemas and to the user's file among them, and that
 * folder is loaded. So the check is the code that extract runs, and it also finds conflicts with
 * other forms. */
#include "cli/schema-check.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "extract/model/sentence.h"
#include "normalize/schema/json-file.h"
#include "normalize/schemas.h"

/* The folder that a form file belongs to is recognised by one of its members. */
static const struct {
  const char *folder;
  const char *members[4];
} KINDS[] = {
    {"evaluations", {"id", "labels", "funding_sources", "indicator_columns"}},
    {"statements", {"forms", "roles", "sides"}},
};

/* In these folders the program loads files by fixed names; "" is the folder of the schemas. */
static const char *const BY_NAME[] = {"",        "narrative",      "rules",  "words",
                                      "regions", "classification", "lexicon"};

/* The folder by a member of the file; NULL when none tells it, with an error when it is no JSON. */
static const char *
kind_by_member(const char *file, GError **error)
{
  g_autoptr(JsonParser) parser = js_json_file_parse(file, error);
  if (parser == NULL)
    return NULL;
  JsonNode *root = json_parser_get_root(parser);
  JsonObject *object =
      root != NULL && JSON_NODE_HOLDS_OBJECT(root) ? json_node_get_object(root) : NULL;
  for (gsize i = 0; object != NULL && i < G_N_ELEMENTS(KINDS); i++)
    for (gsize k = 0; k < G_N_ELEMENTS(KINDS[i].members); k++)
      if (KINDS[i].members[k] != NULL && json_object_has_member(object, KINDS[i].members[k]))
        return KINDS[i].folder;
  return NULL;
}

/* The folder that has a file of this name. Two have a words.json: then the one that is called as
 * the folder that the user's file stands in. */
static const char *
kind_by_name(const char *dir, const char *file)
{
  g_autofree char *base = g_path_get_basename(file);
  g_autofree char *whole = g_canonicalize_filename(file, NULL);
  g_autofree char *parent = g_path_get_dirname(whole);
  g_autofree char *folder = g_path_get_basename(parent);
  const char *kind = NULL;
  for (gsize i = 0; i < G_N_ELEMENTS(BY_NAME); i++) {
    g_autofree char *path = g_build_filename(dir, BY_NAME[i], base, NULL);
    if (g_file_test(path, G_FILE_TEST_IS_REGULAR) &&
        (kind == NULL || strcmp(BY_NAME[i], folder) == 0))
      kind = BY_NAME[i];
  }
  return kind;
}

static const char *
find_kind(const char *dir, const char *file, GError **error)
{
  g_autoptr(GError) cause = NULL;
  const char *kind = kind_by_name(dir, file);
  if (kind == NULL)
    kind = kind_by_member(file, &cause);
  if (cause != NULL)
    g_propagate_error(error, g_steal_pointer(&cause));
  else if (kind == NULL)
    g_set_error(error, JS_ERROR, JS_ERROR_SCHEMA,
                "%s: no form file: a file of statements has a list \"forms\", one of "
                "self-evaluation forms an \"id\"",
                file);
  return kind;
}

/* Creates a link in the folder `to` for every entry of `from` except the one named `except`. */
static void
link_entries(const char *from, const char *to, const char *except)
{
  g_autoptr(GDir) d = g_dir_open(from, 0, NULL);
  const char *name;
  while (d != NULL && (name = g_dir_read_name(d)) != NULL) {
    g_autofree char *target = g_build_filename(from, name, NULL);
    g_autofree char *place = g_build_filename(to, name, NULL);
    if (strcmp(name, except) != 0 && symlink(target, place) != 0)
      g_debug("%s: %s", place, g_strerror(errno));
  }
}

static void
remove_links(const char *dir)
{
  g_autoptr(GDir) d = g_dir_open(dir, 0, NULL);
  const char *name;
  while (d != NULL && (name = g_dir_read_name(d)) != NULL) {
    g_autofree char *path = g_build_filename(dir, name, NULL);
    if (g_file_test(path, G_FILE_TEST_IS_SYMLINK))
      g_unlink(path);
  }
  g_rmdir(dir);
}

static gboolean
load_with(const char *temp, const char *dir, const char *kind, const char *file, GError **error)
{
  g_autofree char *real_dir = g_canonicalize_filename(dir, NULL);
  g_autofree char *real_file = g_canonicalize_filename(file, NULL);
  g_autofree char *base = g_path_get_basename(file);
  g_autofree char *from = g_build_filename(real_dir, kind, NULL);
  g_autofree char *to = g_build_filename(temp, kind, NULL);
  g_autofree char *place = g_build_filename(to, base, NULL);
  gboolean root = *kind == '\0'; /* then `to` is the temporary folder itself */
  gboolean loaded = FALSE;
  if (!root)
    link_entries(real_dir, temp, kind);
  if ((!root && g_mkdir(to, 0700) != 0) || symlink(real_file, place) != 0) {
    g_set_error(error, JS_ERROR, JS_ERROR_IO, "%s: %s", place, g_strerror(errno));
  } else {
    link_entries(from, to, base);
    g_autoptr(JsSchemas) schemas = js_schemas_load(temp, error);
    loaded = schemas != NULL;
  }
  remove_links(to);
  if (!root)
    remove_links(temp);
  return loaded;
}

CliStatus
cli_schema_check(const char *dir, const char *file)
{
  g_autoptr(GError) error = NULL;
  const char *kind = find_kind(dir, file, &error);
  g_autofree char *temp = kind != NULL ? g_dir_make_tmp("juesuan-check-XXXXXX", &error) : NULL;
  if (temp != NULL && load_with(temp, dir, kind, file, &error)) {
    printf(_("%s: a sound file of %s\n"), file, *kind != '\0' ? kind : "schemas");
    return CLI_ALL_READ;
  }
  /* The message names the file in the temporary folder; the user knows it by its own path. */
  g_autofree char *prefix = temp != NULL ? g_strconcat(temp, "/", NULL) : g_strdup("\n");
  g_auto(GStrv) parts = g_strsplit(error->message, prefix, -1);
  g_autofree char *english = g_strjoinv("", parts);
  g_autofree char *message = js_sentence(english);
  cli_message("%s", message);
  return CLI_NOTHING_READ;
}
