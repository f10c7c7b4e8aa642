/* The text of --help. */
#pragma once

#include "cli/option-table.h"

/* The option "help", which every command has. */
extern const CliOption CLI_HELP_OPTION;

/* Prints how the command is called, what it does (`summary`), and the options of `n` tables, in the
 * user's language. */
void cli_help_print(const char *name, const char *summary, const char *arguments,
                    const CliOptionValues *tables, guint n);

/* Columns of a terminal that the text takes: a Chinese character takes two, an accent none. */
guint cli_help_width(const char *text);

/* Prints blanks behind `text` up to this column of the terminal, two at least. */
void cli_help_pad(const char *text, guint column);
