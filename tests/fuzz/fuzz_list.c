/* A list of inputs, whatever somebody wrote into it. */
#include <stdint.h>
#include <string.h>

#include "cli/input-list.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) lines = cli_input_list_parse((const char *)data, size, &error);
  g_assert_true((lines == NULL) == (error != NULL));
  for (guint i = 0; lines != NULL && i < lines->len; i++) {
    const CliListLine *line = g_ptr_array_index(lines, i);
    g_assert_true(line->path != NULL && strlen(line->path) <= size);
    g_assert_true(line->url == NULL || *line->url != '\0');
  }
  return 0;
}
