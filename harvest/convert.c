#include "harvest/convert.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/pidfd.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "harvest/scratch.h"
#include "harvest/sealed-copy.h"

/* Limits of a conversion: a workbook with 100 sheets took 20 s. */
enum { WALL_SECONDS = 120, CPU_SECONDS = 100 };
/* How long the trial of the sandbox is waited for at once, milliseconds. */
enum { TRIAL_MS = 1000 };
static const rlim_t MEMORY = (rlim_t)4 << 30, FILE_BYTES = (rlim_t)256 << 20;

/* The types, and the ending by which LibreOffice knows each. */
static const struct {
  const char *type, *ending;
} TYPES[] = {
    {"application/msword", "doc"},
    {"application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"},
    {"application/vnd.ms-works", "doc"}, /* those of WPS are Word files */
    {"application/rtf", "rtf"},
    {"application/vnd.ms-excel", "xls"},
    {"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"},
    {"text/html", "html"},
};

static const char *
ending_of(const char *media_type)
{
  for (gsize i = 0; i < G_N_ELEMENTS(TYPES); i++)
    if (g_strcmp0(TYPES[i].type, media_type) == 0)
      return TYPES[i].ending;
  return NULL;
}

gboolean
js_convert_is_type(const char *media_type)
{
  return ending_of(media_type) != NULL;
}

/* ---- the sandbox ---- */

/* The command up to the program that runs in the sandbox. Folders that are missing are left out. */
static GPtrArray *
sandbox_command(void)
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
  static const char *const REST[] = {"--unshare-all", "--die-with-parent",
                                     "--new-session", "--clearenv",
                                     "--dev",         "/dev",
                                     "--proc",        "/proc",
                                     "--tmpfs",       "/tmp",
                                     "--setenv",      "HOME",
                                     "/tmp/home",     "--setenv",
                                     "PATH",          "/usr/bin:/bin",
                                     "--setenv",      "LANG",
                                     "C.UTF-8",       "--dir",
                                     "/tmp/home"};
  GPtrArray *command = g_ptr_array_new_with_free_func(g_free);
  g_ptr_array_add(command, g_strdup("bwrap"));
  for (gsize i = 0; i < G_N_ELEMENTS(READABLE); i++) {
    g_ptr_array_add(command, g_strdup("--ro-bind-try"));
    g_ptr_array_add(command, g_strdup(READABLE[i]));
    g_ptr_array_add(command, g_strdup(READABLE[i]));
  }
  for (gsize i = 0; i < G_N_ELEMENTS(REST); i++)
    g_ptr_array_add(command, g_strdup(REST[i]));
  return command;
}

static void
add(GPtrArray *command, const char *const *words)
{
  for (; *words != NULL; words++)
    g_ptr_array_add(command, g_strdup(*words));
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

/* ---- the process ---- */

typedef struct {
  GPid pid;
  int ended;  /* pidfd: can be read when it has ended; −1: there is no process */
  int status; /* as waitpid() gives it, when it is over */
  gint64 end; /* when it has taken too long; monotonic time, µs */
  gboolean late;
} SandboxProcess;

static gboolean
start(SandboxProcess *p, GPtrArray *command, GError **error)
{
  p->ended = -1;
  g_ptr_array_add(command, NULL);
  if (!g_spawn_async("/", (char **)command->pdata, NULL,
                     G_SPAWN_SEARCH_PATH | G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDOUT_TO_DEV_NULL |
                         G_SPAWN_STDERR_TO_DEV_NULL,
                     limit, NULL, &p->pid, error))
    return FALSE;
  p->end = g_get_monotonic_time() + WALL_SECONDS * G_USEC_PER_SEC;
  p->ended = pidfd_open(p->pid, 0);
  if (p->ended >= 0)
    return TRUE;
  g_set_error(error, JS_ERROR, JS_ERROR_IO, "a process cannot be watched: %s", g_strerror(errno));
  kill(p->pid, SIGKILL);
  while (waitpid(p->pid, &p->status, 0) < 0 && errno == EINTR)
    ;
  return FALSE;
}

/* Waits for it, at most until its time is over; then it is killed, and with it the process
 * namespace and everything in it. */
static void
finish(SandboxProcess *p)
{
  if (p->ended < 0)
    return;
  if (p->late)
    kill(p->pid, SIGKILL);
  while (waitpid(p->pid, &p->status, 0) < 0 && errno == EINTR)
    ;
  close(p->ended);
  p->ended = -1;
}

/* TRUE when it has ended or its time is over. Waits for `ms` milliseconds at most. */
static gboolean
is_over(SandboxProcess *p, int ms)
{
  struct pollfd waiting = {.fd = p->ended, .events = POLLIN};
  if (p->ended < 0)
    return TRUE;
  gboolean ended = poll(&waiting, 1, ms) > 0;
  p->late = !ended && g_get_monotonic_time() >= p->end;
  return ended || p->late;
}

static gboolean
went_well(const SandboxProcess *p)
{
  return !p->late && WIFEXITED(p->status) && WEXITSTATUS(p->status) == 0;
}

const char *
js_convert_problem(void)
{
  static const char *const TRUE_PROGRAM[] = {"true", NULL};
  g_autofree char *office = g_find_program_in_path("soffice");
  g_autofree char *sandbox = g_find_program_in_path("bwrap");
  if (office == NULL || sandbox == NULL)
    return "LibreOffice and bubblewrap would convert it and are not installed";
  g_autoptr(GPtrArray) command = sandbox_command();
  add(command, TRUE_PROGRAM);
  SandboxProcess p = {0};
  gboolean started = start(&p, command, NULL);
  while (started && !is_over(&p, TRIAL_MS))
    ;
  finish(&p);
  return started && went_well(&p)
             ? NULL
             : "LibreOffice would convert it, and bubblewrap does not work here";
}

/* ---- one document ---- */

/* Writes the bytes behind `fd` to a file. */
static gboolean
write_copy(int fd, const char *path, GError **error)
{
  char block[1 << 16];
  off_t at = 0;
  gssize n;
  int to = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  gboolean good = to >= 0;
  while (good && (n = pread(fd, block, sizeof block, at)) > 0) {
    good = write(to, block, (gsize)n) == n;
    at += n;
  }
  if (to >= 0)
    good = close(to) == 0 && good;
  if (!good)
    g_set_error(error, JS_ERROR, JS_ERROR_IO, "%s: cannot be written", path);
  return good;
}

static int
take_pdf(const char *path, GError **error)
{
  struct stat st;
  char sha256[65];
  guint64 bytes;
  int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
  int sealed = -1;
  if (fd >= 0 && fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_size > 0)
    sealed = js_sealed_copy_new(fd, (guint64)st.st_size, sha256, &bytes, error);
  else
    g_set_error(error, JS_ERROR, JS_ERROR_DAMAGED, "LibreOffice could not convert it");
  if (fd >= 0)
    close(fd);
  return sealed;
}

struct _JsConversion {
  JsScratch *scratch; /* owned: the folder of the document and of the PDF */
  char *pdf;          /* owned: where that will be */
  SandboxProcess process;
};

/* Puts the document into its folder and starts LibreOffice on it. */
static gboolean
start_office(JsConversion *c, int fd, const char *media_type, GError **error)
{
  const char *folder = js_scratch_path(c->scratch);
  g_autofree char *in = g_strdup_printf("%s/in.%s", folder, ending_of(media_type));
  g_autofree char *seen = g_strdup_printf("/in.%s", ending_of(media_type));
  g_autofree char *out = g_build_filename(folder, "out", NULL);
  c->pdf = g_build_filename(out, "in.pdf", NULL);
  const char *const words[] = {"--ro-bind",
                               in,
                               seen,
                               "--bind",
                               out,
                               "/out",
                               "soffice",
                               "--headless",
                               "--norestore",
                               "-env:UserInstallation=file:///tmp/home/p",
                               "--convert-to",
                               "pdf",
                               "--outdir",
                               "/out",
                               seen,
                               NULL};
  g_autoptr(GPtrArray) command = sandbox_command();
  add(command, words);
  if (g_mkdir(out, 0700) == 0)
    return write_copy(fd, in, error) && start(&c->process, command, error);
  g_set_error(error, JS_ERROR, JS_ERROR_IO, "%s: %s", out, g_strerror(errno));
  return FALSE;
}

JsConversion *
js_conversion_new(int fd, const char *media_type, GError **error)
{
  g_autoptr(JsConversion) c = g_new0(JsConversion, 1);
  c->process.ended = -1;
  c->scratch = js_scratch_new(error);
  return c->scratch != NULL && start_office(c, fd, media_type, error) ? g_steal_pointer(&c) : NULL;
}

int
js_conversion_descriptor(const JsConversion *c)
{
  return c->process.ended;
}

gboolean
js_conversion_is_over(JsConversion *c)
{
  return is_over(&c->process, 0);
}

int
js_conversion_take_pdf(JsConversion *c, GError **error)
{
  finish(&c->process);
  if (went_well(&c->process))
    return take_pdf(c->pdf, error);
  g_set_error(error, JS_ERROR, JS_ERROR_DAMAGED, "LibreOffice could not convert it%s",
              c->process.late ? ": it took too long" : "");
  return -1;
}

void
js_conversion_free(JsConversion *c)
{
  if (c == NULL)
    return;
  c->process.late = c->process.late || !is_over(&c->process, 0);
  finish(&c->process);
  js_scratch_free(c->scratch);
  g_free(c->pdf);
  g_free(c);
}
