/* Runs a fuzz target over files: the seeds, or what a fuzzer found. */
#include <glib.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
main(int argc, char **argv)
{
  for (int i = 1; i < argc; i++) {
    g_autofree char *bytes = NULL;
    gsize length = 0;
    if (!g_file_get_contents(argv[i], &bytes, &length, NULL)) {
      fprintf(stderr, "%s: cannot be read\n", argv[i]);
      return EXIT_FAILURE;
    }
    LLVMFuzzerTestOneInput((const uint8_t *)bytes, length);
  }
  return argc > 1 ? EXIT_SUCCESS : EXIT_FAILURE;
}
