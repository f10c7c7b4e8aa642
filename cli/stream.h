/* extract --format json-lines -o -: the tables on standard output, one object a line, each with the
 * name of its table first: {"table": "accounts", "id": …}. For programs that call juesuan once for
 * each document. */
#pragma once

#include <glib.h>

/* A folder in which the package is written before it is printed. Transfer full; NULL after a
 * message. */
char *cli_stream_folder(void);
/* Prints the package in the folder, if there is one, and removes the folder. FALSE after a message.
 */
gboolean cli_stream_print(const char *folder);
