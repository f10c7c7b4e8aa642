/* The subcommands: one line each. A command is a file cli/NAME.c with its options and its run. */
#include "cli/command.h"
#include "cli/reading.h"

extern const CliOption CLI_EXTRACT_OPTIONS[], CLI_CHECK_OPTIONS[], CLI_INFO_OPTIONS[],
    CLI_TABLES_OPTIONS[], CLI_WORDS_OPTIONS[], CLI_LOOK_OPTIONS[], CLI_SCHEMA_OPTIONS[],
    CLI_MERGE_OPTIONS[], CLI_EXPORT_OPTIONS[], CLI_CORRECTIONS_OPTIONS[], CLI_REVIEW_OPTIONS[];

CliStatus cli_extract(const CliCommand *command, int argc, char **argv);
CliStatus cli_merge(const CliCommand *command, int argc, char **argv);
CliStatus cli_export(const CliCommand *command, int argc, char **argv);
CliStatus cli_check(const CliCommand *command, int argc, char **argv);
CliStatus cli_corrections(const CliCommand *command, int argc, char **argv);
CliStatus cli_review(const CliCommand *command, int argc, char **argv);
CliStatus cli_info(const CliCommand *command, int argc, char **argv);
CliStatus cli_tables(const CliCommand *command, int argc, char **argv);
CliStatus cli_words(const CliCommand *command, int argc, char **argv);
CliStatus cli_look(const CliCommand *command, int argc, char **argv);
CliStatus cli_schema(const CliCommand *command, int argc, char **argv);
CliStatus cli_completion(const CliCommand *command, int argc, char **argv);
CliStatus cli_manual(const CliCommand *command, int argc, char **argv);

const CliCommand CLI_COMMANDS[] = {
    {"extract", N_("INPUT…"), N_("Read documents and write the package of CSV files."),
     CLI_EXTRACT_OPTIONS, CLI_READING_OPTIONS, cli_extract, FALSE},
    {"merge", N_("SHARD…"), N_("Put the packages of all shards of a list together."),
     CLI_MERGE_OPTIONS, NULL, cli_merge, FALSE},
    {"export", N_("PACKAGE"), N_("Write a package as a workbook or a database."),
     CLI_EXPORT_OPTIONS, NULL, cli_export, FALSE},
    {"check", N_("PACKAGE…"), N_("Run the identities over a package anew, or list what fails."),
     CLI_CHECK_OPTIONS, NULL, cli_check, FALSE},
    {"corrections", N_("PACKAGE"), N_("List, add and undo the corrections of a package."),
     CLI_CORRECTIONS_OPTIONS, NULL, cli_corrections, FALSE},
    {"review", N_("PACKAGE"), N_("Show a package in the browser, each figure on its page."),
     CLI_REVIEW_OPTIONS, CLI_READING_OPTIONS, cli_review, FALSE},
    {"info", N_("FILE…"), N_("Tell what is in a file, and what each page needs."), CLI_INFO_OPTIONS,
     CLI_READING_OPTIONS, cli_info, FALSE},
    {"tables", N_("FILE…"), N_("Print every table of a file, as CSV or JSON."), CLI_TABLES_OPTIONS,
     CLI_READING_OPTIONS, cli_tables, FALSE},
    {"words", N_("FILE"), N_("Print every word with its box."), CLI_WORDS_OPTIONS,
     CLI_READING_OPTIONS, cli_words, FALSE},
    {"look", N_("FILE"), N_("Draw what was found on a page over the page."), CLI_LOOK_OPTIONS,
     CLI_READING_OPTIONS, cli_look, FALSE},
    {"schema", N_("[NAME…]"), N_("Print the schemas, list the forms, check a form file."),
     CLI_SCHEMA_OPTIONS, NULL, cli_schema, FALSE},
    {"completion", N_("SHELL"), N_("Print the completion of a shell: bash, zsh or fish."), NULL,
     NULL, cli_completion, FALSE},
    {"manual", "", N_("Print the part of the manual that tells of the options."), NULL, NULL,
     cli_manual, TRUE},
    {.name = NULL}};
