/* From inside a real worker: what must not be done is refused, what is needed works. */
#include "tests/support/support.h"

#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "harvest/reader.h"
#include "harvest/sandbox.h"

/* What the worker found out, in memory that it shares with the test. */
typedef struct {
  gboolean ran, socket, write, overwrite, passwd, input, fork, fonts, maps;
  char path[PATH_MAX];
} Findings;

static gboolean
can_open(const char *path, int flags)
{
  int fd = open(path, flags | O_CLOEXEC, 0600);
  if (fd >= 0)
    close(fd);
  return fd >= 0;
}

static void
look_around(gpointer data)
{
  Findings *f = data;
  f->socket = socket(AF_INET, SOCK_STREAM, 0) >= 0 || socket(AF_UNIX, SOCK_STREAM, 0) >= 0;
  f->write = can_open("/tmp/juesuan-test-worker", O_WRONLY | O_CREAT);
  f->overwrite = can_open(f->path, O_RDWR) || unlink(f->path) == 0;
  f->passwd = can_open("/etc/passwd", O_RDONLY);
  f->input = can_open(f->path, O_RDONLY);
  pid_t child = fork();
  if (child == 0)
    _exit(0);
  f->fork = child > 0;
  f->fonts = can_open("/usr/share/fonts", O_RDONLY | O_DIRECTORY);
  f->maps = can_open("/usr/share/poppler", O_RDONLY | O_DIRECTORY);
  f->ran = TRUE;
}

static gboolean
on_open(guint index, const JsFileResult *file, gpointer data)
{
  (void)index, (void)data;
  return file->error == NULL;
}

static gboolean
on_page(guint index, JsPage *taken, gpointer data)
{
  (void)index;
  g_autoptr(JsPage) page = taken;
  *(guint *)data += page->error == NULL && page->words->len > 0;
  return TRUE;
}

static gboolean
on_close(guint index, const JsFileResult *file, gpointer data)
{
  (void)index, (void)file, (void)data;
  return TRUE;
}

static void
test_a_worker_is_locked_in(void **state)
{
  (void)state;
  if (js_sandbox_probe() != JS_SANDBOX_ALL)
    skip();
  Findings *found =
      mmap(NULL, sizeof *found, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  assert_ptr_not_equal(found, MAP_FAILED);
  g_autofree char *path = test_source_path("tests/golden/inputs/statement.pdf");
  g_strlcpy(found->path, path, sizeof found->path);
  JsReaderOptions options = {.jobs = 1,
                             .ocr_mode = JS_OCR_NEVER,
                             .require_sandbox = TRUE,
                             .in_worker = look_around,
                             .in_worker_data = found};
  const JsReaderHandler handler = {on_open, on_page, on_close, NULL};
  const char *files[] = {path, NULL};
  guint pages = 0;
  g_autoptr(GError) error = NULL;
  g_autoptr(JsReader) reader = js_reader_new(&options, &error);
  assert_non_null(reader);
  assert_true(js_reader_run(reader, files, &handler, &pages, &error));
  assert_true(found->ran);
  assert_false(found->socket);
  assert_false(found->write);
  assert_false(found->overwrite);
  assert_false(found->passwd);
  assert_false(found->input); /* not even by its path */
  assert_false(found->fork);
  assert_true(found->fonts);
  assert_true(found->maps);
  assert_int_equal(pages, 2); /* it lives, and reads */
  assert_true(g_file_test(path, G_FILE_TEST_EXISTS));
  munmap(found, sizeof *found);
}

/* ---- a worker that makes a call which is not allowed ---- */

static void
become_another_program(gpointer data)
{
  (void)data;
  execl("/bin/true", "true", (char *)NULL);
}

static gboolean
on_lost_page(guint index, JsPage *taken, gpointer data)
{
  (void)index, (void)data;
  js_page_free(taken);
  fail();
  return FALSE;
}

static gboolean
on_failed_open(guint index, const JsFileResult *file, gpointer data)
{
  (void)index;
  assert_non_null(file->error);
  *(char **)data = g_strdup(file->error->message);
  return TRUE;
}

static void
test_a_refused_call_ends_the_worker_and_is_named(void **state)
{
  (void)state;
  if (js_sandbox_probe() != JS_SANDBOX_ALL)
    skip();
  g_autofree char *path = test_source_path("tests/golden/inputs/statement.pdf");
  const JsReaderOptions options = {
      .jobs = 1, .ocr_mode = JS_OCR_NEVER, .in_worker = become_another_program};
  const JsReaderHandler handler = {on_failed_open, on_lost_page, on_close, NULL};
  const char *files[] = {path, NULL};
  g_autofree char *message = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(JsReader) reader = js_reader_new(&options, &error);
  assert_non_null(reader);
  assert_true(js_reader_run(reader, files, &handler, &message, &error));
  assert_non_null(message);
  assert_non_null(strstr(message, "execve"));
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_a_worker_is_locked_in),
      cmocka_unit_test(test_a_refused_call_ends_the_worker_and_is_named)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
