/* ocr-cost FILE…: reads every page in this process and prints for each file: pages, CPU seconds a
 * page, and how often a page asks the engine for text and the engine for numbers. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

#include "ocr/ocr.h"

static double
cpu_seconds(void)
{
  struct rusage used;
  getrusage(RUSAGE_SELF, &used);
  return (double)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) +
         (double)(used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e6;
}

static gboolean
read_file(JsOcr *ocr, const char *file, GError **error)
{
  g_autoptr(JsDocument) document = js_document_open(file, -1, NULL, error);
  if (document == NULL)
    return FALSE;
  guint pages = js_document_pages(document);
  guint texts, numbers, texts_after, numbers_after;
  js_ocr_calls(ocr, &texts, &numbers);
  double start = cpu_seconds();
  for (guint i = 1; i <= pages; i++) {
    g_autoptr(JsPage) page = js_document_read_page(document, i, error);
    if (page == NULL || !js_ocr_read_page(ocr, document, page, JS_OCR_AUTO, error))
      return FALSE;
  }
  js_ocr_calls(ocr, &texts_after, &numbers_after);
  g_autofree char *name = g_path_get_basename(file);
  printf("%s: %u pages; a page: %.2f s CPU, %.0f readings of text, %.0f of numbers\n", name, pages,
         (cpu_seconds() - start) / pages, (double)(texts_after - texts) / pages,
         (double)(numbers_after - numbers) / pages);
  return TRUE;
}

int
main(int argc, char **argv)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(JsOcr) ocr = js_ocr_new(NULL);
  if (argc < 2)
    fprintf(stderr, "usage: ocr-cost FILE...\n");
  gboolean good = argc > 1 && js_ocr_load(ocr, &error);
  for (int i = 1; good && i < argc; i++)
    good = read_file(ocr, argv[i], &error);
  if (error != NULL)
    fprintf(stderr, "%s\n", error->message);
  return good ? EXIT_SUCCESS : EXIT_FAILURE;
}
