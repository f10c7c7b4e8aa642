/* What the subcommands share: their table, exit codes, options, messages.
 *
 * Standard output is for data, standard error for messages; a message begins with "juesuan: ". */
#pragma once

#include <glib.h>

#include "extract/model/error.h"
#include "harvest/reader.h"

/* Also in docs/juesuan.1. */
typedef enum {
  CLI_ALL_READ = 0,
  CLI_USAGE = 1,
  CLI_NOTHING_READ = 2,
  CLI_SOME_FAILED = 3,
} CliStatus;

typedef struct CliCommand {
  const char *name;
  const char *arguments; /* "FILE…" */
  const char *summary;   /* one line */
  CliStatus (*run)(const struct CliCommand *command, int argc, char **argv);
} CliCommand;

/* One a file: cli/NAME.c. */
CliStatus cli_info(const CliCommand *command, int argc, char **argv);
CliStatus cli_words(const CliCommand *command, int argc, char **argv);
CliStatus cli_tables(const CliCommand *command, int argc, char **argv);
CliStatus cli_extract(const CliCommand *command, int argc, char **argv);
CliStatus cli_check(const CliCommand *command, int argc, char **argv);
CliStatus cli_schema(const CliCommand *command, int argc, char **argv);

/* Parses argv by tables of options (NULL-terminated list of GOptionEntry arrays), fills `remaining`
 * with what is no option (NULL: nothing else is allowed). FALSE: the command is over, *status says
 * how
 * (--help was asked for, or a usage error was reported, with the nearest option when one is
 * unknown). */
gboolean cli_parse(const CliCommand *command, const GOptionEntry *const *tables, char ***remaining,
                   int argc, char **argv, CliStatus *status);

/* The index of `value` among `choices` (NULL-terminated); −1 after a message that names the
 * nearest. */
int cli_choice(const char *option, const char *value, const char *const *choices);

/* The entry of `names` that `typed` was probably meant to be, NULL: none is near. Borrowed. */
const char *cli_nearest(const char *typed, const char *const *names);

/* "juesuan: …" on standard error; clears a progress line first. */
void cli_message(const char *format, ...) G_GNUC_PRINTF(1, 2);

/* The status of a run over inputs of which `good` were read in full, `partial` in part and `failed`
 * not at all. */
CliStatus cli_status(guint good, guint partial, guint failed);
