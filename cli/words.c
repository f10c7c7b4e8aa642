/* juesuan words FILE: prints the words of the pages as they were read, one a line with tabs. */
#include <stdio.h>

#include "cli/reading.h"
#include "cli/sources.h"

typedef struct {
  const char *file;
  guint failed_pages, pages;
  gboolean failed;
} WordsRun;

static gboolean
on_open(guint index, const JsFileResult *file, gpointer data)
{
  (void)index;
  WordsRun *run = data;
  puts("page\tx0\ty0\tx1\ty1\tsize\tmethod\tconfidence\ttext");
  if (file->error != NULL) {
    cli_problem(file->file, 0, file->error->message);
    run->failed = TRUE;
  }
  return TRUE;
}

/* Prints text with tabs, line ends and backslashes escaped, since they would break the table. */
static void
print_escaped(const char *text)
{
  g_autofree char *escaped = g_strescape(text, NULL);
  gboolean plain = TRUE;
  for (const char *p = text; plain && *p != '\0'; p++)
    plain = *p != '\t' && *p != '\n' && *p != '\r' && *p != '\\';
  fputs(plain ? text : escaped, stdout);
}

static void
print_word(const JsPage *page, const JsWord *word)
{
  guint n = js_text_length(word->text);
  JsBox box = js_matrix_map_box(&page->to_display, &word->box);
  g_autofree char *text = js_text_to_utf8(word->text);
  char numbers[6][G_ASCII_DTOSTR_BUF_SIZE];
  const double values[] = {box.x0, box.y0,     box.x1,
                           box.y1, word->size, js_text_confidence(word->text, 0, n)};
  for (gsize i = 0; i < G_N_ELEMENTS(values); i++)
    g_ascii_formatd(numbers[i], sizeof numbers[i], i < 5 ? "%.1f" : "%.3f", values[i]);
  printf("%u\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t", page->number, numbers[0], numbers[1], numbers[2],
         numbers[3], numbers[4], js_text_method(word->text, 0, n) == JS_METHOD_OCR ? "ocr" : "text",
         numbers[5]);
  print_escaped(text);
  putchar('\n');
}

static gboolean
on_page(guint index, JsPage *taken, gpointer data)
{
  (void)index;
  WordsRun *run = data;
  g_autoptr(JsPage) page = taken;
  run->pages++;
  if (page->error != NULL) {
    cli_problem(run->file, page->number, page->error);
    run->failed_pages++;
    return TRUE;
  }
  for (guint i = 0; i < page->words->len; i++)
    print_word(page, g_ptr_array_index(page->words, i));
  return TRUE;
}

static gboolean
on_close(guint index, const JsFileResult *file, gpointer data)
{
  (void)index, (void)file, (void)data;
  return TRUE;
}

typedef struct {
  char *pages; /* owned */
} WordsValues;

static void
values_clear(WordsValues *values)
{
  g_free(values->pages);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(WordsValues, values_clear)

const CliOption CLI_WORDS_OPTIONS[] = {{"pages", 0, CLI_TEXT, N_("LIST"),
                                        offsetof(WordsValues, pages),
                                        .help = N_("Only these pages: 3,5-8,12-")},
                                       {.name = NULL}};

CliStatus
cli_words(const CliCommand *command, int argc, char **argv)
{
  g_auto(CliReading) reading = {0};
  g_auto(CliPages) pages = {0};
  g_auto(GStrv) files = NULL;
  g_auto(WordsValues) values = {0};
  CliStatus status;
  JsReaderOptions options;
  if (!cli_parse(command, &values, &reading, &files, argc, argv, &status))
    return status;
  if (files == NULL || files[1] != NULL) {
    cli_message(_("words: takes one file; see juesuan words --help"));
    return CLI_USAGE;
  }
  if (!cli_pages_parse(&pages, values.pages) || !cli_reading_options(&reading, &options))
    return CLI_USAGE;
  cli_pages_select(&pages, &options);

  g_auto(CliSources) sources = {0};
  cli_sources_open(&sources, files);
  if (!cli_sources_is_one(&sources))
    return CLI_NOTHING_READ;
  WordsRun run = {.file = sources.files->pdata[0]};
  const JsReaderHandler handler = {on_open, on_page, on_close, cli_reading_warn};
  g_autoptr(GError) error = NULL;
  if (!cli_sources_read(&sources, &options, &handler, &run, &error)) {
    cli_error(error);
    return CLI_NOTHING_READ;
  }
  if (run.failed || (run.pages > 0 && run.failed_pages == run.pages))
    return CLI_NOTHING_READ;
  return run.failed_pages > 0 ? CLI_SOME_FAILED : CLI_ALL_READ;
}
