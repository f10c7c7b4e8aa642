/* A file of the schemas, whatever a user wrote into it, among the true ones. The first byte says
 * which. */
#include <glib/gstdio.h>
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

#include "config.h"
#include "normalize/evaluation/evaluations.h"
#include "normalize/narrative/narrative.h"
#include "normalize/schema/check-rules.h"
#include "normalize/schema/classification.h"
#include "normalize/schema/vocabulary.h"
#include "normalize/statement/statements.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

typedef struct {
  const char *folder, *name;
  void (*load)(const char *dir);
} Target;

#define LOADER(function, type, kind)                                                               \
  static void function(const char *dir)                                                            \
  {                                                                                                \
    g_autoptr(GError) error = NULL;                                                                \
    type *loaded = js_##kind##_load(dir, &error);                                                  \
    if (loaded != NULL)                                                                            \
      js_##kind##_free(loaded);                                                                    \
    else                                                                                           \
      g_assert_nonnull(error);                                                                     \
  }
LOADER(load_statements, JsStatementForms, statement_forms)
LOADER(load_evaluations, JsEvaluationForms, evaluation_forms)
LOADER(load_narrative, JsNarrativeRules, narrative_rules)
LOADER(load_vocabulary, JsVocabulary, vocabulary)
LOADER(load_rules, JsCheckRules, check_rules)
LOADER(load_classification, JsClassification, classification)

static const Target TARGETS[] = {
    {"statements", "fuzzed.json", load_statements},
    {"evaluations", "fuzzed.json", load_evaluations},
    {"narrative", "sections.json", load_narrative},
    {"narrative", "words.json", load_narrative},
    {"narrative", "counts.json", load_narrative},
    {"narrative", "subjects.json", load_narrative},
    {".", "vocabulary.json", load_vocabulary},
    {"rules", "identities.json", load_rules},
    {"classification", "classification.csv", load_classification},
};

static char *temp;

/* Links to the tree's schemas in every folder but that of the fuzzed forms, which stand alone. */
static void
link_true_files(const char *folder)
{
  g_autofree char *from = g_build_filename(JUESUAN_SOURCE_DIR, "schemas", folder, NULL);
  g_autofree char *to = g_build_filename(temp, folder, NULL);
  g_mkdir(to, 0700);
  g_autoptr(GDir) dir = g_dir_open(from, 0, NULL);
  const char *name;
  while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
    g_autofree char *target = g_build_filename(from, name, NULL);
    g_autofree char *link = g_build_filename(to, name, NULL);
    if (g_file_test(target, G_FILE_TEST_IS_REGULAR) && symlink(target, link) != 0)
      abort();
  }
}

static void
remove_temp(void)
{
  for (gsize i = 0; i <= G_N_ELEMENTS(TARGETS); i++) {
    g_autofree char *folder =
        g_build_filename(temp, i < G_N_ELEMENTS(TARGETS) ? TARGETS[i].folder : ".", NULL);
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    const char *name;
    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
      g_autofree char *path = g_build_filename(folder, name, NULL);
      g_remove(path);
    }
    g_rmdir(folder);
  }
  g_rmdir(temp);
  g_free(temp);
}

static void
make_temp(void)
{
  temp = g_dir_make_tmp("juesuan-fuzz-XXXXXX", NULL);
  for (gsize i = 0; i < G_N_ELEMENTS(TARGETS); i++)
    if (i == 0 || TARGETS[i].folder != TARGETS[i - 1].folder)
      link_true_files(TARGETS[i].folder);
  atexit(remove_temp);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  if (temp == NULL)
    make_temp();
  if (size == 0)
    return 0;
  const Target *t = &TARGETS[data[0] % G_N_ELEMENTS(TARGETS)];
  g_autofree char *path = g_build_filename(temp, t->folder, t->name, NULL);
  g_autofree char *kept = g_strconcat(path, ".kept", NULL);
  gboolean had = g_rename(path, kept) == 0;
  if (g_file_set_contents_full(path, (const char *)data + 1, (gssize)size - 1,
                               G_FILE_SET_CONTENTS_NONE, 0600, NULL))
    t->load(temp);
  g_unlink(path);
  if (had)
    g_rename(kept, path);
  return 0;
}
