#include "cli/command.h"

#include <stdio.h>
#include <string.h>

#include "cli/escape.h"
#include "cli/progress.h"

void
cli_message(const char *format, ...)
{
  va_list args;
  va_start(args, format);
  g_autofree char *text = g_strdup_vprintf(format, args);
  va_end(args);
  g_autofree char *shown = cli_escape(text);
  cli_progress_clear();
  fprintf(stderr, "juesuan: %s\n", shown);
}

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

static void
report_unknown_option(const CliCommand *command, const char *typed,
                      const GOptionEntry *const *tables)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
  g_ptr_array_add(names, g_strdup("--help"));
  for (; *tables != NULL; tables++)
    for (const GOptionEntry *e = *tables; e->long_name != NULL; e++)
      g_ptr_array_add(names, g_strconcat("--", e->long_name, NULL));
  g_ptr_array_add(names, NULL);
  g_autofree char *name = g_strndup(typed, strcspn(typed, "="));
  const char *nearest = cli_nearest(name, (const char *const *)names->pdata);
  if (nearest != NULL)
    cli_message("%s: unknown option %s; did you mean %s?", command->name, name, nearest);
  else
    cli_message("%s: unknown option %s; see juesuan %s --help", command->name, name, command->name);
}

/* GOption reports "Unknown option X"; X is found again among the arguments, as its text is
 * translated. */
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
takes_value(char letter, const GOptionEntry *const *tables)
{
  for (; *tables != NULL; tables++)
    for (const GOptionEntry *e = *tables; e->long_name != NULL; e++)
      if (e->short_name == letter)
        return e->arg != G_OPTION_ARG_NONE;
  return FALSE;
}

/* -j2 → -j 2, which GOption does not know. Transfer full. */
static char **
split_short_options(int argc, char **argv, const GOptionEntry *const *tables)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new();
  gboolean options = TRUE;
  for (int i = 0; i < argc; i++) {
    const char *a = argv[i];
    options = options && strcmp(a, "--") != 0;
    if (i > 0 && options && a[0] == '-' && g_ascii_isalpha(a[1]) && a[2] != '\0' &&
        takes_value(a[1], tables)) {
      const char letter[] = {'-', a[1], '\0'};
      g_strv_builder_add(builder, letter);
      g_strv_builder_add(builder, a + 2);
    } else {
      g_strv_builder_add(builder, a);
    }
  }
  return g_strv_builder_end(builder);
}

gboolean
cli_parse(const CliCommand *command, const GOptionEntry *const *tables, char ***remaining, int argc,
          char **argv, CliStatus *status)
{
  gboolean help = FALSE;
  char **rest = NULL;
  const GOptionEntry own[] = {
      {"help", 'h', 0, G_OPTION_ARG_NONE, &help, "Show this help", NULL},
      {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &rest, "", command->arguments},
      G_OPTION_ENTRY_NULL};
  g_autoptr(GOptionContext) context = g_option_context_new(NULL);
  g_autoptr(GError) error = NULL;
  g_autofree char *program = g_strconcat("juesuan ", command->name, NULL);
  g_auto(GStrv) split = split_short_options(argc, argv, tables);
  int count = (int)g_strv_length(split);
  g_autofree char **copy = g_memdup2(split, sizeof(char *) * ((gsize)count + 1));
  char **arguments = copy; /* GOption moves the pointers about; the strings stay split's */
  g_set_prgname(program);
  g_option_context_set_help_enabled(context, FALSE);
  g_option_context_set_summary(context, command->summary);
  for (const GOptionEntry *const *t = tables; *t != NULL; t++)
    g_option_context_add_main_entries(context, *t, NULL);
  g_option_context_add_main_entries(context, own, NULL);

  if (!g_option_context_parse(context, &count, &arguments, &error)) {
    *status = CLI_USAGE;
    if (g_error_matches(error, G_OPTION_ERROR, G_OPTION_ERROR_UNKNOWN_OPTION))
      report_unknown_option(command, unknown_option(error, argc, argv), tables);
    else
      cli_message("%s: %s; see juesuan %s --help", command->name, error->message, command->name);
    g_strfreev(rest);
    return FALSE;
  }
  if (help) {
    g_autofree char *text = g_option_context_get_help(context, TRUE, NULL);
    fputs(text, stdout);
    *status = CLI_ALL_READ;
    g_strfreev(rest);
    return FALSE;
  }
  if (remaining != NULL) {
    *remaining = rest;
    return TRUE;
  }
  if (rest != NULL) {
    cli_message("%s: takes no argument “%s”; see juesuan %s --help", command->name, rest[0],
                command->name);
    *status = CLI_USAGE;
    g_strfreev(rest);
    return FALSE;
  }
  return TRUE;
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
    cli_message("%s %s: no such choice; did you mean %s? There are: %s", option, value, nearest,
                all);
  else
    cli_message("%s %s: no such choice; there are: %s", option, value, all);
  return -1;
}

CliStatus
cli_status(guint good, guint partial, guint failed)
{
  if (partial == 0 && failed == 0)
    return CLI_ALL_READ;
  return good == 0 && partial == 0 ? CLI_NOTHING_READ : CLI_SOME_FAILED;
}
