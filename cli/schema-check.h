/* juesuan schema --check: says what is wrong with a user's form file. */
#pragma once

#include "cli/command.h"

/* Loads the file together with the schemas in `dir`, as if it were one of them, and prints the
 * errors. */
CliStatus cli_schema_check(const char *dir, const char *file);
