/* Arguments → the files to read. */
#pragma once

#include <glib.h>

/* Files in the order of the arguments; a folder gives the files in it and below whose names end
 * like a PDF or a picture, sorted by path; hidden files and symbolic links in a folder are left
 * out. A folder that gives nothing gets a message and is counted in *empty_folders. NULL-terminated
 * array of paths, owned. Transfer full. */
GPtrArray *cli_inputs(char *const *arguments, guint *empty_folders);
