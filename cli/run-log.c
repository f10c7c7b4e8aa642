#include "cli/run-log.h"

#include <errno.h>
#include <json-glib/json-glib.h>
#include <stdio.h>

#include "cli/command.h"

struct _CliLog {
  FILE *file;
  char *path;
  gboolean failed;
};

CliLog *
cli_log_open(const char *path)
{
  FILE *file = fopen(path, "we");
  if (file == NULL) {
    cli_message(_("--log %s: %s"), path, _(g_strerror(errno)));
    return NULL;
  }
  CliLog *log = g_new0(CliLog, 1);
  log->file = file;
  log->path = g_strdup(path);
  return log;
}

static void
add_text(JsonBuilder *b, const char *name, const char *text)
{
  g_autofree char *valid = text != NULL ? g_utf8_make_valid(text, -1) : NULL;
  json_builder_set_member_name(b, name);
  if (valid != NULL)
    json_builder_add_string_value(b, valid);
  else
    json_builder_add_null_value(b);
}

static void
add_number(JsonBuilder *b, const char *name, guint64 number)
{
  json_builder_set_member_name(b, name);
  json_builder_add_int_value(b, (gint64)number);
}

/* Adds a time in seconds with three decimals; more would be noise. */
static void
add_seconds(JsonBuilder *b, const char *name, gint64 microseconds)
{
  json_builder_set_member_name(b, name);
  json_builder_add_double_value(b, (double)(microseconds / 1000) / 1000);
}

/* Tells at once, and once, that the log cannot be written; the run goes on without it. */
static void
tell_failure(CliLog *log)
{
  cli_message(_("--log %s: cannot be written, and is not complete: %s"), log->path,
              _(g_strerror(errno)));
  log->failed = TRUE;
}

void
cli_log_document(CliLog *log, const JsFileResult *file, const char *status, const char *message)
{
  g_autoptr(JsonBuilder) b = json_builder_new();
  json_builder_begin_object(b);
  add_text(b, "file", file->file);
  add_text(b, "sha256", file->sha256[0] != '\0' ? file->sha256 : NULL);
  add_number(b, "bytes", file->bytes);
  add_text(b, "status", status);
  add_text(b, "message", message);
  add_text(b, "same_as", file->twin);
  add_number(b, "pages", file->pages);
  add_number(b, "pages_ocr", file->pages_ocr);
  add_number(b, "pages_failed", file->pages_failed);
  add_number(b, "pages_cached", file->pages_cached);
  add_seconds(b, "seconds", g_get_monotonic_time() - file->started);
  add_seconds(b, "cpu_seconds", file->cpu_time);
  add_number(b, "peak_memory", file->memory_peak);
  json_builder_end_object(b);
  g_autoptr(JsonNode) root = json_builder_get_root(b);
  g_autofree char *line = json_to_string(root, FALSE);
  if (!log->failed && (fprintf(log->file, "%s\n", line) < 0 || fflush(log->file) != 0))
    tell_failure(log);
}

gboolean
cli_log_is_complete(CliLog *log)
{
  if (log == NULL)
    return TRUE;
  if (!log->failed && fclose(g_steal_pointer(&log->file)) != 0)
    tell_failure(log);
  return !log->failed;
}

void
cli_log_close(CliLog *log)
{
  if (log == NULL)
    return;
  if (log->file != NULL)
    fclose(log->file);
  g_free(log->path);
  g_free(log);
}
