/* Writes one table: as CSV, HTML, Markdown or JSON. */
#pragma once

#include <stdio.h>

#include "cli/table-json.h"

typedef enum { CLI_TABLE_CSV, CLI_TABLE_HTML, CLI_TABLE_MARKDOWN, CLI_TABLE_JSON } CliTableForm;

/* The ending of files of that form, without a dot. */
const char *cli_table_ending(CliTableForm form);

void cli_table_write(FILE *out, CliTableForm form, const JsTable *table,
                     const CliTableContext *context);
