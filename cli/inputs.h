/* Command-line arguments → the files to read, and the files that are not read. */
#pragma once

#include <glib.h>

typedef struct {
  char *path;       /* owned: as given, or below the folder as given */
  char *skipped;    /* owned: why the file is not read; NULL: it is to be read */
  char *source_url; /* owned: from the list that named it, or NULL */
  char *retrieved;  /* owned, likewise */
  guint place;      /* in the whole list, from 1 */
  guint shard;      /* the shard that a plan gives it to, from 1; 0: none */
} CliInput;

/* Returns the inputs in the order of the arguments: an array of CliInput (transfer full). An
 * argument is one of
 *
 *   a file
 *   a folder     every file in it and below, sorted by path. PDF and picture files are read, told
 * by name or content; other files, hidden files and, without `follow`, symbolic links have
 * `skipped` set
 *   @FILE or -   a list of such arguments (-: standard input), one a line: a path, after a tab
 *                perhaps its URL, after another tab the time when it was retrieved, after a third
 *                the shard that reads it: juesuan extract --plan writes such lists
 *
 * A folder without a file to read, and a list that cannot be read, get a message and are counted in
 * *failed. */
GPtrArray *cli_inputs(char *const *arguments, gboolean follow, guint *failed);

/* The paths of the inputs that are to be read, NULL-terminated. Transfer container: the strings are
 * borrowed. */
GPtrArray *cli_inputs_to_read(const GPtrArray *inputs);
