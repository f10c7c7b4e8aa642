/* read-pages in-process|workers FILE…: reads and lays out every page and drops it, in this process
 * or through one worker; prints pages and CPU time, its own and its children's. For the cost of
 * isolation. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "extract/layout/layout.h"
#include "harvest/reader.h"
#include "normalize/schema/layout-words.h"
#include "normalize/schemas.h"

static double
cpu_seconds(int who)
{
  struct rusage used;
  getrusage(who, &used);
  return (double)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) +
         (double)(used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e6;
}

static gboolean
on_file(guint index, const JsFileResult *result, gpointer data)
{
  (void)index, (void)result, (void)data;
  return TRUE;
}

static gboolean
on_page(guint index, JsPage *page, gpointer data)
{
  (void)index;
  ++*(guint *)data;
  js_page_free(page);
  return TRUE;
}

static gboolean
read_here(const JsLayoutWords *words, char **files, guint *pages, GError **error)
{
  for (; *files != NULL; files++) {
    g_autoptr(JsDocument) document = js_document_open(*files, -1, NULL, error);
    if (document == NULL)
      return FALSE;
    for (guint i = 1; i <= js_document_pages(document); i++, ++*pages) {
      g_autoptr(JsPage) page = js_document_read_page(document, i, NULL);
      if (page != NULL)
        js_page_lay_out(page, words);
    }
  }
  return TRUE;
}

static gboolean
read_by_workers(const JsLayoutWords *words, char **files, guint *pages, GError **error)
{
  const JsReaderOptions options = {
      .jobs = 1, .ocr_mode = JS_OCR_NEVER, .laid_out = TRUE, .words = words};
  const JsReaderHandler handler = {on_file, on_page, on_file, NULL};
  g_autoptr(JsReader) reader = js_reader_new(&options, error);
  return reader != NULL &&
         js_reader_run(reader, (const char *const *)files, &handler, pages, error);
}

int
main(int argc, char **argv)
{
  g_autoptr(GError) error = NULL;
  guint pages = 0;
  gboolean here = argc > 2 && strcmp(argv[1], "in-process") == 0;
  if (argc < 3 || (!here && strcmp(argv[1], "workers") != 0)) {
    fprintf(stderr, "usage: read-pages in-process|workers FILE...\n");
    return EXIT_FAILURE;
  }
  g_autofree char *dir = js_schemas_find(NULL, &error);
  g_autoptr(JsLayoutWords) words = dir != NULL ? js_layout_words_load(dir, &error) : NULL;
  if (words == NULL || !(here ? read_here : read_by_workers)(words, argv + 2, &pages, &error)) {
    fprintf(stderr, "%s\n", error->message);
    return EXIT_FAILURE;
  }
  printf("%u %.3f\n", pages, cpu_seconds(RUSAGE_SELF) + cpu_seconds(RUSAGE_CHILDREN));
  return EXIT_SUCCESS;
}
