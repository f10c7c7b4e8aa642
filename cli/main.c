/* juesuan COMMAND …: finds the command and hands over. */
#include <fcntl.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/command.h"
#include "config.h"

static const CliCommand COMMANDS[] = {
    {"extract", "INPUT…", "Read documents and write the package of CSV files.", cli_extract},
    {"check", "PACKAGE…", "Run the identities over a package anew, or list what fails.", cli_check},
    {"info", "FILE…", "Tell what is in a file, and what each page needs.", cli_info},
    {"tables", "FILE…", "Print every table of a file, as CSV or JSON.", cli_tables},
    {"words", "FILE", "Print every word with its box.", cli_words},
    {"schema", "[NAME]", "Print the schemas, list the forms, check a form file.", cli_schema},
};

static void
print_usage(FILE *out)
{
  fprintf(out,
          "Usage: juesuan COMMAND [OPTION…] …\n\n"
          "Reads Chinese final accounts, budgets and performance self-evaluations (PDF, scan)\n"
          "into tables of figures that can be trusted.\n\nCommands:\n");
  for (gsize i = 0; i < G_N_ELEMENTS(COMMANDS); i++)
    fprintf(out, "  %-9s%s\n", COMMANDS[i].name, COMMANDS[i].summary);
  fprintf(out,
          "\njuesuan COMMAND --help tells of its options; juesuan --version of the version.\n");
}

static CliStatus
report_unknown_command(const char *typed)
{
  const char *names[G_N_ELEMENTS(COMMANDS) + 1] = {NULL};
  for (gsize i = 0; i < G_N_ELEMENTS(COMMANDS); i++)
    names[i] = COMMANDS[i].name;
  const char *nearest = cli_nearest(typed, names);
  if (nearest != NULL)
    cli_message("unknown command %s; did you mean %s?", typed, nearest);
  else
    cli_message("unknown command %s; see juesuan --help", typed);
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
  /* Only the character set: numbers are written and read with a point, whatever the locale. */
  setlocale(LC_CTYPE, "");
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
  for (gsize i = 0; i < G_N_ELEMENTS(COMMANDS); i++)
    if (strcmp(argv[1], COMMANDS[i].name) == 0) {
      CliStatus status = COMMANDS[i].run(&COMMANDS[i], argc - 1, argv + 1);
      if (fflush(stdout) != 0 || ferror(stdout)) {
        cli_message("standard output: cannot write");
        return CLI_NOTHING_READ;
      }
      return (int)status;
    }
  return (int)report_unknown_command(argv[1]);
}
