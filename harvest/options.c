/* The strings of a reader's options: see options.h. */
#include "harvest/options.h"

GPtrArray *
js_reader_options_own(JsReaderOptions *options)
{
  GPtrArray *strings = g_ptr_array_new_with_free_func(g_free);
  const char **members[] = {&options->ocr.tessdata,
                            &options->ocr.text_language,
                            &options->ocr.number_language,
                            &options->password,
                            &options->cache,
                            &options->shared_cache};
  for (gsize i = 0; i < G_N_ELEMENTS(members); i++) {
    char *copy = g_strdup(*members[i]);
    *members[i] = copy;
    g_ptr_array_add(strings, copy);
  }
  return strings;
}
