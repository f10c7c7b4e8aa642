/* Arguments → the files to read. */
#pragma once

#include <glib.h>

/* Files in the order of the arguments; a folder gives the files in it and below whose names end
 * like a PDF or a picture, sorted by path; hidden files, and without `follow` symbolic links, in a
 * folder are left out. "@FILE" and "-" (standard input) are lists of such arguments, one a line. A
 * folder that gives nothing and a list that cannot be read get a message and are counted in
 * *failed. NULL-terminated array of paths, owned. Transfer full. */
GPtrArray *cli_inputs(char *const *arguments, gboolean follow, guint *failed);
