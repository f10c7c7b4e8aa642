/* One line on the terminal that says how far a run is; nothing where standard error is no terminal.
 */
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
/* Shows the line, a few times a second at most. */
void cli_progress_update(CliProgress *progress);
/* Takes the line away, so that a message can stand there. */
void cli_progress_clear(void);
/* The last line: what was done and how fast; `always`: not only on a terminal. */
void cli_progress_finish(CliProgress *progress, gboolean always);
