/* juesuan extract INPUT… -o OUT: reads documents and writes the package of tables.
 *
 *   reader ── pages ──► joiner ── blocks ──► interpreter ── records ──► checks ──► package
 */
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/archives.h"
#include "cli/conversions.h"
#include "cli/correcting.h"
#include "cli/file-rows.h"
#include "cli/plan.h"
#include "cli/progress.h"
#include "cli/reading.h"
#include "cli/run-log.h"
#include "cli/shard.h"
#include "cli/stream.h"
#include "normalize/check/checks.h"
#include "normalize/interpreter.h"
#include "normalize/package/package.h"
#include "normalize/schema/layout-words.h"

/* Messages about pages that the row of a partial document quotes; further ones are only counted. */
enum { MAX_PAGE_MESSAGES = 5 };
/* Notes on what was seen and not read that stand there. */
enum { MAX_NOTES = 20 };
/* When this many cells are waiting, they are written to the package, so that a long document does
 * not hold all of its cells in memory (guess). */
enum { CELLS_HELD = 1000 };

/* For the signal handler: the reader that it stops, and whether it was called. */
static JsReader *running;
static volatile sig_atomic_t signalled;

typedef struct {
  const JsSchemas *schemas;
  JsPackage *package;
  CliFileRows files;
  JsOcrMode mode;
  CliProgress progress;
  guint good, partial, failed, twins;
  guint64 memory_peak; /* of the workers */
  GError *error;       /* owned: why the run was stopped */
  GHashTable *seen;    /* SHA-256 → status of the content (static string) */
  CliLog *log;         /* NULL: none */
  CliCorrecting *correcting;
  /* The document being read. */
  const char *file, *sha256; /* borrowed */
  JsRecords *records;
  JsJoiner *joiner;
  JsInterpreter *interpreter;
  GString *problems;
  char *twin_message; /* owned: "the same file as …", or NULL */
  guint n_problems, content_pages, pages_read, pages_ocr;
} ExtractRun;

static void
begin_document(ExtractRun *run, const JsFileResult *file)
{
  run->file = file->file;
  run->sha256 = file->sha256;
  run->records = js_records_new();
  run->interpreter = js_interpreter_new(run->schemas, file->file, run->records);
  run->joiner = js_joiner_new(run->schemas->layout, js_interpreter_push, run->interpreter);
  run->problems = g_string_new(NULL);
}

static void
end_document(ExtractRun *run)
{
  /* In this order: the joiner passes blocks to the interpreter, which writes into the records. */
  g_clear_pointer(&run->joiner, js_joiner_free);
  g_clear_pointer(&run->interpreter, js_interpreter_free);
  g_clear_pointer(&run->records, js_records_free);
  if (run->problems != NULL)
    g_string_free(g_steal_pointer(&run->problems), TRUE);
  g_clear_pointer(&run->twin_message, g_free);
  run->n_problems = run->content_pages = run->pages_read = run->pages_ocr = 0;
}

/* Prints a message about a page (0: the document) and keeps it for documents.csv. */
static void
add_problem(ExtractRun *run, guint page, const char *message)
{
  g_autofree char *where = page > 0 ? g_strdup_printf("page %u: ", page) : g_strdup("");
  cli_problem(run->file, page, message);
  if (++run->n_problems > MAX_PAGE_MESSAGES)
    return;
  g_string_append_printf(run->problems, "%s%s%s", run->problems->len > 0 ? "; " : "", where,
                         message);
}

static gboolean
on_open(guint index, const JsFileResult *file, gpointer data)
{
  (void)index;
  ExtractRun *run = data;
  if (file->error != NULL)
    cli_problem(file->file, 0, file->error->message);
  else if (file->twin == NULL) {
    begin_document(run, file);
    g_autofree char *unread = cli_reading_unread(file);
    if (unread != NULL)
      add_problem(run, 0, unread);
  }
  return TRUE;
}

/* Whether the page has text only in its pixels, which --ocr never does not read. */
static gboolean
is_left_out(const ExtractRun *run, const JsPage *page)
{
  return run->mode == JS_OCR_NEVER && (page->layer == JS_LAYER_LIES ||
                                       (page->layer == JS_LAYER_NONE && page->pictures->len > 0));
}

static gboolean
on_page(guint index, JsPage *taken, gpointer data)
{
  (void)index;
  ExtractRun *run = data;
  g_autoptr(JsPage) page = taken;
  run->progress.pages++;
  if (page->error != NULL) {
    add_problem(run, page->number, page->error);
    return TRUE;
  }
  run->pages_read++;
  run->content_pages += page->layout->blocks->len > 0 || page->pictures->len > 0;
  if (page->method == JS_METHOD_OCR) {
    run->pages_ocr++;
    run->progress.pages_ocr++;
  }
  if (page->method == JS_METHOD_OCR && g_strcmp0(page->reason, JS_REASON_NOISE) == 0)
    js_records_add_note(run->records, page->number, 0, JS_REASON_NOISE);
  if (is_left_out(run, page)) {
    g_autofree char *message =
        g_strdup_printf(N_("needs OCR (%s), which --ocr never forbids"),
                        page->reason != NULL ? page->reason : N_("no text layer"));
    add_problem(run, page->number, message);
  }
  js_records_set_page_map(run->records, page->number, &page->to_display);
  js_joiner_push(run->joiner, g_steal_pointer(&page->layout));
  cli_progress_update(&run->progress);
  return run->records->cells->len < CELLS_HELD ||
         js_package_add_cells(run->package, run->sha256, run->records, &run->error);
}

/* What was seen and not read goes into the message; the document is read in full all the same. */
static void
add_notes(ExtractRun *run)
{
  const GPtrArray *notes = run->records->notes;
  for (guint i = 0; i < MIN(notes->len, MAX_NOTES); i++) {
    const JsNote *note = g_ptr_array_index(notes, i);
    if (run->problems->len > 0)
      g_string_append(run->problems, "; ");
    if (note->page > 0 && note->table_no > 0)
      g_string_append_printf(run->problems, "page %u, table %u: ", note->page, note->table_no);
    else if (note->page > 0)
      g_string_append_printf(run->problems, "page %u: ", note->page);
    g_string_append(run->problems, note->text);
  }
  if (notes->len > MAX_NOTES)
    g_string_append_printf(run->problems, "; and %u more notes", notes->len - MAX_NOTES);
}

/* Decides on the document's status and message and counts it. */
static void
judge_document(ExtractRun *run, const JsFileResult *file, JsDocumentInfo *info)
{
  info->status = "ok";
  const char *twin = file->twin != NULL ? g_hash_table_lookup(run->seen, file->sha256) : NULL;
  if (twin != NULL) {
    /* Its rows were already written for the earlier file, with the same ids. */
    info->message = run->twin_message = g_strconcat("the same file as ", file->twin, NULL);
    info->status = twin;
    run->twins++;
  } else if (file->error != NULL) {
    info->status = "failed";
    info->message = file->error->message;
  } else if (run->pages_read > 0 && run->content_pages == 0 && run->n_problems == 0) {
    g_autofree char *message =
        g_strdup_printf(file->pages == 1 ? N_("nothing stands on its %u page")
                                         : N_("nothing stands on its %u pages"),
                        file->pages);
    add_problem(run, 0, message);
    info->status = "partial";
  } else if (run->n_problems > 0) {
    info->status = run->pages_read == 0 ? "failed" : "partial";
  }
  if (run->n_problems > MAX_PAGE_MESSAGES)
    g_string_append_printf(run->problems, "; and %u more", run->n_problems - MAX_PAGE_MESSAGES);
  if (file->error == NULL && run->content_pages > 0)
    add_notes(run);
  if (twin == NULL && run->problems != NULL && run->problems->len > 0)
    info->message = run->problems->str;
  run->good += strcmp(info->status, "ok") == 0;
  run->partial += strcmp(info->status, "partial") == 0;
  run->failed += strcmp(info->status, "failed") == 0;
}

/* Keeps what was read, then corrects it. */
static gboolean
correct_document(ExtractRun *run, const char *sha256)
{
  if (!js_package_add_original(run->package, sha256, run->records, &run->error))
    return FALSE;
  cli_correcting_apply(run->correcting, run->schemas, run->package, sha256, run->records);
  return TRUE;
}

/* Makes records of what was read and tries the identities. A document of many thousand rows takes
 * seconds, so that a signal is looked for between the steps. FALSE: there was one, and the records
 * are not complete. */
static gboolean
interpret(ExtractRun *run)
{
  js_joiner_finish(run->joiner);
  if (signalled)
    return FALSE;
  js_interpreter_finish(run->interpreter);
  if (signalled)
    return FALSE;
  js_checks_run(run->schemas, run->records, TRUE);
  js_package_mend_entity(run->package, run->records);
  return !signalled;
}

static gboolean
on_close(guint index, const JsFileResult *file, gpointer data)
{
  (void)index;
  ExtractRun *run = data;
  gboolean written = TRUE;
  JsDocumentInfo info = {
      .file = file->file, .bytes = file->bytes, .pages = file->pages, .pages_ocr = run->pages_ocr};
  g_strlcpy(info.sha256, file->sha256, sizeof info.sha256);
  if (run->records != NULL) {
    if (!interpret(run))
      return FALSE; /* it counts as one that was not read */
    written = correct_document(run, file->sha256);
  }
  judge_document(run, file, &info);
  gboolean failed = strcmp(info.status, "failed") == 0;
  /* Each content has one row: a twin has none of its own, nor has a file that could not be opened.
   */
  if (file->twin == NULL && file->sha256[0] != '\0')
    written =
        written && js_package_add(run->package, &info, failed ? NULL : run->records, &run->error);
  written = written && cli_file_rows_add(&run->files, file, !failed, info.message, &run->error);
  if (file->twin == NULL && file->sha256[0] != '\0') {
    g_hash_table_insert(run->seen, g_strdup(file->sha256), (gpointer)info.status);
  }
  if (run->log != NULL)
    cli_log_document(run->log, file, info.status, info.message);
  run->memory_peak = MAX(run->memory_peak, file->memory_peak);
  run->progress.pages_cached += file->pages_cached;
  run->progress.files_done++;
  run->progress.failed = run->failed;
  cli_progress_update(&run->progress);
  end_document(run);
  return written;
}

/* ---- the command ---- */

typedef struct {
  char *out, *format, *schemas, *log, *on_interrupt, *convert, *shard, *corrections; /* owned */
  gboolean spreadsheet, force, follow, verbose;
  int plan;               /* number of shards to plan for; 0: read */
  gboolean leave_nothing; /* when interrupted */
  gboolean never_convert;
} Options;

static void
options_clear(Options *o)
{
  g_free(o->out);
  g_free(o->format);
  g_free(o->schemas);
  g_free(o->log);
  g_free(o->on_interrupt);
  g_free(o->convert);
  g_free(o->shard);
  g_free(o->corrections);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Options, options_clear)

static const char *const FORMATS[] = {"csv", "json-lines", NULL};
static const char *const CONVERSIONS[] = {"auto", "never", NULL};
static const char *const INTERRUPTS[] = {"package", "none", NULL};

#define FIELD(name) offsetof(Options, name)

const CliOption CLI_EXTRACT_OPTIONS[] = {
    {"output", 'o', CLI_FOLDER, N_("OUT"), FIELD(out),
     .help = N_("Folder of the package (required); - prints JSON lines"),
     .manual =
         N_("Folder of the package; required. With --format json-lines, - prints the tables on "
            "standard output, one object a line, each with the name of its table first.")},
    {"force", 'f', CLI_FLAG, NULL, FIELD(force), .help = N_("Replace a package that is there"),
     .manual = N_("Replace a package that is there. Its corrections are kept and applied. A folder "
                  "that holds anything but a package is never replaced, nor one whose tables were "
                  "edited by hand: juesuan check makes corrections of the edits first.")},
    {"corrections", 0, CLI_FILE, N_("FILE"), FIELD(corrections),
     .help = N_("Apply the corrections of FILE, a corrections.csv"),
     .manual =
         N_("Apply the corrections of FILE, a corrections.csv of another package, beside those "
            "of the package that is replaced.")},
    {"format", 0, CLI_CHOICE, N_("FORMAT"), FIELD(format), .choices = FORMATS,
     .help = N_("csv (default) or json-lines")},
    {"spreadsheet", 0, CLI_FLAG, NULL, FIELD(spreadsheet),
     .help = N_("CSV for spreadsheets: BOM, CRLF, no cell that would run as a formula"),
     .manual = N_("CSV for spreadsheets: byte order mark, CRLF, and an apostrophe before text that "
                  "would run as a formula (it begins with =, +, -, @ or a tab). Numbers are left "
                  "alone.")},
    {"log", 0, CLI_FILE, N_("FILE"), FIELD(log),
     .help = N_("Write a line of JSON for every document"),
     .manual =
         N_("Write a line of JSON for every document when it is done: file, sha256, bytes, "
            "status, message, same_as (the earlier file of the same bytes), pages, pages_ocr, "
            "pages_failed, pages_cached, seconds (from its turn to its end), cpu_seconds (of "
            "the workers), peak_memory (bytes, of the workers that read it, since their "
            "start).")},
    {"on-interrupt", 0, CLI_CHOICE, N_("WHAT"), FIELD(on_interrupt), .choices = INTERRUPTS,
     .help = N_("After Ctrl-C: package (default: of what is done) or none"),
     .manual = N_("What Ctrl-C leaves: package (default) or none; see INTERRUPTED RUNS.")},
    {"shard", 0, CLI_TEXT, N_("K/N"), FIELD(shard),
     .help = N_("Read only the part K of N of the inputs, for juesuan merge"),
     .manual =
         N_("Read only one part of the inputs: those that the list gives to shard K, or else "
            "those whose content hash falls to it. Run the command once for each K from 1 to N "
            "with the same inputs, on as many machines as there are, and put the packages "
            "together with juesuan merge.")},
    {"plan", 0, CLI_NUMBER, N_("N"), FIELD(plan),
     .help = N_("Read nothing; print a list that spreads the inputs evenly over N shards"),
     .manual =
         N_("Read nothing, and print a list for --shard in which the inputs are spread over N "
            "shards of about the same cost, with what each shard gets on standard error. The "
            "cost is estimated from the pages 1, 4, 9, 16 and so on of each file.")},
    {"convert", 0, CLI_CHOICE, N_("WHEN"), FIELD(convert), .choices = CONVERSIONS,
     .help = N_("Office and web documents: auto (read where LibreOffice is installed), never"),
     .manual =
         N_("Office and web documents (doc, docx, wps, rtf, xls, xlsx, et, html): auto (default) "
            "converts them to PDF where LibreOffice and bubblewrap are installed, in a sandbox; "
            "never skips them.")},
    {"follow", 0, CLI_FLAG, NULL, FIELD(follow), .help = N_("Follow symbolic links in folders")},
    {"verbose", 'v', CLI_FLAG, NULL, FIELD(verbose), .help = N_("Tell at the end what was done"),
     .manual = N_("Tell at the end what was done, also where standard error is no terminal.")},
    CLI_SCHEMAS_OPTION(Options, schemas),
    {.name = NULL}};

static void
on_signal(int number)
{
  (void)number;
  signalled = 1;
  if (running != NULL)
    js_reader_cancel(running);
}

static void
catch_signals(JsReader *reader)
{
  /* The second Ctrl-C ends the program at once. */
  struct sigaction action = {.sa_handler = on_signal, .sa_flags = (int)SA_RESETHAND};
  running = reader;
  sigaction(SIGINT, &action, NULL);
  sigaction(SIGTERM, &action, NULL);
}

/* Writes the name and version of the OCR engine into the package. Loads the engine in the parent
 * for that; called only when pages were recognised. */
static void
record_engine(JsPackage *package, const JsReaderOptions *options)
{
  g_autoptr(JsOcr) ocr = js_ocr_new(&options->ocr);
  g_autofree char *engine = js_ocr_load(ocr, NULL) ? js_ocr_describe(ocr) : NULL;
  js_package_set_engine(package, engine);
}

/* Ends a run that Ctrl-C stopped. The package names the files that were not read; it never replaces
 * one that is there, which may hold more. */
static CliStatus
stop(const Options *o, ExtractRun *run)
{
  g_autoptr(GError) error = NULL;
  gboolean keep = js_package_replaces(run->package);
  gboolean package = !o->leave_nothing && !keep && run->good + run->partial > 0;
  js_package_set_stopped(run->package);
  cli_correcting_finish(run->correcting, run->package, FALSE);
  cli_progress_clear();
  if (package &&
      (!cli_file_rows_finish(&run->files, &error) || !js_package_close(run->package, &error))) {
    cli_error(error);
    return CLI_NOTHING_READ;
  }
  cli_message(_("stopped after %u of %u documents; %s"), run->progress.files_done,
              run->progress.files,
              package ? _("the same command with --force goes on from here")
              : keep  ? _("the package that is there was kept; the same command goes on from here")
                      : _("no package was written; the same command goes on from here"));
  return CLI_SOME_FAILED;
}

/* Prints what was done, on a terminal or with --verbose. */
static void
print_summary(const Options *o, const ExtractRun *run)
{
  if (o->verbose || isatty(STDERR_FILENO))
    cli_message(_("%u documents in full, %u in part, %u failed, %u of them the same as others; "
                  "peak memory of a worker %llu MiB"),
                run->good, run->partial, run->failed, run->twins,
                (unsigned long long)run->memory_peak >> 20);
}

/* Reads the inputs, whose paths are `files`. */
static gboolean
read_inputs(JsReader *reader, const GPtrArray *inputs, const GPtrArray *files,
            const JsReaderHandler *handler, ExtractRun *run, GError **error)
{
  g_autoptr(GPtrArray) contents = cli_inputs_contents(inputs);
  g_autoptr(GPtrArray) types = cli_inputs_conversions(inputs);
  js_reader_set_places(reader, (const char *const *)contents->pdata,
                       (const char *const *)types->pdata);
  return js_reader_run(reader, (const char *const *)files->pdata, handler, run, error);
}

static CliStatus
run_files(const Options *o, const CliReading *reading, const JsReaderOptions *options,
          const JsPackageOptions *package_options, const GPtrArray *inputs, guint empty_folders)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) files = cli_inputs_to_read(inputs);
  /* The workers are forked before the schemas are loaded, so that they hold no copy of them but for
   * the words of the layout. */
  g_autofree char *schema_dir = js_schemas_find(o->schemas, &error);
  g_autoptr(JsLayoutWords) words =
      schema_dir != NULL ? js_layout_words_load(schema_dir, &error) : NULL;
  if (schema_dir != NULL && package_options->shard != NULL &&
      !cli_shard_hash_schemas(package_options->shard, schema_dir))
    return CLI_USAGE;
  JsReaderOptions with_words = *options;
  with_words.words = words;
  g_autoptr(JsReader) reader = words != NULL ? js_reader_new(&with_words, &error) : NULL;
  g_autoptr(JsSchemas) schemas = reader != NULL ? js_schemas_load(schema_dir, &error) : NULL;
  g_autoptr(JsPackage) package =
      schemas != NULL ? js_package_new(o->out, package_options, schemas, &error) : NULL;
  if (package == NULL) {
    cli_error(error);
    return CLI_USAGE;
  }

  g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(CliLog) log = o->log != NULL ? cli_log_open(o->log) : NULL;
  if (o->log != NULL && log == NULL)
    return CLI_USAGE;
  g_auto(CliCorrecting) correcting = {0};
  if (!cli_correcting_open(&correcting, o->out, package_options->force, o->corrections))
    return CLI_USAGE;
  ExtractRun run = {.schemas = schemas,
                    .package = package,
                    .files = {package, inputs, 0},
                    .mode = reading->mode,
                    .seen = seen,
                    .log = log,
                    .correcting = &correcting};
  const JsReaderHandler handler = {on_open, on_page, on_close, cli_reading_warn};
  cli_progress_start(&run.progress, files->len - 1);
  catch_signals(reader);
  gboolean done = read_inputs(reader, inputs, files, &handler, &run, &error);
  end_document(&run);
  if (!done && run.error == NULL && g_error_matches(error, JS_ERROR, JS_ERROR_CANCELLED))
    return stop(o, &run);
  if (done && run.progress.pages_ocr > 0)
    record_engine(package, options);
  cli_correcting_finish(&correcting, package, done && o->shard == NULL);
  if (!done || !cli_file_rows_finish(&run.files, &error) || !js_package_close(package, &error)) {
    cli_error(run.error != NULL ? run.error : error);
    g_clear_error(&run.error);
    return CLI_NOTHING_READ;
  }
  cli_progress_finish(&run.progress, o->verbose);
  print_summary(o, &run);
  CliStatus status = cli_status(run.good, run.partial, run.failed + empty_folders);
  gboolean complete = cli_log_is_complete(log) && correcting.unfit == 0;
  return complete || status != CLI_ALL_READ ? status : CLI_SOME_FAILED;
}

/* FALSE after a message: options that do not go together, or are missing. */
static gboolean
check_options(const Options *o, char *const *inputs, gboolean json_lines)
{
  gboolean to_stdout = g_strcmp0(o->out, "-") == 0;
  if (o->plan < 0 || o->plan > JS_SHARDS_MAX)
    cli_message(_("--plan %d: a number from 1 to %d"), o->plan, JS_SHARDS_MAX);
  else if (inputs == NULL)
    cli_message(_("extract: no input; see juesuan extract --help"));
  else if (o->out == NULL && o->plan == 0)
    cli_message(_("extract: no output folder: -o OUT; see juesuan extract --help"));
  else if (o->spreadsheet && json_lines)
    cli_message(_("extract: --spreadsheet is for CSV, not for --format json-lines"));
  else if (o->shard != NULL && json_lines)
    cli_message(_("extract: --shard is for CSV, which juesuan merge reads"));
  else if (to_stdout && !json_lines)
    cli_message(_("extract: -o - prints JSON lines: add --format json-lines"));
  else
    return TRUE;
  return FALSE;
}

/* Reads the inputs that were found. `empty_folders`: folders and lists without one. */
static CliStatus
extract(Options *o, const CliReading *reading, JsReaderOptions *options,
        JsPackageOptions *package_options, GPtrArray *found, guint empty_folders)
{
  JsShard shard;
  options->skip_twins = options->laid_out = TRUE;
  if (o->plan > 0)
    return cli_plan(found, options, (guint)o->plan);
  if (o->shard != NULL && (!cli_shard_parse(&shard, o->shard) || !cli_shard_select(&shard, found)))
    return CLI_USAGE;
  package_options->shard = o->shard != NULL ? &shard : NULL;
  js_scratch_sweep();
  g_auto(CliUnpacked) unpacked = {0};
  empty_folders += cli_archives_unpack(found, &unpacked);
  if (!o->never_convert)
    cli_conversions_choose(found);
  g_autoptr(GPtrArray) files = cli_inputs_to_read(found);
  /* A shard may be empty; its package is needed all the same. */
  if (files->len == 1 && o->shard == NULL)
    return CLI_NOTHING_READ;
  if (strcmp(o->out, "-") != 0)
    return run_files(o, reading, options, package_options, found, empty_folders);
  g_autoptr(GError) error = NULL;
  g_autoptr(JsScratch) scratch = js_scratch_new(&error);
  if (scratch == NULL) {
    cli_error(error);
    return CLI_NOTHING_READ;
  }
  g_free(o->out);
  o->out = cli_stream_package(scratch);
  CliStatus status = run_files(o, reading, options, package_options, found, empty_folders);
  return cli_stream_print(o->out) ? status : CLI_NOTHING_READ;
}

CliStatus
cli_extract(const CliCommand *command, int argc, char **argv)
{
  g_auto(CliReading) reading = {0};
  g_auto(Options) o = {0};
  g_auto(GStrv) inputs = NULL;
  CliStatus status;
  JsReaderOptions options;
  if (!cli_parse(command, &o, &reading, &inputs, argc, argv, &status))
    return status;
  int format = o.format != NULL ? cli_choice("--format", o.format, FORMATS) : 0;
  int interrupt =
      o.on_interrupt != NULL ? cli_choice("--on-interrupt", o.on_interrupt, INTERRUPTS) : 0;
  int convert = o.convert != NULL ? cli_choice("--convert", o.convert, CONVERSIONS) : 0;
  if (format < 0 || interrupt < 0 || convert < 0 || !check_options(&o, inputs, format != 0) ||
      !cli_reading_options(&reading, &options))
    return CLI_USAGE;
  JsPackageOptions package_options = {.format = format == 0 ? JS_FORMAT_CSV : JS_FORMAT_JSON_LINES,
                                      .spreadsheet = o.spreadsheet,
                                      .force = o.force};
  o.leave_nothing = interrupt == 1;
  o.never_convert = convert == 1;
  guint empty_folders;
  g_autoptr(GPtrArray) found = cli_inputs(inputs, o.follow, &empty_folders);
  return extract(&o, &reading, &options, &package_options, found, empty_folders);
}
