/* The worker's sandbox: see sandbox.h for what it forbids. This file restricts access to files with
 * Landlock; system-calls.c restricts system calls. */
#include "harvest/sandbox.h"

#include <fcntl.h>
#include <linux/landlock.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "harvest/system-calls.h"

/* Files and folders that the libraries open by path: fonts, character maps, shared libraries. */
static const char *const READABLE[] = {
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "/usr/share/fontconfig",
    "/etc/fonts",
    "/var/cache/fontconfig",
    "/usr/share/poppler",
    "/usr/share/tesseract-ocr",
    "/usr/share/tessdata",
    "/usr/share/color",
    "/usr/lib",
    "/usr/local/lib",
    "/lib",
    "/lib64",
    "/etc/ld.so.cache",
    "/etc/localtime",
    "/usr/share/zoneinfo",
    "/dev/null",
    "/dev/zero",
    "/dev/urandom",
    "/proc/self",
    "/proc/meminfo",
    "/proc/cpuinfo",
    "/sys/devices/system/cpu",
};

#define READING (LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR)

/* Rights that the kernel headers of Debian 12 do not name yet. */
#ifndef LANDLOCK_ACCESS_FS_REFER
#define LANDLOCK_ACCESS_FS_REFER (1ULL << 13)
#endif
#ifndef LANDLOCK_ACCESS_FS_TRUNCATE
#define LANDLOCK_ACCESS_FS_TRUNCATE (1ULL << 14)
#endif
#ifndef LANDLOCK_ACCESS_FS_IOCTL_DEV
#define LANDLOCK_ACCESS_FS_IOCTL_DEV (1ULL << 15)
#endif

/* All rights to files that the running kernel can restrict. Version 1 of Landlock has the bits up
 * to MAKE_SYM; versions 2 (REFER), 3 (TRUNCATE) and 5 (IOCTL_DEV) added one each. */
static guint64
rights_of_this_kernel(int version)
{
  guint64 rights = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1;
  if (version >= 2)
    rights |= LANDLOCK_ACCESS_FS_REFER;
  if (version >= 3)
    rights |= LANDLOCK_ACCESS_FS_TRUNCATE;
  if (version >= 5)
    rights |= LANDLOCK_ACCESS_FS_IOCTL_DEV;
  return rights;
}

static int
landlock_version(void)
{
  return (int)syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
}

JsSandboxParts
js_sandbox_available(void)
{
  JsSandboxParts parts = JS_SANDBOX_NO_NEW_PRIVILEGES;
  if (landlock_version() > 0)
    parts |= JS_SANDBOX_LANDLOCK;
  if (prctl(PR_GET_SECCOMP, 0, 0, 0, 0) >= 0)
    parts |= JS_SANDBOX_SECCOMP;
  return parts;
}

static void
allow_reading(int ruleset, const char *path)
{
  int fd = open(path, O_PATH | O_CLOEXEC);
  if (fd < 0)
    return;
  struct landlock_path_beneath_attr rule = {.allowed_access = READING, .parent_fd = fd};
  if (syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) != 0) {
    /* `path` is a file: the right to read folders does not apply to it */
    rule.allowed_access = LANDLOCK_ACCESS_FS_READ_FILE;
    syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
  }
  close(fd);
}

static gboolean
enter_landlock(const char *const *readable)
{
  struct landlock_ruleset_attr attr = {.handled_access_fs =
                                           rights_of_this_kernel(landlock_version())};
  int ruleset = (int)syscall(SYS_landlock_create_ruleset, &attr, sizeof attr, 0);
  if (ruleset < 0)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS(READABLE); i++)
    allow_reading(ruleset, READABLE[i]);
  for (gsize i = 0; readable != NULL && readable[i] != NULL; i++)
    allow_reading(ruleset, readable[i]);
  gboolean ok = syscall(SYS_landlock_restrict_self, ruleset, 0) == 0;
  close(ruleset);
  return ok;
}

JsSandboxParts
js_sandbox_enter(const char *const *readable, JsDeathReport *report)
{
  JsSandboxParts parts = 0;
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
    return parts;
  parts |= JS_SANDBOX_NO_NEW_PRIVILEGES;
  if (enter_landlock(readable))
    parts |= JS_SANDBOX_LANDLOCK;
  if (js_system_calls_restrict(report))
    parts |= JS_SANDBOX_SECCOMP;
  return parts;
}

JsSandboxParts
js_sandbox_probe(void)
{
  int status = 0;
  pid_t child = fork();
  if (child == 0)
    _exit((int)js_sandbox_enter(NULL, NULL));
  if (child < 0 || waitpid(child, &status, 0) != child || !WIFEXITED(status))
    return 0;
  return (JsSandboxParts)WEXITSTATUS(status);
}

char *
js_sandbox_describe(JsSandboxParts parts)
{
  static const struct {
    JsSandboxParts part;
    const char *name;
  } NAMES[] = {{JS_SANDBOX_NO_NEW_PRIVILEGES, "no_new_privs"},
               {JS_SANDBOX_LANDLOCK, "landlock"},
               {JS_SANDBOX_SECCOMP, "seccomp"}};
  GString *out = g_string_new(NULL);
  for (gsize i = 0; i < G_N_ELEMENTS(NAMES); i++)
    if (parts & NAMES[i].part)
      g_string_append_printf(out, "%s%s", out->len > 0 ? ", " : "", NAMES[i].name);
  return g_string_free(out->len > 0 ? out : g_string_append(out, "none"), FALSE);
}
