/* The rows of files.csv, in the order of the inputs. */
#pragma once

#include "cli/inputs.h"
#include "harvest/reader.h"
#include "normalize/package/package.h"

typedef struct {
  JsPackage *package;      /* borrowed */
  const GPtrArray *inputs; /* of CliInput, borrowed */
  guint next;              /* the first input that has no row yet */
} CliFileRows;

/* Writes the row of the file that was just read, and before it those of earlier inputs that were
 * not read. `was_read`: its content was read, from this file or another one with the same bytes;
 * `message`: why it was not, or NULL. */
gboolean cli_file_rows_add(CliFileRows *rows, const JsFileResult *file, gboolean was_read,
                           const char *message, GError **error);
/* Writes the rows of all inputs that have none yet, at the end of a run. */
gboolean cli_file_rows_finish(CliFileRows *rows, GError **error);
