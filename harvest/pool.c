#include "harvest/pool.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "harvest/limits.h"
#include "harvest/nursery.h"

/* What stands around a page in the message that carries it. */
enum { REPLY_FRAME = 4096 };

/* The caller is asked this often whether to go on: a signal may come just before the waiting. */
enum { LISTEN_MS = 500 };

/* How long a worker that closed its socket may take to be gone: a core's worth of memory is freed.
 */
enum { DYING_STEPS = 400, DYING_STEP_US = 5000 };

/* A worker that has read so many pages and has grown by more than this since its first is replaced.
 * Poppler, cairo and fontconfig keep fonts and glyphs that they have met (on a real 282-page budget
 * 120 KB a page), so one that lived on would grow with the input. A new one costs some 40 ms, and
 * reads fonts that are not embedded anew: more than a tenth of what so many pages take, and for
 * nothing where the pages share their fonts. */
enum { PAGES_A_LIFE = 64, FIRST_PAGES = 8 };
static const guint64 GROWTH_A_LIFE = 16 << 20;

/* Requests that a worker may have, the one that it is at included, and the time for which those
 * that wait shall keep it busy: the parent is away for so long when it interprets a large table or
 * checks a document. */
enum { MAX_REQUESTS = 8, WAITING_US = 50000 };
/* A worker that does not have the file open counts as if it had this many requests more: to start
 * it, to open the file and its fonts takes as long as some pages. */
enum { OPENING_WORTH = 2 };

typedef struct {
  JsMessageHead head;
  gboolean implied; /* an OPEN for the PAGE behind it, which alone is answered */
} Request;

typedef struct {
  pid_t pid;
  int socket;
  JsCallReport *report; /* shared with the worker; NULL where no memory could be shared */
  gboolean broken;
  Request requests[MAX_REQUESTS + 1]; /* oldest first; the worker is at the first */
  guint n_requests;
  guint pages;          /* that it has read since it was started */
  guint64 early_memory; /* after the first of them */
  gboolean worn;        /* to be replaced when it has answered */
  guint answered;       /* requests since it was started */
  guint32 open_serial;  /* of the file that it has open, 0: none */
  guint32 last_serial;  /* of the file that it will have open after its requests */
  guint64 page_time;    /* CPU time of the last page, µs; 0: none yet */
  guint64 opening_time; /* of the implied OPEN before the request under way */
  gint64 deadline;      /* monotonic, µs; for the first request */
  /* The reply so far. */
  JsMessageHead head;
  gsize head_got;
  guint8 *payload;
  gsize payload_got;
} PoolWorker;

struct _JsPool {
  const JsReaderOptions *options;
  PoolWorker *workers;
  struct pollfd *polled; /* scratch, one a worker */
  JsNursery *nursery;    /* where workers are forked from; NULL: to be started */
  gboolean with_ocr;     /* the workers to come will need the OCR engine */
  JsCallReport *reports; /* one a worker, shared with it */
  guint n_reports;
  guint n_workers;
  GArray *unheard; /* of JsMessageHead: requests that were waiting when their worker died */
  GArray *leaving; /* of pid_t: workers that were told to go and are not buried yet */
};

void
js_reply_clear(JsReply *reply)
{
  g_clear_pointer(&reply->payload, g_bytes_unref);
  g_clear_pointer(&reply->death, g_free);
}

/* ---- starting and ending ---- */

/* From the nursery, which is started where there is none yet, and once more where it has died. */
static pid_t
fork_worker(JsPool *pool, const PoolWorker *w, int socket, GError **error)
{
  guint number = (guint)(w - pool->workers);
  for (guint attempt = 0; attempt < 2; attempt++) {
    if (pool->nursery == NULL)
      pool->nursery = js_nursery_new(pool->options, pool->reports, error);
    if (pool->nursery == NULL)
      return -1;
    pid_t pid = js_nursery_fork(pool->nursery, number, socket, pool->with_ocr, NULL);
    if (pid > 0)
      return pid;
    g_clear_pointer(&pool->nursery, js_nursery_free);
  }
  g_set_error(error, JS_ERROR, JS_ERROR_IO, "a worker cannot be started");
  return -1;
}

static gboolean
start(JsPool *pool, PoolWorker *w, GError **error)
{
  int pair[2];
  *w = (PoolWorker){.socket = -1, .report = w->report};
  if (w->report != NULL)
    w->report->refused = -1;
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0) {
    g_set_error(error, JS_ERROR, JS_ERROR_IO, "a worker cannot be started: %s", g_strerror(errno));
    return FALSE;
  }
  pid_t pid = fork_worker(pool, w, pair[1], error);
  close(pair[1]);
  if (pid < 0) {
    close(pair[0]);
    return FALSE;
  }
  w->pid = pid;
  w->socket = pair[0];
  return TRUE;
}

/* Kills it, if it lives, and buries it. Returns its wait status, −1 when there was none. */
static int
bury(pid_t pid)
{
  int status = -1;
  kill(pid, SIGKILL);
  while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
    ;
  return status;
}

/* Buries the worker. One that is dying by itself gets up to DYING_STEPS × DYING_STEP_US, so that
 * its own reason is seen. Returns its wait status; −1 when there was none, or when it had to be
 * killed here, since that says nothing of its reason. */
static int
end(PoolWorker *w, gboolean dying)
{
  int status = -1;
  pid_t got = 0;
  if (w->socket >= 0)
    close(w->socket);
  w->socket = -1;
  g_clear_pointer(&w->payload, g_free);
  for (guint i = 0; dying && w->pid > 0 && got == 0 && i < DYING_STEPS; i++) {
    got = waitpid(w->pid, &status, WNOHANG);
    if (got == 0)
      g_usleep(DYING_STEP_US);
  }
  if (w->pid > 0 && got == 0) {
    bury(w->pid);
    status = -1;
  }
  w->pid = 0;
  return status;
}

/* Puts a new worker in the place of one that has done its work. That one goes by itself, as its
 * socket is closed, and is not waited for: its memory takes a while to be freed. */
static void
retire(JsPool *pool, PoolWorker *w)
{
  for (guint i = pool->leaving->len; i-- > 0;) {
    pid_t pid = g_array_index(pool->leaving, pid_t, i);
    if (waitpid(pid, NULL, WNOHANG) == pid)
      g_array_remove_index_fast(pool->leaving, i);
  }
  if (w->pid > 0)
    g_array_append_val(pool->leaving, w->pid);
  w->pid = 0;
  end(w, FALSE);
  start(pool, w, NULL); /* a failure shows at the next request, which then starts one anew */
}

/* Memory that the workers share with the parent; NULL: there is none to be had, and a worker that
 * is ended by the sandbox cannot say why. */
static JsCallReport *
share_reports(guint n)
{
  void *memory = mmap(NULL, n * sizeof(JsCallReport), PROT_READ | PROT_WRITE,
                      MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  return memory != MAP_FAILED ? memory : NULL;
}

JsPool *
js_pool_new(const JsReaderOptions *options, GError **error)
{
  g_autoptr(JsPool) pool = g_new0(JsPool, 1);
  guint n = MAX(options->jobs, 1);
  pool->options = options;
  pool->workers = g_new0(PoolWorker, n);
  pool->polled = g_new0(struct pollfd, n);
  pool->unheard = g_array_new(FALSE, FALSE, sizeof(JsMessageHead));
  pool->leaving = g_array_new(FALSE, FALSE, sizeof(pid_t));
  pool->with_ocr = options->ocr_mode == JS_OCR_ALWAYS;
  pool->reports = share_reports(n);
  pool->n_reports = n;
  for (guint i = 0; pool->reports != NULL && i < n; i++)
    pool->workers[i].report = &pool->reports[i];
  for (; pool->n_workers < n; pool->n_workers++)
    if (!start(pool, &pool->workers[pool->n_workers], error))
      return NULL;
  return g_steal_pointer(&pool);
}

void
js_pool_free(JsPool *pool)
{
  if (pool == NULL)
    return;
  for (guint i = 0; i < pool->n_workers; i++)
    end(&pool->workers[i], FALSE);
  for (guint i = 0; i < pool->leaving->len; i++)
    bury(g_array_index(pool->leaving, pid_t, i));
  g_array_unref(pool->leaving);
  g_array_unref(pool->unheard);
  js_nursery_free(pool->nursery);
  if (pool->reports != NULL)
    munmap(pool->reports, pool->n_reports * sizeof(JsCallReport));
  g_free(pool->workers);
  g_free(pool->polled);
  g_free(pool);
}

/* ---- asking ---- */

/* Whether it may be asked something of file `serial`; 0: of the file that it has. */
static gboolean
has_room(const PoolWorker *w, guint32 serial)
{
  guint waiting = 1;
  if (w->worn)
    return FALSE;
  /* A worker reads one file: for another it is replaced, once it has answered. */
  if (serial != 0 && w->last_serial != 0 && w->last_serial != serial)
    return w->n_requests == 0;
  if (w->page_time > 0)
    waiting = (guint)MIN(WAITING_US / w->page_time, MAX_REQUESTS - 1);
  return w->n_requests <= waiting;
}

int
js_pool_free_worker(const JsPool *pool, guint32 serial)
{
  int best = -1;
  guint least = G_MAXUINT;
  for (guint i = 0; i < pool->n_workers; i++) {
    const PoolWorker *w = &pool->workers[i];
    guint cost = w->n_requests + (w->last_serial == serial ? 0 : OPENING_WORTH);
    if (has_room(w, serial) && cost < least) {
      least = cost;
      best = (int)i;
    }
  }
  return best;
}

void
js_pool_expect_ocr(JsPool *pool)
{
  pool->with_ocr = TRUE;
}

gboolean
js_pool_is_quiet(const JsPool *pool)
{
  for (guint i = 0; i < pool->n_workers; i++)
    if (pool->workers[i].n_requests > 0)
      return FALSE;
  return pool->unheard->len == 0;
}

/* The time of the first request begins. */
static void
set_deadline(const JsPool *pool, PoolWorker *w)
{
  guint seconds = pool->options->max_wall_seconds;
  w->deadline = g_get_monotonic_time() +
                (gint64)(seconds > 0 ? seconds : JS_LIMIT_WALL_SECONDS) * G_USEC_PER_SEC;
}

static void
send_request(JsPool *pool, PoolWorker *w, JsMessageKind kind, gboolean implied, guint32 serial,
             guint32 page, const char *path, int fd)
{
  Request *request = &w->requests[w->n_requests++];
  request->implied = implied;
  request->head = (JsMessageHead){.magic = JS_MESSAGE_MAGIC,
                                  .kind = kind,
                                  .serial = serial,
                                  .page = page,
                                  .length = path != NULL ? strlen(path) : 0};
  if (w->n_requests == 1) {
    w->head_got = w->payload_got = 0;
    w->opening_time = 0;
    set_deadline(pool, w);
  }
  w->last_serial = serial;
  if (w->socket < 0 || !js_message_send(w->socket, &request->head, path, fd))
    w->broken = TRUE;
}

void
js_pool_ask(JsPool *pool, guint worker, guint32 serial, guint32 page, const char *path, int fd)
{
  PoolWorker *w = &pool->workers[worker];
  if (w->last_serial != 0 && w->last_serial != serial)
    retire(pool, w);
  gboolean open = w->last_serial != serial;
  if (open)
    send_request(pool, w, JS_MESSAGE_OPEN, page != 0, serial, page, path, fd);
  if (page == 0)
    return;
  send_request(pool, w, JS_MESSAGE_PAGE, FALSE, serial, page, NULL, -1);
}

/* ---- listening ---- */

/* What a signal that ended a worker says of the reason. SIGTRAP is how GLib ends a program that
 * gets no memory. */
static char *
describe_signal(int number)
{
  switch (number) {
  case SIGXCPU:
    return g_strdup("its CPU time ran out");
  case SIGKILL:
    return g_strdup("killed by the system, probably for want of memory");
  case SIGTRAP:
    return g_strdup("it got no more memory");
  case SIGABRT:
    return g_strdup("a library gave up: no more memory, or a failed check of its own");
  default:
    return g_strdup_printf("a library crashed: %s", strsignal(number));
  }
}

/* `status` as waitpid gives it; −1: unknown. */
static char *
describe_death(const PoolWorker *w, int status)
{
  if (status >= 0 && WIFEXITED(status) && WEXITSTATUS(status) == JS_EXIT_REFUSED &&
      w->report != NULL && w->report->refused >= 0) {
    g_autofree char *call = js_system_call_name(w->report->refused);
    return g_strdup_printf("the worker died on it (a library tried %s, which the sandbox does not "
                           "allow)",
                           call);
  }
  if (status < 0 || !WIFSIGNALED(status))
    return g_strdup("the worker died on it");
  g_autofree char *reason = describe_signal(WTERMSIG(status));
  return g_strdup_printf("the worker died on it (%s)", reason);
}

/* Replaces a dead worker and says what became of the request that it was at. Those behind it are
 * told of later, as unheard. */
static void
report_death(JsPool *pool, guint index, const char *reason, JsReply *reply)
{
  PoolWorker *w = &pool->workers[index];
  guint first = w->requests[0].implied ? 1 : 0;
  JsMessageHead request = w->requests[first].head;
  gboolean opened = request.kind == JS_MESSAGE_PAGE && w->open_serial == request.serial;
  gboolean fresh = w->pid > 0 && (w->answered == 0 || (w->answered == 1 && opened));
  for (guint i = first + 1; i < w->n_requests; i++)
    if (!w->requests[i].implied)
      g_array_append_val(pool->unheard, w->requests[i].head);
  int status = end(w, reason == NULL);
  /* Time is counted from the request on: another worker would need as much. */
  gboolean out_of_time =
      reason != NULL || (status >= 0 && WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU);
  *reply = (JsReply){.asked = request.kind, .head = request, .fresh = fresh || out_of_time};
  if (reason != NULL)
    reply->death = g_strdup(reason);
  else
    reply->death = describe_death(w, status);
  /* Without a successor the worker stays broken, and every request to it is answered so. */
  if (!start(pool, w, NULL))
    w->socket = -1;
}

typedef enum { READ_MORE, READ_DONE, READ_BROKEN } ReadState;

/* Takes what the socket has, without waiting. */
static ReadState
read_some(PoolWorker *w, guint64 max_reply)
{
  gboolean in_head = w->head_got < sizeof w->head;
  char *at = in_head ? (char *)&w->head + w->head_got : (char *)w->payload + w->payload_got;
  gsize want = in_head ? sizeof w->head - w->head_got : w->head.length - w->payload_got;
  ssize_t n = recv(w->socket, at, want, MSG_DONTWAIT);
  if (n < 0)
    return errno == EINTR || errno == EAGAIN ? READ_MORE : READ_BROKEN;
  if (n == 0)
    return READ_BROKEN;
  if (!in_head) {
    w->payload_got += (gsize)n;
    return w->payload_got == w->head.length ? READ_DONE : READ_MORE;
  }
  w->head_got += (gsize)n;
  if (w->head_got < sizeof w->head)
    return READ_MORE;
  const JsMessageHead *request = &w->requests[0].head;
  if (w->head.magic != JS_MESSAGE_MAGIC || w->head.serial != request->serial ||
      w->head.page != request->page || w->head.length == 0 || w->head.length > max_reply)
    return READ_BROKEN;
  w->payload = g_malloc(w->head.length);
  return READ_MORE;
}

/* Counts a page that was read, and what it left behind in the worker's memory. */
static void
count_page(PoolWorker *w)
{
  w->page_time = MAX(w->head.cpu_time, 1);
  if (++w->pages <= FIRST_PAGES)
    w->early_memory = w->head.memory;
  w->worn = w->pages >= PAGES_A_LIFE && w->head.memory > w->early_memory + GROWTH_A_LIFE;
}

/* Takes the finished reply to the first request. FALSE: it is of no interest to the caller. */
static gboolean
deliver(JsPool *pool, guint index, JsReply *reply)
{
  PoolWorker *w = &pool->workers[index];
  const Request request = w->requests[0];
  g_autoptr(GBytes) payload = g_bytes_new_take(g_steal_pointer(&w->payload), w->head.length);
  memmove(&w->requests[0], &w->requests[1], sizeof(Request) * --w->n_requests);
  w->answered++;
  w->head_got = w->payload_got = 0;
  w->head.cpu_time += w->opening_time;
  w->opening_time = request.implied ? w->head.cpu_time : 0;
  if (request.head.kind == JS_MESSAGE_OPEN)
    w->open_serial = w->head.kind == JS_MESSAGE_OPENED ? request.head.serial : 0;
  else
    count_page(w);
  set_deadline(pool, w);
  /* Of an OPEN that failed the worker tells again when it is asked for the page. */
  if (request.implied)
    return FALSE;
  *reply = (JsReply){.asked = request.head.kind, .head = w->head};
  reply->payload = g_steal_pointer(&payload);
  if (w->n_requests == 0 && w->worn)
    retire(pool, w);
  return TRUE;
}

/* Polls once. >0: *index has something to read or is gone; 0: its time is over; <0: a signal. */
static int
poll_workers(JsPool *pool, guint *index)
{
  gint64 now = g_get_monotonic_time(), nearest = G_MAXINT64;
  for (guint i = 0; i < pool->n_workers; i++) {
    const PoolWorker *w = &pool->workers[i];
    gboolean busy = w->n_requests > 0;
    pool->polled[i] = (struct pollfd){.fd = busy ? w->socket : -1, .events = POLLIN};
    if (!busy)
      continue;
    *index = i;
    if (w->broken)
      return 1;
    nearest = MIN(nearest, w->deadline);
  }
  if (nearest == G_MAXINT64)
    return -1;
  int wait = (int)CLAMP((nearest - now) / 1000 + 1, 0, LISTEN_MS);
  int n = poll(pool->polled, pool->n_workers, wait);
  if (n < 0)
    return -1;
  for (guint i = 0; n > 0 && i < pool->n_workers; i++)
    if (pool->polled[i].revents != 0) {
      *index = i;
      return 1;
    }
  now = g_get_monotonic_time();
  for (guint i = 0; i < pool->n_workers; i++)
    if (pool->workers[i].n_requests > 0 && pool->workers[i].deadline <= now) {
      *index = i;
      return 0;
    }
  return -1;
}

/* The next of the requests that nobody heard. */
static void
take_unheard(JsPool *pool, JsReply *reply)
{
  JsMessageHead head = g_array_index(pool->unheard, JsMessageHead, 0);
  g_array_remove_index(pool->unheard, 0);
  *reply = (JsReply){.asked = head.kind, .head = head, .unheard = TRUE};
}

gboolean
js_pool_wait(JsPool *pool, JsReply *reply)
{
  if (pool->unheard->len > 0) {
    take_unheard(pool, reply);
    return TRUE;
  }
  for (;;) {
    guint index = 0;
    int ready = poll_workers(pool, &index);
    if (ready < 0)
      return FALSE;
    PoolWorker *w = &pool->workers[index];
    if (ready == 0) {
      report_death(pool, index, "took too long and was given up", reply);
      return TRUE;
    }
    ReadState state =
        w->broken ? READ_BROKEN : read_some(w, js_limit_output(pool->options) + REPLY_FRAME);
    if (state == READ_DONE && deliver(pool, index, reply))
      return TRUE;
    if (state == READ_BROKEN) {
      report_death(pool, index, NULL, reply);
      return TRUE;
    }
  }
}
