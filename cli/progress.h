/* A line on the terminal that shows how far a run is. Prints nothing when standard error is no
 * terminal. */
#pragma once

#include <glib.h>

typedef struct {
  guint files, files_done;
  guint pages;
  guint pages_ocr;
  guint pages_cached; /* of documents that are done */
  guint failed;
  gint64 started; /* monotonic time, µs */
  gint64 shown;
} CliProgress;

void cli_progress_start(CliProgress *progress, guint files);
/* Updates the line, at most eight times a second. */
void cli_progress_update(CliProgress *progress);
/* Erases the line, so that a message can be printed. */
void cli_progress_clear(void);
/* Prints the last line: what was done and how fast. `always`: also when there is no terminal. */
void cli_progress_finish(CliProgress *progress, gboolean always);
