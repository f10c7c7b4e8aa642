#include "cli/message.h"

#include <stdio.h>

#include "cli/escape.h"
#include "cli/progress.h"

void
cli_message(const char *format, ...)
{
  va_list args;
  va_start(args, format);
  g_autofree char *text = g_strdup_vprintf(format, args);
  va_end(args);
  g_autofree char *shown = cli_escape(text);
  cli_progress_clear();
  fprintf(stderr, "juesuan: %s\n", shown);
}
