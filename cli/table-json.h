/* Writes one table as JSON. */
#pragma once

#include <stdio.h>

#include "extract/model/geom.h"
#include "extract/model/layout-words.h"
#include "extract/model/table.h"

/* What a table is written with; all borrowed. */
typedef struct {
  const JsLayoutWords *words;
  const GArray *page_maps; /* of JsMatrix: upright frame → page as displayed; index page − 1 */
} CliTableContext;

/* The table as a JSON object; see docs/tables.schema.json. */
void cli_table_write_json(FILE *out, const JsTable *table, const CliTableContext *context);

/* Prints the text as a JSON string. */
void cli_json_string(FILE *out, const char *text);

/* The page on which the row stands. */
guint cli_table_row_page(const JsTable *table, guint row);
