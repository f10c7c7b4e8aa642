#include "cli/message.h"

#include <stdio.h>

#include "cli/escape.h"
#include "cli/progress.h"
#include "extract/model/sentence.h"

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

void
cli_sentence(const char *sentence)
{
  g_autofree char *text = js_sentence(sentence);
  cli_message("%s", text);
}

void
cli_error(const GError *error)
{
  cli_sentence(error->message);
}

void
cli_problem(const char *file, guint page, const char *sentence)
{
  g_autofree char *text = js_sentence(sentence);
  if (page > 0)
    cli_message(_("%s, page %u: %s"), file, page, text);
  else
    cli_message(_("%s: %s"), file, text);
}
