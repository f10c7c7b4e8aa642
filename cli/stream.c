/* Tables on standard output: see stream.h. */
#include "cli/stream.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/message.h"
#include "normalize/package/package.h"

static const char PACKAGE[] = "package";

char *
cli_stream_folder(void)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *above = g_dir_make_tmp("juesuan-XXXXXX", &error);
  if (above == NULL) {
    cli_message("extract: no temporary folder: %s", error->message);
    return NULL;
  }
  return g_build_filename(above, PACKAGE, NULL);
}

/* Prints the lines of one table. */
static gboolean
print_table(const char *folder, const char *table)
{
  g_autofree char *name = g_strconcat(table, ".jsonl", NULL);
  g_autofree char *path = g_build_filename(folder, name, NULL);
  FILE *file = fopen(path, "re");
  char *line = NULL;
  size_t room = 0;
  ssize_t n;
  if (file == NULL) {
    cli_message("%s: cannot be opened: %s", path, g_strerror(errno));
    return FALSE;
  }
  /* Each line is an object with at least one member. */
  while ((n = getline(&line, &room, file)) > 1)
    if (printf("{\"table\": \"%s\", ", table) < 0 ||
        fwrite(line + 1, 1, (size_t)n - 1, stdout) != (size_t)n - 1)
      break;
  free(line);
  fclose(file);
  return !ferror(stdout);
}

static void
remove_folder(const char *folder)
{
  g_autoptr(GDir) d = g_dir_open(folder, 0, NULL);
  g_autofree char *above = g_path_get_dirname(folder);
  const char *name;
  while (d != NULL && (name = g_dir_read_name(d)) != NULL) {
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_unlink(path);
  }
  g_rmdir(folder);
  g_rmdir(above);
}

gboolean
cli_stream_print(const char *folder)
{
  gboolean printed = TRUE;
  if (g_file_test(folder, G_FILE_TEST_IS_DIR)) {
    const char *const *tables = js_package_tables();
    for (; printed && *tables != NULL; tables++)
      printed = js_package_is_reference(*tables) || print_table(folder, *tables);
    if (fflush(stdout) != 0 || !printed) {
      cli_message("standard output: cannot write: %s", g_strerror(errno));
      printed = FALSE;
    }
  }
  remove_folder(folder);
  return printed;
}
