#include "harvest/pool.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "harvest/limits.h"
#include "harvest/worker.h"

/* What stands around a page in the message that carries it. */
enum { REPLY_FRAME = 4096 };

/* The caller is asked this often whether to go on: a signal may come just before the waiting. */
enum { LISTEN_MS = 500 };

/* How long a worker that closed its socket may take to be gone: a core's worth of memory is freed.
 */
enum { DYING_STEPS = 400, DYING_STEP_US = 5000 };

/* Requests after which a worker is replaced. Poppler, cairo and fontconfig keep fonts and glyphs
 * that they have met (on a real 282-page budget 120 KB a page), so a worker that lived on would
 * grow with the input; a new one costs some 40 ms, a twelfth of what so many pages take. */
enum { REQUESTS_A_LIFE = 64 };

typedef struct {
  pid_t pid;
  int socket;
  gboolean busy, broken;
  gboolean has_open;
  guint32 serial;  /* of the file that it has open */
  guint answered;  /* requests since it was started */
  gint64 deadline; /* monotonic, µs; while busy */
  JsMessageHead request;
  /* The reply so far. */
  JsMessageHead head;
  gsize head_got;
  guint8 *payload;
  gsize payload_got;
} Worker;

struct _JsPool {
  const JsReaderOptions *options;
  Worker *workers;
  struct pollfd *polled; /* scratch, one a worker */
  guint n_workers;
};

void
js_reply_clear(JsReply *reply)
{
  g_clear_pointer(&reply->payload, g_bytes_unref);
  g_clear_pointer(&reply->death, g_free);
}

/* ---- starting and ending ---- */

static gboolean
start(JsPool *pool, Worker *w, GError **error)
{
  int pair[2];
  *w = (Worker){.socket = -1};
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0) {
    g_set_error(error, JS_ERROR, JS_ERROR_IO, "a worker cannot be started: %s", g_strerror(errno));
    return FALSE;
  }
  pid_t pid = fork();
  if (pid < 0) {
    g_set_error(error, JS_ERROR, JS_ERROR_IO, "a worker cannot be started: %s", g_strerror(errno));
    close(pair[0]);
    close(pair[1]);
    return FALSE;
  }
  if (pid == 0)
    js_worker_run(pair[1], pool->options);
  close(pair[1]);
  w->pid = pid;
  w->socket = pair[0];
  return TRUE;
}

/* Buries the worker; one that is dying by itself is given a moment, so that its own reason is seen.
 * Returns its wait status, −1 when there was none. */
static int
end(Worker *w, gboolean dying)
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
    kill(w->pid, SIGKILL);
    while (waitpid(w->pid, &status, 0) < 0 && errno == EINTR)
      ;
  }
  w->pid = 0;
  return status;
}

JsPool *
js_pool_new(const JsReaderOptions *options, GError **error)
{
  g_autoptr(JsPool) pool = g_new0(JsPool, 1);
  guint n = MAX(options->jobs, 1);
  pool->options = options;
  pool->workers = g_new0(Worker, n);
  pool->polled = g_new0(struct pollfd, n);
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
  g_free(pool->workers);
  g_free(pool->polled);
  g_free(pool);
}

/* ---- asking ---- */

int
js_pool_idle(const JsPool *pool, guint32 serial)
{
  int any = -1;
  for (guint i = 0; i < pool->n_workers; i++) {
    if (pool->workers[i].busy)
      continue;
    if (js_pool_has_open(pool, i, serial))
      return (int)i;
    if (any < 0)
      any = (int)i;
  }
  return any;
}

gboolean
js_pool_all_idle(const JsPool *pool)
{
  for (guint i = 0; i < pool->n_workers; i++)
    if (pool->workers[i].busy)
      return FALSE;
  return TRUE;
}

gboolean
js_pool_has_open(const JsPool *pool, guint worker, guint32 serial)
{
  const Worker *w = &pool->workers[worker];
  return w->has_open && w->serial == serial;
}

void
js_pool_ask(JsPool *pool, guint worker, JsMessageKind kind, guint32 serial, guint32 page,
            const char *path, int fd)
{
  Worker *w = &pool->workers[worker];
  guint seconds = pool->options->max_wall_seconds;
  w->request = (JsMessageHead){.magic = JS_MESSAGE_MAGIC,
                               .kind = kind,
                               .serial = serial,
                               .page = page,
                               .length = path != NULL ? strlen(path) : 0};
  w->busy = TRUE;
  w->deadline = g_get_monotonic_time() +
                (gint64)(seconds > 0 ? seconds : JS_LIMIT_WALL_SECONDS) * G_USEC_PER_SEC;
  w->head_got = w->payload_got = 0;
  if (kind == JS_MESSAGE_OPEN) {
    w->has_open = FALSE;
    w->serial = serial;
  }
  w->broken = w->socket < 0 || !js_message_send(w->socket, &w->request, path, fd);
}

/* ---- listening ---- */

static const char *
describe_signal(int number)
{
  switch (number) {
  case SIGXCPU:
    return "its CPU time ran out";
  case SIGKILL:
    return "killed, perhaps for want of memory";
  case SIGABRT:
    return "given up, perhaps for want of memory";
  default:
    return strsignal(number);
  }
}

/* Replaces a dead worker and says what became of its request. */
static void
report_death(JsPool *pool, guint index, const char *reason, JsReply *reply)
{
  Worker *w = &pool->workers[index];
  JsMessageHead request = w->request;
  gboolean fresh = w->pid > 0 && (w->answered == 0 || (w->answered == 1 && w->has_open));
  int status = end(w, reason == NULL);
  /* Time is counted from the request on: another worker would need as much. */
  gboolean out_of_time =
      reason != NULL || (status >= 0 && WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU);
  *reply = (JsReply){
      .asked = request.kind, .head = request, .fresh = fresh || out_of_time, .worker = index};
  if (reason != NULL)
    reply->death = g_strdup(reason);
  else if (status >= 0 && WIFSIGNALED(status))
    reply->death = g_strdup_printf("the worker died on it (%s)", describe_signal(WTERMSIG(status)));
  else
    reply->death = g_strdup("the worker died on it");
  /* Without a successor the worker stays broken, and every request to it is answered so. */
  if (!start(pool, w, NULL))
    w->socket = -1;
}

typedef enum { READ_MORE, READ_DONE, READ_BROKEN } ReadState;

/* Takes what the socket has, without waiting. */
static ReadState
read_some(Worker *w, guint64 max_reply)
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
  if (w->head.magic != JS_MESSAGE_MAGIC || w->head.serial != w->request.serial ||
      w->head.page != w->request.page || w->head.length == 0 || w->head.length > max_reply)
    return READ_BROKEN;
  w->payload = g_malloc(w->head.length);
  return READ_MORE;
}

static void
deliver(JsPool *pool, guint index, JsReply *reply)
{
  Worker *w = &pool->workers[index];
  *reply = (JsReply){.asked = w->request.kind, .head = w->head, .worker = index};
  reply->payload = g_bytes_new_take(g_steal_pointer(&w->payload), w->head.length);
  w->busy = FALSE;
  w->answered++;
  if (w->head.kind == JS_MESSAGE_OPENED)
    w->has_open = TRUE;
  if (w->answered >= REQUESTS_A_LIFE && w->head.kind != JS_MESSAGE_OPENED) {
    end(w, FALSE);
    start(pool, w, NULL); /* a failure shows at the next request, which then starts one anew */
  }
}

/* Polls once. >0: *index has something to read or is gone; 0: its time is over; <0: a signal. */
static int
poll_workers(JsPool *pool, guint *index)
{
  gint64 now = g_get_monotonic_time(), nearest = G_MAXINT64;
  for (guint i = 0; i < pool->n_workers; i++) {
    const Worker *w = &pool->workers[i];
    pool->polled[i] = (struct pollfd){.fd = w->busy ? w->socket : -1, .events = POLLIN};
    if (!w->busy)
      continue;
    *index = i;
    if (w->broken)
      return 1;
    if (w->deadline <= now)
      return 0;
    nearest = MIN(nearest, w->deadline);
  }
  if (nearest == G_MAXINT64)
    return -1;
  int wait = (int)MIN((nearest - now) / 1000 + 1, LISTEN_MS);
  int n = poll(pool->polled, pool->n_workers, wait);
  if (n < 0 || (n == 0 && wait == LISTEN_MS))
    return -1;
  for (guint i = 0; n > 0 && i < pool->n_workers; i++)
    if (pool->polled[i].revents != 0) {
      *index = i;
      return 1;
    }
  return poll_workers(pool, index); /* the wait is over, and with it somebody's time */
}

gboolean
js_pool_wait(JsPool *pool, JsReply *reply)
{
  for (;;) {
    guint index = 0;
    int ready = poll_workers(pool, &index);
    if (ready < 0)
      return FALSE;
    Worker *w = &pool->workers[index];
    if (ready == 0) {
      report_death(pool, index, "took too long and was given up", reply);
      return TRUE;
    }
    ReadState state =
        w->broken ? READ_BROKEN : read_some(w, js_limit_output(pool->options) + REPLY_FRAME);
    if (state == READ_DONE)
      deliver(pool, index, reply);
    else if (state == READ_BROKEN)
      report_death(pool, index, NULL, reply);
    if (state != READ_MORE)
      return TRUE;
  }
}
