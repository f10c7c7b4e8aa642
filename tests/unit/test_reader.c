/* The reader: pages in order whatever the workers do; a worker that dies or hangs costs its page.
 */
#include "tests/support/support.h"

#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "harvest/limits.h"
#include "harvest/reader.h"
#include "harvest/spending.h"
#include "harvest/worker.h"

enum { COPIES = 6, PAGES = 2 };

typedef struct {
  JsReader *reader;
  GString *log;
  guint pages, failed, closed;
  int signal_at_open; /* sent to the workers when the first file is announced; 0: none */
  int signal_at_page; /* … when the first page is delivered */
  guint rest_at_page; /* ms that the handler takes for the first page */
  gboolean cancel_at_page;
  guint stop_at_page; /* the handler stops after this number of pages; 0: never */
} ReaderRun;

static gboolean
is_worker(const char *pid)
{
  g_autofree char *path = g_strdup_printf("/proc/%s/comm", pid);
  g_autofree char *name = NULL;
  return g_file_get_contents(path, &name, NULL, NULL) &&
         strcmp(g_strchomp(name), JS_WORKER_NAME) == 0;
}

/* Sends a signal to every worker of this process. */
static void
signal_workers(int number)
{
  g_autofree char *path = g_strdup_printf("/proc/self/task/%d/children", getpid());
  g_autofree char *text = NULL;
  if (!g_file_get_contents(path, &text, NULL, NULL))
    return;
  g_auto(GStrv) pids = g_strsplit(text, " ", -1);
  for (char **p = pids; *p != NULL; p++)
    if (is_worker(*p))
      kill((pid_t)g_ascii_strtoll(*p, NULL, 10), number);
}

static gboolean
on_open(guint index, const JsFileResult *file, gpointer data)
{
  ReaderRun *run = data;
  g_string_append_printf(run->log, "open %u %u %s\n", index, file->pages,
                         file->error != NULL ? file->error->message : "");
  if (run->signal_at_open != 0)
    signal_workers(run->signal_at_open);
  run->signal_at_open = 0;
  return TRUE;
}

static gboolean
on_page(guint index, JsPage *taken, gpointer data)
{
  ReaderRun *run = data;
  g_autoptr(JsPage) page = taken;
  run->pages++;
  run->failed += page->error != NULL;
  g_string_append_printf(run->log, "page %u %u %s\n", index, page->number,
                         page->error != NULL ? page->error : "");
  if (run->signal_at_page != 0)
    signal_workers(run->signal_at_page);
  run->signal_at_page = 0;
  g_usleep(run->rest_at_page * 1000UL);
  run->rest_at_page = 0;
  if (run->cancel_at_page)
    js_reader_cancel(run->reader);
  return run->pages != run->stop_at_page;
}

static gboolean
on_close(guint index, const JsFileResult *file, gpointer data)
{
  ReaderRun *run = data;
  g_string_append_printf(run->log, "close %u %u\n", index, file->pages_failed);
  run->closed++;
  return TRUE;
}

static const JsReaderHandler HANDLER = {on_open, on_page, on_close, NULL};

/* Reads a document COPIES times. */
static gboolean
read_copies_of(const char *document, ReaderRun *run, JsReaderOptions options, GError **error)
{
  g_autofree char *path = test_source_path(document);
  const char *files[COPIES + 1] = {NULL};
  for (guint i = 0; i < COPIES; i++)
    files[i] = path;
  options.ocr_mode = JS_OCR_NEVER;
  run->log = g_string_new(NULL);
  run->reader = js_reader_new(&options, error);
  assert_non_null(run->reader);
  return js_reader_run(run->reader, files, &HANDLER, run, error);
}

/* … the statement of the golden tests. */
static gboolean
read_copies(ReaderRun *run, JsReaderOptions options, GError **error)
{
  return read_copies_of("tests/golden/inputs/statement.pdf", run, options, error);
}

static void
run_clear(ReaderRun *run)
{
  js_reader_free(run->reader);
  g_string_free(run->log, TRUE);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(ReaderRun, run_clear)

/* Opens, pages and closes come as one would read them, errors aside. */
static void
assert_order(const ReaderRun *run)
{
  g_autoptr(GString) expected = g_string_new(NULL);
  g_autoptr(GString) got = g_string_new(NULL);
  for (guint i = 0; i < COPIES; i++)
    g_string_append_printf(expected, "open %u\npage %u 1\npage %u 2\nclose %u\n", i, i, i, i);
  g_auto(GStrv) lines = g_strsplit(run->log->str, "\n", -1);
  for (char **l = lines; *l != NULL && **l != '\0'; l++) {
    g_auto(GStrv) words = g_strsplit(*l, " ", -1);
    gboolean page = strcmp(words[0], "page") == 0;
    g_string_append_printf(got, "%s %s%s%s\n", words[0], words[1], page ? " " : "",
                           page ? words[2] : "");
  }
  assert_string_equal(got->str, expected->str);
}

static void
test_order_with_any_number_of_workers(void **state)
{
  (void)state;
  for (guint jobs = 1; jobs <= 5; jobs += 2) {
    g_auto(ReaderRun) run = {0};
    g_autoptr(GError) error = NULL;
    assert_true(read_copies(&run, (JsReaderOptions){.jobs = jobs}, &error));
    assert_order(&run);
    assert_int_equal(run.failed, 0);
  }
}

static void
test_workers_that_die_are_replaced(void **state)
{
  (void)state;
  g_auto(ReaderRun) run = {.signal_at_page = SIGKILL};
  g_autoptr(GError) error = NULL;
  assert_true(read_copies(&run, (JsReaderOptions){.jobs = 2}, &error));
  assert_order(&run);
  assert_int_equal(run.failed, 0); /* it was not the pages' fault */
}

/* What else the worker was asked for is no fault of its: it is read by another. */
static void
test_requests_behind_a_death_are_asked_again(void **state)
{
  (void)state;
  g_auto(ReaderRun) run = {.signal_at_page = SIGKILL}, undisturbed = {0};
  g_autoptr(GError) error = NULL;
  const char *document = "corpus/05-ten-statements.pdf";
  assert_true(read_copies_of(document, &run, (JsReaderOptions){.jobs = 1}, &error));
  assert_true(read_copies_of(document, &undisturbed, (JsReaderOptions){.jobs = 1}, &error));
  assert_string_equal(run.log->str, undisturbed.log->str);
  assert_int_equal(run.failed, 0);
}

/* The parent was away for longer than a page may take: a reply that is there counts all the same.
 */
static void
test_a_busy_parent_is_no_slow_page(void **state)
{
  (void)state;
  g_auto(ReaderRun) run = {.rest_at_page = 1500};
  g_autoptr(GError) error = NULL;
  assert_true(read_copies_of("corpus/05-ten-statements.pdf", &run,
                             (JsReaderOptions){.jobs = 2, .max_wall_seconds = 1}, &error));
  assert_int_equal(run.failed, 0);
}

static void
rest_once(gpointer data)
{
  if (g_atomic_int_add((volatile int *)data, 1) == 0)
    g_usleep(3 * G_USEC_PER_SEC);
}

/* One worker takes its time to open the first file; the other has then read as far ahead as it may,
 * and the first file's pages are to be read all the same. */
static void
test_a_slow_start_holds_up_nothing(void **state)
{
  (void)state;
  int *count = mmap(NULL, sizeof *count, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  g_auto(ReaderRun) run = {0};
  g_autoptr(GError) error = NULL;
  JsReaderOptions options = {.jobs = 2, .in_worker = rest_once, .in_worker_data = count};
  alarm(60);
  assert_true(read_copies_of("corpus/05-ten-statements.pdf", &run, options, &error));
  alarm(0);
  assert_int_equal(run.closed, COPIES);
  assert_int_equal(run.failed, 0);
  munmap(count, sizeof *count);
}

static void
count_worker(gpointer data)
{
  g_atomic_int_add((volatile int *)data, 1);
}

/* A worker that a document took over could forge the pages of the next: each document has its own.
 */
static void
test_each_document_has_workers_of_its_own(void **state)
{
  (void)state;
  int *count = mmap(NULL, sizeof *count, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  assert_ptr_not_equal(count, MAP_FAILED);
  g_auto(ReaderRun) run = {0};
  g_autoptr(GError) error = NULL;
  JsReaderOptions options = {.jobs = 1, .in_worker = count_worker, .in_worker_data = count};
  assert_true(read_copies(&run, options, &error));
  assert_int_equal(run.failed, 0);
  assert_int_equal(*count, COPIES);
  munmap(count, sizeof *count);
}

static void
test_a_page_that_hangs_is_given_up(void **state)
{
  (void)state;
  g_auto(ReaderRun) run = {.signal_at_open = SIGSTOP};
  g_autoptr(GError) error = NULL;
  assert_true(read_copies(&run, (JsReaderOptions){.jobs = 1, .max_wall_seconds = 1}, &error));
  assert_order(&run);
  assert_int_equal(run.failed, 1);
  assert_non_null(strstr(run.log->str, "page 0 1 took too long"));
}

static void
test_cancelling(void **state)
{
  (void)state;
  g_auto(ReaderRun) run = {.cancel_at_page = TRUE};
  g_autoptr(GError) error = NULL;
  assert_false(read_copies(&run, (JsReaderOptions){.jobs = 2}, &error));
  assert_true(g_error_matches(error, JS_ERROR, JS_ERROR_CANCELLED));
  assert_true(run.closed < COPIES);
}

static void
test_a_handler_may_stop_the_run(void **state)
{
  (void)state;
  g_auto(ReaderRun) run = {.stop_at_page = 3};
  g_autoptr(GError) error = NULL;
  assert_false(read_copies(&run, (JsReaderOptions){.jobs = 2}, &error));
  assert_int_equal(run.pages, 3);
}

static void
test_too_many_pages(void **state)
{
  (void)state;
  g_auto(ReaderRun) run = {0};
  g_autoptr(GError) error = NULL;
  assert_true(read_copies(&run, (JsReaderOptions){.jobs = 1, .max_pages = 1}, &error));
  assert_int_equal(run.pages, 0);
  assert_int_equal(run.closed, COPIES);
  assert_non_null(strstr(run.log->str, "has 2 pages; at most 1"));
}

static gboolean
wants_second(guint page, gconstpointer data)
{
  return page == *(const guint *)data;
}

static void
test_chosen_pages(void **state)
{
  (void)state;
  const guint chosen = 2;
  g_auto(ReaderRun) run = {0};
  g_autoptr(GError) error = NULL;
  JsReaderOptions options = {.jobs = 2, .wants_page = wants_second, .wants_data = &chosen};
  assert_true(read_copies(&run, options, &error));
  assert_int_equal(run.pages, COPIES);
  assert_null(strstr(run.log->str, "page 0 1"));
}

/* A font that draws itself blocks the renderer on five of six pages. Two of them cost their time,
 * then the rest is given up; the first page is read. */
static void
test_pages_that_hang_in_a_row_end_the_file(void **state)
{
  (void)state;
  g_auto(ReaderRun) run = {0};
  g_autoptr(GError) error = NULL;
  gint64 before = g_get_monotonic_time();
  JsReaderOptions options = {.jobs = 1, .max_wall_seconds = 2, .skip_twins = TRUE};
  assert_true(read_copies_of("tests/harvest/recursive-font.pdf", &run, options, &error));
  assert_true(g_get_monotonic_time() - before < 8 * G_USEC_PER_SEC);
  assert_non_null(strstr(run.log->str, "page 0 1 \n"));
  assert_non_null(strstr(run.log->str, "page 0 2 took too long and was given up after 2 s"));
  assert_non_null(strstr(run.log->str, "not read, since page after page took too long"));
  assert_non_null(strstr(run.log->str, "close 0 5\n"));
}

/* What the pages of a file come to is limited; the pages that are not read are counted as failed.
 */
static void
test_limit_on_the_output_of_a_file(void **state)
{
  (void)state;
  g_auto(ReaderRun) run = {0};
  g_autoptr(GError) error = NULL;
  JsReaderOptions options = {.jobs = 1, .max_document_output = 1000, .skip_twins = TRUE};
  assert_true(read_copies_of("corpus/05-ten-statements.pdf", &run, options, &error));
  assert_non_null(
      strstr(run.log->str, "not read, since what was read of the file takes 1000 bytes"));
  assert_null(strstr(run.log->str, "close 0 0\n"));
}

/* Time is measured by the parent; after a page that ran out of it, the others get less. */
static void
test_what_a_file_may_spend(void **state)
{
  (void)state;
  const JsReaderOptions options = {.max_document_cpu_seconds = 100};
  const guint64 second = G_USEC_PER_SEC;
  JsSpending spending = {0};
  assert_int_equal(js_spending_grant(&spending, &options).wall_seconds, JS_LIMIT_WALL_SECONDS);
  js_spending_ask(&spending);
  js_spending_take(&spending, 10 * second, 0, TRUE, JS_LIMIT_WALL_SECONDS);
  assert_int_equal(js_spending_grant(&spending, &options).wall_seconds, JS_LIMIT_WALL_SECONDS / 10);
  assert_int_equal(js_spending_grant(&spending, &options).cpu_seconds, JS_LIMIT_CPU_SECONDS / 10);
  g_autofree char *still = js_spending_exceeded(&spending, &options);
  assert_null(still);
  js_spending_ask(&spending);
  js_spending_take(&spending, 90 * second, 5000, FALSE, 0);
  g_autofree char *message = js_spending_exceeded(&spending, &options);
  assert_non_null(message);
  assert_non_null(strstr(message, "100 s of CPU time"));
}

/* Without room for a page in memory the page fails, and the parent lives. */
static void
test_memory_limit(void **state)
{
#if defined(__SANITIZE_ADDRESS__)
  (void)state;
  skip();
#else
  (void)state;
  g_auto(ReaderRun) run = {0};
  g_autoptr(GError) error = NULL;
  assert_true(read_copies(&run, (JsReaderOptions){.jobs = 1, .max_memory = 8 << 20}, &error));
  assert_int_equal(run.closed, COPIES);
  assert_int_equal(run.pages, run.failed);
#endif
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_order_with_any_number_of_workers),
      cmocka_unit_test(test_workers_that_die_are_replaced),
      cmocka_unit_test(test_requests_behind_a_death_are_asked_again),
      cmocka_unit_test(test_a_busy_parent_is_no_slow_page),
      cmocka_unit_test(test_a_slow_start_holds_up_nothing),
      cmocka_unit_test(test_each_document_has_workers_of_its_own),
      cmocka_unit_test(test_a_page_that_hangs_is_given_up),
      cmocka_unit_test(test_cancelling),
      cmocka_unit_test(test_a_handler_may_stop_the_run),
      cmocka_unit_test(test_too_many_pages),
      cmocka_unit_test(test_chosen_pages),
      cmocka_unit_test(test_pages_that_hang_in_a_row_end_the_file),
      cmocka_unit_test(test_limit_on_the_output_of_a_file),
      cmocka_unit_test(test_what_a_file_may_spend),
      cmocka_unit_test(test_memory_limit),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
