/* juesuan export PACKAGE --xlsx FILE | --sqlite FILE: writes a package in the form that another
 * program opens. */
#include "cli/command.h"

#include "export/database.h"
#include "export/workbook/workbook.h"
#include "normalize/schemas.h"

typedef struct {
  char *xlsx, *sqlite, *files, *review, *schemas; /* owned */
  gboolean force;
} ExportValues;

static void
export_values_clear(ExportValues *values)
{
  g_free(values->xlsx);
  g_free(values->sqlite);
  g_free(values->files);
  g_free(values->review);
  g_free(values->schemas);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(ExportValues, export_values_clear)

const CliOption CLI_EXPORT_OPTIONS[] = {
    {"xlsx", 0, CLI_FILE, N_("FILE"), offsetof(ExportValues, xlsx),
     .help = N_("Write a workbook for Excel and LibreOffice"),
     .manual =
         N_("Write a workbook for Excel and LibreOffice: the figures, every statement as it is "
            "printed with "
            "doubtful amounts coloured and explained, what to distrust, and a dictionary; its "
            "language is "
            "Chinese. Amounts are numbers of 15 significant digits, longer ones are text. Links "
            "open the documents, relative to the workbook.")},
    {"sqlite", 0, CLI_FILE, N_("FILE"), offsetof(ExportValues, sqlite),
     .help = N_("Write an SQLite database, and metadata for Datasette beside it"),
     .manual = N_(
         "Write an SQLite database: all tables with types, keys and indexes, labels, the "
         "classification, views and a full-text search. Titles for Datasette are written beside it "
         "(NAME.metadata.json).")},
    {"files", 0, CLI_FOLDER, N_("DIR"), offsetof(ExportValues, files),
     .help = N_("Folder in which the documents lie now, for links of the workbook"),
     .manual = N_("Folder that the paths of documents.csv start from, for links of the workbook. "
                  "Default: the working folder.")},
    {"review", 0, CLI_TEXT, N_("ADDRESS"), offsetof(ExportValues, review),
     .help = N_("Link each row of the workbook to this review page"),
     .manual =
         N_("Link each row of the workbook to its place on the review page: the folder that "
            "juesuan review --static wrote, or the address at which the page is "
            "served. The address stands in one cell of the first sheet, to be changed when the "
            "page moves.")},
    {"force", 'f', CLI_FLAG, NULL, offsetof(ExportValues, force),
     .help = N_("Replace files that are there")},
    CLI_SCHEMAS_OPTION(ExportValues, schemas),
    {.name = NULL}};

CliStatus
cli_export(const CliCommand *command, int argc, char **argv)
{
  g_auto(ExportValues) o = {0};
  g_auto(GStrv) packages = NULL;
  g_autoptr(GError) error = NULL;
  CliStatus status;
  if (!cli_parse(command, &o, NULL, &packages, argc, argv, &status))
    return status;
  if (packages == NULL || packages[0] == NULL || packages[1] != NULL ||
      (o.xlsx == NULL && o.sqlite == NULL)) {
    cli_message(_("export: %s; see juesuan export --help"),
                packages == NULL || packages[0] == NULL ? _("no package")
                : packages[1] != NULL                   ? _("more than one package")
                                      : _("nothing to write: --xlsx FILE or --sqlite FILE"));
    return CLI_USAGE;
  }
  g_autofree char *schemas = js_schemas_find(o.schemas, &error);
  if (schemas == NULL) {
    cli_error(error);
    return CLI_USAGE;
  }
  const JsWorkbookOptions book = {o.files, o.review, o.force};
  g_autoptr(JsPackageTables) tables = js_package_tables_load(packages[0], &error);
  if (tables == NULL ||
      (o.xlsx != NULL && !js_workbook_write(tables, schemas, o.xlsx, &book, &error)) ||
      (o.sqlite != NULL && !js_database_write(tables, schemas, o.sqlite, o.force, &error))) {
    cli_error(error);
    return CLI_NOTHING_READ;
  }
  return CLI_ALL_READ;
}
