/* Arguments → the files to read, and those that are passed over. */
#pragma once

#include <glib.h>

typedef struct {
  char *path;       /* owned: as given, or below the folder as given */
  char *skipped;    /* owned: why the file is not read; NULL: it is to be read */
  char *source_url; /* owned: from the list that named it, or NULL */
  char *retrieved;  /* owned, likewise */
} CliInput;

/* Inputs in the order of the arguments. A folder gives every file in it and below, sorted by path:
 * those that end like a PDF or a picture, or are one by their content, are read, all others are
 * passed over, as are hidden files and, without `follow`, symbolic links. "@FILE" and "-" (standard
 * input) are lists of arguments, one a line: a path, or path, tab, URL, or path, tab, URL, tab,
 * time of retrieval. A folder without a file to read and a list that cannot be read get a message
 * and are counted in *failed. Array of CliInput, owned. Transfer full. */
GPtrArray *cli_inputs(char *const *arguments, gboolean follow, guint *failed);

/* The paths that are to be read, borrowed, ended by NULL. Transfer container. */
GPtrArray *cli_inputs_to_read(const GPtrArray *inputs);
