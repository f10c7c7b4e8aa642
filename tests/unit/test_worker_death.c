/* How a worker ended is told as what it was: signal, library, memory, stack, time. */
#include "tests/support/support.h"

#include <allheaders.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "harvest/child.h"
#include "harvest/reader.h"

static gboolean
on_open(guint index, const JsFileResult *file, gpointer data)
{
  (void)index;
  assert_non_null(file->error);
  *(char **)data = g_strdup(file->error->message);
  return TRUE;
}

static gboolean
on_page(guint index, JsPage *taken, gpointer data)
{
  (void)index, (void)data;
  js_page_free(taken);
  fail();
  return FALSE;
}

static gboolean
on_close(guint index, const JsFileResult *file, gpointer data)
{
  (void)index, (void)file, (void)data;
  return TRUE;
}

/* Reads a file with workers that do `deed`, and expects all of `words` (parted by '|') in the
 * message. */
static void
expect_message(void (*deed)(gpointer), const char *words)
{
  g_autofree char *path = test_source_path("tests/golden/inputs/statement.pdf");
  const JsReaderOptions options = {.jobs = 1,
                                   .ocr_mode = JS_OCR_NEVER,
                                   .max_memory = 1 << 30,
                                   .max_cpu_seconds = 1,
                                   .in_worker = deed};
  const JsReaderHandler handler = {on_open, on_page, on_close, NULL};
  const char *files[] = {path, NULL};
  g_autofree char *message = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(JsReader) reader = js_reader_new(&options, &error);
  assert_non_null(reader);
  assert_true(js_reader_run(reader, files, &handler, &message, &error));
  assert_non_null(message);
  g_auto(GStrv) expected = g_strsplit(words, "|", -1);
  for (char **word = expected; *word != NULL; word++)
    if (strstr(message, *word) == NULL)
      fail_msg("“%s” is not in “%s”", *word, message);
}

/* ---- deeds ---- */

static void
crash_in_leptonica(gpointer data)
{
  (void)data;
  l_int32 width;
  pixGetDimensions((PIX *)16, &width, NULL, NULL);
}

/* memcpy of the C library crashes, but the caller is to blame. */
static void
crash_in_this_program(gpointer data)
{
  (void)data;
  volatile guintptr nowhere = 16;
  memmove((void *)nowhere, "x", 1);
}

static void
give_up(gpointer data)
{
  (void)data;
  abort();
}

static void
use_all_memory(gpointer data)
{
  (void)data;
  for (;;)
    memset(g_malloc(1 << 20), 1, 1 << 20);
}

static void
use_all_memory_and_abort(gpointer data)
{
  (void)data;
  while (malloc(1 << 20) != NULL)
    ;
  abort();
}

static int
recurse(volatile char *above)
{
  volatile char here[1024];
  here[0] = *above;
  return *above != 0 ? recurse(here) + here[0] : 0;
}

static void
overflow_the_stack(gpointer data)
{
  (void)data;
  char start = 1;
  _exit(recurse(&start) == 0);
}

static void
end_quietly(gpointer data)
{
  (void)data;
  _exit(3);
}

static void
kill_from_outside(gpointer data)
{
  (void)data;
  kill(getpid(), SIGKILL);
}

/* ---- tests ---- */

static void
test_endings(void **state)
{
  (void)state;
  if (JS_SANITIZED)
    skip();
  expect_message(crash_in_leptonica, "crash in liblept|Segmentation fault");
  expect_message(crash_in_this_program, "crash in juesuan|Segmentation fault");
  expect_message(give_up, "gave up|Aborted");
  expect_message(use_all_memory, "out of memory|--max-memory");
  expect_message(use_all_memory_and_abort, "out of memory|--max-memory");
  expect_message(overflow_the_stack, "stack overflowed");
  expect_message(end_quietly, "exit status 3");
  expect_message(kill_from_outside, "killed from outside");
}

int
main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_endings)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
