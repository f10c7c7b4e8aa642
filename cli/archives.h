/* Archives among the inputs: their members become inputs too, called ARCHIVE//MEMBER. */
#pragma once

#include "cli/inputs.h"
#include "harvest/scratch.h"

/* The members that were taken out, in a folder of their own. */
typedef struct {
  JsScratch *folder; /* owned; NULL: there are none */
  guint number;      /* of files in it */
} CliUnpacked;

/* Puts the members of each archive behind it, and so those of archives within archives. The archive
 * itself is not read any more (`skipped`). Members that are neither PDF nor picture are skipped.
 * Returns how many archives could not be read whole, and members not at all; a message tells each.
 * Must be called before the program has other threads. */
guint cli_archives_unpack(GPtrArray *inputs, CliUnpacked *unpacked);
/* Removes the members. */
void cli_unpacked_clear(CliUnpacked *unpacked);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(CliUnpacked, cli_unpacked_clear)
