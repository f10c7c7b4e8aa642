/* Command-line arguments → values, by tables of options (cli/option-table.h). */
#pragma once

#include "cli/option-table.h"

/* Parses the arguments by `n` tables. `name` is the command's, `summary` and `arguments` are for
 * --help. *remaining gets what is no option (transfer full); NULL: nothing else is allowed. FALSE:
 * the command is over, and *failed says whether it was a usage error, which was reported, or
 * --help.
 */
gboolean cli_options_parse(const char *name, const char *summary, const char *arguments,
                           const CliOptionValues *tables, guint n, char ***remaining, int argc,
                           char **argv, gboolean *failed);

/* The entry of `names` that `typed` was probably meant to be, NULL: none is near. Borrowed. */
const char *cli_nearest(const char *typed, const char *const *names);

/* The index of `value` among `choices` (NULL-terminated); −1 after a message that names the
 * nearest. `option` is for the message. */
int cli_choice(const char *option, const char *value, const char *const *choices);
