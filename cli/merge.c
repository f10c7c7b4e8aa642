/* juesuan merge -o OUT SHARD…: puts the packages of all shards of one list together. */
#include "cli/command.h"

#include "normalize/package/merge.h"

typedef struct {
  char *out, *schemas; /* owned */
  gboolean force;
} MergeValues;

static void
merge_values_clear(MergeValues *values)
{
  g_free(values->out);
  g_free(values->schemas);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(MergeValues, merge_values_clear)

const CliOption CLI_MERGE_OPTIONS[] = {{"output", 'o', CLI_FOLDER, N_("OUT"),
                                        offsetof(MergeValues, out),
                                        .help = N_("Folder of the merged package (required)"),
                                        .manual = N_("Folder of the merged package; required.")},
                                       {"force", 'f', CLI_FLAG, NULL, offsetof(MergeValues, force),
                                        .help = N_("Replace a package that is there")},
                                       CLI_SCHEMAS_OPTION(MergeValues, schemas),
                                       {.name = NULL}};

CliStatus
cli_merge(const CliCommand *command, int argc, char **argv)
{
  g_auto(MergeValues) o = {0};
  g_auto(GStrv) shards = NULL;
  g_autoptr(GError) error = NULL;
  CliStatus status;
  if (!cli_parse(command, &o, NULL, &shards, argc, argv, &status))
    return status;
  if (shards == NULL || o.out == NULL) {
    cli_message(_("merge: %s; see juesuan merge --help"),
                shards == NULL ? _("no shard") : _("no output folder: -o OUT"));
    return CLI_USAGE;
  }
  g_autofree char *dir = js_schemas_find(o.schemas, &error);
  g_autoptr(JsSchemas) schemas = dir != NULL ? js_schemas_load(dir, &error) : NULL;
  if (schemas == NULL) {
    cli_error(error);
    return CLI_USAGE;
  }
  if (!js_packages_merge(o.out, o.force, shards, schemas, &error)) {
    cli_error(error);
    return CLI_NOTHING_READ;
  }
  return CLI_ALL_READ;
}
