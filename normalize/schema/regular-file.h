/* Opens files that others may have put there: a folder, a pipe or a device is refused at once,
 * where reading it would wait, or never end. */
#pragma once

#include <stdio.h>

#include "extract/model/error.h"

/* Opens a regular file for reading. Errors: MISSING when it is not there, IO when it cannot be
 * read, FORMAT for anything but a regular file. The caller closes it. */
FILE *js_regular_file_open(const char *path, GError **error);

/* The content of a regular file of at most `most` bytes, with a NUL behind it. Errors: as above,
 * and LIMIT. Transfer full. */
char *js_regular_file_read(const char *path, gsize most, gsize *length, GError **error);
