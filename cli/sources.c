/* Arguments → what a command reads: see sources.h. */
#include "cli/sources.h"

#include "cli/command.h"
#include "cli/conversions.h"

void
cli_sources_open(CliSources *sources, char *const *arguments)
{
  sources->inputs = cli_inputs(arguments, FALSE, &sources->failed);
  sources->failed += cli_archives_unpack(sources->inputs, &sources->unpacked);
  cli_conversions_choose(sources->inputs);
  sources->files = cli_inputs_to_read(sources->inputs);
}

void
cli_sources_clear(CliSources *sources)
{
  g_clear_pointer(&sources->files, g_ptr_array_unref);
  g_clear_pointer(&sources->inputs, g_ptr_array_unref);
  cli_unpacked_clear(&sources->unpacked);
}

gboolean
cli_sources_is_one(const CliSources *sources)
{
  guint found = sources->files->len - 1; /* without the NULL */
  if (found == 1)
    return TRUE;
  if (found > 1)
    cli_message(_("%s and %u more: name one of them; juesuan info lists those of an archive"),
                (const char *)sources->files->pdata[0], found - 1);
  for (guint i = 0; found == 0 && sources->failed == 0 && i < sources->inputs->len; i++) {
    const CliInput *input = g_ptr_array_index(sources->inputs, i);
    cli_problem(input->path, 0, input->skipped);
  }
  return FALSE;
}

gboolean
cli_sources_read(const CliSources *sources, const JsReaderOptions *options,
                 const JsReaderHandler *handler, gpointer data, GError **error)
{
  g_autoptr(GPtrArray) contents = cli_inputs_contents(sources->inputs);
  g_autoptr(GPtrArray) types = cli_inputs_conversions(sources->inputs);
  g_autoptr(JsReader) reader = js_reader_new(options, error);
  if (reader == NULL)
    return FALSE;
  js_reader_set_places(reader, (const char *const *)contents->pdata,
                       (const char *const *)types->pdata);
  return js_reader_run(reader, (const char *const *)sources->files->pdata, handler, data, error);
}
