/* A list of inputs, as @FILE and - give it: bytes → lines.
 *
 *   path ⇥ URL ⇥ time of retrieval ⇥ shard ⇥ why a plan skips it ⏎      all but the path may be
 * missing path ␀ path ␀ …                                                     as find -print0
 * writes it
 *
 * Names may have any encoding; nothing is looked up. */
#pragma once

#include <glib.h>

typedef struct {
  char *path, *url, *retrieved, *skipped; /* owned; all but the path may be NULL */
  guint shard;                            /* from 1; 0: none is named */
} CliListLine;

/* Takes the list apart: an array of CliListLine (transfer full). Error: FORMAT, with the number of
 * the line, when a shard is no number from 1 on. */
GPtrArray *cli_input_list_parse(const char *bytes, gsize length, GError **error);
