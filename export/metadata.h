/* Titles and descriptions for Datasette. In: the database; out: a JSON file that
 * `datasette FILE --metadata NAME.metadata.json` reads. */
#pragma once

#include <sqlite3.h>

#include "extract/model/error.h"

/* The path of the metadata of a database: data.db → data.metadata.json. Transfer full. */
char *js_metadata_path(const char *file);
/* `file` names the database, `path` is where the metadata is written. Errors: IO. */
gboolean js_metadata_write(sqlite3 *db, const char *file, const char *path, GError **error);
