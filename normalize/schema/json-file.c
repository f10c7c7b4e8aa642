/* Reads JSON files with bounds: see json-file.h. */
#include "normalize/schema/json-file.h"

#include <string.h>

#include "normalize/schema/regular-file.h"

/* Largest JSON file, in bytes. The project's largest has 40 KiB; a descriptor has 100 KiB. */
enum { JSON_BYTES_MAX = 16 * 1024 * 1024 };
/* Objects and lists within each other. The project's files have at most 8. */
enum { JSON_DEPTH_MAX = 64 };

/* TRUE when no object or list lies deeper than JSON_DEPTH_MAX. */
static gboolean
is_shallow(const char *data, gsize length)
{
  gboolean in_string = FALSE;
  guint depth = 0;
  for (gsize i = 0; i < length; i++) {
    if (in_string) {
      if (data[i] == '\\')
        i++;
      else if (data[i] == '"')
        in_string = FALSE;
      continue;
    }
    if (data[i] == '"')
      in_string = TRUE;
    else if (data[i] == '{' || data[i] == '[') {
      if (++depth > JSON_DEPTH_MAX)
        return FALSE;
    } else if ((data[i] == '}' || data[i] == ']') && depth > 0)
      depth--;
  }
  return TRUE;
}

JsonParser *
js_json_file_parse(const char *path, GError **error)
{
  gsize length;
  g_autofree char *data = js_regular_file_read(path, JSON_BYTES_MAX, &length, error);
  if (data == NULL)
    return NULL;
  if (!is_shallow(data, length)) {
    g_set_error(error, JS_ERROR, JS_ERROR_SCHEMA,
                "%s: objects and lists lie in each other more than %d deep", path, JSON_DEPTH_MAX);
    return NULL;
  }
  g_autoptr(JsonParser) parser = json_parser_new_immutable();
  g_autoptr(GError) cause = NULL;
  if (json_parser_load_from_data(parser, data, (gssize)length, &cause))
    return g_steal_pointer(&parser);
  /* The parser calls data without a name <data>. */
  static const char NAMELESS[] = "<data>:";
  const char *message = cause->message;
  gboolean nameless = g_str_has_prefix(message, NAMELESS);
  g_set_error(error, JS_ERROR, JS_ERROR_SCHEMA, nameless ? "%s:%s" : "%s: %s", path,
              nameless ? message + strlen(NAMELESS) : message);
  return NULL;
}
