/* A worker that a document has taken over: it can forge that document's pages, and nothing else.
 *
 * The first worker of a run does not run the program's own loop but the one below, which answers as
 * it likes. */
#include "tests/support/support.h"

#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

#include "harvest/child.h"
#include "harvest/limits.h"
#include "harvest/protocol.h"
#include "harvest/reader.h"

/* Descriptor of a worker's socket (harvest/child.h). */
enum { SOCKET = 3 };
enum { FILES = 2 };
/* What the parent may need for one forged answer, bytes: the answer and its page. */
enum { PARENT_MEMORY = 200 << 20 };
/* Of the document whose first page comes late. Read ahead, its pages would take 27 MB each. */
enum { HEAVY_PAGES = 60, HEAVY_WORDS = 50000, LATE_US = 2000000 };
#define FORGED "927.22"

typedef enum {
  LIE_NONE,       /* a well-formed page with a wrong figure */
  LIE_AHEAD,      /* … and, unasked, the first page of the next file */
  LIE_SERIAL,     /* the page of another file */
  LIE_PAGE,       /* another page in the head … */
  LIE_INNER_PAGE, /* … and in the value */
  LIE_MAGIC,
  LIE_KIND,
  LIE_EMPTY,
  LIE_TOO_LONG, /* announced length beyond the limit */
  LIE_HALF,     /* fewer bytes than announced, then the end */
  LIE_GARBAGE,
  LIE_WORDS, /* as many empty words as the limit on bytes allows */
  LIE_CELLS,
  LIE_MESSAGE, /* an endless error message */
  N_LIES,
  LIE_HEAVY = N_LIES, /* all workers: the first page comes late, all others are large */
} Lie;

typedef struct {
  volatile int workers;
  Lie lie;
} Plan;

/* ---- in the worker ---- */

static void
send_value(const JsMessageHead *request, JsMessageKind kind, GVariant *floating, guint64 length)
{
  g_autoptr(GVariant) value = g_variant_ref_sink(floating);
  JsMessageHead head = *request;
  head.kind = kind;
  head.length = length > 0 ? length : g_variant_get_size(value);
  if (length > g_variant_get_size(value)) { /* says more than it has */
    if (write(SOCKET, &head, sizeof head) < 0 ||
        write(SOCKET, g_variant_get_data(value), g_variant_get_size(value)) < 0)
      _exit(1);
    return;
  }
  js_message_send(SOCKET, &head, g_variant_get_data(value), -1);
}

/* A page with the forged figure `n` times. */
static GVariant *
forged_page(guint number, guint n)
{
  g_autoptr(JsPage) page = js_page_new(number, 595, 842);
  for (guint i = 0; i < n; i++) {
    JsWord *word = js_word_new();
    word->box = (JsBox){10, 10, 60, 20};
    word->size = 10;
    JsText *text = js_text_new_from_utf8(FORGED, number);
    js_text_append_text(word->text, text);
    js_text_free(text);
    g_ptr_array_add(page->words, word);
  }
  return g_variant_new(JS_PAGE_FORMAT, js_page_to_variant(page), NULL);
}

/* A page whose column has `n` numbers, all 0. */
static GVariant *
bloated_page(JsColumnId column, gsize n)
{
  g_autoptr(JsPage) page = js_page_new(1, 595, 842);
  g_autoptr(GVariant) value = g_variant_ref_sink(js_page_to_variant(page));
  g_autofree gint32 *zeros = g_new0(gint32, n);
  GVariantBuilder b;
  g_variant_builder_init(&b, G_VARIANT_TYPE(JS_PAGE_VARIANT_TYPE));
  for (gsize i = 0; i < g_variant_n_children(value); i++) {
    g_autoptr(GVariant) child = g_variant_get_child_value(value, i);
    if (i == (gsize)JS_PAGE_FIRST_COLUMN + column)
      g_variant_builder_add_value(
          &b, g_variant_new_fixed_array(G_VARIANT_TYPE_INT32, zeros, n, sizeof *zeros));
    else
      g_variant_builder_add_value(&b, child);
  }
  return g_variant_new(JS_PAGE_FORMAT, g_variant_builder_end(&b), NULL);
}

static GVariant *
garbage(void)
{
  g_autofree guint8 *bytes = g_malloc(1 << 20);
  memset(bytes, 0x55, 1 << 20);
  return g_variant_new_fixed_array(G_VARIANT_TYPE_BYTE, bytes, 1 << 20, 1);
}

static GVariant *
endless_message(void)
{
  g_autofree char *text = g_strnfill(8 << 20, 'x');
  return g_variant_new(JS_FAILED_TYPE, JS_ERROR_DAMAGED, text);
}

/* Answers a request for page 1. */
static void
lie_about(const JsMessageHead *request, Lie lie)
{
  const gsize most = (JS_LIMIT_OUTPUT - (1 << 16)) / sizeof(gint32);
  JsMessageHead other = *request;
  switch (lie) {
  case LIE_NONE:
  case LIE_AHEAD:
    send_value(request, JS_MESSAGE_PAGE, forged_page(1, 1), 0);
    other.serial++;
    if (lie == LIE_AHEAD)
      send_value(&other, JS_MESSAGE_PAGE, forged_page(1, 1), 0);
    break;
  case LIE_SERIAL:
    other.serial++;
    send_value(&other, JS_MESSAGE_PAGE, forged_page(1, 1), 0);
    break;
  case LIE_PAGE:
    other.page++;
    send_value(&other, JS_MESSAGE_PAGE, forged_page(1, 1), 0);
    break;
  case LIE_INNER_PAGE:
    send_value(request, JS_MESSAGE_PAGE, forged_page(2, 1), 0);
    break;
  case LIE_MAGIC:
    other.magic++;
    send_value(&other, JS_MESSAGE_PAGE, forged_page(1, 1), 0);
    break;
  case LIE_KIND:
    send_value(request, JS_MESSAGE_OPENED, forged_page(1, 1), 0);
    break;
  case LIE_EMPTY:
    other.length = 0;
    other.kind = JS_MESSAGE_PAGE;
    js_message_send(SOCKET, &other, NULL, -1);
    break;
  case LIE_TOO_LONG:
    send_value(request, JS_MESSAGE_PAGE, forged_page(1, 1), JS_LIMIT_OUTPUT * 4);
    break;
  case LIE_HALF:
    send_value(request, JS_MESSAGE_PAGE, forged_page(1, 1), 100000);
    _exit(0);
  case LIE_GARBAGE:
    send_value(request, JS_MESSAGE_PAGE, garbage(), 0);
    break;
  case LIE_WORDS:
    send_value(request, JS_MESSAGE_PAGE, bloated_page(JS_COLUMN_WORDS, most), 0);
    break;
  case LIE_CELLS:
    send_value(request, JS_MESSAGE_PAGE, bloated_page(JS_COLUMN_CELLS, most), 0);
    break;
  case LIE_MESSAGE:
    send_value(request, JS_MESSAGE_FAILED, endless_message(), 0);
    break;
  case LIE_HEAVY:
    g_usleep(LATE_US);
    send_value(request, JS_MESSAGE_PAGE, forged_page(1, 1), 0);
    break;
  }
}

/* The loop of the taken worker. Its document has two pages; the second is always well formed. */
static void
be_taken_over(gpointer data)
{
  Plan *plan = data;
  if (g_atomic_int_add(&plan->workers, 1) != 0 && plan->lie != LIE_HEAVY)
    return;
  for (;;) {
    JsMessageHead request;
    g_autofree char *payload = NULL;
    int fd;
    if (!js_message_receive(SOCKET, &request, &payload, &fd, 1 << 20))
      _exit(0);
    if (request.kind == JS_MESSAGE_OPEN)
      send_value(&request, JS_MESSAGE_OPENED,
                 g_variant_new(JS_OPENED_TYPE, plan->lie == LIE_HEAVY ? HEAVY_PAGES : 2u, NULL,
                               FALSE, 0u, FALSE, NULL),
                 0);
    else if (request.page == 1)
      lie_about(&request, plan->lie);
    else
      send_value(&request, JS_MESSAGE_PAGE,
                 forged_page(request.page, plan->lie == LIE_HEAVY ? HEAVY_WORDS : 1), 0);
  }
}

/* ---- in the parent ---- */

typedef struct {
  GString *text[FILES];
  guint failed[FILES], cached[FILES];
} Outcome;

static gboolean
on_open(guint index, const JsFileResult *file, gpointer data)
{
  (void)index, (void)data;
  return file->error == NULL;
}

static gboolean
on_page(guint index, JsPage *taken, gpointer data)
{
  Outcome *outcome = data;
  g_autoptr(JsPage) page = taken;
  outcome->failed[index] += page->error != NULL;
  for (guint i = 0; i < page->words->len; i++) {
    g_autofree char *word = js_text_to_utf8(((JsWord *)page->words->pdata[i])->text);
    g_string_append_printf(outcome->text[index], "%s ", word);
  }
  return TRUE;
}

static gboolean
on_close(guint index, const JsFileResult *file, gpointer data)
{
  ((Outcome *)data)->cached[index] = file->pages_cached;
  return TRUE;
}

static void
outcome_clear(Outcome *outcome)
{
  for (guint i = 0; i < FILES; i++)
    g_string_free(outcome->text[i], TRUE);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Outcome, outcome_clear)

/* Reads two documents of two pages. `plan`: what the first worker does, or NULL. */
static void
read_files(Plan *plan, const char *cache, Outcome *outcome)
{
  const gboolean heavy = plan != NULL && plan->lie == LIE_HEAVY;
  g_autofree char *first = test_source_path("tests/golden/inputs/statement.pdf");
  g_autofree char *second = test_source_path("corpus/05-ten-statements.pdf");
  const char *files[] = {first, heavy ? NULL : second, NULL};
  const JsReaderHandler handler = {on_open, on_page, on_close, NULL};
  JsReaderOptions options = {.jobs = heavy ? 2 : 1, .ocr_mode = JS_OCR_NEVER, .cache = cache};
  g_autoptr(GError) error = NULL;
  if (plan != NULL) {
    options.in_worker = be_taken_over;
    options.in_worker_data = plan;
  }
  *outcome = (Outcome){0};
  for (guint i = 0; i < FILES; i++)
    outcome->text[i] = g_string_new(NULL);
  g_autoptr(JsReader) reader = js_reader_new(&options, &error);
  assert_non_null(reader);
  assert_true(js_reader_run(reader, files, &handler, outcome, &error));
}

static Plan *
share_plan(Lie lie)
{
  Plan *plan = mmap(NULL, sizeof *plan, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  assert_ptr_not_equal(plan, MAP_FAILED);
  plan->lie = lie;
  return plan;
}

/* Forged pages stay with their document: in the result, and in the cache, from which an honest run
 * reads afterwards. */
static void
test_forged_pages_stay_with_their_document(void **state)
{
  (void)state;
  const Lie lies[] = {LIE_NONE, LIE_AHEAD};
  g_auto(Outcome) honest = {0};
  read_files(NULL, NULL, &honest);
  for (gsize i = 0; i < G_N_ELEMENTS(lies); i++) {
    g_autofree char *cache = test_make_dir();
    Plan *plan = share_plan(lies[i]);
    g_auto(Outcome) forged = {0}, again = {0};
    read_files(plan, cache, &forged);
    assert_non_null(strstr(forged.text[0]->str, FORGED));
    assert_string_equal(forged.text[1]->str, honest.text[1]->str);
    read_files(NULL, cache, &again);
    assert_true(again.cached[1] > 0);
    assert_string_equal(again.text[1]->str, honest.text[1]->str);
    munmap(plan, sizeof *plan);
    test_remove_dir(cache);
  }
}

static guint64
peak_memory(void)
{
  struct rusage used;
  getrusage(RUSAGE_SELF, &used);
  return (guint64)used.ru_maxrss * 1024;
}

/* An answer that cannot be costs its page, and the parent little memory. */
static void
test_impossible_answers_cost_a_page(void **state)
{
  (void)state;
  g_auto(Outcome) honest = {0};
  read_files(NULL, NULL, &honest);
  guint64 before = peak_memory();
  for (Lie lie = LIE_SERIAL; lie < N_LIES; lie++) {
    Plan *plan = share_plan(lie);
    g_auto(Outcome) outcome = {0};
    g_autofree char *cache = test_make_dir();
    alarm(120);
    read_files(plan, cache, &outcome);
    alarm(0);
    assert_int_equal(outcome.failed[0], 1);
    assert_int_equal(outcome.failed[1], 0);
    assert_string_equal(outcome.text[1]->str, honest.text[1]->str);
    munmap(plan, sizeof *plan);
    test_remove_dir(cache);
  }
  if (!JS_SANITIZED)
    assert_true(peak_memory() < before + PARENT_MEMORY);
}

/* Pages that are read ahead of a late one wait in a window that is bounded in bytes. */
static void
test_large_pages_do_not_pile_up(void **state)
{
  (void)state;
  Plan *plan = share_plan(LIE_HEAVY);
  g_auto(Outcome) outcome = {0};
  guint64 before = peak_memory();
  alarm(120);
  read_files(plan, NULL, &outcome);
  alarm(0);
  assert_int_equal(outcome.failed[0], 0);
  assert_int_equal(outcome.text[0]->len,
                   (1 + (HEAVY_PAGES - 1) * HEAVY_WORDS) * strlen(FORGED " "));
  if (!JS_SANITIZED)
    assert_true(peak_memory() < before + JS_LIMIT_AHEAD + PARENT_MEMORY);
  munmap(plan, sizeof *plan);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_forged_pages_stay_with_their_document),
      cmocka_unit_test(test_impossible_answers_cost_a_page),
      cmocka_unit_test(test_large_pages_do_not_pile_up),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
