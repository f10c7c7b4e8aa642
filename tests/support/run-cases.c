/* run-cases [-u] [-t WORDS] FILE.case…: runs the cases of text files, see tests/README.md.
 *
 * Exit status 0: all as expected; 1: differences (printed, or with -u written to the files); 2: a
 * file or case that makes no sense. */
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "config.h"
#include "tests/support/stages.h"

static const CaseStage *const STAGES[] = {
    &STAGE_STATEMENTS, &STAGE_FORMS, &STAGE_NARRATIVE, &STAGE_GRID,     &STAGE_ALIGN,
    &STAGE_PARAGRAPHS, &STAGE_PAGE,  &STAGE_JOIN,      &STAGE_DOCUMENT, &STAGE_DOCUMENTS};

static gboolean update;
static char *only;

static const GOptionEntry OPTIONS[] = {{"update", 'u', 0, G_OPTION_ARG_NONE, &update,
                                        "Write what the stages give into the files", NULL},
                                       {"title", 't', 0, G_OPTION_ARG_STRING, &only,
                                        "Run only cases whose title has these words", "WORDS"},
                                       {NULL, 0, 0, 0, NULL, NULL, NULL}};

static const CaseStage *
stage_of(const char *path)
{
  g_autofree char *absolute = g_canonicalize_filename(path, NULL);
  g_autofree char *folder = g_path_get_dirname(absolute);
  for (gsize i = 0; i < G_N_ELEMENTS(STAGES); i++) {
    g_autofree char *end = g_strconcat("/", STAGES[i]->name, NULL);
    if (g_str_has_suffix(folder, end))
      return STAGES[i];
  }
  g_printerr("%s: no stage is called like the folder\n", path);
  exit(2);
}

static void
check_settings(const Case *c, const CaseStage *stage)
{
  GHashTableIter iter;
  gpointer name;
  g_hash_table_iter_init(&iter, c->settings);
  while (g_hash_table_iter_next(&iter, &name, NULL))
    if (!g_strv_contains(stage->settings, name))
      case_invalid(c, 0, "no such setting: \"%s\"", (const char *)name);
}

/* Returns the number of cases that differ. */
static guint
run_file(const char *path, const JsSchemas *schemas)
{
  const CaseStage *stage = stage_of(path);
  CaseFile *file = case_file_load(path);
  guint differ = 0, run = 0;
  for (guint i = 0; i < file->cases->len; i++) {
    Case *c = file->cases->pdata[i];
    if (only != NULL && strstr(c->title, only) == NULL)
      continue;
    check_settings(c, stage);
    CaseResult *result = case_result_new();
    stage->run(c, schemas, result);
    differ += !case_result_compare(result, c, stage->inputs, update);
    case_result_free(result);
    run++;
  }
  g_print("%s: %u cases, %u %s\n", path, run, differ, update ? "written anew" : "differ");
  if (update && differ > 0)
    case_file_save(file);
  case_file_free(file);
  return differ;
}

int
main(int argc, char **argv)
{
  setlocale(LC_CTYPE, "C.UTF-8");
  g_autoptr(GError) error = NULL;
  g_autoptr(GOptionContext) context = g_option_context_new("FILE.case…");
  g_option_context_add_main_entries(context, OPTIONS, NULL);
  g_autofree char *dir = g_build_filename(JUESUAN_SOURCE_DIR, "schemas", NULL);
  g_autoptr(JsSchemas) schemas = NULL;
  if (!g_option_context_parse(context, &argc, &argv, &error) ||
      (schemas = js_schemas_load(dir, &error)) == NULL) {
    g_printerr("%s\n", error->message);
    return 2;
  }
  guint differ = 0;
  for (int i = 1; i < argc; i++)
    differ += run_file(argv[i], schemas);
  g_free(only);
  return differ > 0 ? 1 : 0;
}
