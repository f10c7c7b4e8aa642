/* Input files → pages, read in worker processes, so that a crash, a hang or a lack of memory costs
 * one page and nothing else.
 *
 * The parent opens each file and passes its descriptor to workers. A worker is forked before
 * anything is parsed, enters its sandbox (harvest/sandbox.h), and returns one serialised page for
 * each request. The handler gets the pages in order, whatever the number of workers. */
#pragma once

#include "harvest/file-result.h"
#include "harvest/options.h"

/* Called in order: open of file i, its pages 1…n, close of file i, open of file i+1 … Pages are
 * taken over (transfer full); a page that could not be read has page->error set. Return FALSE to
 * stop. */
typedef struct {
  gboolean (*open)(guint index, const JsFileResult *result, gpointer data);
  gboolean (*page)(guint index, JsPage *page, gpointer data);
  gboolean (*close)(guint index, const JsFileResult *result, gpointer data);
  /* Something that concerns the run and no file; may be NULL. */
  void (*warn)(const char *message, gpointer data);
} JsReaderHandler;

typedef struct _JsReader JsReader;

/* Starts the workers. Must be called before the program has other threads, since it forks. */
JsReader *js_reader_new(const JsReaderOptions *options, GError **error);
/* Says where the files of the next run lie, if not where they are called, and which media type each
 * is converted from to PDF (harvest/convert.h; NULL: it is read as it is): one of both for each
 * file (borrowed until the run is over). */
void js_reader_set_places(JsReader *reader, const char *const *places, const char *const *types);
/* Reads the files in order; FALSE and CANCELLED when a handler stopped it. */
gboolean js_reader_run(JsReader *reader, const char *const *files, const JsReaderHandler *handler,
                       gpointer data, GError **error);
/* Stops a run soon. Safe in a signal handler. */
void js_reader_cancel(JsReader *reader);
void js_reader_free(JsReader *reader);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsReader, js_reader_free)
