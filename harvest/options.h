/* What the reading of files can be told: how, how many at a time, and how much of the machine it
 * may take. */
#pragma once

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
  /* Resolution of a picture that comes with each page: the page as rendered, or the raster that it
   * was recognised from, at its own resolution; 0: no pictures. Goes without the cache. */
  double picture_dpi;
  /* Which pages to read; NULL: all. The others are left out without a word. */
  gboolean (*wants_page)(guint page, gconstpointer data);
  gconstpointer wants_data;
  /* For tests: called in every worker once its sandbox is closed; NULL: nothing. */
  void (*in_worker)(gpointer data);
  gpointer in_worker_data;
} JsReaderOptions;
