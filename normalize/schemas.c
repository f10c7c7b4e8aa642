/* Finds the folder of schemas and loads all of them: see schemas.h. */
#include "normalize/schemas.h"

#include "config.h"

/* The presence of this file shows that a folder holds the schemas. */
#define LANDMARK "vocabulary.json"
#define VARIABLE "JUESUAN_SCHEMAS"

static gboolean
holds_schemas(const char *dir)
{
  g_autofree char *landmark = g_build_filename(dir, LANDMARK, NULL);
  return g_file_test(landmark, G_FILE_TEST_IS_REGULAR);
}

/* Takes a folder named by the user. If it is wrong, no other folder is tried. */
static char *
take_named(const char *dir, const char *from, GError **error)
{
  if (holds_schemas(dir))
    return g_strdup(dir);
  g_set_error(error, JS_ERROR, JS_ERROR_MISSING,
              "%s: no schemas there (%s is missing; named by %s)", dir, LANDMARK, from);
  return NULL;
}

char *
js_schemas_find(const char *dir, GError **error)
{
  if (dir != NULL)
    return take_named(dir, "--schemas", error);
  const char *variable = g_getenv(VARIABLE);
  if (variable != NULL && *variable != '\0')
    return take_named(variable, VARIABLE, error);
  g_autofree char *program = g_file_read_link("/proc/self/exe", NULL);
  g_autofree char *folder = g_path_get_dirname(program != NULL ? program : ".");
  g_autofree char *source = g_build_filename(JUESUAN_SOURCE_DIR, "schemas", NULL);
  g_autofree char *moved = g_build_filename(folder, "..", "share", "juesuan", "schemas", NULL);
  g_autofree char *installed = g_build_filename(JUESUAN_DATADIR, "schemas", NULL);
  if (g_str_has_prefix(folder, JUESUAN_SOURCE_DIR "/") && holds_schemas(source))
    return g_steal_pointer(&source);
  if (holds_schemas(moved))
    return g_steal_pointer(&moved);
  if (holds_schemas(installed))
    return g_steal_pointer(&installed);
  g_set_error(error, JS_ERROR, JS_ERROR_MISSING,
              "the schemas are neither in %s nor in %s; name their folder with --schemas", moved,
              installed);
  return NULL;
}

JsSchemas *
js_schemas_load(const char *dir, GError **error)
{
  g_autoptr(JsSchemas) s = g_new0(JsSchemas, 1);
  s->dir = g_strdup(dir);
  if ((s->classification = js_classification_load(dir, error)) == NULL ||
      (s->vocabulary = js_vocabulary_load(dir, error)) == NULL ||
      (s->statements = js_statement_forms_load(dir, error)) == NULL ||
      !js_statement_forms_check(s->statements, s->vocabulary, error) ||
      (s->evaluations = js_evaluation_forms_load(dir, error)) == NULL ||
      (s->narrative = js_narrative_rules_load(dir, error)) == NULL ||
      (s->document = js_document_words_load(dir, error)) == NULL ||
      (s->regions = js_regions_load(dir, error)) == NULL ||
      (s->layout = js_layout_words_load(dir, error)) == NULL ||
      (s->words = js_statement_words_load(dir, error)) == NULL ||
      (s->government = js_government_words_load(dir, error)) == NULL ||
      (s->rules = js_check_rules_load(dir, error)) == NULL ||
      (s->tables = js_table_schemas_load(dir, error)) == NULL ||
      (s->lexicon = js_lexicon_load(dir, s->classification, s->regions, error)) == NULL)
    return NULL;
  return g_steal_pointer(&s);
}

void
js_schemas_free(JsSchemas *schemas)
{
  if (schemas == NULL)
    return;
  js_lexicon_free(schemas->lexicon);
  js_classification_free(schemas->classification);
  js_vocabulary_free(schemas->vocabulary);
  js_statement_forms_free(schemas->statements);
  js_evaluation_forms_free(schemas->evaluations);
  js_narrative_rules_free(schemas->narrative);
  js_check_rules_free(schemas->rules);
  js_regions_free(schemas->regions);
  js_layout_words_free(schemas->layout);
  js_document_words_free(schemas->document);
  js_statement_words_free(schemas->words);
  js_government_words_free(schemas->government);
  js_table_schemas_free(schemas->tables);
  g_free(schemas->dir);
  g_free(schemas);
}
