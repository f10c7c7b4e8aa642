/* The options that all commands share which read pages: their values → JsReaderOptions. */
#pragma once

#include "cli/command.h"
#include "normalize/schema/layout-words.h"

typedef struct {
  int jobs, max_cpu, max_wall, max_document_cpu, max_document_wall, max_pages, max_words,
      max_objects;
  int ocr_without;                                                  /* JsStep */
  char *max_memory, *max_pixels, *max_output, *max_document_output; /* owned */
  gboolean require_sandbox;
  char *cache, *cache_size, *shared_cache;    /* owned */
  char *ocr, *password, *tessdata, *language; /* owned */
  JsOcrMode mode;                             /* after cli_reading_options() */
} CliReading;

void cli_reading_clear(CliReading *reading);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(CliReading, cli_reading_clear)

/* Parses a size with an optional K, M or G, each 1000 or 1024 (`step`) times the one before. NULL
 * gives 0, which stands for the default. FALSE after a message. */
gboolean cli_size(const char *option, const char *text, guint64 step, guint64 *size);

/* Loads the words of the layout from the schemas that are found; NULL after a message. Transfer
 * full. */
JsLayoutWords *cli_layout_words(void);

/* Prints a warning; fits JsReaderHandler.warn. */
void cli_reading_warn(const char *message, gpointer data);

/* Fills a CliReading. */
extern const CliOption CLI_READING_OPTIONS[];
/* Checks the values and fills `options`, whose strings belong to `reading`. FALSE after a message.
 */
gboolean cli_reading_options(CliReading *reading, JsReaderOptions *options);

/* A set of pages, as in "3", "2-5,9" or "7-". */
typedef struct {
  GArray *ranges; /* of two guint: first, last; NULL: all */
} CliPages;

gboolean cli_pages_parse(CliPages *pages, const char *text);
/* Makes a reader with these options read only these pages. `pages` must outlive the options. */
void cli_pages_select(const CliPages *pages, JsReaderOptions *options);
void cli_pages_clear(CliPages *pages);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(CliPages, cli_pages_clear)

/* What the file holds besides its pages and is not read, as a message; NULL when there is nothing.
 * Transfer full. */
char *cli_reading_unread(const JsFileResult *file);
