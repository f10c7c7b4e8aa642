/* juesuan tables FILE…: prints every table, after parts on several pages were joined, whatever the
 * table is about. */
#include <csv.h>
#include <errno.h>
#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <stdio.h>
#include <string.h>

#include "cli/inputs.h"
#include "cli/reading.h"
#include "extract/join/join.h"
#include "extract/lines/table-title.h"

typedef struct {
  const JsLayoutWords *words; /* borrowed */
  gboolean json, force;
  const char *dir; /* NULL: standard output */
  guint good, partial, failed;
  gboolean write_failed;
  guint tables_printed; /* on standard output, of all files */
  /* The file being read. */
  char *file; /* owned */
  JsJoiner *joiner;
  GArray *page_maps; /* of JsMatrix, index page − 1 */
  guint n_tables, pages_read, pages_failed;
} TablesRun;

/* ---- CSV ---- */

static void
write_csv(FILE *out, const JsTable *table)
{
  g_autofree JsCell **map = js_table_map(table);
  for (guint row = 0; row < table->n_rows; row++) {
    for (guint col = 0; col < table->n_cols; col++) {
      const JsCell *cell = map[(gsize)row * table->n_cols + col];
      if (col > 0)
        fputc(',', out);
      /* The text of a merged cell is printed once, in its first place. */
      if (cell == NULL || cell->row != row || cell->col != col)
        continue;
      g_autofree char *text = js_cell_string(cell);
      if (strpbrk(text, "\",\r\n") != NULL)
        csv_fwrite(out, text, strlen(text));
      else
        fputs(text, out);
    }
    fputc('\n', out);
  }
}

static void
write_csv_file(TablesRun *run, const JsTable *table)
{
  g_autofree char *base = g_path_get_basename(run->file);
  char *dot = strrchr(base, '.');
  if (dot != NULL && dot != base)
    *dot = '\0';
  g_autofree char *name = g_strdup_printf("%s-t%03u.csv", base, run->n_tables);
  g_autofree char *path = g_build_filename(run->dir, name, NULL);
  FILE *out = fopen(path, run->force ? "wbe" : "wbxe");
  if (out == NULL) {
    cli_message("%s: %s%s", path, g_strerror(errno),
                errno == EEXIST ? "; --force replaces it" : "");
    run->write_failed = TRUE;
    return;
  }
  write_csv(out, table);
  gboolean bad = ferror(out) != 0;
  if (fclose(out) != 0 || bad) {
    cli_message("%s: cannot write: %s", path, g_strerror(errno));
    run->write_failed = TRUE;
  }
}

/* ---- JSON ----
 *
 * Every table is printed as soon as it is known, so that memory does not grow with the file. */

static void
print_string(const char *text)
{
  g_autoptr(JsonNode) node = json_node_init_string(json_node_alloc(), text);
  g_autofree char *quoted = json_to_string(node, FALSE);
  fputs(quoted, stdout);
}

/* Prints a box in the frame of the page as displayed, rounded to a tenth of a point. */
static void
print_box(const TablesRun *run, guint page, const JsBox *box)
{
  JsBox shown = *box;
  if (page > 0 && page <= run->page_maps->len)
    shown = js_matrix_map_box(&g_array_index(run->page_maps, JsMatrix, page - 1), box);
  const double edges[] = {shown.x0, shown.y0, shown.x1, shown.y1};
  printf("\"page\": %u, \"box\": [", page);
  for (gsize i = 0; i < G_N_ELEMENTS(edges); i++) {
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    printf("%s%s", i > 0 ? ", " : "", g_ascii_formatd(text, sizeof text, "%.1f", edges[i]));
  }
  putchar(']');
}

static void
print_cell(const TablesRun *run, const JsCell *cell)
{
  const JsPart *part =
      cell->parts->len > 0 ? &g_array_index(cell->parts, JsPart, 0) : &(JsPart){0, {0, 0, 0, 0}};
  g_autofree char *text = js_cell_string(cell);
  printf("{\"row\": %u, \"col\": %u, \"row_span\": %u, \"col_span\": %u, \"text\": ", cell->row,
         cell->col, cell->row_span, cell->col_span);
  print_string(text);
  fputs(", ", stdout);
  print_box(run, part->page, &part->box);
  putchar('}');
}

static void
print_paragraph(const JsParagraph *paragraph)
{
  g_autoptr(JsText) flowed = js_text_flow(paragraph->text);
  g_autofree char *text = js_text_to_utf8(flowed);
  print_string(text);
}

static void
print_paragraphs(const char *name, const GPtrArray *paragraphs)
{
  printf(", \"%s\": [", name);
  for (guint i = 0; i < paragraphs->len; i++) {
    fputs(i > 0 ? ", " : "", stdout);
    print_paragraph(paragraphs->pdata[i]);
  }
  putchar(']');
}

static void
print_table(const TablesRun *run, const JsTable *table)
{
  printf("%s\n{\"pages\": [", run->n_tables > 1 ? "," : "");
  for (guint i = 0; i < table->parts->len; i++) {
    const JsPart *part = &g_array_index(table->parts, JsPart, i);
    fputs(i > 0 ? ", {" : "{", stdout);
    print_box(run, part->page, &part->box);
    putchar('}');
  }
  fputs("], \"title\": ", stdout);
  g_autofree char *title = js_table_title(run->words, table);
  print_string(title);
  fputs(", \"cells\": [", stdout);
  for (guint i = 0; i < table->cells->len; i++) {
    fputs(i > 0 ? ",\n  " : "\n  ", stdout);
    print_cell(run, table->cells->pdata[i]);
  }
  fputs("]", stdout);
  print_paragraphs("captions", table->captions);
  print_paragraphs("notes", table->notes);
  putchar('}');
}

static void
begin_json(const TablesRun *run)
{
  g_autofree char *valid = g_utf8_make_valid(run->file, -1);
  fputs("{\"file\": ", stdout);
  print_string(valid);
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
  if (run->json) {
    print_table(run, taken->table);
  } else if (run->dir != NULL) {
    write_csv_file(run, taken->table);
  } else {
    if (run->tables_printed++ > 0)
      putchar('\n');
    write_csv(stdout, taken->table);
  }
}

static gboolean
on_open(guint index, const JsFileResult *file, gpointer data)
{
  (void)index;
  TablesRun *run = data;
  if (file->error != NULL) {
    cli_message("%s: %s", file->file, file->error->message);
    return TRUE;
  }
  run->file = g_strdup(file->file);
  run->n_tables = run->pages_read = run->pages_failed = 0;
  run->page_maps = g_array_new(FALSE, FALSE, sizeof(JsMatrix));
  run->joiner = js_joiner_new(run->words, on_block, run);
  if (run->json)
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
    cli_message("%s, page %u: %s", run->file, page->number, page->error);
    run->pages_failed++;
    return TRUE;
  }
  JsMatrix identity = JS_MATRIX_IDENTITY;
  while (run->page_maps->len < page->number - 1)
    g_array_append_val(run->page_maps, identity);
  g_array_append_val(run->page_maps, page->to_display);
  run->pages_read++;
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
  if (run->json)
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
run_files(TablesRun *run, const JsReaderOptions *options, char *const *files)
{
  const JsReaderHandler handler = {on_open, on_page, on_close, cli_reading_warn};
  g_autoptr(GError) error = NULL;
  if (run->dir != NULL && g_mkdir_with_parents(run->dir, 0777) != 0) {
    cli_message("%s: the output folder cannot be made: %s", run->dir, g_strerror(errno));
    return CLI_USAGE;
  }
  g_autoptr(JsReader) reader = js_reader_new(options, &error);
  gboolean done =
      reader != NULL && js_reader_run(reader, (const char *const *)files, &handler, run, &error);
  end_file(run);
  if (!done) {
    cli_message("%s", error->message);
    return CLI_NOTHING_READ;
  }
  return run->write_failed ? CLI_NOTHING_READ : cli_status(run->good, run->partial, run->failed);
}

typedef struct {
  gboolean json, force;
  char *dir, *pages; /* owned */
} TablesValues;

static void
values_clear(TablesValues *values)
{
  g_free(values->dir);
  g_free(values->pages);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(TablesValues, values_clear)

#define FIELD(name) offsetof(TablesValues, name)

const CliOption CLI_TABLES_OPTIONS[] = {
    {"json", 0, CLI_FLAG, NULL, FIELD(json),
     .help = "One JSON object a file, with spans and boxes, instead of CSV"},
    {"output", 'o', CLI_FOLDER, "DIR", FIELD(dir), .help = "Folder for one CSV file a table",
     .manual = "Folder for one CSV file a table, FILE-t001.csv."},
    {"force", 'f', CLI_FLAG, NULL, FIELD(force), .help = "Replace CSV files that are there"},
    {"pages", 0, CLI_TEXT, "LIST", FIELD(pages), .help = "Only these pages: 3,5-8,12-"},
    {.name = NULL}};

CliStatus
cli_tables(const CliCommand *command, int argc, char **argv)
{
  g_auto(CliReading) reading = {0};
  g_auto(CliPages) pages = {0};
  g_auto(TablesValues) o = {0};
  g_auto(GStrv) inputs = NULL;
  CliStatus status;
  JsReaderOptions options;
  if (!cli_parse(command, &o, &reading, &inputs, argc, argv, &status))
    return status;
  if (inputs == NULL || (o.json && o.dir != NULL)) {
    cli_message("tables: %s; see juesuan tables --help",
                inputs == NULL ? "no file" : "--json goes to standard output, -o is for CSV");
    return CLI_USAGE;
  }
  if (!cli_pages_parse(&pages, o.pages) || !cli_reading_options(&reading, &options))
    return CLI_USAGE;
  cli_pages_select(&pages, &options);
  options.laid_out = TRUE;
  guint empty_folders;
  g_autoptr(GPtrArray) found = cli_inputs(inputs, FALSE, &empty_folders);
  g_autoptr(GPtrArray) files = cli_inputs_to_read(found);
  g_autoptr(JsLayoutWords) words = cli_layout_words();
  if (words == NULL)
    return CLI_USAGE;
  options.words = words;
  TablesRun run = {
      .words = words, .json = o.json, .force = o.force, .dir = o.dir, .failed = empty_folders};
  return run_files(&run, &options, (char *const *)files->pdata);
}
