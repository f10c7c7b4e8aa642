/* What the subcommands share: their table, exit codes, parsing of options, messages.
 *
 * Standard output is for data, standard error for messages; a message begins with "juesuan: ". */
#pragma once

#include <glib.h>

#include "cli/message.h"
#include "cli/options.h"
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
  const char *arguments;    /* as --help shows them: "FILE…" */
  const char *summary;      /* one line */
  const CliOption *options; /* its own; NULL: none */
  const CliOption *shared;  /* those of other commands as well; NULL: none */
  CliStatus (*run)(const struct CliCommand *command, int argc, char **argv);
  gboolean hidden; /* for the project's own tools: in no help, manual or completion */
} CliCommand;

/* All subcommands in the order in which the help lists them; ends with an entry without a name.
 * cli/commands.c. */
extern const CliCommand CLI_COMMANDS[];

/* Parses the arguments by the command's tables of options. `own` and `shared` are the structs that
 * they fill. *remaining gets what is no option (transfer full); NULL: nothing else is allowed.
 * FALSE: the command is over with *status, as --help was asked for or a usage error was reported.
 */
gboolean cli_parse(const CliCommand *command, gpointer own, gpointer shared, char ***remaining,
                   int argc, char **argv, CliStatus *status);

/* The status of a run over inputs of which `good` were read in full, `partial` in part and `failed`
 * not at all. */
CliStatus cli_status(guint good, guint partial, guint failed);
