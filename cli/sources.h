/* What a command reads: its arguments, with the members of archives in the place of the archives,
 * and office documents converted. For the commands that look at single files; extract takes the
 * same steps one by one. */
#pragma once

#include "cli/archives.h"
#include "harvest/reader.h"

typedef struct {
  GPtrArray *inputs; /* owned, of CliInput */
  CliUnpacked unpacked;
  GPtrArray
      *files;   /* owned, NULL-terminated: the paths of those to be read; borrowed from inputs */
  guint failed; /* folders, lists, archives and members that could not be read; told already */
} CliSources;

/* Must be called before the program has other threads. */
void cli_sources_open(CliSources *sources, char *const *arguments);
void cli_sources_clear(CliSources *sources);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(CliSources, cli_sources_clear)

/* FALSE after a message: it is not one file that is to be read. */
gboolean cli_sources_is_one(const CliSources *sources);

/* Reads the files. Errors: those of js_reader_new() and js_reader_run(). */
gboolean cli_sources_read(const CliSources *sources, const JsReaderOptions *options,
                          const JsReaderHandler *handler, gpointer data, GError **error);
