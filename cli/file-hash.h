/* The hash of a file's content. */
#pragma once

#include <glib.h>

/* Computes SHA-256 and size (bytes) of a file; `follow`: also of one that a symbolic link leads to.
 * FALSE: it cannot be read. */
gboolean cli_file_hash(const char *path, gboolean follow, char sha256[65], guint64 *bytes);
