/* Options of the commands that read pages: see reading.h. */
#include "cli/reading.h"

#include "harvest/cache.h"
#include "harvest/sandbox.h"
#include "normalize/schemas.h"

#include <stdlib.h>
#include <string.h>

/* More worker processes than this are a typing error (guess). */
enum { MAX_JOBS = 512 };

void
cli_reading_clear(CliReading *reading)
{
  g_free(reading->ocr);
  g_free(reading->password);
  g_free(reading->tessdata);
  g_free(reading->language);
  g_free(reading->cache);
  g_free(reading->cache_size);
  g_free(reading->shared_cache);
  g_free(reading->max_memory);
  g_free(reading->max_pixels);
  g_free(reading->max_output);
  g_free(reading->max_document_output);
}

static const char *const OCR_MODES[] = {"auto", "always", "never", NULL};

#define FIELD(name) offsetof(CliReading, name)

const CliOption CLI_READING_OPTIONS[] = {
    {"jobs", 'j', CLI_NUMBER, N_("N"), FIELD(jobs),
     .help = N_("Worker processes (default: one a core)")},
    {"ocr", 0, CLI_CHOICE, N_("WHEN"), FIELD(ocr), .choices = OCR_MODES,
     .help =
         N_("Recognise pages from pixels: auto (where the text layer is missing or lies), always, "
            "never")},
    {"password", 0, CLI_TEXT, N_("TEXT"), FIELD(password),
     .help = N_("Password of encrypted files")},
    {"tessdata", 0, CLI_FOLDER, N_("DIR"), FIELD(tessdata),
     .help = N_("Folder of Tesseract's language data (default: the system's)")},
    {"lang", 0, CLI_TEXT, N_("NAME"), FIELD(language),
     .help = N_("Language of the text for OCR (default: found out)")},
    {"ocr-without", 0, CLI_NUMBER, N_("BITS"), FIELD(ocr_without), .hidden = TRUE,
     .help = N_("Steps of reading a scan to leave out, for bench/steps.sh")},
    {"cache", 0, CLI_FOLDER, N_("DIR"), FIELD(cache),
     .help =
         N_("Folder in which pages that were read are kept, or none (default: ~/.cache/juesuan)"),
     .manual = N_("Folder of the page cache, or none; default: $XDG_CACHE_HOME/juesuan.")},
    {"cache-size", 0, CLI_TEXT, N_("BYTES"), FIELD(cache_size),
     .help = N_("Bytes that the pages kept may take (default: 8G)"),
     .manual = N_("Size of the page cache. Beyond it the files that were asked for longest ago are "
                  "dropped; default: 8G.")},
    {"shared-cache", 0, CLI_FOLDER, N_("DIR"), FIELD(shared_cache),
     .help = N_("Folder of pages that were read, shared by several machines"),
     .manual =
         N_("Folder in which several machines keep pages that they read, one file a page, as on a "
            "network file system; asked after the page cache. Default: none.")},
    {"require-sandbox", 0, CLI_FLAG, NULL, FIELD(require_sandbox),
     .help = N_("Read nothing where a part of the sandbox is missing")},
    {"max-memory", 0, CLI_TEXT, N_("BYTES"), FIELD(max_memory),
     .help = N_("Address space of a worker (default: 3G)")},
    {"max-cpu", 0, CLI_NUMBER, N_("S"), FIELD(max_cpu),
     .help = N_("CPU time of a page (default: 120)")},
    {"max-wall", 0, CLI_NUMBER, N_("S"), FIELD(max_wall),
     .help = N_("Time of a page (default: 300)")},
    {"max-pixels", 0, CLI_TEXT, N_("N"), FIELD(max_pixels),
     .help = N_("Pixels of a page or picture (default: 200M)")},
    {"max-pages", 0, CLI_NUMBER, N_("N"), FIELD(max_pages),
     .help = N_("Pages of a file (default: 20000)")},
    {"max-words", 0, CLI_NUMBER, N_("N"), FIELD(max_words),
     .help = N_("Words of a page (default: 50000)")},
    {"max-objects", 0, CLI_NUMBER, N_("N"), FIELD(max_objects),
     .help = N_("Rules, boxes and pictures of a page (default: 50000)")},
    {"max-output", 0, CLI_TEXT, N_("BYTES"), FIELD(max_output),
     .help = N_("Bytes that a page may come to once read (default: 64M)")},
    {"max-file-cpu", 0, CLI_NUMBER, N_("S"), FIELD(max_document_cpu),
     .help = N_("CPU time of a file (default: 14400)")},
    {"max-file-wall", 0, CLI_NUMBER, N_("S"), FIELD(max_document_wall),
     .help = N_("Time that workers are at a file (default: 28800)")},
    {"max-total", 0, CLI_TEXT, N_("BYTES"), FIELD(max_document_output),
     .help = N_("Bytes that a file's pages may come to once read (default: 1G)")},
    {.name = NULL}};

void
cli_reading_warn(const char *message, gpointer data)
{
  (void)data;
  cli_sentence(message);
}

gboolean
cli_size(const char *option, const char *text, guint64 step, guint64 *size)
{
  static const char UNITS[] = "KMG";
  char *end = NULL;
  *size = 0;
  if (text == NULL)
    return TRUE;
  guint64 value = g_ascii_isdigit(*text) ? g_ascii_strtoull(text, &end, 10) : 0;
  const char *unit = value > 0 && *end != '\0' ? strchr(UNITS, g_ascii_toupper(*end)) : NULL;
  gboolean good = value > 0 && (*end == '\0' || (unit != NULL && end[1] == '\0'));
  for (const char *u = UNITS; good && unit != NULL && u <= unit; u++)
    good = g_uint64_checked_mul(&value, value, step);
  if (!good)
    cli_message(_("%s %s: a number above 0, with K, M or G behind it or not, as in 200M"), option,
                text);
  *size = value;
  return good;
}

/* Copies the limits into the options. FALSE after a message. */
static gboolean
read_limits(const CliReading *r, JsReaderOptions *options)
{
  const struct {
    const char *name;
    int value;
    guint *to;
  } counts[] = {{"--max-cpu", r->max_cpu, &options->max_cpu_seconds},
                {"--max-wall", r->max_wall, &options->max_wall_seconds},
                {"--max-pages", r->max_pages, &options->max_pages},
                {"--max-words", r->max_words, &options->max_words},
                {"--max-objects", r->max_objects, &options->max_objects},
                {"--max-file-cpu", r->max_document_cpu, &options->max_document_cpu_seconds},
                {"--max-file-wall", r->max_document_wall, &options->max_document_wall_seconds}};
  for (gsize i = 0; i < G_N_ELEMENTS(counts); i++) {
    if (counts[i].value < 0) {
      cli_message(_("%s %d: a number above 0"), counts[i].name, counts[i].value);
      return FALSE;
    }
    *counts[i].to = (guint)counts[i].value;
  }
  return cli_size("--max-memory", r->max_memory, 1024, &options->max_memory) &&
         cli_size("--max-output", r->max_output, 1024, &options->max_output) &&
         cli_size("--max-total", r->max_document_output, 1024, &options->max_document_output) &&
         cli_size("--max-pixels", r->max_pixels, 1000, &options->max_pixels);
}

/* Warns, once a run, when parts of the sandbox are missing: the run goes on, but the user should
 * know. */
static void
report_sandbox(const CliReading *reading)
{
  JsSandboxParts missing = reading->require_sandbox ? 0 : JS_SANDBOX_ALL & ~js_sandbox_available();
  g_autofree char *names = js_sandbox_describe(missing);
  if (missing != 0)
    cli_message(_("this machine lacks parts of the workers' sandbox: %s"), names);
}

gboolean
cli_reading_options(CliReading *reading, JsReaderOptions *options)
{
  static const JsOcrMode values[] = {JS_OCR_AUTO, JS_OCR_ALWAYS, JS_OCR_NEVER};
  int mode = reading->ocr != NULL ? cli_choice("--ocr", reading->ocr, OCR_MODES) : 0;
  if (mode < 0)
    return FALSE;
  if (reading->jobs < 0 || reading->jobs > MAX_JOBS) {
    cli_message(_("--jobs %d: a number from 1 to %d"), reading->jobs, MAX_JOBS);
    return FALSE;
  }
  reading->mode = values[mode];
  *options = (JsReaderOptions){
      .jobs = reading->jobs > 0 ? (guint)reading->jobs : g_get_num_processors(),
      .ocr_mode = values[mode],
      .ocr = {.tessdata = reading->tessdata,
              .text_language = reading->language,
              .skip_steps = (guint)reading->ocr_without},
      .password = reading->password,
      .require_sandbox = reading->require_sandbox,
  };
  if (!read_limits(reading, options) ||
      !cli_size("--cache-size", reading->cache_size, 1024, &options->max_cache))
    return FALSE;
  if (reading->cache == NULL)
    reading->cache = js_cache_default_dir();
  if (strcmp(reading->cache, "none") != 0)
    options->cache = reading->cache;
  options->shared_cache = reading->shared_cache;
  report_sandbox(reading);
  return TRUE;
}

JsLayoutWords *
cli_layout_words(void)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *dir = js_schemas_find(NULL, &error);
  JsLayoutWords *words = dir != NULL ? js_layout_words_load(dir, &error) : NULL;
  if (words == NULL)
    cli_error(error);
  return words;
}

gboolean
cli_pages_parse(CliPages *pages, const char *text)
{
  pages->ranges = NULL;
  if (text == NULL)
    return TRUE;
  pages->ranges = g_array_new(FALSE, FALSE, 2 * sizeof(guint));
  g_auto(GStrv) parts = g_strsplit(text, ",", -1);
  for (char **p = parts; *p != NULL; p++) {
    char *end;
    guint64 first = g_ascii_isdigit(**p) ? g_ascii_strtoull(*p, &end, 10) : 0, last = first;
    if (first > 0 && *end == '-') {
      const char *rest = end + 1;
      last = *rest == '\0'            ? G_MAXUINT
             : g_ascii_isdigit(*rest) ? g_ascii_strtoull(rest, &end, 10)
                                      : 0;
      if (*rest == '\0')
        end = (char *)rest;
    }
    if (first == 0 || first > G_MAXUINT || last > G_MAXUINT || last < first || *end != '\0') {
      cli_message(_("--pages %s: “%s” is no page or range of pages, as in 3,5-8,12-"), text, *p);
      return FALSE;
    }
    guint range[2] = {(guint)first, (guint)last};
    g_array_append_val(pages->ranges, range);
  }
  return TRUE;
}

static gboolean
wants_page(guint page, gconstpointer data)
{
  const CliPages *pages = data;
  if (pages->ranges == NULL)
    return TRUE;
  for (guint i = 0; i < pages->ranges->len; i++) {
    const guint *range = &((const guint *)(const void *)pages->ranges->data)[2 * i];
    if (page >= range[0] && page <= range[1])
      return TRUE;
  }
  return FALSE;
}

void
cli_pages_select(const CliPages *pages, JsReaderOptions *options)
{
  options->wants_page = wants_page;
  options->wants_data = pages;
}

void
cli_pages_clear(CliPages *pages)
{
  g_clear_pointer(&pages->ranges, g_array_unref);
}

char *
cli_reading_unread(const JsFileResult *file)
{
  const char *xfa = N_("its fields are an XFA form, which is not read");
  if (file->attachments == 0)
    return file->has_xfa ? g_strdup(xfa) : NULL;
  g_autofree char *attached =
      g_strdup_printf(file->attachments == 1 ? N_("attachments: %u embedded file was not read")
                                             : N_("attachments: %u embedded files were not read"),
                      file->attachments);
  return file->has_xfa ? g_strdup_printf("%s; %s", attached, xfa) : g_steal_pointer(&attached);
}
