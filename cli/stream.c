/* Tables on standard output: see stream.h. */
#include "cli/stream.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/message.h"
#include "normalize/package/package.h"

static const char PACKAGE[] = "package";

char *
cli_stream_package(const JsScratch *scratch)
{
  return g_build_filename(js_scratch_path(scratch), PACKAGE, NULL);
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
    cli_message(_("%s: cannot be opened: %s"), path, _(g_strerror(errno)));
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

gboolean
cli_stream_print(const char *folder)
{
  gboolean printed = TRUE;
  if (g_file_test(folder, G_FILE_TEST_IS_DIR)) {
    const char *const *tables = js_package_tables();
    for (; printed && *tables != NULL; tables++)
      printed = js_package_is_reference(*tables) || print_table(folder, *tables);
    if (fflush(stdout) != 0 || !printed) {
      cli_message(_("standard output: cannot write: %s"), _(g_strerror(errno)));
      printed = FALSE;
    }
  }
  return printed;
}
