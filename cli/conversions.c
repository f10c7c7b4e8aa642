#include "cli/conversions.h"

#include "harvest/convert.h"

guint
cli_conversions_choose(GPtrArray *inputs)
{
  const char *problem = NULL;
  guint n = 0;
  gboolean asked = FALSE;
  for (guint i = 0; i < inputs->len; i++) {
    CliInput *input = g_ptr_array_index(inputs, i);
    if (!input->skipped_by_type || !js_convert_is_type(cli_input_type(input)))
      continue;
    if (!asked)
      problem = js_convert_problem();
    asked = TRUE;
    char *reason = problem != NULL ? g_strdup_printf("%s; %s", input->skipped, problem) : NULL;
    g_free(input->skipped);
    input->skipped = reason;
    n += problem == NULL ? 1 : 0;
  }
  return n;
}
