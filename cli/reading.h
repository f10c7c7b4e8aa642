/* The options of every command that reads pages, and what they make of a JsReaderOptions. */
#pragma once

#include "cli/command.h"

typedef struct {
  int jobs, max_cpu, max_wall, max_pages, max_words, max_objects;
  int ocr_without;                            /* JsStep */
  char *max_memory, *max_pixels, *max_output; /* owned */
  gboolean require_sandbox;
  char *cache, *cache_size;                   /* owned */
  char *ocr, *password, *tessdata, *language; /* owned */
  JsOcrMode mode;                             /* after cli_reading_options() */
} CliReading;

void cli_reading_clear(CliReading *reading);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(CliReading, cli_reading_clear)

/* A size with K, M or G; FALSE after a message. */
gboolean cli_size(const char *option, const char *text, guint64 step, guint64 *size);

/* The warn of a JsReaderHandler: a message. */
void cli_reading_warn(const char *message, gpointer data);

/* Fills a CliReading. */
extern const CliOption CLI_READING_OPTIONS[];
/* FALSE after a message. What `options` points to stays `reading`'s. */
gboolean cli_reading_options(CliReading *reading, JsReaderOptions *options);

/* "3", "2-5,9", "7-": which pages. */
typedef struct {
  GArray *ranges; /* of two guint: first, last; NULL: all */
} CliPages;

gboolean cli_pages_parse(CliPages *pages, const char *text);
/* Only these pages are read; `pages` must stay as long as the options are used. */
void cli_pages_select(const CliPages *pages, JsReaderOptions *options);
void cli_pages_clear(CliPages *pages);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(CliPages, cli_pages_clear)
