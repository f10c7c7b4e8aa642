#include "cli/input-list.h"

#include <string.h>

#include "extract/model/error.h"

/* The fields of a line; an empty one counts as not there. */
enum { LIST_PATH, LIST_URL, LIST_RETRIEVED, LIST_SHARD, LIST_SKIPPED, LIST_FIELDS };

static void
list_line_free(gpointer data)
{
  CliListLine *line = data;
  g_free(line->path);
  g_free(line->url);
  g_free(line->retrieved);
  g_free(line->skipped);
  g_free(line);
}

/* The text of the field, or NULL. Transfer full. */
static char *
take_field(char *const *parts, guint n, guint field)
{
  return field < n && *parts[field] != '\0' ? g_strdup(parts[field]) : NULL;
}

/* Takes one line; `number`: its own, from 1. NULL with an error. */
static CliListLine *
take_line(const char *text, guint number, GError **error)
{
  g_auto(GStrv) parts = g_strsplit(text, "\t", LIST_FIELDS);
  guint n = g_strv_length(parts);
  guint64 shard = 0;
  if (n > LIST_SHARD && *parts[LIST_SHARD] != '\0' &&
      !g_ascii_string_to_unsigned(parts[LIST_SHARD], 10, 1, G_MAXUINT, &shard, NULL)) {
    g_set_error(error, JS_ERROR, JS_ERROR_FORMAT,
                "line %u: the shard \"%s\" is no number from 1 on", number, parts[LIST_SHARD]);
    return NULL;
  }
  CliListLine *line = g_new0(CliListLine, 1);
  line->path = n > LIST_PATH ? g_strdup(parts[LIST_PATH]) : g_strdup("");
  line->url = take_field(parts, n, LIST_URL);
  line->retrieved = take_field(parts, n, LIST_RETRIEVED);
  line->shard = (guint)shard;
  line->skipped = take_field(parts, n, LIST_SKIPPED);
  return line;
}

/* A whole name, in which a tab is a tab. */
static CliListLine *
take_name(const char *name)
{
  CliListLine *line = g_new0(CliListLine, 1);
  line->path = g_strdup(name);
  return line;
}

GPtrArray *
cli_input_list_parse(const char *bytes, gsize length, GError **error)
{
  g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(list_line_free);
  char separator = length > 0 && memchr(bytes, '\0', length) != NULL ? '\0' : '\n';
  guint number = 0;
  for (gsize at = 0; at < length;) {
    const char *end = memchr(bytes + at, separator, length - at);
    gsize n = end != NULL ? (gsize)(end - bytes) - at : length - at;
    gsize shown = separator == '\n' && n > 0 && bytes[at + n - 1] == '\r' ? n - 1 : n;
    g_autofree char *text = g_strndup(bytes + at, shown);
    at += n + 1;
    number++;
    if (*text == '\0')
      continue;
    CliListLine *line = separator == '\0' ? take_name(text) : take_line(text, number, error);
    if (line == NULL)
      return NULL;
    g_ptr_array_add(lines, line);
  }
  return g_steal_pointer(&lines);
}
