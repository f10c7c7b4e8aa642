/* Sends the pages of the files to the workers and hands the results to the caller in order: see
 * reader.h.
 *
 *   files ──► inputs in the window ──► pages to every worker that has room
 *                    │                        │ replies, in any order
 *                    └──► pages of the first input, in order ──► handler
 *
 * The window limits how far pages are read ahead of the one that the handler is waiting for, in
 * pages and in bytes. Memory therefore depends on the number of workers, not on that of pages or
 * files, and on neither if pages are huge.
 *
 * When a worker dies on a page and had done other work before, the page is sent once more, since
 * the cause may lie in that earlier work; likewise when somebody killed it. So the result does not
 * depend on which worker read a page. */
#include "harvest/reader.h"

#include <signal.h>
#include <string.h>

#include "harvest/conversion-queue.h"
#include "harvest/input.h"
#include "harvest/limits.h"
#include "harvest/page-store.h"
#include "harvest/pool.h"
#include "harvest/sandbox.h"

/* For each worker, this many pages and files may be read ahead: enough that a slow page keeps no
 * other worker waiting (guess). */
enum { WINDOW_PAGES = 16, WINDOW_FILES = 8 };

/* How often a page is tried when workers die on it, and when they are killed by somebody else: by
 * the system for want of memory, mostly on account of others. */
enum { TRIES = 2, KILLED_TRIES = 5 };

struct _JsReader {
  JsReaderOptions options; /* strings owned below */
  GPtrArray *strings;
  JsPool *pool;
  JsConversionQueue *conversions;
  JsPageStore *kept; /* NULL before the first run */
  GHashTable *seen;  /* SHA-256 → path of the first file with it; NULL unless skip_twins */
  volatile sig_atomic_t cancelled;
  guint32 serial;
  /* The run. */
  const char *const *files;
  const char *const *places; /* where they lie; NULL: where they are called */
  const char *const *types;  /* what they are converted from; NULL: nothing */
  guint n_files, next_file;
  guint files_ocr;     /* files with a page that was recognised */
  GQueue inputs;       /* of JsInput: the window; the first one is being delivered */
  guint ahead;         /* pages that were asked for and are not delivered yet */
  guint64 ahead_bytes; /* memory of those that have come */
  gboolean is_full;    /* a page was let go for want of room, and none was delivered since */
  const JsReaderHandler *handler;
  gpointer data;
};

/* ---- making ---- */

JsReader *
js_reader_new(const JsReaderOptions *options, GError **error)
{
  g_autoptr(JsReader) reader = g_new0(JsReader, 1);
  reader->options = *options;
  reader->options.ocr.keep_raster = options->picture_dpi > 0;
  reader->strings = js_reader_options_own(&reader->options);
  g_queue_init(&reader->inputs);
  reader->conversions = js_conversion_queue_new();
  JsSandboxParts parts = options->require_sandbox ? js_sandbox_probe() : JS_SANDBOX_ALL;
  if (parts != JS_SANDBOX_ALL) {
    g_autofree char *missing = js_sandbox_describe(JS_SANDBOX_ALL & ~parts);
    g_set_error(error, JS_ERROR, JS_ERROR_MISSING,
                "this machine lacks parts of the sandbox (%s), which --require-sandbox asks for",
                missing);
    return NULL;
  }
  if (options->skip_twins)
    reader->seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  reader->pool = js_pool_new(&reader->options, error);
  return reader->pool != NULL ? g_steal_pointer(&reader) : NULL;
}

void
js_reader_set_places(JsReader *reader, const char *const *places, const char *const *types)
{
  reader->places = places;
  reader->types = types;
}

void
js_reader_cancel(JsReader *reader)
{
  reader->cancelled = 1;
}

static void
free_input(gpointer input)
{
  js_input_free(input);
}

void
js_reader_free(JsReader *reader)
{
  if (reader == NULL)
    return;
  js_pool_free(reader->pool);
  js_conversion_queue_free(reader->conversions);
  js_page_store_free(reader->kept);
  g_clear_pointer(&reader->seen, g_hash_table_unref);
  g_queue_clear_full(&reader->inputs, free_input);
  g_ptr_array_unref(reader->strings);
  g_free(reader);
}

/* ---- taking replies ---- */

static JsInput *
find_input(JsReader *reader, guint32 serial)
{
  for (GList *l = reader->inputs.head; l != NULL; l = l->next)
    if (((JsInput *)l->data)->serial == serial)
      return l->data;
  return NULL;
}

static void
put_page(JsReader *reader, JsInput *input, guint number, JsPage *page)
{
  if (page->error != NULL)
    input->result.pages_failed++;
  else if (page->method == JS_METHOD_OCR && input->result.pages_ocr++ == 0 &&
           reader->files_ocr++ > 0) /* one scan is no reason to load the engine for other files */
    js_pool_expect_ocr(reader->pool);
  input->pages->pdata[number - 1] = page;
}

static void
put_failed_page(JsReader *reader, JsInput *input, guint number, const char *reason)
{
  JsPage *page = js_page_new(number, 0, 0);
  page->error = g_strdup(reason);
  put_page(reader, input, number, page);
}

/* Puts the page on the list of those to be asked for again, which is sorted: the first is needed
 * first. */
static void
ask_again(JsReader *reader, JsInput *input, guint number)
{
  guint at = 0;
  if (input->stopped != NULL) {
    put_failed_page(reader, input, number, input->stopped);
    return;
  }
  while (at < input->retries->len && g_array_index(input->retries, guint, at) < number)
    at++;
  g_array_insert_val(input->retries, at, number);
}

/* Ends the reading of the file: what no worker is at yet is not read. */
static void
stop_input(JsReader *reader, JsInput *input, char *reason)
{
  input->stopped = reason;
  for (guint i = 0; i < input->retries->len; i++)
    put_failed_page(reader, input, g_array_index(input->retries, guint, i), reason);
  g_array_set_size(input->retries, 0);
}

/* Keeps a good answer for the next run. */
static void
keep(JsReader *reader, JsInput *input, guint page, const JsReply *reply)
{
  gsize length;
  gconstpointer data = g_bytes_get_data(reply->payload, &length);
  js_page_store_keep(reader->kept, input->result.sha256, page, data, length);
}

/* Takes pages, producer and fonts of the file from the answer to OPEN. */
static void
take_opened(JsReader *reader, JsInput *input, const JsReply *reply)
{
  GError *error = NULL;
  guint pages = 0;
  if (js_reply_opened(reply, &reader->options, &input->result, &pages, &error))
    js_input_opened(input, pages);
  else
    js_input_fail(input, error);
}

/* Whether what a worker died on is to be read by another one. It was tried `tries` times. */
static gboolean
may_try_again(const JsReply *reply, guint tries)
{
  return reply->death != NULL && !reply->fresh && tries < (reply->killed ? KILLED_TRIES : TRIES);
}

static void
take_open_reply(JsReader *reader, JsInput *input, const JsReply *reply)
{
  if (input->state != JS_INPUT_OPENING)
    return;
  if (reply->unheard || may_try_again(reply, ++input->attempts)) {
    input->state = JS_INPUT_NEW;
    return;
  }
  take_opened(reader, input, reply);
  if (input->state == JS_INPUT_OPEN)
    keep(reader, input, 0, reply);
}

/* Whether a page of `memory` bytes may wait for its turn. The one that the handler is waiting for
 * always may. */
static gboolean
has_room(const JsReader *reader, const JsInput *input, guint number, guint64 memory)
{
  gboolean awaited = reader->inputs.head->data == input && input->delivered + 1 == number;
  return awaited || reader->ahead_bytes + memory <= JS_LIMIT_AHEAD;
}

/* Keeps the page until its turn. If there is no room for it, it is let go, to be read once more
 * when there is. */
static void
keep_page(JsReader *reader, JsInput *input, guint number, JsPage *page, guint64 memory)
{
  if (has_room(reader, input, number, memory)) {
    reader->ahead_bytes += memory;
    input->memory[number - 1] = memory;
    put_page(reader, input, number, page);
    return;
  }
  js_page_free(page);
  reader->is_full = TRUE;
  ask_again(reader, input, number);
}

static void
take_page_reply(JsReader *reader, JsInput *input, const JsReply *reply)
{
  guint number = reply->head.page;
  if (reply->unheard || may_try_again(reply, input->tried[number - 1])) {
    if (reply->unheard)
      input->tried[number - 1]--;
    ask_again(reader, input, number);
    return;
  }
  g_autoptr(GError) error = NULL;
  guint64 memory;
  JsPage *page = js_reply_page(reply, &reader->options, number, &memory, &error);
  if (page == NULL) {
    put_failed_page(reader, input, number, error->message);
    return;
  }
  keep(reader, input, number, reply);
  keep_page(reader, input, number, page, memory);
}

/* Ends the reading of the file if it has cost what it may. */
static void
check_spending(JsReader *reader, JsInput *input)
{
  char *reason = input->stopped == NULL && input->state == JS_INPUT_OPEN
                     ? js_spending_exceeded(&input->spending, &reader->options)
                     : NULL;
  if (reason != NULL)
    stop_input(reader, input, reason);
}

/* Adds what the request has cost to what the file has. */
static void
settle(JsReader *reader, JsInput *input, const JsReply *reply)
{
  gsize bytes = reply->payload != NULL ? g_bytes_get_size(reply->payload) : 0;
  input->result.cpu_time += (gint64)reply->cpu_time;
  if (reply->payload != NULL)
    input->result.memory_peak = MAX(input->result.memory_peak, reply->head.memory);
  js_spending_take(&input->spending, reply->cpu_time, bytes, reply->timeout, reply->waited);
  check_spending(reader, input);
}

static void
take_reply(JsReader *reader, const JsReply *reply, JsMessageKind asked)
{
  JsInput *input = find_input(reader, reply->head.serial);
  if (input == NULL)
    return;
  settle(reader, input, reply);
  if (asked == JS_MESSAGE_OPEN)
    take_open_reply(reader, input, reply);
  else
    take_page_reply(reader, input, reply);
}

/* ---- the cache ---- */

/* Finds the answer of an earlier run in the cache. It is checked like one of this run. */
static gboolean
lookup(JsReader *reader, JsInput *input, guint page, JsReply *reply)
{
  *reply = (JsReply){.head = {.kind = page == 0 ? JS_MESSAGE_OPENED : JS_MESSAGE_PAGE}};
  reply->head.page = page;
  reply->payload = js_page_store_lookup(reader->kept, input->result.sha256, page);
  return reply->payload != NULL;
}

/* Opens the cache the first time, and tells of what does not work any more. */
static void
watch_cache(JsReader *reader)
{
  char *problem;
  if (reader->kept == NULL)
    reader->kept = js_page_store_new(&reader->options);
  while ((problem = js_page_store_take_problem(reader->kept)) != NULL) {
    if (reader->handler->warn != NULL)
      reader->handler->warn(problem, reader->data);
    g_free(problem);
  }
}

static void
open_from_cache(JsReader *reader, JsInput *input)
{
  JsReply reply;
  guint pages = 0;
  if (lookup(reader, input, 0, &reply) &&
      js_reply_opened(&reply, &reader->options, &input->result, &pages, NULL))
    js_input_opened(input, pages);
  js_reply_clear(&reply);
}

static gboolean
page_from_cache(JsReader *reader, JsInput *input, guint number)
{
  JsReply reply;
  guint64 memory = 0;
  JsPage *page = lookup(reader, input, number, &reply)
                     ? js_reply_page(&reply, &reader->options, number, &memory, NULL)
                     : NULL;
  gsize bytes = page != NULL ? g_bytes_get_size(reply.payload) : 0;
  js_reply_clear(&reply);
  if (page == NULL)
    return FALSE;
  input->spending.output += bytes;
  keep_page(reader, input, number, page, memory);
  input->result.pages_cached += input->pages->pdata[number - 1] != NULL;
  check_spending(reader, input);
  return TRUE;
}

/* ---- asking ---- */

static gboolean
wants(const JsReader *reader, guint page)
{
  return reader->options.wants_page == NULL ||
         reader->options.wants_page(page, reader->options.wants_data);
}

/* The next page of an open input that a worker should read; 0: none. */
static guint
next_page(const JsReader *reader, JsInput *input)
{
  if (input->retries->len > 0) {
    guint page = g_array_index(input->retries, guint, 0);
    g_array_remove_index(input->retries, 0);
    return page;
  }
  if (input->stopped != NULL)
    return 0;
  while (input->next <= input->result.pages && !wants(reader, input->next))
    input->next++;
  if (input->next > input->result.pages)
    return 0;
  return input->next++;
}

/* Puts the file into the window: as a twin of an earlier file, as the cache knows it, or as new. */
static void
add_input(JsReader *reader, JsInput *input)
{
  g_queue_push_tail(&reader->inputs, input);
  if (input->state == JS_INPUT_FAILED)
    return;
  const char *twin =
      reader->seen != NULL ? g_hash_table_lookup(reader->seen, input->result.sha256) : NULL;
  if (twin != NULL) {
    input->result.twin = twin;
    input->state = JS_INPUT_TWIN;
    return;
  }
  if (reader->seen != NULL)
    g_hash_table_insert(reader->seen, g_strdup(input->result.sha256), g_strdup(input->result.file));
  open_from_cache(reader, input);
}

/* Whether one more page of the input may be read ahead. For the file that is being delivered only
 * its own pages count: otherwise pages of later files, which wait for it, could fill the window and
 * stop it. The page that the handler is waiting for may always be read. */
static gboolean
in_window(const JsReader *reader, const JsInput *input)
{
  guint ahead = reader->ahead, page = input->next;
  if (input->retries->len > 0)
    page = g_array_index(input->retries, guint, 0);
  if (reader->inputs.head->data == input) { /* pages that nobody wants are passed over by either */
    if (page == input->delivered + 1)
      return TRUE;
    ahead = MAX(input->next, input->delivered + 1) - (input->delivered + 1);
  }
  if (reader->is_full)
    return FALSE;
  /* A page that is asked for again has its place in the window. */
  return input->retries->len > 0 || ahead < WINDOW_PAGES * reader->options.jobs;
}

/* Sends a request for the next page of the input, or to open it. FALSE: none can be sent now. */
static gboolean
ask_of(JsReader *reader, JsInput *input)
{
  guint page = 0;
  int worker = js_pool_free_worker(reader->pool, input->serial);
  if (worker < 0 || (input->state != JS_INPUT_NEW && input->state != JS_INPUT_OPEN) ||
      input->awaits_pdf)
    return FALSE;
  if (input->state == JS_INPUT_NEW) {
    if (!js_conversion_queue_is_ready(reader->conversions, input))
      return FALSE;
    input->state = JS_INPUT_OPENING;
  } else {
    gboolean again = input->retries->len > 0;
    page = in_window(reader, input) ? next_page(reader, input) : 0;
    if (page == 0)
      return FALSE;
    reader->ahead += !again;
    if (page_from_cache(reader, input, page))
      return TRUE;
    if (!js_conversion_queue_is_ready(reader->conversions, input)) {
      ask_again(reader, input, page);
      return FALSE;
    }
    input->tried[page - 1]++;
  }
  JsGrant grant = js_spending_grant(&input->spending, &reader->options);
  js_spending_ask(&input->spending);
  js_pool_ask(reader->pool, (guint)worker, input->serial, page, &grant, input->result.file,
              input->fd);
  return TRUE;
}

/* Gives one free worker something to do. FALSE: there is nothing to do now. */
static gboolean
ask_next(JsReader *reader)
{
  for (GList *l = reader->inputs.head; l != NULL; l = l->next)
    if (ask_of(reader, l->data))
      return TRUE;
  if (reader->next_file < reader->n_files &&
      reader->inputs.length < WINDOW_FILES * reader->options.jobs) {
    guint index = reader->next_file++;
    const char *file = reader->files[index];
    const char *place = reader->places != NULL ? reader->places[index] : file;
    JsInput *input = js_input_new(index, ++reader->serial, file, place);
    input->unconverted = reader->types != NULL ? reader->types[index] : NULL;
    add_input(reader, input);
    return TRUE;
  }
  return FALSE;
}

/* Takes a document that is a PDF now, and starts converting the next one. TRUE: there is something
 * new to be asked for or to be delivered. */
static gboolean
turn_conversions(JsReader *reader)
{
  GError *error = NULL;
  JsInput *input = js_conversion_queue_turn(reader->conversions, &error);
  if (error != NULL && input->state == JS_INPUT_OPEN) { /* the cache knows some of its pages */
    stop_input(reader, input, g_strdup(error->message));
    g_error_free(error);
  } else if (error != NULL) {
    js_input_fail(input, error);
  }
  js_pool_watch(reader->pool, js_conversion_queue_descriptor(reader->conversions));
  return input != NULL;
}

/* ---- delivering ---- */

/* Hands out one page. FALSE: the handler wants to stop. */
static gboolean
deliver_page(JsReader *reader, JsInput *input, JsPage *page)
{
  guint index = input->delivered++;
  reader->ahead--;
  reader->ahead_bytes -= input->memory[index];
  reader->is_full = FALSE;
  return reader->handler->page(input->index, page, reader->data);
}

/* Hands out one page that stands for all pages of the file that are not to be read any more. */
static gboolean
deliver_rest(JsReader *reader, JsInput *input)
{
  guint first = 0, n = 0;
  for (; input->delivered < input->result.pages; input->delivered++)
    if (wants(reader, input->delivered + 1) && n++ == 0)
      first = input->delivered + 1;
  if (n == 0)
    return TRUE;
  JsPage *page = js_page_new(first, 0, 0);
  page->error = n == 1 ? g_strdup(input->stopped)
                       : g_strdup_printf(N_("this page and %u more: %s"), n - 1, input->stopped);
  input->result.pages_failed += n;
  return reader->handler->page(input->index, page, reader->data);
}

/* Hands out the pages of `input` that are ready. *done: all of it was handed out. FALSE: the
 * handler wants to stop. */
static gboolean
deliver_input(JsReader *reader, JsInput *input, gboolean *done)
{
  *done = FALSE;
  if (input->state == JS_INPUT_NEW || input->state == JS_INPUT_OPENING)
    return TRUE;
  if (!input->announced) {
    input->announced = TRUE;
    if (!reader->handler->open(input->index, &input->result, reader->data))
      return FALSE;
  }
  while (input->state == JS_INPUT_OPEN && input->delivered < input->result.pages) {
    guint number = input->delivered + 1;
    if (input->stopped != NULL && number >= input->next) {
      if (!deliver_rest(reader, input))
        return FALSE;
    } else if (wants(reader, number)) {
      JsPage *page = g_steal_pointer(&input->pages->pdata[number - 1]);
      if (page == NULL)
        return TRUE;
      if (!deliver_page(reader, input, page))
        return FALSE;
    } else {
      input->delivered++;
    }
  }
  *done = TRUE;
  return reader->handler->close(input->index, &input->result, reader->data);
}

static gboolean
deliver(JsReader *reader)
{
  gboolean done = TRUE;
  while (done && reader->inputs.head != NULL) {
    if (!deliver_input(reader, reader->inputs.head->data, &done))
      return FALSE;
    if (!done)
      break;
    JsInput *input = g_queue_pop_head(&reader->inputs);
    js_conversion_queue_forget(reader->conversions, input);
    js_input_free(input);
  }
  return TRUE;
}

gboolean
js_reader_run(JsReader *reader, const char *const *files, const JsReaderHandler *handler,
              gpointer data, GError **error)
{
  reader->files = files;
  reader->n_files = g_strv_length((char **)files);
  reader->next_file = 0;
  reader->ahead = 0;
  reader->ahead_bytes = 0;
  reader->is_full = FALSE;
  reader->handler = handler;
  reader->data = data;
  gboolean going = TRUE;
  watch_cache(reader);
  while (going) {
    do
      while (js_pool_free_worker(reader->pool, 0) >= 0 && ask_next(reader))
        ;
    while (turn_conversions(reader));
    JsReply reply = {0};
    gboolean busy =
        !js_pool_is_quiet(reader->pool) || js_conversion_queue_descriptor(reader->conversions) >= 0;
    if (busy && js_pool_wait(reader->pool, &reply)) {
      take_reply(reader, &reply, reply.asked);
      js_reply_clear(&reply);
    }
    watch_cache(reader);
    going = deliver(reader) && !reader->cancelled &&
            (reader->inputs.head != NULL || reader->next_file < reader->n_files);
  }
  if (reader->inputs.head == NULL && reader->next_file == reader->n_files && !reader->cancelled)
    return TRUE;
  g_set_error(error, JS_ERROR, JS_ERROR_CANCELLED, "stopped");
  return FALSE;
}
