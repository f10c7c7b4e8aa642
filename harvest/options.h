/* Options of the reading of files: what to read and how, how many workers, and the limits of what
 * they may use. */
#pragma once

#include "extract/model/layout-words.h"
#include "ocr/ocr.h"

typedef struct {
  guint jobs; /* number of worker processes, at least 1 */
  JsOcrMode ocr_mode;
  JsOcrOptions ocr;
  const char *password; /* NULL: none */
  /* Limits per page or file; 0: the default, see harvest/limits.h */
  guint64 max_memory;                      /* address space of a worker, bytes */
  guint max_cpu_seconds, max_wall_seconds; /* time for a page */
  guint64 max_pixels;                      /* pixels of a raster */
  guint max_pages;                         /* pages of a file */
  guint max_words, max_objects;            /* of a page */
  guint64 max_output;                      /* a serialised page, bytes */
  guint max_document_cpu_seconds;          /* CPU time of the workers for a file */
  guint max_document_wall_seconds;         /* time that workers are at a file */
  guint64 max_document_output;             /* the serialised pages of a file, bytes */
  const char *cache;                       /* folder of the page cache; NULL: none */
  guint64 max_cache;                       /* bytes; 0: the default, see harvest/cache.h */
  const char *shared_cache;                /* folder shared by several machines; NULL: none */
  gboolean require_sandbox;                /* fail where a part of the sandbox is missing */
  gboolean skip_twins; /* do not read a file with the bytes of an earlier one, but set `twin` */
  gboolean with_fonts; /* list the fonts of each file */
  gboolean laid_out;   /* pages have their layout in place of words and rules */
  const JsLayoutWords *words; /* for the layout; needed with laid_out; borrowed */
  /* Resolution of a picture that comes with each page: the page as rendered, or the raster that it
   * was recognised from, at its own resolution; 0: no pictures. Goes without the cache. */
  double picture_dpi;
  /* Which pages to read; NULL: all. The handler does not hear of the others. */
  gboolean (*wants_page)(guint page, gconstpointer data);
  gconstpointer wants_data;
  /* For tests: called in every worker once it is in its sandbox; NULL: nothing. */
  void (*in_worker)(gpointer data);
  gpointer in_worker_data;
} JsReaderOptions;

/* Copies the strings of the options, so that they are good as long as the array that owns them
 * (transfer full). */
GPtrArray *js_reader_options_own(JsReaderOptions *options);
