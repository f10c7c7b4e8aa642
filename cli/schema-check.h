/* Says what is wrong with a form file of the user's. */
#pragma once

#include "cli/command.h"

/* Loads the file among the schemas of `dir`, as if it lay there. */
CliStatus cli_schema_check(const char *dir, const char *file);
