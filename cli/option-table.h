/* Options as data: each subcommand has one table of CliOption, and all that options need is made
 * from it: parsing, --help, the option part of the manual page, and the completion of three shells.
 *
 *   static const CliOption OPTIONS[] = {
 *       {"force", 'f', CLI_FLAG, .field = offsetof(Values, force), .help = N_("Replace …")},
 *       {.name = NULL}};
 *
 * An option writes its value into a struct: a gboolean for CLI_FLAG, an int for CLI_NUMBER, a char*
 * for all others (the struct owns it; NULL as long as the option is not given). */
#pragma once

#include <glib.h>
#include <stddef.h>

#include "extract/model/language.h"

typedef enum {
  CLI_FLAG,   /* takes no argument */
  CLI_NUMBER, /* an integer */
  CLI_TEXT,   /* anything */
  CLI_FILE,   /* like CLI_TEXT; shells complete files */
  CLI_FOLDER, /* like CLI_TEXT; shells complete folders */
  CLI_CHOICE  /* one of `choices`; the command checks it with cli_choice() */
} CliArgument;

typedef struct {
  const char *name; /* without the dashes; NULL ends a table */
  char letter;      /* of the short form, 0: none */
  CliArgument argument;
  const char *value; /* what --help calls the argument: "DIR" */
  gsize field;       /* offset of the value in the command's struct */
  const char *help;  /* one line */
  /* What the manual says in place of `help`, whole sentences; NULL: `help` says all. */
  const char *manual;
  const char *const *choices; /* of CLI_CHOICE, NULL-terminated; the first one is the default */
  gboolean hidden;            /* for the project's own tools: in no help, manual or completion */
} CliOption;

/* --schemas DIR, which several commands have; `member` of `type` is a char*. */
#define CLI_SCHEMAS_OPTION(type, member)                                                           \
  {                                                                                                \
    .name = "schemas", .argument = CLI_FOLDER, .value = N_("DIR"),                                 \
    .field = offsetof(type, member), .help = N_("Folder of the schemas"),                          \
    .manual = N_("Folder of the schemas. Default: $JUESUAN_SCHEMAS, those of the build tree, the " \
                 "installed ones."),                                                               \
  }

/* A table of options and the struct that its fields lie in. */
typedef struct {
  const CliOption *options; /* NULL: none */
  gpointer values;
} CliOptionValues;
