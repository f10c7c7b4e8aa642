/* A program in bubblewrap: see bubble.h. */
#include "harvest/bubble.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <sys/pidfd.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

/* Limits of LibreOffice, the program that needs most: a workbook with 100 sheets took 20 s. */
enum { WALL_SECONDS = 120, CPU_SECONDS = 100 };
static const rlim_t MEMORY = (rlim_t)4 << 30, FILE_BYTES = (rlim_t)256 << 20;
/* Processes and threads (LibreOffice has about 15), and bytes of the files in /tmp (a profile has
 * 2 MB). */
#define PROCESSES "100"
#define TMP_BYTES "536870912"

struct _JsBubble {
  GPid pid;
  int ended;  /* pidfd: can be read when it has ended; −1: there is no process any more */
  int status; /* as waitpid() gives it */
  gint64 end; /* when its time is over; monotonic time, µs */
  gboolean late;
};

static void
add(GPtrArray *command, const char *const *words)
{
  for (; *words != NULL; words++)
    g_ptr_array_add(command, (gpointer)*words);
}

/* The whole command. Its words are borrowed. Folders that are missing are left out. */
static GPtrArray *
command_of(const char *const *binds, const char *const *program)
{
  static const char *const READABLE[] = {"/usr",
                                         "/bin",
                                         "/lib",
                                         "/lib64",
                                         "/opt",
                                         "/etc/alternatives",
                                         "/etc/fonts",
                                         "/etc/ld.so.cache",
                                         "/etc/libreoffice",
                                         "/etc/localtime",
                                         "/var/cache/fontconfig"};
  static const char *const PLACE[] = {
      "--unshare-all", "--die-with-parent",
      "--new-session", "--cap-drop", /* root keeps its capabilities otherwise */
      "ALL",           "--clearenv",
      "--dev",         "/dev",
      "--proc",        "/proc",
      "--size",        TMP_BYTES,
      "--tmpfs",       "/tmp",
      "--dir",         "/tmp/home",
      "--setenv",      "HOME",
      "/tmp/home",     "--setenv",
      "PATH",          "/usr/bin:/bin",
      "--setenv",      "LANG",
      "C.UTF-8",       NULL};
  /* Within the namespace, where only its own processes count. */
  static const char *const LIMIT[] = {"prlimit", "--nproc=" PROCESSES, NULL};
  GPtrArray *command = g_ptr_array_new();
  g_ptr_array_add(command, (gpointer) "bwrap");
  for (gsize i = 0; i < G_N_ELEMENTS(READABLE); i++) {
    g_ptr_array_add(command, (gpointer) "--ro-bind-try");
    g_ptr_array_add(command, (gpointer)READABLE[i]);
    g_ptr_array_add(command, (gpointer)READABLE[i]);
  }
  add(command, PLACE);
  add(command, binds);
  add(command, LIMIT);
  add(command, program);
  g_ptr_array_add(command, NULL);
  return command;
}

/* Runs in the child before the sandbox is made. */
static void
limit(gpointer data)
{
  (void)data;
  const struct rlimit memory = {MEMORY, MEMORY}, bytes = {FILE_BYTES, FILE_BYTES}, none = {0, 0};
  const struct rlimit seconds = {CPU_SECONDS, CPU_SECONDS};
  setrlimit(RLIMIT_AS, &memory);
  setrlimit(RLIMIT_FSIZE, &bytes);
  setrlimit(RLIMIT_CPU, &seconds);
  setrlimit(RLIMIT_CORE, &none);
}

static void
wait_for(JsBubble *b)
{
  while (waitpid(b->pid, &b->status, 0) < 0 && errno == EINTR)
    ;
}

JsBubble *
js_bubble_new(const char *const *binds, const char *const *program, GError **error)
{
  g_autofree JsBubble *b = g_new0(JsBubble, 1);
  g_autoptr(GPtrArray) command = command_of(binds, program);
  if (!g_spawn_async("/", (char **)command->pdata, NULL,
                     G_SPAWN_SEARCH_PATH | G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDOUT_TO_DEV_NULL |
                         G_SPAWN_STDERR_TO_DEV_NULL,
                     limit, NULL, &b->pid, error))
    return NULL;
  b->end = g_get_monotonic_time() + WALL_SECONDS * G_USEC_PER_SEC;
  b->ended = pidfd_open(b->pid, 0);
  if (b->ended >= 0)
    return g_steal_pointer(&b);
  g_set_error(error, JS_ERROR, JS_ERROR_IO, "a process cannot be watched: %s", g_strerror(errno));
  kill(b->pid, SIGKILL);
  wait_for(b);
  return NULL;
}

int
js_bubble_descriptor(const JsBubble *b)
{
  return b->ended;
}

gboolean
js_bubble_is_over(JsBubble *b, int ms)
{
  struct pollfd waiting = {.fd = b->ended, .events = POLLIN};
  return b->ended < 0 || poll(&waiting, 1, ms) > 0 || g_get_monotonic_time() >= b->end;
}

gboolean
js_bubble_finish(JsBubble *b)
{
  struct pollfd waiting = {.fd = b->ended, .events = POLLIN};
  if (b->ended >= 0) {
    gint64 rest = MAX(b->end - g_get_monotonic_time(), 0) / 1000;
    b->late = poll(&waiting, 1, (int)rest) <= 0;
    if (b->late)
      kill(b->pid, SIGKILL); /* with it ends the namespace of processes, and all in it */
    wait_for(b);
    close(b->ended);
    b->ended = -1;
  }
  return !b->late && WIFEXITED(b->status) && WEXITSTATUS(b->status) == 0;
}

gboolean
js_bubble_was_late(const JsBubble *b)
{
  return b->late;
}

void
js_bubble_free(JsBubble *b)
{
  if (b == NULL)
    return;
  b->end = 0;
  js_bubble_finish(b);
  g_free(b);
}
