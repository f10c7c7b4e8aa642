/* What the subcommands share: see command.h. */
#include "cli/command.h"

#include <stdio.h>

gboolean
cli_parse(const CliCommand *command, gpointer own, gpointer shared, char ***remaining, int argc,
          char **argv, CliStatus *status)
{
  const CliOptionValues tables[] = {{command->options, own}, {command->shared, shared}};
  gboolean failed;
  if (cli_options_parse(command->name, command->summary, command->arguments, tables,
                        G_N_ELEMENTS(tables), remaining, argc, argv, &failed))
    return TRUE;
  *status = failed ? CLI_USAGE : CLI_ALL_READ;
  return FALSE;
}

CliStatus
cli_status(guint good, guint partial, guint failed)
{
  if (partial == 0 && failed == 0)
    return CLI_ALL_READ;
  return good == 0 && partial == 0 ? CLI_NOTHING_READ : CLI_SOME_FAILED;
}
