/* extract --format json-lines -o -: the tables on standard output, one object a line, each with the
 * name of its table first: {"table": "accounts", "id": …}. For programs that call juesuan once for
 * each document. */
#pragma once

#include "harvest/scratch.h"

/* Where the package is written before it is printed. Transfer full. */
char *cli_stream_package(const JsScratch *scratch);
/* Prints the package in the folder, if there is one. FALSE after a message. */
gboolean cli_stream_print(const char *folder);
