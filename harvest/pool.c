/* Worker processes and the requests that they are working on: see pool.h.
 *
 *   js_pool_ask() ──► requests of a worker, oldest first ──► socket ──► worker
 *   js_pool_wait() ◄── reply to the oldest, or the worker's death ◄── poll(2)
 */
#include "harvest/pool.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "extract/model/language.h"
#include "harvest/death-message.h"
#include "harvest/limits.h"
#include "harvest/nursery.h"

/* Bytes that a reply may have beyond the page in it (type strings, padding). */
enum { REPLY_FRAME = 4096 };

/* Longest wait for a reply, milliseconds. A signal that arrives just before poll(2) does not end
 * it; after this time the caller gets the chance to look whether it should stop. */
enum { LISTEN_MS = 500 };

/* A worker that has closed its socket gets 400 × 5 ms to end by itself, since freeing its memory
 * takes a while. */
enum { DYING_STEPS = 400, DYING_STEP_US = 5000 };

/* A worker that has used no CPU time for this long waits for something that will not come, µs: it
 * has nothing to wait for but the disk. A library that locks itself out is the known case. */
static const gint64 STILL_US = 15 * G_USEC_PER_SEC;

/* A worker is replaced after PAGES_A_LIFE pages if its memory has grown by GROWTH_A_LIFE bytes
 * since its first FIRST_PAGES pages. Poppler, cairo and fontconfig keep every font and glyph that
 * they have met: 120 KB a page on a real budget of 282 pages (measured), so a worker that is never
 * replaced grows with its document. After a replacement, fonts that are not embedded are loaded
 * again, which is wasted when all pages share their fonts. Therefore the memory decides, not the
 * number of pages alone. */
enum { PAGES_A_LIFE = 64, FIRST_PAGES = 8 };
static const guint64 GROWTH_A_LIFE = 16 << 20;

/* MAX_REQUESTS: queue length of a worker, the request in hand included. WAITING_US: the queued
 * requests should keep the worker busy this long, microseconds, which is about what the parent
 * needs for interpreting a large table or checking a document (guess). */
enum { MAX_REQUESTS = 8, WAITING_US = 50000 };
/* When a worker is chosen, not having the file open counts as this many requests: starting a
 * worker, opening the file and loading its fonts takes about as long as two pages (guess). */
enum { OPENING_WORTH = 2 };

typedef struct {
  JsMessageHead head;
  JsGrant grant;
  gboolean implied; /* an OPEN sent before a PAGE; the caller only sees the reply to the PAGE */
} Request;

typedef struct {
  pid_t pid;
  int socket;
  JsDeathReport *report; /* shared with the worker; NULL where no memory could be shared */
  gboolean broken;
  Request requests[MAX_REQUESTS + 1]; /* oldest first; the worker is working on the first */
  guint n_requests;
  guint pages;          /* pages read since it was started */
  guint64 early_memory; /* bytes, after its first FIRST_PAGES pages */
  gboolean worn;        /* to be replaced once its requests are answered */
  guint answered;       /* requests answered since it was started */
  guint32 open_serial;  /* the file that it has open; 0: none */
  guint32 last_serial;  /* the file that it will have open after its requests */
  guint64 page_time;    /* CPU time of its last page, µs; 0: none yet */
  guint64 opening_time; /* CPU time of the implied OPEN before the current request, µs */
  guint64 cpu_told;     /* CPU time that was told with replies, µs; the parent's measure */
  gint64 deadline;      /* of the first request; monotonic time, µs */
  guint64 cpu_seen;     /* its CPU time when it was last looked at, µs … */
  gint64 still_since;   /* … and since when it is that; monotonic time, µs */
  /* What has arrived of the reply to the first request. */
  JsMessageHead head;
  gsize head_got;
  guint8 *payload;
  gsize payload_got;
} PoolWorker;

struct _JsPool {
  const JsReaderOptions *options;
  PoolWorker *workers;
  struct pollfd *polled;  /* scratch space, one for each worker, and one more */
  int watched;            /* what else js_pool_wait() waits for; −1: nothing */
  JsNursery *nursery;     /* the process that forks workers; NULL: not started yet */
  gboolean with_ocr;      /* further workers are started with the OCR engine loaded */
  JsDeathReport *reports; /* one for each worker, in memory shared with it */
  guint n_reports;
  guint n_workers;
  GArray *unheard; /* of JsMessageHead: requests that were still queued when their worker died */
  GArray *leaving; /* of pid_t: retired workers whose end was not waited for yet */
};

/* ---- starting and ending ---- */

/* Forks a worker from the nursery. Starts the nursery if there is none, and once more if it has
 * died.
 */
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
    js_death_report_clear(w->report);
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

/* Kills the process if it is alive and reaps it. Returns its wait status; −1: there was none. */
static int
bury(pid_t pid)
{
  int status = -1;
  kill(pid, SIGKILL);
  while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
    ;
  return status;
}

/* Ends and reaps the worker. With `dying` it first gets DYING_STEPS × DYING_STEP_US to end by
 * itself, so that its wait status shows why it died. Returns the wait status; −1 when there is none
 * or when the worker had to be killed here, which says nothing about its reason. */
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

/* Replaces a worker that has grown too large. The old one ends by itself when its socket is closed;
 * nobody waits for it, since freeing its memory takes a while. */
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
  start(pool, w, NULL); /* if this fails, the next request to it will start another one */
}

/* Allocates memory that parent and workers share. NULL: not possible; then a worker that the
 * sandbox ends cannot say why. */
static JsDeathReport *
share_reports(guint n)
{
  void *memory = mmap(NULL, n * sizeof(JsDeathReport), PROT_READ | PROT_WRITE,
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
  pool->polled = g_new0(struct pollfd, n + 1);
  pool->watched = -1;
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
    munmap(pool->reports, pool->n_reports * sizeof(JsDeathReport));
  g_free(pool->workers);
  g_free(pool->polled);
  g_free(pool);
}

/* ---- time ---- */

/* The CPU time of the worker, µs. The kernel's word, not the worker's. */
static guint64
cpu_time_of(const PoolWorker *w)
{
  clockid_t clock;
  struct timespec now;
  if (w->pid <= 0 || clock_getcpuclockid(w->pid, &clock) != 0 || clock_gettime(clock, &now) != 0)
    return 0;
  return (guint64)now.tv_sec * G_USEC_PER_SEC + (guint64)now.tv_nsec / 1000;
}

/* The CPU time of the worker since this was last asked, µs. */
static guint64
measure_cpu_time(PoolWorker *w)
{
  guint64 used = cpu_time_of(w);
  guint64 since = used > w->cpu_told ? used - w->cpu_told : 0;
  w->cpu_told = MAX(used, w->cpu_told);
  return since;
}

/* Starts the clock for the worker's first request. */
static void
start_clock(PoolWorker *w)
{
  if (w->n_requests == 0)
    return;
  w->still_since = g_get_monotonic_time();
  w->cpu_seen = cpu_time_of(w);
  w->deadline = w->still_since + (gint64)w->requests[0].grant.wall_seconds * G_USEC_PER_SEC;
}

/* Whether the worker's time for its first request is over, or it stands still: a library that waits
 * for itself would do so for all of that time. */
static gboolean
is_late(PoolWorker *w, gint64 now)
{
  guint64 used = cpu_time_of(w);
  if (used != w->cpu_seen) {
    w->cpu_seen = used;
    w->still_since = now;
  }
  return w->deadline <= now || w->still_since + STILL_US <= now;
}

/* ---- asking ---- */

/* Whether the worker should get another request about file `serial` (0: about the file that it has
 * open). */
static gboolean
has_room(const PoolWorker *w, guint32 serial)
{
  guint waiting = 1;
  if (w->worn)
    return FALSE;
  /* A worker reads one file only. For another file it is replaced, after it has answered. */
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

/* Sends the request. `path`: NULL, or the file's, which then comes with its descriptor. */
static void
send_request(PoolWorker *w, Request request, const char *path, int fd)
{
  request.head.magic = JS_MESSAGE_MAGIC;
  request.head.length = path != NULL ? strlen(path) : 0;
  request.head.cpu_seconds = request.grant.cpu_seconds;
  w->requests[w->n_requests++] = request;
  if (w->n_requests == 1) {
    w->head_got = w->payload_got = 0;
    w->opening_time = 0;
    start_clock(w);
  }
  w->last_serial = request.head.serial;
  if (w->socket < 0 || !js_message_send(w->socket, &request.head, path, fd))
    w->broken = TRUE;
}

void
js_pool_ask(JsPool *pool, guint worker, guint32 serial, guint32 page, const JsGrant *grant,
            const char *path, int fd)
{
  PoolWorker *w = &pool->workers[worker];
  if (w->last_serial != 0 && w->last_serial != serial)
    retire(pool, w);
  Request request = {.head = {.serial = serial, .page = page}, .grant = *grant};
  if (w->last_serial != serial) {
    request.head.kind = JS_MESSAGE_OPEN;
    request.implied = page != 0;
    send_request(w, request, path, fd);
  }
  if (page == 0)
    return;
  request.head.kind = JS_MESSAGE_PAGE;
  request.implied = FALSE;
  send_request(w, request, NULL, -1);
}

/* ---- listening ---- */

/* Seconds since the clock for the worker's first request was started. */
static guint
waited_for(const PoolWorker *w)
{
  gint64 started = w->deadline - (gint64)w->requests[0].grant.wall_seconds * G_USEC_PER_SEC;
  return (guint)((g_get_monotonic_time() - started) / G_USEC_PER_SEC);
}

/* How a worker came to its end. */
typedef enum {
  ENDING_DIED,   /* its socket is closed */
  ENDING_LATE,   /* no answer in time */
  ENDING_FORGED, /* an answer that cannot be */
} Ending;

/* Replaces a worker that is to answer no more and reports its death as the reply to its first
 * request. The requests queued behind that one go to pool->unheard. */
static void
report_death(JsPool *pool, guint index, Ending ending, JsReply *reply)
{
  PoolWorker *w = &pool->workers[index];
  guint first = w->requests[0].implied ? 1 : 0;
  JsMessageHead request = w->requests[first].head;
  JsGrant grant = w->requests[first].grant;
  gboolean opened = request.kind == JS_MESSAGE_PAGE && w->open_serial == request.serial;
  gboolean fresh = w->pid > 0 && (w->answered == 0 || (w->answered == 1 && opened));
  for (guint i = first + 1; i < w->n_requests; i++)
    if (!w->requests[i].implied)
      g_array_append_val(pool->unheard, w->requests[i].head);
  guint64 cpu_time = measure_cpu_time(w);
  guint waited = MIN(grant.wall_seconds, waited_for(w));
  int status = end(w, ending == ENDING_DIED);
  /* The time limit counts from the request, so another worker would run out of time as well. */
  gboolean timeout =
      ending == ENDING_LATE || (status >= 0 && WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU);
  gboolean killed = status >= 0 && WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
  *reply = (JsReply){.asked = request.kind,
                     .head = request,
                     .fresh = (fresh && !killed) || timeout || ending == ENDING_FORGED,
                     .killed = killed,
                     .timeout = timeout,
                     .waited = waited,
                     .cpu_time = cpu_time};
  if (ending == ENDING_LATE)
    reply->death = g_strdup_printf(N_("took too long and was given up after %u s"), waited);
  else if (ending == ENDING_FORGED)
    reply->death = g_strdup(N_("the worker's answer makes no sense"));
  else
    reply->death = js_death_describe(w->report, status);
  /* If no new worker can be started, this one stays broken and its requests fail at once. */
  if (!start(pool, w, NULL))
    w->socket = -1;
}

typedef enum { READ_MORE, READ_DONE, READ_BROKEN, READ_FORGED } ReadState;

/* Longest payload of a reply of this kind to the request, bytes; 0: it is no reply to it. */
static guint64
longest_reply(const JsReaderOptions *options, const JsMessageHead *request, guint32 kind)
{
  if (kind == JS_MESSAGE_FAILED)
    return JS_LIMIT_MESSAGE;
  if (request->kind == JS_MESSAGE_OPEN)
    return kind == JS_MESSAGE_OPENED ? JS_LIMIT_OPENED : 0;
  return kind == JS_MESSAGE_PAGE ? js_limit_output(options) + REPLY_FRAME : 0;
}

/* Reads what the socket has, without waiting, and checks the head of the reply. */
static ReadState
read_some(PoolWorker *w, const JsReaderOptions *options)
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
      w->head.page != request->page || w->head.length == 0 ||
      w->head.length > longest_reply(options, request, w->head.kind))
    return READ_FORGED;
  w->payload = g_try_malloc(w->head.length);
  return w->payload != NULL ? READ_MORE : READ_BROKEN;
}

/* Updates the worker's page count, page time and memory after a page. */
static void
count_page(PoolWorker *w)
{
  w->page_time = MAX(w->head.cpu_time, 1);
  if (++w->pages <= FIRST_PAGES)
    w->early_memory = w->head.memory;
  w->worn = w->pages >= PAGES_A_LIFE && w->head.memory > w->early_memory + GROWTH_A_LIFE;
}

/* Hands out the complete reply to the first request. FALSE: the caller did not ask for it. */
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
  start_clock(w);
  /* If the implied OPEN failed, the reply to the PAGE behind it says why. */
  if (request.implied)
    return FALSE;
  *reply = (JsReply){.asked = request.head.kind, .head = w->head, .cpu_time = measure_cpu_time(w)};
  reply->payload = g_steal_pointer(&payload);
  if (w->n_requests == 0 && w->worn)
    retire(pool, w);
  return TRUE;
}

/* Waits once, LISTEN_MS at most. Returns 1 when worker *index can be read from or is dead, 0 when
 * its time is over, −1 when nothing happened or a signal came. */
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
  if (nearest == G_MAXINT64 && pool->watched < 0)
    return -1;
  pool->polled[pool->n_workers] = (struct pollfd){.fd = pool->watched, .events = POLLIN};
  gint64 rest = nearest == G_MAXINT64 ? LISTEN_MS : (nearest - now) / 1000 + 1;
  int n = poll(pool->polled, pool->n_workers + 1, (int)CLAMP(rest, 0, LISTEN_MS));
  if (n < 0)
    return -1;
  for (guint i = 0; n > 0 && i < pool->n_workers; i++)
    if (pool->polled[i].revents != 0) {
      *index = i;
      return 1;
    }
  now = g_get_monotonic_time();
  for (guint i = 0; i < pool->n_workers; i++)
    if (pool->workers[i].n_requests > 0 && is_late(&pool->workers[i], now)) {
      *index = i;
      return 0;
    }
  return -1;
}

/* Reports the next request of pool->unheard. */
static void
take_unheard(JsPool *pool, JsReply *reply)
{
  JsMessageHead head = g_array_index(pool->unheard, JsMessageHead, 0);
  g_array_remove_index(pool->unheard, 0);
  *reply = (JsReply){.asked = head.kind, .head = head, .unheard = TRUE};
}

void
js_pool_watch(JsPool *pool, int fd)
{
  pool->watched = fd;
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
      report_death(pool, index, ENDING_LATE, reply);
      return TRUE;
    }
    ReadState state = w->broken ? READ_BROKEN : read_some(w, pool->options);
    if (state == READ_DONE && deliver(pool, index, reply))
      return TRUE;
    if (state == READ_BROKEN || state == READ_FORGED) {
      report_death(pool, index, state == READ_FORGED ? ENDING_FORGED : ENDING_DIED, reply);
      return TRUE;
    }
  }
}
