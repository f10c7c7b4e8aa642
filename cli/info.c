/* juesuan info FILE…: prints what is in a file, what each page needs, and what this machine lacks.
 */
#include <stdio.h>
#include <string.h>

#include "cli/escape.h"
#include "cli/inputs.h"
#include "cli/reading.h"
#include "cli/sources.h"
#include "extract/model/sentence.h"
#include "extract/paint/paint.h"
#include "harvest/sandbox.h"
#include "harvest/system-calls.h"

/* Folders in which Poppler looks for the character maps of fonts that are not embedded. */
static const char *const POPPLER_DATA[] = {"/usr/share/poppler/cMap",
                                           "/usr/local/share/poppler/cMap"};

/* Consecutive pages about which the same is said. */
typedef struct {
  guint first, last;
  char *says; /* owned; NULL before the first page */
} PageStretch;

typedef struct {
  const JsReaderOptions *options;
  guint good, partial, failed;
  gboolean needs_ocr, lacks_fonts; /* in any file */
  char *file;                      /* owned: the one being read */
  PageStretch stretch;
  guint pages_failed, pages_read, pages_ocr;
} InfoRun;

static void
print_stretch(InfoRun *run)
{
  PageStretch *s = &run->stretch;
  if (s->says != NULL && s->first == s->last)
    printf(_("  page %u: %s\n"), s->first, s->says);
  else if (s->says != NULL)
    printf(_("  pages %u-%u: %s\n"), s->first, s->last, s->says);
  g_clear_pointer(&s->says, g_free);
}

static void
print_fonts(InfoRun *run, const JsFileResult *file)
{
  for (guint i = 0; file->fonts != NULL && i < file->fonts->len; i++) {
    const JsFont *font = file->fonts->pdata[i];
    g_autofree char *name = cli_escape(font->name);
    g_autofree char *type = cli_escape(font->type);
    if (!font->embedded)
      printf(_("  font %s (%s): not embedded\n"), name, type);
    if (!font->has_unicode_map)
      printf(_("  font %s (%s): does not say which characters it draws\n"), name, type);
    run->lacks_fonts = run->lacks_fonts || !font->embedded;
  }
}

static gboolean
on_open(guint index, const JsFileResult *file, gpointer data)
{
  (void)index;
  InfoRun *run = data;
  run->pages_read = run->pages_failed = run->pages_ocr = 0;
  g_free(run->file);
  run->file = g_strdup(file->file);
  if (file->error != NULL) {
    cli_problem(file->file, 0, file->error->message);
    return TRUE;
  }
  g_autofree char *name = cli_escape(file->file);
  printf("%s\n  ", name);
  printf(js_translate_number("%u page, %llu bytes, SHA-256 %s\n",
                             "%u pages, %llu bytes, SHA-256 %s\n", file->pages),
         file->pages, (unsigned long long)file->bytes, file->sha256);
  g_autofree char *producer = cli_escape(file->producer);
  if (file->producer != NULL)
    printf(_("  made by %s\n"), producer);
  print_fonts(run, file);
  g_autofree char *unread = cli_reading_unread(file);
  g_autofree char *shown = unread != NULL ? js_sentence(unread) : NULL;
  if (shown != NULL)
    printf("  %s\n", shown);
  return TRUE;
}

static const char *
verdict(const JsPage *page)
{
  switch (page->layer) {
  case JS_LAYER_SOUND:
    return page->words->len > 0 ? _("sound text layer") : _("no text on it");
  case JS_LAYER_LIES:
    return _("needs OCR, the text layer is not what the page shows");
  case JS_LAYER_PARTIAL:
    return _("sound text layer, OCR for the pictures beside it");
  case JS_LAYER_DOUBTFUL:
    return _("doubtful text layer, to be compared with the page by OCR");
  case JS_LAYER_NONE:
  default:
    return page->pictures->len > 0 ? _("needs OCR, no text layer") : _("no text layer");
  }
}

static char *
describe_page(const JsPage *page)
{
  char width[G_ASCII_DTOSTR_BUF_SIZE], height[G_ASCII_DTOSTR_BUF_SIZE];
  g_ascii_formatd(width, sizeof width, "%.0f", page->display_width);
  g_ascii_formatd(height, sizeof height, "%.0f", page->display_height);
  gboolean plain = page->layer == JS_LAYER_SOUND &&
                   (page->words->len == 0 || g_strcmp0(page->reason, "sound text") == 0);
  gboolean reason = !plain && page->reason != NULL && *page->reason != '\0';
  GString *out = g_string_new(NULL);
  g_string_append_printf(out, _("%s × %s pt, %s"), width, height, verdict(page));
  if (reason) {
    g_autofree char *text = js_sentence(page->reason);
    g_string_append_printf(out, _(" (%s)"), text);
  }
  if (page->left_out != NULL)
    g_string_append_printf(out, _("; characters left out as no print: %s"), page->left_out);
  return g_string_free(out, FALSE);
}

static gboolean
on_page(guint index, JsPage *taken, gpointer data)
{
  (void)index;
  InfoRun *run = data;
  g_autoptr(JsPage) page = taken;
  run->pages_failed += page->error != NULL;
  run->pages_read += page->error == NULL;
  run->pages_ocr += page->error == NULL && page->layer != JS_LAYER_SOUND;
  g_autofree char *why = page->error != NULL ? js_sentence(page->error) : NULL;
  g_autofree char *says =
      why != NULL ? g_strdup_printf(_("cannot be read: %s"), why) : describe_page(page);
  if (page->error != NULL)
    cli_problem(run->file, page->number, page->error);
  if (run->stretch.says == NULL || strcmp(run->stretch.says, says) != 0) {
    print_stretch(run);
    run->stretch = (PageStretch){page->number, page->number, g_steal_pointer(&says)};
  }
  run->stretch.last = page->number;
  return TRUE;
}

static gboolean
on_close(guint index, const JsFileResult *file, gpointer data)
{
  (void)index;
  InfoRun *run = data;
  print_stretch(run);
  if (file->error != NULL || run->pages_read == 0)
    run->failed++;
  else if (run->pages_failed > 0)
    run->partial++;
  else
    run->good++;
  if (file->error == NULL)
    printf(_("  %u of %u pages need OCR\n"), run->pages_ocr, file->pages);
  run->needs_ocr = run->needs_ocr || run->pages_ocr > 0;
  return TRUE;
}

/* Prints which parts of the installation are there that these or other files need. */
static void
print_machine(const InfoRun *run)
{
  gboolean maps = FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS(POPPLER_DATA); i++)
    maps = maps || g_file_test(POPPLER_DATA[i], G_FILE_TEST_IS_DIR);
  g_autoptr(GError) error = NULL;
  g_autoptr(JsOcr) ocr = js_ocr_new(&run->options->ocr);
  g_autofree char *engine = js_ocr_load(ocr, &error) ? js_ocr_describe(ocr) : NULL;
  printf(_("this machine\n  poppler-data: %s\n"),
         maps ? _("there")
              : _("missing, fonts that are not embedded cannot be read; install poppler-data"));
  printf(_("  what Poppler paints: %s\n"),
         js_paint_works() ? _("seen") : _("not seen by this build, PDF files cannot be read"));
  g_autofree char *why = engine == NULL ? js_sentence(error->message) : NULL;
  if (engine != NULL)
    printf(_("  OCR: %s\n"), engine);
  else
    printf(_("  OCR: missing, %s\n"), why);
}

static void
print_sandbox(void)
{
  JsSandboxParts parts = js_sandbox_probe();
  g_autofree char *there = js_sandbox_describe(parts);
  g_autofree char *missing = js_sandbox_describe(JS_SANDBOX_ALL & ~parts);
  printf(_("sandbox of the workers\n  in force: %s\n"), there);
  if (parts != JS_SANDBOX_ALL)
    printf(_("  missing: %s\n"), missing);
  g_auto(GStrv) calls = js_system_calls_allowed();
  g_autofree char *list = g_strjoinv(" ", calls);
  printf(_("  system calls that are allowed: %s\n"), list);
}

typedef struct {
  gboolean sandbox;
} InfoValues;

const CliOption CLI_INFO_OPTIONS[] = {
    {"sandbox", 0, CLI_FLAG, NULL, offsetof(InfoValues, sandbox),
     .help = N_("Tell what the sandbox of the workers holds back here"),
     .manual = N_("Tell what the sandbox holds back on this machine.")},
    {.name = NULL}};

CliStatus
cli_info(const CliCommand *command, int argc, char **argv)
{
  g_auto(CliReading) reading = {0};
  g_auto(GStrv) inputs = NULL;
  InfoValues o = {0};
  CliStatus status;
  JsReaderOptions options;
  g_autoptr(GError) error = NULL;
  if (!cli_parse(command, &o, &reading, &inputs, argc, argv, &status))
    return status;
  if (!cli_reading_options(&reading, &options))
    return CLI_USAGE;
  if (o.sandbox)
    print_sandbox();
  if (o.sandbox && inputs == NULL)
    return CLI_ALL_READ;
  if (inputs == NULL) {
    cli_message(_("info: no file; see juesuan info --help"));
    return CLI_USAGE;
  }
  /* The text layers are judged, but no page is recognised. */
  options.ocr_mode = JS_OCR_JUDGE;
  options.with_fonts = TRUE;
  g_auto(CliSources) sources = {0};
  cli_sources_open(&sources, inputs);
  InfoRun run = {.options = &options, .failed = sources.failed};
  const JsReaderHandler handler = {on_open, on_page, on_close, cli_reading_warn};
  gboolean done = cli_sources_read(&sources, &options, &handler, &run, &error);
  g_free(run.file);
  g_free(run.stretch.says);
  if (!done) {
    cli_error(error);
    return CLI_NOTHING_READ;
  }
  print_machine(&run);
  return cli_status(run.good, run.partial, run.failed);
}
