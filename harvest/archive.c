#include "harvest/archive.h"

#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "harvest/archive-stream.h"
#include "harvest/archive-take.h"
#include "harvest/child.h"
#include "harvest/death-message.h"
#include "harvest/sandbox.h"

/* What the child may use: address space, bytes (a 7z dictionary takes up to 1.5 GiB), and CPU time,
 * seconds (4 GiB at 20 MiB/s). */
static const rlim_t CHILD_MEMORY = (rlim_t)2 << 30;
enum { CHILD_SECONDS = 240 };
/* Longest wait for the next message, milliseconds. */
enum { PATIENCE_MS = 60000 };
/* How long a child that closed its socket may take to end by itself, milliseconds. */
enum { LAST_MS = 1000 };

/* The types that are read, and whether the file may be a single compressed one. */
static const struct {
  const char *type;
  gboolean raw;
} TYPES[] = {{"application/zip", FALSE},
             {"application/vnd.rar", FALSE},
             {"application/x-7z-compressed", FALSE},
             {"application/x-tar", FALSE},
             {"application/gzip", TRUE},
             {"application/warc", TRUE}};

static gboolean
find_type(const char *media_type, gboolean *raw)
{
  for (gsize i = 0; i < G_N_ELEMENTS(TYPES); i++)
    if (g_strcmp0(TYPES[i].type, media_type) == 0) {
      *raw = TYPES[i].raw;
      return TRUE;
    }
  return FALSE;
}

gboolean
js_archive_is_type(const char *media_type)
{
  gboolean raw;
  return find_type(media_type, &raw);
}

JsArchiveBudget
js_archive_budget(const char *path)
{
  struct stat st;
  guint64 size = stat(path, &st) == 0 && st.st_size > 0 ? (guint64)st.st_size : 0;
  guint64 most = MIN(size, JS_ARCHIVE_BYTES) * JS_ARCHIVE_TIMES;
  most = CLAMP(most, JS_ARCHIVE_SMALL, JS_ARCHIVE_BYTES);
  return (JsArchiveBudget){JS_ARCHIVE_MEMBERS, most, most};
}

static void
free_member(gpointer data)
{
  js_archive_member_free(data);
}

/* ---- the child ---- */

G_NORETURN static void
run_child(int fd, int socket, gboolean raw, JsDeathReport *report)
{
  const struct rlimit memory = {CHILD_MEMORY, CHILD_MEMORY}, none = {0, 0};
  const struct rlimit seconds = {CHILD_SECONDS, CHILD_SECONDS};
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  prctl(PR_SET_NAME, "juesuan-archive");
  signal(SIGINT, SIG_IGN); /* the parent decides what Ctrl-C means */
  signal(SIGTERM, SIG_DFL);
  js_child_silence();
  setlocale(LC_CTYPE, "C.UTF-8"); /* names of members come out as UTF-8 where they are Unicode */
  js_child_keep_two(socket, fd);
  setrlimit(RLIMIT_CORE, &none);
  if (!JS_SANITIZED)
    setrlimit(RLIMIT_AS, &memory);
  setrlimit(RLIMIT_CPU, &seconds);
  js_death_report_watch(report);
  js_sandbox_enter(NULL, report);
  js_archive_send(JS_CHILD_SECOND, JS_CHILD_FIRST, raw);
}

/* ---- the parent ---- */

/* Waits for the end of the child: one that has nothing more to say is not waited for. Returns its
 * status. */
static int
reap(pid_t pid, JsArchiveOutcome outcome)
{
  int status = -1;
  for (int ms = 0; outcome == JS_ARCHIVE_DIED && ms < LAST_MS; ms++) {
    if (waitpid(pid, &status, WNOHANG) == pid)
      return status;
    g_usleep(1000);
  }
  kill(pid, SIGKILL);
  while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
    ;
  return status;
}

/* Forks the child and takes what it sends into `members`. */
static void
run(int archive, gboolean raw, const char *folder, guint *number, JsArchiveBudget *budget,
    GPtrArray *members, GError **error)
{
  int pair[2];
  JsDeathReport *report =
      mmap(NULL, sizeof *report, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (report == MAP_FAILED || socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0) {
    g_set_error(error, JS_ERROR, JS_ERROR_IO, "no process can be started: %s", g_strerror(errno));
    return;
  }
  js_death_report_clear(report);
  pid_t pid = fork();
  if (pid == 0)
    run_child(archive, pair[1], raw, report);
  close(pair[1]);
  JsArchiveOutcome outcome = JS_ARCHIVE_DIED;
  if (pid > 0)
    outcome = js_archive_take(pair[0], PATIENCE_MS, folder, number, budget, members, error);
  close(pair[0]);
  int status = pid > 0 ? reap(pid, outcome) : -1;
  if (outcome == JS_ARCHIVE_STALLED) {
    g_set_error(error, JS_ERROR, JS_ERROR_LIMIT, "it was not read in time");
  } else if (outcome == JS_ARCHIVE_DIED) {
    g_autofree char *message = js_death_describe(report, status);
    g_set_error_literal(error, JS_ERROR, JS_ERROR_CRASHED, message);
  }
  munmap(report, sizeof *report);
}

GPtrArray *
js_archive_unpack(const char *path, const char *media_type, const char *folder, guint *number,
                  JsArchiveBudget *budget, GError **error)
{
  gboolean raw = FALSE;
  GPtrArray *members = g_ptr_array_new_with_free_func(free_member);
  int fd = find_type(media_type, &raw) ? open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY) : -1;
  if (fd < 0) {
    g_set_error(error, JS_ERROR, JS_ERROR_IO, "cannot be opened: %s", g_strerror(errno));
    return members;
  }
  run(fd, raw, folder, number, budget, members, error);
  close(fd);
  return members;
}
