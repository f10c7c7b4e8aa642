#include "harvest/convert.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "harvest/scratch.h"
#include "harvest/sealed-copy.h"

/* Limits of a conversion: a workbook with 100 sheets took 20 s. */
enum { WALL_SECONDS = 120, CPU_SECONDS = 100, STEP_US = 20000 };
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

/* Runs the command to its end, or kills it. FALSE and an error unless it ends well. */
static gboolean
run(GPtrArray *command, const volatile sig_atomic_t *cancelled, GError **error)
{
  GPid pid;
  int status = 0;
  pid_t ended = 0;
  g_ptr_array_add(command, NULL);
  if (!g_spawn_async("/", (char **)command->pdata, NULL,
                     G_SPAWN_SEARCH_PATH | G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDOUT_TO_DEV_NULL |
                         G_SPAWN_STDERR_TO_DEV_NULL,
                     limit, NULL, &pid, error))
    return FALSE;
  gint64 end = g_get_monotonic_time() + WALL_SECONDS * G_USEC_PER_SEC;
  while ((ended = waitpid(pid, &status, WNOHANG)) == 0 && g_get_monotonic_time() < end &&
         (cancelled == NULL || !*cancelled))
    g_usleep(STEP_US);
  if (ended == 0) {
    kill(pid, SIGKILL); /* with it ends the process namespace, and everything in it */
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
      ;
  }
  if (ended > 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0)
    return TRUE;
  g_set_error(error, JS_ERROR, JS_ERROR_DAMAGED, "LibreOffice could not convert it%s",
              ended == 0 ? ": it took too long" : "");
  return FALSE;
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
  return run(command, NULL, NULL)
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

int
js_convert_to_pdf(int fd, const char *media_type, const volatile sig_atomic_t *cancelled,
                  GError **error)
{
  g_autoptr(JsScratch) scratch = js_scratch_new(error);
  if (scratch == NULL)
    return -1;
  const char *folder = js_scratch_path(scratch);
  g_autofree char *in = g_strdup_printf("%s/in.%s", folder, ending_of(media_type));
  g_autofree char *seen = g_strdup_printf("/in.%s", ending_of(media_type));
  g_autofree char *out = g_build_filename(folder, "out", NULL);
  g_autofree char *pdf = g_build_filename(out, "in.pdf", NULL);
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
  int sealed = -1;
  if (g_mkdir(out, 0700) == 0 && write_copy(fd, in, error) && run(command, cancelled, error))
    sealed = take_pdf(pdf, error);
  if (sealed < 0 && error != NULL && *error == NULL)
    g_set_error(error, JS_ERROR, JS_ERROR_IO, "%s: %s", out, g_strerror(errno));
  return sealed;
}
