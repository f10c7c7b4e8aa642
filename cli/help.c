/* Tables of options → the text of --help.
 *
 *   Usage:
 *     juesuan merge [OPTION…] SHARD…
 *
 *   Put the packages of all shards of a list together.
 *
 *   Options:
 *     -o, --output=OUT     Folder of the merged package (required)
 *     --schemas=DIR        Folder of the schemas
 *
 * GOption's own help is not used: its headings come from a catalogue of the system, which may not
 * be there, and would be English above a Chinese text. */
#include "cli/help.h"

#include <stdio.h>

/* Blanks between a text and the column behind it, at least; between the longest option and what it
 * does. */
enum { GAP = 2, OPTION_GAP = 5 };

const CliOption CLI_HELP_OPTION = {
    .name = "help", .letter = 'h', .argument = CLI_FLAG, .help = N_("Show this help")};

guint
cli_help_width(const char *text)
{
  guint width = 0;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    width += g_unichar_iswide(c) ? 2 : g_unichar_iszerowidth(c) ? 0 : 1;
  }
  return width;
}

void
cli_help_pad(const char *text, guint column)
{
  guint width = cli_help_width(text);
  guint blanks = width + GAP < column ? column - width : GAP;
  printf("%*s", (int)blanks, "");
}

/* "-o, --output=OUT". Transfer full. */
static char *
describe_option(const CliOption *option)
{
  const char letter[] = {'-', option->letter, ',', ' ', '\0'};
  return g_strconcat(option->letter != '\0' ? letter : "", "--", option->name,
                     option->value != NULL ? "=" : "",
                     option->value != NULL ? _(option->value) : "", NULL);
}

typedef void (*OptionFunc)(const CliOption *option, guint *column);

static void
widen(const CliOption *option, guint *column)
{
  g_autofree char *text = describe_option(option);
  *column = MAX(*column, cli_help_width(text) + OPTION_GAP);
}

static void
print_option(const CliOption *option, guint *column)
{
  g_autofree char *text = describe_option(option);
  printf("  %s", text);
  cli_help_pad(text, *column);
  puts(_(option->help));
}

static void
each_option(const CliOptionValues *tables, guint n, OptionFunc func, guint *column)
{
  for (guint i = 0; i < n; i++)
    for (const CliOption *o = tables[i].options; o != NULL && o->name != NULL; o++)
      if (!o->hidden)
        func(o, column);
  func(&CLI_HELP_OPTION, column);
}

void
cli_help_print(const char *name, const char *summary, const char *arguments,
               const CliOptionValues *tables, guint n)
{
  guint column = 0;
  printf("%s\n  juesuan %s %s", _("Usage:"), name, _("[OPTION…]"));
  if (*arguments != '\0')
    printf(" %s", _(arguments));
  printf("\n\n%s\n\n%s\n", _(summary), _("Options:"));
  each_option(tables, n, widen, &column);
  each_option(tables, n, print_option, &column);
  putchar('\n');
}
