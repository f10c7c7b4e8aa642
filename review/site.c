/* The files of the page: see site.h.
 *
 * The script is written as modules, one subject a file. Browsers load no modules from disk, so they
 * are put into one script here, in the order of `modules.txt`: lines that import are left out, the
 * word `export` at the beginning of a line too, and all is wrapped in one function. The order says
 * that a module stands behind those that it imports, and no two of them define the same name; both
 * are checked by the tests. */
#include "review/site.h"

#include <string.h>

#define FOLDER "/review/"

GResource *js_review_get_resource(void);

static GBytes *
resource(const char *name)
{
  g_autofree char *path = g_strconcat(FOLDER, name, NULL);
  return g_resource_lookup_data(js_review_get_resource(), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
}

/* Appends the lines of a module that are no imports. An import that goes over several lines ends
 * with its semicolon. */
static void
append_module(GString *script, const char *text, gsize length)
{
  g_autofree char *copy = g_strndup(text, length);
  g_auto(GStrv) lines = g_strsplit(copy, "\n", -1);
  gboolean importing = FALSE;
  for (char **line = lines; *line != NULL; line++) {
    importing = importing || g_str_has_prefix(*line, "import ");
    if (!importing) {
      gboolean exported = g_str_has_prefix(*line, "export ");
      g_string_append(script, *line + (exported ? strlen("export ") : 0));
    }
    g_string_append_c(script, '\n');
    if (importing && g_str_has_suffix(*line, ";"))
      importing = FALSE;
  }
}

static GBytes *
script_of_modules(void)
{
  g_autoptr(GBytes) list = resource("modules.txt");
  GString *script = g_string_new("\"use strict\";\n(() => {\n");
  gsize size = 0;
  const char *text = list != NULL ? g_bytes_get_data(list, &size) : "";
  g_autofree char *names = g_strndup(text, size);
  g_auto(GStrv) modules = g_strsplit_set(names, "\n", -1);
  for (char **module = modules; *module != NULL; module++) {
    g_autoptr(GBytes) source = **module != '\0' ? resource(*module) : NULL;
    if (source != NULL)
      append_module(script, g_bytes_get_data(source, NULL), g_bytes_get_size(source));
  }
  g_string_append(script, "})();\n");
  return g_string_free_to_bytes(script);
}

GBytes *
js_review_site_file(const char *name, const char **type)
{
  static const char *const TYPES[][2] = {{"index.html", "text/html; charset=utf-8"},
                                         {"style.css", "text/css; charset=utf-8"},
                                         {"app.js", "text/javascript; charset=utf-8"}};
  for (gsize i = 0; i < G_N_ELEMENTS(TYPES); i++)
    if (strcmp(name, TYPES[i][0]) == 0) {
      *type = TYPES[i][1];
      return strcmp(name, "app.js") == 0 ? script_of_modules() : resource(name);
    }
  return NULL;
}
