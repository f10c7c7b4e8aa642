/* juesuan tables FILE…: prints every table, after parts on several pages were joined, whatever the
 * table is about. */
#include <errno.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

#include "cli/inputs.h"
#include "cli/reading.h"
#include "cli/sources.h"
#include "cli/table-area.h"
#include "cli/table-write.h"
#include "extract/join/join.h"
#include "extract/lines/table-title.h"

typedef struct {
  const JsLayoutWords *words; /* borrowed */
  CliTableForm form;
  CliArea area;
  gboolean force;
  const char *dir;  /* NULL: standard output */
  GPtrArray *names; /* of files to write, by the index of the input; NULL: none are written */
  guint good, partial, failed;
  gboolean write_failed;
  guint tables_printed; /* on standard output, of all files */
  /* The file being read. */
  char *file; /* owned */
  guint index;
  JsJoiner *joiner;
  GArray *page_maps; /* of JsMatrix, index page − 1 */
  guint n_tables, pages_read, pages_failed;
} TablesRun;

/* ---- files ---- */

/* The names of the files that tables of each input go to, without number and ending: the base name
 * of the input. Inputs of the same base name get -2, -3…, in their order, so that none writes over
 * another's tables. Elements owned; transfer full. */
static GPtrArray *
output_names(char *const *files)
{
  GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
  g_autoptr(GHashTable) bases = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GHashTable) taken = g_hash_table_new(g_str_hash, g_str_equal);
  for (guint i = 0; files[i] != NULL; i++) {
    char *base = g_path_get_basename(files[i]);
    char *dot = strrchr(base, '.');
    if (dot != NULL && dot != base)
      *dot = '\0';
    g_ptr_array_add(names, base);
    g_hash_table_add(bases, g_strdup(base));
  }
  for (guint i = 0; i < names->len; i++) {
    char *base = names->pdata[i];
    guint n = 1;
    char *name = g_strdup(base);
    while (g_hash_table_contains(taken, name) || (n > 1 && g_hash_table_contains(bases, name))) {
      g_free(name);
      name = g_strdup_printf("%s-%u", base, ++n);
    }
    g_free(base);
    names->pdata[i] = name;
    g_hash_table_add(taken, name);
  }
  return names;
}

static void
begin_html(FILE *out)
{
  fputs("<!DOCTYPE html>\n<meta charset=\"utf-8\">\n", out);
}

static void
write_file(TablesRun *run, const JsTable *table, const CliTableContext *context)
{
  g_autofree char *name =
      g_strdup_printf("%s-t%03u.%s", (const char *)run->names->pdata[run->index], run->n_tables,
                      cli_table_ending(run->form));
  g_autofree char *path = g_build_filename(run->dir, name, NULL);
  FILE *out = fopen(path, run->force ? "wbe" : "wbxe");
  if (out == NULL) {
    cli_message(errno == EEXIST ? _("%s: %s; --force replaces it") : "%s: %s", path,
                _(g_strerror(errno)));
    run->write_failed = TRUE;
    return;
  }
  if (run->form == CLI_TABLE_HTML)
    begin_html(out);
  cli_table_write(out, run->form, table, context);
  gboolean bad = ferror(out) != 0;
  if (fclose(out) != 0 || bad) {
    cli_message(_("%s: cannot write: %s"), path, _(g_strerror(errno)));
    run->write_failed = TRUE;
  }
}

/* Prints the table on standard output. Every table is printed as soon as it is known, so that
 * memory does not grow with the file. */
static void
print_table(TablesRun *run, const JsTable *table, const CliTableContext *context)
{
  if (run->form == CLI_TABLE_JSON)
    puts(run->n_tables > 1 ? "," : "");
  else if (run->tables_printed > 0)
    putchar('\n');
  else if (run->form == CLI_TABLE_HTML)
    begin_html(stdout);
  run->tables_printed++;
  cli_table_write(stdout, run->form, table, context);
}

static void
begin_json(const TablesRun *run)
{
  g_autofree char *valid = g_utf8_make_valid(run->file, -1);
  fputs("{\"file\": ", stdout);
  cli_json_string(stdout, valid);
  fputs(", \"tables\": [", stdout);
}

/* ---- reading ---- */

static void
on_block(JsBlock *block, gpointer data)
{
  TablesRun *run = data;
  g_autoptr(JsBlock) taken = block;
  if (taken->kind != JS_BLOCK_TABLE)
    return;
  run->n_tables++;
  const CliTableContext context = {run->words, run->page_maps};
  if (run->dir != NULL)
    write_file(run, taken->table, &context);
  else
    print_table(run, taken->table, &context);
}

static gboolean
on_open(guint index, const JsFileResult *file, gpointer data)
{
  TablesRun *run = data;
  run->index = index;
  if (file->error != NULL) {
    cli_problem(file->file, 0, file->error->message);
    return TRUE;
  }
  run->file = g_strdup(file->file);
  run->n_tables = run->pages_read = run->pages_failed = 0;
  run->page_maps = g_array_new(FALSE, FALSE, sizeof(JsMatrix));
  run->joiner = js_joiner_new(run->words, on_block, run);
  if (run->form == CLI_TABLE_JSON)
    begin_json(run);
  return TRUE;
}

static void
end_file(TablesRun *run)
{
  g_clear_pointer(&run->joiner, js_joiner_free);
  g_clear_pointer(&run->page_maps, g_array_unref);
  g_clear_pointer(&run->file, g_free);
}

static gboolean
on_page(guint index, JsPage *taken, gpointer data)
{
  (void)index;
  TablesRun *run = data;
  g_autoptr(JsPage) page = taken;
  if (page->error != NULL) {
    cli_problem(run->file, page->number, page->error);
    run->pages_failed++;
    return TRUE;
  }
  JsMatrix identity = JS_MATRIX_IDENTITY;
  while (run->page_maps->len < page->number - 1)
    g_array_append_val(run->page_maps, identity);
  g_array_append_val(run->page_maps, page->to_display);
  run->pages_read++;
  if (run->area.page > 0)
    cli_area_lay_out(page, &run->area, run->words);
  js_joiner_push(run->joiner, g_steal_pointer(&page->layout));
  return TRUE;
}

static gboolean
on_close(guint index, const JsFileResult *file, gpointer data)
{
  (void)index;
  TablesRun *run = data;
  if (file->error != NULL) {
    run->failed++;
    return TRUE;
  }
  js_joiner_finish(run->joiner);
  if (run->form == CLI_TABLE_JSON)
    puts("]}");
  if (run->pages_failed == 0)
    run->good++;
  else if (run->pages_read > 0)
    run->partial++;
  else
    run->failed++;
  end_file(run);
  return TRUE;
}

static CliStatus
run_files(TablesRun *run, const JsReaderOptions *options, const CliSources *sources)
{
  const JsReaderHandler handler = {on_open, on_page, on_close, cli_reading_warn};
  g_autoptr(GError) error = NULL;
  if (run->dir != NULL && g_mkdir_with_parents(run->dir, 0777) != 0) {
    cli_message(_("%s: the output folder cannot be made: %s"), run->dir, _(g_strerror(errno)));
    return CLI_USAGE;
  }
  gboolean done = cli_sources_read(sources, options, &handler, run, &error);
  end_file(run);
  if (!done) {
    cli_error(error);
    return CLI_NOTHING_READ;
  }
  return run->write_failed ? CLI_NOTHING_READ : cli_status(run->good, run->partial, run->failed);
}

typedef struct {
  gboolean csv, html, markdown, json, force;
  char *dir, *pages, *area; /* owned */
} TablesValues;

static void
values_clear(TablesValues *values)
{
  g_free(values->dir);
  g_free(values->pages);
  g_free(values->area);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(TablesValues, values_clear)

#define FIELD(name) offsetof(TablesValues, name)

const CliOption CLI_TABLES_OPTIONS[] = {
    {"csv", 0, CLI_FLAG, NULL, FIELD(csv), .help = N_("Comma-separated values; the default")},
    {"html", 0, CLI_FLAG, NULL, FIELD(html),
     .help = N_("HTML, with merged cells, headings, titles and notes")},
    {"markdown", 0, CLI_FLAG, NULL, FIELD(markdown), .help = N_("Markdown, with titles and notes")},
    {"json", 0, CLI_FLAG, NULL, FIELD(json),
     .help = N_("One JSON object a file, with spans and boxes, instead of CSV"),
     .manual =
         N_("One JSON object a file: every cell with its spans, page and box; title, captions, "
            "notes, how many rows and columns are headings, the page of each row. "
            "tables.schema.json describes it.")},
    {"output", 'o', CLI_FOLDER, N_("DIR"), FIELD(dir), .help = N_("Folder for one file a table"),
     .manual =
         N_("Folder for one file a table, FILE-t001.csv (or .html, .md). A second input of the "
            "same base name gets FILE-2-t001.csv.")},
    {"force", 'f', CLI_FLAG, NULL, FIELD(force), .help = N_("Replace files that are there")},
    {"pages", 0, CLI_TEXT, N_("LIST"), FIELD(pages), .help = N_("Only these pages: 3,5-8,12-")},
    {"area", 0, CLI_TEXT, N_("AREA"), FIELD(area),
     .help =
         N_("Only the table in this place: PAGE:X0,Y0,X1,Y1, in points from the top left corner"),
     .manual =
         N_("Only the table in this place: PAGE:X0,Y0,X1,Y1, in points of the page as "
            "displayed, from its top left corner, as the boxes of --json. What stands outside "
            "is left out, and what stands inside is taken as a table if it has columns.")},
    {.name = NULL}};

/* The form that the options ask for; FALSE after a message when they ask for two. */
static gboolean
choose_form(const TablesValues *o, CliTableForm *form)
{
  if (o->csv + o->html + o->markdown + o->json > 1) {
    cli_message(_("tables: --csv, --html, --markdown and --json exclude each other; see juesuan "
                  "tables --help"));
    return FALSE;
  }
  *form = o->json       ? CLI_TABLE_JSON
          : o->html     ? CLI_TABLE_HTML
          : o->markdown ? CLI_TABLE_MARKDOWN
                        : CLI_TABLE_CSV;
  if (o->json && o->dir != NULL)
    cli_message(_("tables: --json goes to standard output, -o is for other forms; see juesuan "
                  "tables --help"));
  else if (o->area != NULL && o->pages != NULL)
    cli_message(_("tables: --area names its page, without --pages; see juesuan tables --help"));
  else
    return TRUE;
  return FALSE;
}

CliStatus
cli_tables(const CliCommand *command, int argc, char **argv)
{
  g_auto(CliReading) reading = {0};
  g_auto(CliPages) pages = {0};
  g_auto(TablesValues) o = {0};
  g_auto(GStrv) inputs = NULL;
  CliStatus status;
  JsReaderOptions options;
  TablesRun run = {0};
  if (!cli_parse(command, &o, &reading, &inputs, argc, argv, &status))
    return status;
  if (inputs == NULL) {
    cli_message(_("tables: no file; see juesuan tables --help"));
    return CLI_USAGE;
  }
  if (!choose_form(&o, &run.form) || !cli_area_parse(&run.area, o.area))
    return CLI_USAGE;
  g_autofree char *page = run.area.page ? g_strdup_printf("%u", run.area.page) : NULL;
  if (!cli_pages_parse(&pages, page ? page : o.pages) || !cli_reading_options(&reading, &options))
    return CLI_USAGE;
  cli_pages_select(&pages, &options);
  options.laid_out = run.area.page == 0;
  g_auto(CliSources) sources = {0};
  cli_sources_open(&sources, inputs);
  run.failed = sources.failed;
  g_autoptr(JsLayoutWords) words = cli_layout_words();
  if (words == NULL)
    return CLI_USAGE;
  g_autoptr(GPtrArray) names = output_names((char *const *)sources.files->pdata);
  options.words = run.words = words;
  run.force = o.force;
  run.dir = o.dir;
  run.names = names;
  return run_files(&run, &options, &sources);
}
