/* Input files → pages, read in worker processes that crash, hang and hoard memory without harm.
 *
 * The parent opens a file and hands its descriptor to workers; each worker is forked before
 * anything is parsed, sandboxed (harvest/sandbox.h), and returns one serialised page a request.
 * Pages come back in order whatever the number of workers. */
#pragma once

#include "extract/document/document.h"
#include "extract/model/page.h"
#include "ocr/ocr.h"

typedef struct {
  guint jobs; /* worker processes, from 1 */
  JsOcrMode ocr_mode;
  JsOcrOptions ocr;
  const char *password; /* NULL: none */
  /* Limits per page or file; 0: the default, see harvest/limits.h */
  guint64 max_memory;                      /* bytes of address space a worker */
  guint max_cpu_seconds, max_wall_seconds; /* a page */
  guint64 max_pixels;                      /* a raster */
  guint max_pages;                         /* a file */
  guint max_words, max_objects;            /* a page */
  guint64 max_output;                      /* bytes a page, serialised */
  const char *cache;                       /* folder of the page cache; NULL: none */
  guint64 max_cache;                       /* bytes; 0: the default, see harvest/cache.h */
  gboolean require_sandbox;                /* no sandbox, no worker */
  gboolean skip_twins; /* files with the bytes of an earlier one: `twin` is set, no page read */
  gboolean with_fonts; /* also the fonts of each file */
  gboolean laid_out;   /* pages come with their layout, in place of words and rules */
  /* Which pages to read; NULL: all. The others are left out without a word. */
  gboolean (*wants_page)(guint page, gconstpointer data);
  gconstpointer wants_data;
  /* For tests: called in every worker once its sandbox is closed; NULL: nothing. */
  void (*in_worker)(gpointer data);
  gpointer in_worker_data;
} JsReaderOptions;

/* What is known of a file before and after its pages are read. */
typedef struct {
  char *file; /* owned: as given */
  char sha256[65];
  guint64 bytes;
  guint pages; /* 0 when it could not be opened */
  guint pages_ocr;
  guint pages_failed;
  GError *error;    /* owned: why it could not be opened, or NULL */
  char *producer;   /* owned, may be NULL */
  GPtrArray *fonts; /* of JsFont, owned; NULL unless asked for */
  const char
      *twin; /* the earlier file of the same bytes, with skip_twins; its pages stand for ours */
  guint pages_cached;
  gint64 started;      /* monotonic time, µs, when it came up */
  gint64 cpu_time;     /* CPU time of the workers on it, µs */
  guint64 memory_peak; /* of the workers that read it, bytes, since they were started */
} JsFileResult;

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

/* Starts the workers. Call before other threads exist. */
JsReader *js_reader_new(const JsReaderOptions *options, GError **error);
/* Reads the files in order; FALSE and CANCELLED when a handler stopped it. */
gboolean js_reader_run(JsReader *reader, const char *const *files, const JsReaderHandler *handler,
                       gpointer data, GError **error);
/* Asks a run that is under way to stop (safe in a signal handler). */
void js_reader_cancel(JsReader *reader);
void js_reader_free(JsReader *reader);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsReader, js_reader_free)
