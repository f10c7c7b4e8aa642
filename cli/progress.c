#include "cli/progress.h"

#include <stdio.h>
#include <unistd.h>

#include "extract/model/language.h"

/* Time between two updates of the line, microseconds: eight a second look fluent and cost nothing.
 */
static const gint64 INTERVAL = G_USEC_PER_SEC / 8;

/* The time left is estimated once this many documents are done; before, it varies too much (guess).
 */
enum { MIN_DOCUMENTS = 3 };

static gboolean line_shown;

void
cli_progress_start(CliProgress *progress, guint files)
{
  *progress = (CliProgress){.files = files, .started = g_get_monotonic_time()};
}

/* Prints the time left. It is estimated from the number of documents, since the number of pages to
 * come is not known. */
static void
print_time_left(const CliProgress *p, double seconds)
{
  if (p->files_done < MIN_DOCUMENTS || p->files_done >= p->files)
    return;
  guint left = (guint)(seconds * (p->files - p->files_done) / p->files_done);
  if (left >= 3600)
    fprintf(stderr, _(", %u h %02u min left"), left / 3600, left / 60 % 60);
  else
    fprintf(stderr, _(", %u:%02u left"), left / 60, left % 60);
}

static void
print_line(const CliProgress *p, const char *end)
{
  double seconds = (double)(g_get_monotonic_time() - p->started) / G_USEC_PER_SEC;
  double rate = seconds > 0 ? p->pages / seconds : 0;
  if (isatty(STDERR_FILENO))
    fputs("\r\033[K", stderr);
  fprintf(stderr, _("%u of %u documents, %u pages"), p->files_done, p->files, p->pages);
  if (p->pages_ocr > 0)
    fprintf(stderr, _(" (%u by OCR)"), p->pages_ocr);
  if (p->pages_cached > 0)
    fprintf(stderr, _(", %u read before"), p->pages_cached);
  fprintf(stderr, _(", %.1f pages/s"), rate);
  if (p->failed > 0)
    fprintf(stderr, _(", %u failed"), p->failed);
  print_time_left(p, seconds);
  fputs(end, stderr);
  fflush(stderr);
}

void
cli_progress_update(CliProgress *progress)
{
  gint64 now = g_get_monotonic_time();
  if (now - progress->shown < INTERVAL || !isatty(STDERR_FILENO))
    return;
  progress->shown = now;
  print_line(progress, "");
  line_shown = TRUE;
}

void
cli_progress_clear(void)
{
  if (line_shown)
    fputs("\r\033[K", stderr);
  line_shown = FALSE;
}

void
cli_progress_finish(CliProgress *progress, gboolean always)
{
  if (!always && !isatty(STDERR_FILENO))
    return;
  print_line(progress, "\n");
  line_shown = FALSE;
}
