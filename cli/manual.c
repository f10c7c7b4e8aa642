/* juesuan manual: the option part of docs/juesuan.1, in roff and in the user's language, from the
 * tables of options.
 *
 * scripts/update-manual puts it into the manual of each language; a test compares them. */
#include <stdio.h>

#include "cli/command.h"
#include "cli/help.h"

/* Text as roff has it: every hyphen is a minus sign, since it may belong to an option. A line may
 * be broken between a Chinese character and a Latin word; roff must be told so. */
static void
print_text(const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
    const char *next = g_utf8_next_char(p);
    if (*p == '-' || *p == '\\')
      putchar('\\');
    printf("%.*s", (int)(next - p), p);
    if (g_unichar_iswide(g_utf8_get_char(p)) && g_ascii_isalnum(*next))
      fputs("\\:", stdout);
  }
}

static void
print_option(const CliOption *option)
{
  printf(".TP\n");
  if (option->letter != '\0')
    printf("\\fB\\-%c\\fR, ", option->letter);
  printf("\\fB\\-\\-");
  print_text(option->name);
  printf("\\fR");
  if (option->value != NULL)
    printf(" \\fI%s\\fR", _(option->value));
  putchar('\n');
  print_text(_(option->manual != NULL ? option->manual : option->help));
  puts(option->manual != NULL ? "" : _("."));
}

static void
print_options(const CliOption *options)
{
  for (const CliOption *o = options; o->name != NULL; o++)
    if (!o->hidden)
      print_option(o);
}

static void
print_heading(const char *commands)
{
  fputs(".SS ", stdout);
  printf(_("Options of %s"), commands);
  putchar('\n');
}

/* The options that several commands share, once, with the names of these commands. */
static void
print_shared(const CliOption *shared)
{
  g_autoptr(GString) names = g_string_new(NULL);
  for (const CliCommand *c = CLI_COMMANDS; c->name != NULL; c++)
    if (c->shared == shared)
      g_string_append_printf(names, "%s%s", names->len > 0 ? ", " : "", c->name);
  print_heading(names->str);
  print_options(shared);
}

CliStatus
cli_manual(const CliCommand *command, int argc, char **argv)
{
  CliStatus status;
  g_autoptr(GPtrArray) shared = g_ptr_array_new();
  if (!cli_parse(command, NULL, NULL, NULL, argc, argv, &status))
    return status;
  for (const CliCommand *c = CLI_COMMANDS; c->name != NULL; c++) {
    if (c->shared != NULL && !g_ptr_array_find(shared, c->shared, NULL))
      g_ptr_array_add(shared, (gpointer)c->shared);
    if (c->options == NULL || c->hidden)
      continue;
    print_heading(c->name);
    print_options(c->options);
  }
  for (guint i = 0; i < shared->len; i++)
    print_shared(shared->pdata[i]);
  printf(".SS %s\n", _("Options of all commands"));
  print_option(&CLI_HELP_OPTION);
  return CLI_ALL_READ;
}
