/* A table of options → parsed values, --help, messages: see options.h. GOption does the parsing. */
#include "cli/options.h"

#include <stdio.h>
#include <string.h>

#include "cli/help.h"
#include "cli/message.h"
#include "extract/model/sentence.h"

/* ---- names that were mistyped ---- */

/* Edit distance with insertions, deletions, replacements and swapped neighbours; names are short,
 * so the whole table is kept. */
static guint
edit_distance(const char *a, const char *b)
{
  gsize n = strlen(a), m = strlen(b);
  g_autofree guint *cost = g_new(guint, (n + 1) * (m + 1));
#define COST(i, j) cost[(i) * (m + 1) + (j)]
  for (gsize i = 0; i <= n; i++)
    COST(i, 0) = (guint)i;
  for (gsize j = 0; j <= m; j++)
    COST(0, j) = (guint)j;
  for (gsize i = 1; i <= n; i++)
    for (gsize j = 1; j <= m; j++) {
      guint replace = COST(i - 1, j - 1) + (a[i - 1] != b[j - 1]);
      guint best = MIN(replace, MIN(COST(i - 1, j), COST(i, j - 1)) + 1);
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        best = MIN(best, COST(i - 2, j - 2) + 1);
      COST(i, j) = best;
    }
  return COST(n, m);
#undef COST
}

const char *
cli_nearest(const char *typed, const char *const *names)
{
  const char *best = NULL;
  /* A third of the letters may be wrong, two at least: more is no typing error. */
  guint limit = MAX(2, (guint)strlen(typed) / 3), least = limit + 1;
  for (; *names != NULL; names++) {
    guint distance = edit_distance(typed, *names);
    if (distance < least && distance < strlen(*names)) {
      least = distance;
      best = *names;
    }
  }
  return best;
}

/* ---- parsing ---- */

static void
report_unknown_option(const char *command, const char *typed, const GOptionEntry *entries)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
  for (const GOptionEntry *e = entries; e->long_name != NULL; e++)
    if (*e->long_name != '\0' && (e->flags & G_OPTION_FLAG_HIDDEN) == 0)
      g_ptr_array_add(names, g_strconcat("--", e->long_name, NULL));
  g_ptr_array_add(names, NULL);
  g_autofree char *name = g_strndup(typed, strcspn(typed, "="));
  const char *nearest = cli_nearest(name, (const char *const *)names->pdata);
  if (nearest != NULL)
    cli_message(_("%s: unknown option %s; did you mean %s?"), command, name, nearest);
  else
    cli_message(_("%s: unknown option %s; see juesuan %s --help"), command, name, command);
}

/* GOption reports "Unknown option X"; X is found again among the arguments. */
static const char *
unknown_option(const GError *error, int argc, char **argv)
{
  for (int i = 1; i < argc; i++) {
    g_autofree char *name = g_strndup(argv[i], strcspn(argv[i], "="));
    if (name[0] == '-' && g_str_has_suffix(error->message, name))
      return argv[i];
  }
  const char *last = strrchr(error->message, ' ');
  return last != NULL ? last + 1 : error->message;
}

static gboolean
takes_value(char letter, const GOptionEntry *entries)
{
  for (const GOptionEntry *e = entries; e->long_name != NULL; e++)
    if (e->short_name == letter)
      return e->arg != G_OPTION_ARG_NONE;
  return FALSE;
}

/* -j2 → -j 2, which GOption does not know. Transfer full. */
static char **
split_short_options(int argc, char **argv, const GOptionEntry *entries)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new();
  gboolean options = TRUE;
  for (int i = 0; i < argc; i++) {
    const char *a = argv[i];
    options = options && strcmp(a, "--") != 0;
    if (i > 0 && options && a[0] == '-' && g_ascii_isalpha(a[1]) && a[2] != '\0' &&
        takes_value(a[1], entries)) {
      const char letter[] = {'-', a[1], '\0'};
      g_strv_builder_add(builder, letter);
      g_strv_builder_add(builder, a + 2);
    } else {
      g_strv_builder_add(builder, a);
    }
  }
  return g_strv_builder_end(builder);
}

static GOptionEntry
entry_of(const CliOption *option, gpointer values)
{
  return (GOptionEntry){
      .long_name = option->name,
      .short_name = option->letter,
      .flags = option->hidden ? G_OPTION_FLAG_HIDDEN : 0,
      .arg = option->argument == CLI_FLAG     ? G_OPTION_ARG_NONE
             : option->argument == CLI_NUMBER ? G_OPTION_ARG_INT
                                              : G_OPTION_ARG_FILENAME,
      .arg_data = (char *)values + option->field,
  };
}

/* All options as GOption wants them, with "help" and the other arguments at the end. Transfer
 * full; ends with an empty entry. */
static GArray *
entries_of(const CliOptionValues *tables, guint n, gboolean *help, char ***rest)
{
  GArray *entries = g_array_new(TRUE, TRUE, sizeof(GOptionEntry));
  for (guint i = 0; i < n; i++)
    for (const CliOption *o = tables[i].options; o != NULL && o->name != NULL; o++) {
      GOptionEntry entry = entry_of(o, tables[i].values);
      g_array_append_val(entries, entry);
    }
  GOptionEntry own = entry_of(&CLI_HELP_OPTION, help);
  const GOptionEntry remaining = {
      G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, rest, "", NULL};
  g_array_append_val(entries, own);
  g_array_append_val(entries, remaining);
  return entries;
}

static void
report(const char *name, const GError *error, const GOptionEntry *entries, int argc, char **argv)
{
  if (g_error_matches(error, G_OPTION_ERROR, G_OPTION_ERROR_UNKNOWN_OPTION))
    report_unknown_option(name, unknown_option(error, argc, argv), entries);
  else {
    g_autofree char *problem = js_sentence(error->message);
    cli_message(_("%s: %s; see juesuan %s --help"), name, problem, name);
  }
}

gboolean
cli_options_parse(const char *name, const char *summary, const char *arguments,
                  const CliOptionValues *tables, guint n, char ***remaining, int argc, char **argv,
                  gboolean *failed)
{
  gboolean help = FALSE;
  g_auto(GStrv) rest = NULL;
  g_autoptr(GArray) entries = entries_of(tables, n, &help, &rest);
  const GOptionEntry *list = (const GOptionEntry *)(const void *)entries->data;
  g_autoptr(GOptionContext) context = g_option_context_new(NULL);
  g_autoptr(GError) error = NULL;
  g_autofree char *program = g_strconcat("juesuan ", name, NULL);
  g_auto(GStrv) split = split_short_options(argc, argv, list);
  int count = (int)g_strv_length(split);
  g_autofree char **copy = g_memdup2(split, sizeof(char *) * ((gsize)count + 1));
  char **moved = copy; /* GOption moves the pointers about; the strings stay split's */
  g_set_prgname(program);
  g_option_context_set_help_enabled(context, FALSE);
  g_option_context_add_main_entries(context, list, NULL);

  *failed = !g_option_context_parse(context, &count, &moved, &error);
  if (*failed) {
    report(name, error, list, argc, argv);
    return FALSE;
  }
  if (help) {
    cli_help_print(name, summary, arguments, tables, n);
    return FALSE;
  }
  if (remaining != NULL)
    *remaining = g_steal_pointer(&rest);
  if (rest == NULL)
    return TRUE;
  cli_message(_("%s: takes no argument “%s”; see juesuan %s --help"), name, rest[0], name);
  *failed = TRUE;
  return FALSE;
}

int
cli_choice(const char *option, const char *value, const char *const *choices)
{
  for (int i = 0; choices[i] != NULL; i++)
    if (strcmp(value, choices[i]) == 0)
      return i;
  g_autofree char *all = g_strjoinv(", ", (char **)choices);
  const char *nearest = cli_nearest(value, choices);
  if (nearest != NULL)
    cli_message(_("%s %s: no such choice; did you mean %s? There are: %s"), option, value, nearest,
                all);
  else
    cli_message(_("%s %s: no such choice; there are: %s"), option, value, all);
  return -1;
}
