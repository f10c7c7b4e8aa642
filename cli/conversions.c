#include "cli/conversions.h"

#include "extract/model/language.h"
#include "harvest/convert.h"

void
cli_conversions_choose(GPtrArray *inputs)
{
  const char *problem = NULL;
  gboolean asked = FALSE;
  for (guint i = 0; i < inputs->len; i++) {
    CliInput *input = g_ptr_array_index(inputs, i);
    const char *type = cli_input_is_named(input) ? NULL : cli_input_type(input);
    if ((input->skipped != NULL && !input->skipped_by_type) || !js_convert_is_type(type))
      continue;
    if (!asked)
      problem = js_convert_problem();
    asked = TRUE;
    g_clear_pointer(&input->skipped, g_free);
    if (problem == NULL)
      input->converted_from = type;
    else
      input->skipped = g_strdup_printf(N_("neither PDF nor a picture, but %s; %s"), type, problem);
  }
}
