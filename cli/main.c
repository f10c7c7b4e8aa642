/* juesuan COMMAND …: finds the subcommand and runs it. */
#include <fcntl.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/command.h"
#include "config.h"

static void
print_usage(FILE *out)
{
  fprintf(out, "%s\n\n%s\n\n%s\n", _("Usage: juesuan COMMAND [OPTION…] …"),
          _("Reads Chinese final accounts, budgets and performance self-evaluations (PDF, scan)\n"
            "into tables of figures that can be trusted."),
          _("Commands:"));
  for (const CliCommand *c = CLI_COMMANDS; c->name != NULL; c++)
    if (!c->hidden)
      fprintf(out, "  %-12s%s\n", c->name, _(c->summary));
  fprintf(out, "\n%s\n",
          _("juesuan COMMAND --help tells of its options; juesuan --version of the version."));
}

static CliStatus
report_unknown_command(const char *typed)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new();
  for (const CliCommand *c = CLI_COMMANDS; c->name != NULL; c++)
    if (!c->hidden)
      g_ptr_array_add(names, (gpointer)c->name);
  g_ptr_array_add(names, NULL);
  const char *nearest = cli_nearest(typed, (const char *const *)names->pdata);
  if (nearest != NULL)
    cli_message(_("unknown command %s; did you mean %s?"), typed, nearest);
  else
    cli_message(_("unknown command %s; see juesuan --help"), typed);
  return CLI_USAGE;
}

/* Opens /dev/null where a standard descriptor is closed. Otherwise the next file that is opened
 * gets its number, and messages or data are written into that file. */
static void
open_standard_descriptors(void)
{
  for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
    if (fcntl(fd, F_GETFD) < 0 && open("/dev/null", O_RDWR) != fd)
      _exit(CLI_NOTHING_READ);
}

int
main(int argc, char **argv)
{
  open_standard_descriptors();
  /* Only the character set: numbers are written and read with a point, whatever the locale, and
   * what libraries say stays English, since it may get into data (extract/model/language.h). */
  setlocale(LC_CTYPE, "");
  js_language_start();
  /* A file that grows beyond a limit is then an error of write(2), with a message, not the end. */
  signal(SIGXFSZ, SIG_IGN);

  if (argc < 2) {
    print_usage(stderr);
    return CLI_USAGE;
  }
  if (strcmp(argv[1], "--version") == 0) {
    puts("juesuan " JUESUAN_VERSION);
    return CLI_ALL_READ;
  }
  if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0 ||
      strcmp(argv[1], "help") == 0) {
    print_usage(stdout);
    return CLI_ALL_READ;
  }
  for (const CliCommand *c = CLI_COMMANDS; c->name != NULL; c++)
    if (strcmp(argv[1], c->name) == 0) {
      CliStatus status = c->run(c, argc - 1, argv + 1);
      if (fflush(stdout) != 0 || ferror(stdout)) {
        cli_message(_("standard output: cannot write"));
        return CLI_NOTHING_READ;
      }
      return (int)status;
    }
  return (int)report_unknown_command(argv[1]);
}
